/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_signal"] || ($protobuf.roots["zeolite_signal"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.SignalRequest = (function() {

        /**
         * Properties of a SignalRequest.
         * @typedef {Object} zeolite.SignalRequest.$Properties
         * @property {zeolite.SignalRequest.What|null} [what] SignalRequest what
         * @property {number|null} [target] SignalRequest target
         * @property {number|null} [signal] SignalRequest signal
         * @property {number|null} [process] SignalRequest process
         * @property {Uint8Array|null} [value] SignalRequest value
         * @property {number|null} [identity] SignalRequest identity
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SignalRequest.
         * @memberof zeolite
         * @interface ISignalRequest
         * @augments zeolite.SignalRequest.$Properties
         * @deprecated Use zeolite.SignalRequest.$Properties instead.
         */

        /**
         * Shape of a SignalRequest.
         * @typedef {zeolite.SignalRequest.$Properties} zeolite.SignalRequest.$Shape
         */

        /**
         * Constructs a new SignalRequest.
         * @memberof zeolite
         * @classdesc Represents a SignalRequest.
         * @constructor
         * @param {zeolite.SignalRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SignalRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SignalRequest what.
         * @member {zeolite.SignalRequest.What} what
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.what = 0;

        /**
         * SignalRequest target.
         * @member {number} target
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.target = 0;

        /**
         * SignalRequest signal.
         * @member {number} signal
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.signal = 0;

        /**
         * SignalRequest process.
         * @member {number} process
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.process = 0;

        /**
         * SignalRequest value.
         * @member {Uint8Array} value
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.value = $util.newBuffer([]);

        /**
         * SignalRequest identity.
         * @member {number} identity
         * @memberof zeolite.SignalRequest
         * @instance
         */
        SignalRequest.prototype.identity = 0;

        /**
         * Creates a new SignalRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.SignalRequest
         * @static
         * @param {zeolite.SignalRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.SignalRequest} SignalRequest instance
         * @type {{
         *   (properties: zeolite.SignalRequest.$Shape): zeolite.SignalRequest & zeolite.SignalRequest.$Shape;
         *   (properties?: zeolite.SignalRequest.$Properties): zeolite.SignalRequest;
         * }}
         */
        SignalRequest.create = function(properties) {
            return new SignalRequest(properties);
        };

        /**
         * Encodes the specified SignalRequest message. Does not implicitly {@link zeolite.SignalRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SignalRequest
         * @static
         * @param {zeolite.SignalRequest.$Properties} message SignalRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SignalRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.what);
            if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.target);
            if (message.signal != null && $Object.hasOwnProperty.call(message, "signal") && message.signal !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.signal);
            if (message.process != null && $Object.hasOwnProperty.call(message, "process") && message.process !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.process);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.value);
            if (message.identity != null && $Object.hasOwnProperty.call(message, "identity") && !$Object.is(message.identity, 0))
                writer.uint32(/* id 6, wireType 1 =*/49).double(message.identity);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SignalRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SignalRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SignalRequest & zeolite.SignalRequest.$Shape} SignalRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SignalRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.zeolite.SignalRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.what = value;
                        else
                            delete message.what;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.target = value;
                        else
                            delete message.target;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.signal = value;
                        else
                            delete message.signal;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.process = value;
                        else
                            delete message.process;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 6: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.identity = value;
                        else
                            delete message.identity;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * What enum.
         * @name zeolite.SignalRequest.What
         * @enum {number}
         * @property {number} PROCESS=0 PROCESS value
         * @property {number} GROUP=1 GROUP value
         * @property {number} THREAD=2 THREAD value
         */
        SignalRequest.What = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PROCESS"] = 0;
            values[valuesById[1] = "GROUP"] = 1;
            values[valuesById[2] = "THREAD"] = 2;
            return values;
        })();

        return SignalRequest;
    })();

    zeolite.SignalReply = (function() {

        /**
         * Properties of a SignalReply.
         * @typedef {Object} zeolite.SignalReply.$Properties
         * @property {number|null} [result] SignalReply result
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SignalReply.
         * @memberof zeolite
         * @interface ISignalReply
         * @augments zeolite.SignalReply.$Properties
         * @deprecated Use zeolite.SignalReply.$Properties instead.
         */

        /**
         * Shape of a SignalReply.
         * @typedef {zeolite.SignalReply.$Properties} zeolite.SignalReply.$Shape
         */

        /**
         * Constructs a new SignalReply.
         * @memberof zeolite
         * @classdesc Represents a SignalReply.
         * @constructor
         * @param {zeolite.SignalReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SignalReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SignalReply result.
         * @member {number} result
         * @memberof zeolite.SignalReply
         * @instance
         */
        SignalReply.prototype.result = 0;

        /**
         * Creates a new SignalReply instance using the specified properties.
         * @function create
         * @memberof zeolite.SignalReply
         * @static
         * @param {zeolite.SignalReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.SignalReply} SignalReply instance
         * @type {{
         *   (properties: zeolite.SignalReply.$Shape): zeolite.SignalReply & zeolite.SignalReply.$Shape;
         *   (properties?: zeolite.SignalReply.$Properties): zeolite.SignalReply;
         * }}
         */
        SignalReply.create = function(properties) {
            return new SignalReply(properties);
        };

        /**
         * Encodes the specified SignalReply message. Does not implicitly {@link zeolite.SignalReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SignalReply
         * @static
         * @param {zeolite.SignalReply.$Properties} message SignalReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SignalReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.result);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SignalReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SignalReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SignalReply & zeolite.SignalReply.$Shape} SignalReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SignalReply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.zeolite.SignalReply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.result = value;
                        else
                            delete message.result;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SignalReply;
    })();

    return zeolite;
})();

export {
  $root as default
};
