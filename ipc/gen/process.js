/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_process"] || ($protobuf.roots["zeolite_process"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.ProcessRequest = (function() {

        /**
         * Properties of a ProcessRequest.
         * @typedef {Object} zeolite.ProcessRequest.$Properties
         * @property {zeolite.ProcessGetGroup.$Properties|null} [getGroup] ProcessRequest getGroup
         * @property {zeolite.ProcessGetSession.$Properties|null} [getSession] ProcessRequest getSession
         * @property {zeolite.ProcessOpen.$Properties|null} [open] ProcessRequest open
         * @property {"getGroup"|"getSession"|"open"} [content] ProcessRequest content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProcessRequest.
         * @memberof zeolite
         * @interface IProcessRequest
         * @augments zeolite.ProcessRequest.$Properties
         * @deprecated Use zeolite.ProcessRequest.$Properties instead.
         */

        /**
         * Narrowed shape of a ProcessRequest.
         * @typedef {{
         *   getGroup?: zeolite.ProcessGetGroup.$Shape|null;
         *   getSession?: zeolite.ProcessGetSession.$Shape|null;
         *   open?: zeolite.ProcessOpen.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; getGroup?: null; getSession?: null; open?: null }|{ content?: "getGroup"; getGroup: zeolite.ProcessGetGroup.$Shape; getSession?: null; open?: null }|{ content?: "getSession"; getGroup?: null; getSession: zeolite.ProcessGetSession.$Shape; open?: null }|{ content?: "open"; getGroup?: null; getSession?: null; open: zeolite.ProcessOpen.$Shape })
         * )} zeolite.ProcessRequest.$Shape
         */

        /**
         * Constructs a new ProcessRequest.
         * @memberof zeolite
         * @classdesc Represents a ProcessRequest.
         * @constructor
         * @param {zeolite.ProcessRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProcessRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProcessRequest getGroup.
         * @member {zeolite.ProcessGetGroup.$Properties|null|undefined} getGroup
         * @memberof zeolite.ProcessRequest
         * @instance
         */
        ProcessRequest.prototype.getGroup = null;

        /**
         * ProcessRequest getSession.
         * @member {zeolite.ProcessGetSession.$Properties|null|undefined} getSession
         * @memberof zeolite.ProcessRequest
         * @instance
         */
        ProcessRequest.prototype.getSession = null;

        /**
         * ProcessRequest open.
         * @member {zeolite.ProcessOpen.$Properties|null|undefined} open
         * @memberof zeolite.ProcessRequest
         * @instance
         */
        ProcessRequest.prototype.open = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * ProcessRequest content.
         * @member {"getGroup"|"getSession"|"open"|undefined} content
         * @memberof zeolite.ProcessRequest
         * @instance
         */
        $Object.defineProperty(ProcessRequest.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["getGroup", "getSession", "open"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new ProcessRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.ProcessRequest
         * @static
         * @param {zeolite.ProcessRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.ProcessRequest} ProcessRequest instance
         * @type {{
         *   (properties: zeolite.ProcessRequest.$Shape): zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape;
         *   (properties?: zeolite.ProcessRequest.$Properties): zeolite.ProcessRequest;
         * }}
         */
        ProcessRequest.create = function(properties) {
            return new ProcessRequest(properties);
        };

        /**
         * Encodes the specified ProcessRequest message. Does not implicitly {@link zeolite.ProcessRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.ProcessRequest
         * @static
         * @param {zeolite.ProcessRequest.$Properties} message ProcessRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProcessRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.getGroup != null && $Object.hasOwnProperty.call(message, "getGroup"))
                $root.zeolite.ProcessGetGroup.encode(message.getGroup, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.getSession != null && $Object.hasOwnProperty.call(message, "getSession"))
                $root.zeolite.ProcessGetSession.encode(message.getSession, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.open != null && $Object.hasOwnProperty.call(message, "open"))
                $root.zeolite.ProcessOpen.encode(message.open, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProcessRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.ProcessRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape} ProcessRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProcessRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.zeolite.ProcessRequest();
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
                        if (wireType !== 2)
                            break;
                        message.getGroup = $root.zeolite.ProcessGetGroup.decode(reader, reader.size(), $undefined, _depth + 1, message.getGroup);
                        message.content = "getGroup";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.getSession = $root.zeolite.ProcessGetSession.decode(reader, reader.size(), $undefined, _depth + 1, message.getSession);
                        message.content = "getSession";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.open = $root.zeolite.ProcessOpen.decode(reader, reader.size(), $undefined, _depth + 1, message.open);
                        message.content = "open";
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

        return ProcessRequest;
    })();

    zeolite.ProcessGetGroup = (function() {

        /**
         * Properties of a ProcessGetGroup.
         * @typedef {Object} zeolite.ProcessGetGroup.$Properties
         * @property {number|null} [process] ProcessGetGroup process
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProcessGetGroup.
         * @memberof zeolite
         * @interface IProcessGetGroup
         * @augments zeolite.ProcessGetGroup.$Properties
         * @deprecated Use zeolite.ProcessGetGroup.$Properties instead.
         */

        /**
         * Shape of a ProcessGetGroup.
         * @typedef {zeolite.ProcessGetGroup.$Properties} zeolite.ProcessGetGroup.$Shape
         */

        /**
         * Constructs a new ProcessGetGroup.
         * @memberof zeolite
         * @classdesc Represents a ProcessGetGroup.
         * @constructor
         * @param {zeolite.ProcessGetGroup.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProcessGetGroup = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProcessGetGroup process.
         * @member {number} process
         * @memberof zeolite.ProcessGetGroup
         * @instance
         */
        ProcessGetGroup.prototype.process = 0;

        /**
         * Creates a new ProcessGetGroup instance using the specified properties.
         * @function create
         * @memberof zeolite.ProcessGetGroup
         * @static
         * @param {zeolite.ProcessGetGroup.$Properties=} [properties] Properties to set
         * @returns {zeolite.ProcessGetGroup} ProcessGetGroup instance
         * @type {{
         *   (properties: zeolite.ProcessGetGroup.$Shape): zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape;
         *   (properties?: zeolite.ProcessGetGroup.$Properties): zeolite.ProcessGetGroup;
         * }}
         */
        ProcessGetGroup.create = function(properties) {
            return new ProcessGetGroup(properties);
        };

        /**
         * Encodes the specified ProcessGetGroup message. Does not implicitly {@link zeolite.ProcessGetGroup.verify|verify} messages.
         * @function encode
         * @memberof zeolite.ProcessGetGroup
         * @static
         * @param {zeolite.ProcessGetGroup.$Properties} message ProcessGetGroup message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProcessGetGroup.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.process != null && $Object.hasOwnProperty.call(message, "process") && message.process !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.process);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProcessGetGroup message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.ProcessGetGroup
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape} ProcessGetGroup
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProcessGetGroup.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.ProcessGetGroup();
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
                            message.process = value;
                        else
                            delete message.process;
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

        return ProcessGetGroup;
    })();

    zeolite.ProcessGetSession = (function() {

        /**
         * Properties of a ProcessGetSession.
         * @typedef {Object} zeolite.ProcessGetSession.$Properties
         * @property {number|null} [process] ProcessGetSession process
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProcessGetSession.
         * @memberof zeolite
         * @interface IProcessGetSession
         * @augments zeolite.ProcessGetSession.$Properties
         * @deprecated Use zeolite.ProcessGetSession.$Properties instead.
         */

        /**
         * Shape of a ProcessGetSession.
         * @typedef {zeolite.ProcessGetSession.$Properties} zeolite.ProcessGetSession.$Shape
         */

        /**
         * Constructs a new ProcessGetSession.
         * @memberof zeolite
         * @classdesc Represents a ProcessGetSession.
         * @constructor
         * @param {zeolite.ProcessGetSession.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProcessGetSession = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProcessGetSession process.
         * @member {number} process
         * @memberof zeolite.ProcessGetSession
         * @instance
         */
        ProcessGetSession.prototype.process = 0;

        /**
         * Creates a new ProcessGetSession instance using the specified properties.
         * @function create
         * @memberof zeolite.ProcessGetSession
         * @static
         * @param {zeolite.ProcessGetSession.$Properties=} [properties] Properties to set
         * @returns {zeolite.ProcessGetSession} ProcessGetSession instance
         * @type {{
         *   (properties: zeolite.ProcessGetSession.$Shape): zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape;
         *   (properties?: zeolite.ProcessGetSession.$Properties): zeolite.ProcessGetSession;
         * }}
         */
        ProcessGetSession.create = function(properties) {
            return new ProcessGetSession(properties);
        };

        /**
         * Encodes the specified ProcessGetSession message. Does not implicitly {@link zeolite.ProcessGetSession.verify|verify} messages.
         * @function encode
         * @memberof zeolite.ProcessGetSession
         * @static
         * @param {zeolite.ProcessGetSession.$Properties} message ProcessGetSession message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProcessGetSession.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.process != null && $Object.hasOwnProperty.call(message, "process") && message.process !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.process);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProcessGetSession message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.ProcessGetSession
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape} ProcessGetSession
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProcessGetSession.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.ProcessGetSession();
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
                            message.process = value;
                        else
                            delete message.process;
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

        return ProcessGetSession;
    })();

    zeolite.ProcessOpen = (function() {

        /**
         * Properties of a ProcessOpen.
         * @typedef {Object} zeolite.ProcessOpen.$Properties
         * @property {number|null} [process] ProcessOpen process
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProcessOpen.
         * @memberof zeolite
         * @interface IProcessOpen
         * @augments zeolite.ProcessOpen.$Properties
         * @deprecated Use zeolite.ProcessOpen.$Properties instead.
         */

        /**
         * Shape of a ProcessOpen.
         * @typedef {zeolite.ProcessOpen.$Properties} zeolite.ProcessOpen.$Shape
         */

        /**
         * Constructs a new ProcessOpen.
         * @memberof zeolite
         * @classdesc Represents a ProcessOpen.
         * @constructor
         * @param {zeolite.ProcessOpen.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProcessOpen = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProcessOpen process.
         * @member {number} process
         * @memberof zeolite.ProcessOpen
         * @instance
         */
        ProcessOpen.prototype.process = 0;

        /**
         * Creates a new ProcessOpen instance using the specified properties.
         * @function create
         * @memberof zeolite.ProcessOpen
         * @static
         * @param {zeolite.ProcessOpen.$Properties=} [properties] Properties to set
         * @returns {zeolite.ProcessOpen} ProcessOpen instance
         * @type {{
         *   (properties: zeolite.ProcessOpen.$Shape): zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape;
         *   (properties?: zeolite.ProcessOpen.$Properties): zeolite.ProcessOpen;
         * }}
         */
        ProcessOpen.create = function(properties) {
            return new ProcessOpen(properties);
        };

        /**
         * Encodes the specified ProcessOpen message. Does not implicitly {@link zeolite.ProcessOpen.verify|verify} messages.
         * @function encode
         * @memberof zeolite.ProcessOpen
         * @static
         * @param {zeolite.ProcessOpen.$Properties} message ProcessOpen message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProcessOpen.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.process != null && $Object.hasOwnProperty.call(message, "process") && message.process !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.process);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProcessOpen message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.ProcessOpen
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape} ProcessOpen
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProcessOpen.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.ProcessOpen();
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
                            message.process = value;
                        else
                            delete message.process;
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

        return ProcessOpen;
    })();

    zeolite.ProcessReply = (function() {

        /**
         * Properties of a ProcessReply.
         * @typedef {Object} zeolite.ProcessReply.$Properties
         * @property {number|null} [result] ProcessReply result
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProcessReply.
         * @memberof zeolite
         * @interface IProcessReply
         * @augments zeolite.ProcessReply.$Properties
         * @deprecated Use zeolite.ProcessReply.$Properties instead.
         */

        /**
         * Shape of a ProcessReply.
         * @typedef {zeolite.ProcessReply.$Properties} zeolite.ProcessReply.$Shape
         */

        /**
         * Constructs a new ProcessReply.
         * @memberof zeolite
         * @classdesc Represents a ProcessReply.
         * @constructor
         * @param {zeolite.ProcessReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProcessReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProcessReply result.
         * @member {number} result
         * @memberof zeolite.ProcessReply
         * @instance
         */
        ProcessReply.prototype.result = 0;

        /**
         * Creates a new ProcessReply instance using the specified properties.
         * @function create
         * @memberof zeolite.ProcessReply
         * @static
         * @param {zeolite.ProcessReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.ProcessReply} ProcessReply instance
         * @type {{
         *   (properties: zeolite.ProcessReply.$Shape): zeolite.ProcessReply & zeolite.ProcessReply.$Shape;
         *   (properties?: zeolite.ProcessReply.$Properties): zeolite.ProcessReply;
         * }}
         */
        ProcessReply.create = function(properties) {
            return new ProcessReply(properties);
        };

        /**
         * Encodes the specified ProcessReply message. Does not implicitly {@link zeolite.ProcessReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.ProcessReply
         * @static
         * @param {zeolite.ProcessReply.$Properties} message ProcessReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProcessReply.encode = function (message, writer, _depth) {
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
         * Decodes a ProcessReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.ProcessReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.ProcessReply & zeolite.ProcessReply.$Shape} ProcessReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProcessReply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.ProcessReply();
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

        return ProcessReply;
    })();

    return zeolite;
})();

export {
  $root as default
};
