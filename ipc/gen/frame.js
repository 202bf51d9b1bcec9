/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_frame"] || ($protobuf.roots["zeolite_frame"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.Frame = (function() {

        /**
         * Properties of a Frame.
         * @typedef {Object} zeolite.Frame.$Properties
         * @property {number|null} [sequence] Frame sequence
         * @property {zeolite.Hello.$Properties|null} [hello] Frame hello
         * @property {Uint8Array|null} [request] Frame request
         * @property {zeolite.Reply.$Properties|null} [reply] Frame reply
         * @property {number|null} [cancel] Frame cancel
         * @property {"hello"|"request"|"reply"|"cancel"} [content] Frame content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Frame.
         * @memberof zeolite
         * @interface IFrame
         * @augments zeolite.Frame.$Properties
         * @deprecated Use zeolite.Frame.$Properties instead.
         */

        /**
         * Narrowed shape of a Frame.
         * @typedef {{
         *   sequence?: number|null;
         *   hello?: zeolite.Hello.$Shape|null;
         *   request?: Uint8Array|null;
         *   reply?: zeolite.Reply.$Shape|null;
         *   cancel?: number|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; hello?: null; request?: null; reply?: null; cancel?: null }|{ content?: "hello"; hello: zeolite.Hello.$Shape; request?: null; reply?: null; cancel?: null }|{ content?: "request"; hello?: null; request: Uint8Array; reply?: null; cancel?: null }|{ content?: "reply"; hello?: null; request?: null; reply: zeolite.Reply.$Shape; cancel?: null }|{ content?: "cancel"; hello?: null; request?: null; reply?: null; cancel: number })
         * )} zeolite.Frame.$Shape
         */

        /**
         * Constructs a new Frame.
         * @memberof zeolite
         * @classdesc Represents a Frame.
         * @constructor
         * @param {zeolite.Frame.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Frame = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Frame sequence.
         * @member {number} sequence
         * @memberof zeolite.Frame
         * @instance
         */
        Frame.prototype.sequence = 0;

        /**
         * Frame hello.
         * @member {zeolite.Hello.$Properties|null|undefined} hello
         * @memberof zeolite.Frame
         * @instance
         */
        Frame.prototype.hello = null;

        /**
         * Frame request.
         * @member {Uint8Array|null|undefined} request
         * @memberof zeolite.Frame
         * @instance
         */
        Frame.prototype.request = null;

        /**
         * Frame reply.
         * @member {zeolite.Reply.$Properties|null|undefined} reply
         * @memberof zeolite.Frame
         * @instance
         */
        Frame.prototype.reply = null;

        /**
         * Frame cancel.
         * @member {number|null|undefined} cancel
         * @memberof zeolite.Frame
         * @instance
         */
        Frame.prototype.cancel = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Frame content.
         * @member {"hello"|"request"|"reply"|"cancel"|undefined} content
         * @memberof zeolite.Frame
         * @instance
         */
        $Object.defineProperty(Frame.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "request", "reply", "cancel"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Frame instance using the specified properties.
         * @function create
         * @memberof zeolite.Frame
         * @static
         * @param {zeolite.Frame.$Properties=} [properties] Properties to set
         * @returns {zeolite.Frame} Frame instance
         * @type {{
         *   (properties: zeolite.Frame.$Shape): zeolite.Frame & zeolite.Frame.$Shape;
         *   (properties?: zeolite.Frame.$Properties): zeolite.Frame;
         * }}
         */
        Frame.create = function(properties) {
            return new Frame(properties);
        };

        /**
         * Encodes the specified Frame message. Does not implicitly {@link zeolite.Frame.verify|verify} messages.
         * @function encode
         * @memberof zeolite.Frame
         * @static
         * @param {zeolite.Frame.$Properties} message Frame message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Frame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && !$Object.is(message.sequence, 0))
                writer.uint32(/* id 1, wireType 1 =*/9).double(message.sequence);
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.zeolite.Hello.encode(message.hello, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.request);
            if (message.reply != null && $Object.hasOwnProperty.call(message, "reply"))
                $root.zeolite.Reply.encode(message.reply, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                writer.uint32(/* id 5, wireType 1 =*/41).double(message.cancel);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Frame message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.Frame
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.Frame & zeolite.Frame.$Shape} Frame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Frame.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.Frame();
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
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.sequence = value;
                        else
                            delete message.sequence;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.hello = $root.zeolite.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.content = "hello";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.request = reader.bytes();
                        message.content = "request";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.reply = $root.zeolite.Reply.decode(reader, reader.size(), $undefined, _depth + 1, message.reply);
                        message.content = "reply";
                        continue;
                    }
                case 5: {
                        if (wireType !== 1)
                            break;
                        message.cancel = reader.double();
                        message.content = "cancel";
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

        return Frame;
    })();

    zeolite.Reply = (function() {

        /**
         * Properties of a Reply.
         * @typedef {Object} zeolite.Reply.$Properties
         * @property {number|null} [to] Reply to
         * @property {number|null} [errno] Reply errno
         * @property {Uint8Array|null} [body] Reply body
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Reply.
         * @memberof zeolite
         * @interface IReply
         * @augments zeolite.Reply.$Properties
         * @deprecated Use zeolite.Reply.$Properties instead.
         */

        /**
         * Shape of a Reply.
         * @typedef {zeolite.Reply.$Properties} zeolite.Reply.$Shape
         */

        /**
         * Constructs a new Reply.
         * @memberof zeolite
         * @classdesc Represents a Reply.
         * @constructor
         * @param {zeolite.Reply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Reply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Reply to.
         * @member {number} to
         * @memberof zeolite.Reply
         * @instance
         */
        Reply.prototype.to = 0;

        /**
         * Reply errno.
         * @member {number} errno
         * @memberof zeolite.Reply
         * @instance
         */
        Reply.prototype.errno = 0;

        /**
         * Reply body.
         * @member {Uint8Array} body
         * @memberof zeolite.Reply
         * @instance
         */
        Reply.prototype.body = $util.newBuffer([]);

        /**
         * Creates a new Reply instance using the specified properties.
         * @function create
         * @memberof zeolite.Reply
         * @static
         * @param {zeolite.Reply.$Properties=} [properties] Properties to set
         * @returns {zeolite.Reply} Reply instance
         * @type {{
         *   (properties: zeolite.Reply.$Shape): zeolite.Reply & zeolite.Reply.$Shape;
         *   (properties?: zeolite.Reply.$Properties): zeolite.Reply;
         * }}
         */
        Reply.create = function(properties) {
            return new Reply(properties);
        };

        /**
         * Encodes the specified Reply message. Does not implicitly {@link zeolite.Reply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.Reply
         * @static
         * @param {zeolite.Reply.$Properties} message Reply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Reply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.to != null && $Object.hasOwnProperty.call(message, "to") && !$Object.is(message.to, 0))
                writer.uint32(/* id 1, wireType 1 =*/9).double(message.to);
            if (message.errno != null && $Object.hasOwnProperty.call(message, "errno") && message.errno !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.errno);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Reply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.Reply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.Reply & zeolite.Reply.$Shape} Reply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Reply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.Reply();
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
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.to = value;
                        else
                            delete message.to;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.errno = value;
                        else
                            delete message.errno;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
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

        return Reply;
    })();

    zeolite.Hello = (function() {

        /**
         * Properties of a Hello.
         * @typedef {Object} zeolite.Hello.$Properties
         * @property {number|null} [version] Hello version
         * @property {string|null} [family] Hello family
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Hello.
         * @memberof zeolite
         * @interface IHello
         * @augments zeolite.Hello.$Properties
         * @deprecated Use zeolite.Hello.$Properties instead.
         */

        /**
         * Shape of a Hello.
         * @typedef {zeolite.Hello.$Properties} zeolite.Hello.$Shape
         */

        /**
         * Constructs a new Hello.
         * @memberof zeolite
         * @classdesc Represents a Hello.
         * @constructor
         * @param {zeolite.Hello.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Hello = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Hello version.
         * @member {number} version
         * @memberof zeolite.Hello
         * @instance
         */
        Hello.prototype.version = 0;

        /**
         * Hello family.
         * @member {string} family
         * @memberof zeolite.Hello
         * @instance
         */
        Hello.prototype.family = "";

        /**
         * Creates a new Hello instance using the specified properties.
         * @function create
         * @memberof zeolite.Hello
         * @static
         * @param {zeolite.Hello.$Properties=} [properties] Properties to set
         * @returns {zeolite.Hello} Hello instance
         * @type {{
         *   (properties: zeolite.Hello.$Shape): zeolite.Hello & zeolite.Hello.$Shape;
         *   (properties?: zeolite.Hello.$Properties): zeolite.Hello;
         * }}
         */
        Hello.create = function(properties) {
            return new Hello(properties);
        };

        /**
         * Encodes the specified Hello message. Does not implicitly {@link zeolite.Hello.verify|verify} messages.
         * @function encode
         * @memberof zeolite.Hello
         * @static
         * @param {zeolite.Hello.$Properties} message Hello message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Hello.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.family != null && $Object.hasOwnProperty.call(message, "family") && message.family !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.family);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.Hello
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.Hello & zeolite.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Hello.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.Hello();
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
                        if (value = reader.uint32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.family = value;
                        else
                            delete message.family;
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

        return Hello;
    })();

    return zeolite;
})();

export {
  $root as default
};
