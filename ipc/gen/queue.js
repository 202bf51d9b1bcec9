/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_queue"] || ($protobuf.roots["zeolite_queue"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.QueueRequest = (function() {

        /**
         * Properties of a QueueRequest.
         * @typedef {Object} zeolite.QueueRequest.$Properties
         * @property {zeolite.QueueGet.$Properties|null} [get] QueueRequest get
         * @property {zeolite.QueueSend.$Properties|null} [send] QueueRequest send
         * @property {zeolite.QueueReceive.$Properties|null} [receive] QueueRequest receive
         * @property {zeolite.QueuePutBack.$Properties|null} [putBack] QueueRequest putBack
         * @property {zeolite.QueueGetStatus.$Properties|null} [getStatus] QueueRequest getStatus
         * @property {zeolite.QueueChange.$Properties|null} [change] QueueRequest change
         * @property {zeolite.QueueRemove.$Properties|null} [remove] QueueRequest remove
         * @property {zeolite.QueueGetUsage.$Properties|null} [getUsage] QueueRequest getUsage
         * @property {zeolite.QueueList.$Properties|null} [list] QueueRequest list
         * @property {"get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list"} [content] QueueRequest content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueRequest.
         * @memberof zeolite
         * @interface IQueueRequest
         * @augments zeolite.QueueRequest.$Properties
         * @deprecated Use zeolite.QueueRequest.$Properties instead.
         */

        /**
         * Narrowed shape of a QueueRequest.
         * @typedef {{
         *   get?: zeolite.QueueGet.$Shape|null;
         *   send?: zeolite.QueueSend.$Shape|null;
         *   receive?: zeolite.QueueReceive.$Shape|null;
         *   putBack?: zeolite.QueuePutBack.$Shape|null;
         *   getStatus?: zeolite.QueueGetStatus.$Shape|null;
         *   change?: zeolite.QueueChange.$Shape|null;
         *   remove?: zeolite.QueueRemove.$Shape|null;
         *   getUsage?: zeolite.QueueGetUsage.$Shape|null;
         *   list?: zeolite.QueueList.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.QueueGet.$Shape; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "send"; get?: null; send: zeolite.QueueSend.$Shape; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "receive"; get?: null; send?: null; receive: zeolite.QueueReceive.$Shape; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "putBack"; get?: null; send?: null; receive?: null; putBack: zeolite.QueuePutBack.$Shape; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; send?: null; receive?: null; putBack?: null; getStatus: zeolite.QueueGetStatus.$Shape; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change: zeolite.QueueChange.$Shape; remove?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove: zeolite.QueueRemove.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage: zeolite.QueueGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list: zeolite.QueueList.$Shape })
         * )} zeolite.QueueRequest.$Shape
         */

        /**
         * Constructs a new QueueRequest.
         * @memberof zeolite
         * @classdesc Represents a QueueRequest.
         * @constructor
         * @param {zeolite.QueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueRequest get.
         * @member {zeolite.QueueGet.$Properties|null|undefined} get
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.get = null;

        /**
         * QueueRequest send.
         * @member {zeolite.QueueSend.$Properties|null|undefined} send
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.send = null;

        /**
         * QueueRequest receive.
         * @member {zeolite.QueueReceive.$Properties|null|undefined} receive
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.receive = null;

        /**
         * QueueRequest putBack.
         * @member {zeolite.QueuePutBack.$Properties|null|undefined} putBack
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.putBack = null;

        /**
         * QueueRequest getStatus.
         * @member {zeolite.QueueGetStatus.$Properties|null|undefined} getStatus
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.getStatus = null;

        /**
         * QueueRequest change.
         * @member {zeolite.QueueChange.$Properties|null|undefined} change
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.change = null;

        /**
         * QueueRequest remove.
         * @member {zeolite.QueueRemove.$Properties|null|undefined} remove
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.remove = null;

        /**
         * QueueRequest getUsage.
         * @member {zeolite.QueueGetUsage.$Properties|null|undefined} getUsage
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.getUsage = null;

        /**
         * QueueRequest list.
         * @member {zeolite.QueueList.$Properties|null|undefined} list
         * @memberof zeolite.QueueRequest
         * @instance
         */
        QueueRequest.prototype.list = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * QueueRequest content.
         * @member {"get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list"|undefined} content
         * @memberof zeolite.QueueRequest
         * @instance
         */
        $Object.defineProperty(QueueRequest.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["get", "send", "receive", "putBack", "getStatus", "change", "remove", "getUsage", "list"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new QueueRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueRequest
         * @static
         * @param {zeolite.QueueRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueRequest} QueueRequest instance
         * @type {{
         *   (properties: zeolite.QueueRequest.$Shape): zeolite.QueueRequest & zeolite.QueueRequest.$Shape;
         *   (properties?: zeolite.QueueRequest.$Properties): zeolite.QueueRequest;
         * }}
         */
        QueueRequest.create = function(properties) {
            return new QueueRequest(properties);
        };

        /**
         * Encodes the specified QueueRequest message. Does not implicitly {@link zeolite.QueueRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueRequest
         * @static
         * @param {zeolite.QueueRequest.$Properties} message QueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.get != null && $Object.hasOwnProperty.call(message, "get"))
                $root.zeolite.QueueGet.encode(message.get, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.send != null && $Object.hasOwnProperty.call(message, "send"))
                $root.zeolite.QueueSend.encode(message.send, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.receive != null && $Object.hasOwnProperty.call(message, "receive"))
                $root.zeolite.QueueReceive.encode(message.receive, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.putBack != null && $Object.hasOwnProperty.call(message, "putBack"))
                $root.zeolite.QueuePutBack.encode(message.putBack, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus"))
                $root.zeolite.QueueGetStatus.encode(message.getStatus, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.change != null && $Object.hasOwnProperty.call(message, "change"))
                $root.zeolite.QueueChange.encode(message.change, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.remove != null && $Object.hasOwnProperty.call(message, "remove"))
                $root.zeolite.QueueRemove.encode(message.remove, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.getUsage != null && $Object.hasOwnProperty.call(message, "getUsage"))
                $root.zeolite.QueueGetUsage.encode(message.getUsage, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.list != null && $Object.hasOwnProperty.call(message, "list"))
                $root.zeolite.QueueList.encode(message.list, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueRequest & zeolite.QueueRequest.$Shape} QueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueRequest();
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
                        message.get = $root.zeolite.QueueGet.decode(reader, reader.size(), $undefined, _depth + 1, message.get);
                        message.content = "get";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.send = $root.zeolite.QueueSend.decode(reader, reader.size(), $undefined, _depth + 1, message.send);
                        message.content = "send";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.receive = $root.zeolite.QueueReceive.decode(reader, reader.size(), $undefined, _depth + 1, message.receive);
                        message.content = "receive";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.putBack = $root.zeolite.QueuePutBack.decode(reader, reader.size(), $undefined, _depth + 1, message.putBack);
                        message.content = "putBack";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.getStatus = $root.zeolite.QueueGetStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.getStatus);
                        message.content = "getStatus";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.change = $root.zeolite.QueueChange.decode(reader, reader.size(), $undefined, _depth + 1, message.change);
                        message.content = "change";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.remove = $root.zeolite.QueueRemove.decode(reader, reader.size(), $undefined, _depth + 1, message.remove);
                        message.content = "remove";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.getUsage = $root.zeolite.QueueGetUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.getUsage);
                        message.content = "getUsage";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.list = $root.zeolite.QueueList.decode(reader, reader.size(), $undefined, _depth + 1, message.list);
                        message.content = "list";
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

        return QueueRequest;
    })();

    zeolite.QueueGet = (function() {

        /**
         * Properties of a QueueGet.
         * @typedef {Object} zeolite.QueueGet.$Properties
         * @property {number|null} [key] QueueGet key
         * @property {number|null} [flags] QueueGet flags
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueGet.
         * @memberof zeolite
         * @interface IQueueGet
         * @augments zeolite.QueueGet.$Properties
         * @deprecated Use zeolite.QueueGet.$Properties instead.
         */

        /**
         * Shape of a QueueGet.
         * @typedef {zeolite.QueueGet.$Properties} zeolite.QueueGet.$Shape
         */

        /**
         * Constructs a new QueueGet.
         * @memberof zeolite
         * @classdesc Represents a QueueGet.
         * @constructor
         * @param {zeolite.QueueGet.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueGet = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueGet key.
         * @member {number} key
         * @memberof zeolite.QueueGet
         * @instance
         */
        QueueGet.prototype.key = 0;

        /**
         * QueueGet flags.
         * @member {number} flags
         * @memberof zeolite.QueueGet
         * @instance
         */
        QueueGet.prototype.flags = 0;

        /**
         * Creates a new QueueGet instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueGet
         * @static
         * @param {zeolite.QueueGet.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueGet} QueueGet instance
         * @type {{
         *   (properties: zeolite.QueueGet.$Shape): zeolite.QueueGet & zeolite.QueueGet.$Shape;
         *   (properties?: zeolite.QueueGet.$Properties): zeolite.QueueGet;
         * }}
         */
        QueueGet.create = function(properties) {
            return new QueueGet(properties);
        };

        /**
         * Encodes the specified QueueGet message. Does not implicitly {@link zeolite.QueueGet.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueGet
         * @static
         * @param {zeolite.QueueGet.$Properties} message QueueGet message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueGet.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.key);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.flags);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueGet message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueGet
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueGet & zeolite.QueueGet.$Shape} QueueGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueGet.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueGet();
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
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.flags = value;
                        else
                            delete message.flags;
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

        return QueueGet;
    })();

    zeolite.QueueSend = (function() {

        /**
         * Properties of a QueueSend.
         * @typedef {Object} zeolite.QueueSend.$Properties
         * @property {number|null} [id] QueueSend id
         * @property {Uint8Array|null} [message] QueueSend message
         * @property {boolean|null} [noWait] QueueSend noWait
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueSend.
         * @memberof zeolite
         * @interface IQueueSend
         * @augments zeolite.QueueSend.$Properties
         * @deprecated Use zeolite.QueueSend.$Properties instead.
         */

        /**
         * Shape of a QueueSend.
         * @typedef {zeolite.QueueSend.$Properties} zeolite.QueueSend.$Shape
         */

        /**
         * Constructs a new QueueSend.
         * @memberof zeolite
         * @classdesc Represents a QueueSend.
         * @constructor
         * @param {zeolite.QueueSend.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueSend = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueSend id.
         * @member {number} id
         * @memberof zeolite.QueueSend
         * @instance
         */
        QueueSend.prototype.id = 0;

        /**
         * QueueSend message.
         * @member {Uint8Array} message
         * @memberof zeolite.QueueSend
         * @instance
         */
        QueueSend.prototype.message = $util.newBuffer([]);

        /**
         * QueueSend noWait.
         * @member {boolean} noWait
         * @memberof zeolite.QueueSend
         * @instance
         */
        QueueSend.prototype.noWait = false;

        /**
         * Creates a new QueueSend instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueSend
         * @static
         * @param {zeolite.QueueSend.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueSend} QueueSend instance
         * @type {{
         *   (properties: zeolite.QueueSend.$Shape): zeolite.QueueSend & zeolite.QueueSend.$Shape;
         *   (properties?: zeolite.QueueSend.$Properties): zeolite.QueueSend;
         * }}
         */
        QueueSend.create = function(properties) {
            return new QueueSend(properties);
        };

        /**
         * Encodes the specified QueueSend message. Does not implicitly {@link zeolite.QueueSend.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueSend
         * @static
         * @param {zeolite.QueueSend.$Properties} message QueueSend message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueSend.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.message);
            if (message.noWait != null && $Object.hasOwnProperty.call(message, "noWait") && message.noWait !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.noWait);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueSend message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueSend
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueSend & zeolite.QueueSend.$Shape} QueueSend
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueSend.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueSend();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.noWait = value;
                        else
                            delete message.noWait;
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

        return QueueSend;
    })();

    zeolite.QueueReceive = (function() {

        /**
         * Properties of a QueueReceive.
         * @typedef {Object} zeolite.QueueReceive.$Properties
         * @property {number|null} [id] QueueReceive id
         * @property {number|null} [size] QueueReceive size
         * @property {number|null} [typeHigh] QueueReceive typeHigh
         * @property {number|null} [typeLow] QueueReceive typeLow
         * @property {number|null} [flags] QueueReceive flags
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueReceive.
         * @memberof zeolite
         * @interface IQueueReceive
         * @augments zeolite.QueueReceive.$Properties
         * @deprecated Use zeolite.QueueReceive.$Properties instead.
         */

        /**
         * Shape of a QueueReceive.
         * @typedef {zeolite.QueueReceive.$Properties} zeolite.QueueReceive.$Shape
         */

        /**
         * Constructs a new QueueReceive.
         * @memberof zeolite
         * @classdesc Represents a QueueReceive.
         * @constructor
         * @param {zeolite.QueueReceive.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueReceive = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueReceive id.
         * @member {number} id
         * @memberof zeolite.QueueReceive
         * @instance
         */
        QueueReceive.prototype.id = 0;

        /**
         * QueueReceive size.
         * @member {number} size
         * @memberof zeolite.QueueReceive
         * @instance
         */
        QueueReceive.prototype.size = 0;

        /**
         * QueueReceive typeHigh.
         * @member {number} typeHigh
         * @memberof zeolite.QueueReceive
         * @instance
         */
        QueueReceive.prototype.typeHigh = 0;

        /**
         * QueueReceive typeLow.
         * @member {number} typeLow
         * @memberof zeolite.QueueReceive
         * @instance
         */
        QueueReceive.prototype.typeLow = 0;

        /**
         * QueueReceive flags.
         * @member {number} flags
         * @memberof zeolite.QueueReceive
         * @instance
         */
        QueueReceive.prototype.flags = 0;

        /**
         * Creates a new QueueReceive instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueReceive
         * @static
         * @param {zeolite.QueueReceive.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueReceive} QueueReceive instance
         * @type {{
         *   (properties: zeolite.QueueReceive.$Shape): zeolite.QueueReceive & zeolite.QueueReceive.$Shape;
         *   (properties?: zeolite.QueueReceive.$Properties): zeolite.QueueReceive;
         * }}
         */
        QueueReceive.create = function(properties) {
            return new QueueReceive(properties);
        };

        /**
         * Encodes the specified QueueReceive message. Does not implicitly {@link zeolite.QueueReceive.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueReceive
         * @static
         * @param {zeolite.QueueReceive.$Properties} message QueueReceive message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueReceive.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.size);
            if (message.typeHigh != null && $Object.hasOwnProperty.call(message, "typeHigh") && message.typeHigh !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.typeHigh);
            if (message.typeLow != null && $Object.hasOwnProperty.call(message, "typeLow") && message.typeLow !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.typeLow);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.flags);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueReceive message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueReceive
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueReceive & zeolite.QueueReceive.$Shape} QueueReceive
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueReceive.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueReceive();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.typeHigh = value;
                        else
                            delete message.typeHigh;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.typeLow = value;
                        else
                            delete message.typeLow;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.flags = value;
                        else
                            delete message.flags;
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

        return QueueReceive;
    })();

    zeolite.QueuePutBack = (function() {

        /**
         * Properties of a QueuePutBack.
         * @typedef {Object} zeolite.QueuePutBack.$Properties
         * @property {number|null} [id] QueuePutBack id
         * @property {Uint8Array|null} [message] QueuePutBack message
         * @property {number|null} [order] QueuePutBack order
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueuePutBack.
         * @memberof zeolite
         * @interface IQueuePutBack
         * @augments zeolite.QueuePutBack.$Properties
         * @deprecated Use zeolite.QueuePutBack.$Properties instead.
         */

        /**
         * Shape of a QueuePutBack.
         * @typedef {zeolite.QueuePutBack.$Properties} zeolite.QueuePutBack.$Shape
         */

        /**
         * Constructs a new QueuePutBack.
         * @memberof zeolite
         * @classdesc Represents a QueuePutBack.
         * @constructor
         * @param {zeolite.QueuePutBack.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueuePutBack = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueuePutBack id.
         * @member {number} id
         * @memberof zeolite.QueuePutBack
         * @instance
         */
        QueuePutBack.prototype.id = 0;

        /**
         * QueuePutBack message.
         * @member {Uint8Array} message
         * @memberof zeolite.QueuePutBack
         * @instance
         */
        QueuePutBack.prototype.message = $util.newBuffer([]);

        /**
         * QueuePutBack order.
         * @member {number} order
         * @memberof zeolite.QueuePutBack
         * @instance
         */
        QueuePutBack.prototype.order = 0;

        /**
         * Creates a new QueuePutBack instance using the specified properties.
         * @function create
         * @memberof zeolite.QueuePutBack
         * @static
         * @param {zeolite.QueuePutBack.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueuePutBack} QueuePutBack instance
         * @type {{
         *   (properties: zeolite.QueuePutBack.$Shape): zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape;
         *   (properties?: zeolite.QueuePutBack.$Properties): zeolite.QueuePutBack;
         * }}
         */
        QueuePutBack.create = function(properties) {
            return new QueuePutBack(properties);
        };

        /**
         * Encodes the specified QueuePutBack message. Does not implicitly {@link zeolite.QueuePutBack.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueuePutBack
         * @static
         * @param {zeolite.QueuePutBack.$Properties} message QueuePutBack message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueuePutBack.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.message);
            if (message.order != null && $Object.hasOwnProperty.call(message, "order") && !$Object.is(message.order, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.order);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueuePutBack message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueuePutBack
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape} QueuePutBack
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueuePutBack.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueuePutBack();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.order = value;
                        else
                            delete message.order;
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

        return QueuePutBack;
    })();

    zeolite.QueueGetStatus = (function() {

        /**
         * Properties of a QueueGetStatus.
         * @typedef {Object} zeolite.QueueGetStatus.$Properties
         * @property {number|null} [id] QueueGetStatus id
         * @property {zeolite.QueueGetStatus.By|null} [by] QueueGetStatus by
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueGetStatus.
         * @memberof zeolite
         * @interface IQueueGetStatus
         * @augments zeolite.QueueGetStatus.$Properties
         * @deprecated Use zeolite.QueueGetStatus.$Properties instead.
         */

        /**
         * Shape of a QueueGetStatus.
         * @typedef {zeolite.QueueGetStatus.$Properties} zeolite.QueueGetStatus.$Shape
         */

        /**
         * Constructs a new QueueGetStatus.
         * @memberof zeolite
         * @classdesc Represents a QueueGetStatus.
         * @constructor
         * @param {zeolite.QueueGetStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueGetStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueGetStatus id.
         * @member {number} id
         * @memberof zeolite.QueueGetStatus
         * @instance
         */
        QueueGetStatus.prototype.id = 0;

        /**
         * QueueGetStatus by.
         * @member {zeolite.QueueGetStatus.By} by
         * @memberof zeolite.QueueGetStatus
         * @instance
         */
        QueueGetStatus.prototype.by = 0;

        /**
         * Creates a new QueueGetStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueGetStatus
         * @static
         * @param {zeolite.QueueGetStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueGetStatus} QueueGetStatus instance
         * @type {{
         *   (properties: zeolite.QueueGetStatus.$Shape): zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape;
         *   (properties?: zeolite.QueueGetStatus.$Properties): zeolite.QueueGetStatus;
         * }}
         */
        QueueGetStatus.create = function(properties) {
            return new QueueGetStatus(properties);
        };

        /**
         * Encodes the specified QueueGetStatus message. Does not implicitly {@link zeolite.QueueGetStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueGetStatus
         * @static
         * @param {zeolite.QueueGetStatus.$Properties} message QueueGetStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueGetStatus.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.by);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueGetStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueGetStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape} QueueGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueGetStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueGetStatus();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.by = value;
                        else
                            delete message.by;
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
         * By enum.
         * @name zeolite.QueueGetStatus.By
         * @enum {number}
         * @property {number} ID=0 ID value
         * @property {number} INDEX=1 INDEX value
         * @property {number} INDEX_ANY=2 INDEX_ANY value
         */
        QueueGetStatus.By = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ID"] = 0;
            values[valuesById[1] = "INDEX"] = 1;
            values[valuesById[2] = "INDEX_ANY"] = 2;
            return values;
        })();

        return QueueGetStatus;
    })();

    zeolite.QueueChange = (function() {

        /**
         * Properties of a QueueChange.
         * @typedef {Object} zeolite.QueueChange.$Properties
         * @property {number|null} [id] QueueChange id
         * @property {number|null} [user] QueueChange user
         * @property {number|null} [group] QueueChange group
         * @property {number|null} [mode] QueueChange mode
         * @property {number|null} [capacity] QueueChange capacity
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueChange.
         * @memberof zeolite
         * @interface IQueueChange
         * @augments zeolite.QueueChange.$Properties
         * @deprecated Use zeolite.QueueChange.$Properties instead.
         */

        /**
         * Shape of a QueueChange.
         * @typedef {zeolite.QueueChange.$Properties} zeolite.QueueChange.$Shape
         */

        /**
         * Constructs a new QueueChange.
         * @memberof zeolite
         * @classdesc Represents a QueueChange.
         * @constructor
         * @param {zeolite.QueueChange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueChange = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueChange id.
         * @member {number} id
         * @memberof zeolite.QueueChange
         * @instance
         */
        QueueChange.prototype.id = 0;

        /**
         * QueueChange user.
         * @member {number} user
         * @memberof zeolite.QueueChange
         * @instance
         */
        QueueChange.prototype.user = 0;

        /**
         * QueueChange group.
         * @member {number} group
         * @memberof zeolite.QueueChange
         * @instance
         */
        QueueChange.prototype.group = 0;

        /**
         * QueueChange mode.
         * @member {number} mode
         * @memberof zeolite.QueueChange
         * @instance
         */
        QueueChange.prototype.mode = 0;

        /**
         * QueueChange capacity.
         * @member {number} capacity
         * @memberof zeolite.QueueChange
         * @instance
         */
        QueueChange.prototype.capacity = 0;

        /**
         * Creates a new QueueChange instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueChange
         * @static
         * @param {zeolite.QueueChange.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueChange} QueueChange instance
         * @type {{
         *   (properties: zeolite.QueueChange.$Shape): zeolite.QueueChange & zeolite.QueueChange.$Shape;
         *   (properties?: zeolite.QueueChange.$Properties): zeolite.QueueChange;
         * }}
         */
        QueueChange.create = function(properties) {
            return new QueueChange(properties);
        };

        /**
         * Encodes the specified QueueChange message. Does not implicitly {@link zeolite.QueueChange.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueChange
         * @static
         * @param {zeolite.QueueChange.$Properties} message QueueChange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueChange.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.user);
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.group);
            if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.mode);
            if (message.capacity != null && $Object.hasOwnProperty.call(message, "capacity") && message.capacity !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.capacity);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueChange message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueChange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueChange & zeolite.QueueChange.$Shape} QueueChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueChange.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueChange();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.user = value;
                        else
                            delete message.user;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.mode = value;
                        else
                            delete message.mode;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.capacity = value;
                        else
                            delete message.capacity;
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

        return QueueChange;
    })();

    zeolite.QueueRemove = (function() {

        /**
         * Properties of a QueueRemove.
         * @typedef {Object} zeolite.QueueRemove.$Properties
         * @property {number|null} [id] QueueRemove id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueRemove.
         * @memberof zeolite
         * @interface IQueueRemove
         * @augments zeolite.QueueRemove.$Properties
         * @deprecated Use zeolite.QueueRemove.$Properties instead.
         */

        /**
         * Shape of a QueueRemove.
         * @typedef {zeolite.QueueRemove.$Properties} zeolite.QueueRemove.$Shape
         */

        /**
         * Constructs a new QueueRemove.
         * @memberof zeolite
         * @classdesc Represents a QueueRemove.
         * @constructor
         * @param {zeolite.QueueRemove.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueRemove = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueRemove id.
         * @member {number} id
         * @memberof zeolite.QueueRemove
         * @instance
         */
        QueueRemove.prototype.id = 0;

        /**
         * Creates a new QueueRemove instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueRemove
         * @static
         * @param {zeolite.QueueRemove.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueRemove} QueueRemove instance
         * @type {{
         *   (properties: zeolite.QueueRemove.$Shape): zeolite.QueueRemove & zeolite.QueueRemove.$Shape;
         *   (properties?: zeolite.QueueRemove.$Properties): zeolite.QueueRemove;
         * }}
         */
        QueueRemove.create = function(properties) {
            return new QueueRemove(properties);
        };

        /**
         * Encodes the specified QueueRemove message. Does not implicitly {@link zeolite.QueueRemove.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueRemove
         * @static
         * @param {zeolite.QueueRemove.$Properties} message QueueRemove message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueRemove.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueRemove message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueRemove
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueRemove & zeolite.QueueRemove.$Shape} QueueRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueRemove.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueRemove();
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
                            message.id = value;
                        else
                            delete message.id;
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

        return QueueRemove;
    })();

    zeolite.QueueGetUsage = (function() {

        /**
         * Properties of a QueueGetUsage.
         * @typedef {Object} zeolite.QueueGetUsage.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueGetUsage.
         * @memberof zeolite
         * @interface IQueueGetUsage
         * @augments zeolite.QueueGetUsage.$Properties
         * @deprecated Use zeolite.QueueGetUsage.$Properties instead.
         */

        /**
         * Shape of a QueueGetUsage.
         * @typedef {zeolite.QueueGetUsage.$Properties} zeolite.QueueGetUsage.$Shape
         */

        /**
         * Constructs a new QueueGetUsage.
         * @memberof zeolite
         * @classdesc Represents a QueueGetUsage.
         * @constructor
         * @param {zeolite.QueueGetUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueGetUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new QueueGetUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueGetUsage
         * @static
         * @param {zeolite.QueueGetUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueGetUsage} QueueGetUsage instance
         * @type {{
         *   (properties: zeolite.QueueGetUsage.$Shape): zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape;
         *   (properties?: zeolite.QueueGetUsage.$Properties): zeolite.QueueGetUsage;
         * }}
         */
        QueueGetUsage.create = function(properties) {
            return new QueueGetUsage(properties);
        };

        /**
         * Encodes the specified QueueGetUsage message. Does not implicitly {@link zeolite.QueueGetUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueGetUsage
         * @static
         * @param {zeolite.QueueGetUsage.$Properties} message QueueGetUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueGetUsage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueGetUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueGetUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape} QueueGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueGetUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueGetUsage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return QueueGetUsage;
    })();

    zeolite.QueueList = (function() {

        /**
         * Properties of a QueueList.
         * @typedef {Object} zeolite.QueueList.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueList.
         * @memberof zeolite
         * @interface IQueueList
         * @augments zeolite.QueueList.$Properties
         * @deprecated Use zeolite.QueueList.$Properties instead.
         */

        /**
         * Shape of a QueueList.
         * @typedef {zeolite.QueueList.$Properties} zeolite.QueueList.$Shape
         */

        /**
         * Constructs a new QueueList.
         * @memberof zeolite
         * @classdesc Represents a QueueList.
         * @constructor
         * @param {zeolite.QueueList.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueList = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new QueueList instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueList
         * @static
         * @param {zeolite.QueueList.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueList} QueueList instance
         * @type {{
         *   (properties: zeolite.QueueList.$Shape): zeolite.QueueList & zeolite.QueueList.$Shape;
         *   (properties?: zeolite.QueueList.$Properties): zeolite.QueueList;
         * }}
         */
        QueueList.create = function(properties) {
            return new QueueList(properties);
        };

        /**
         * Encodes the specified QueueList message. Does not implicitly {@link zeolite.QueueList.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueList
         * @static
         * @param {zeolite.QueueList.$Properties} message QueueList message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueList.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueList message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueList
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueList & zeolite.QueueList.$Shape} QueueList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueList.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueList();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return QueueList;
    })();

    zeolite.QueueReply = (function() {

        /**
         * Properties of a QueueReply.
         * @typedef {Object} zeolite.QueueReply.$Properties
         * @property {number|null} [result] QueueReply result
         * @property {Uint8Array|null} [message] QueueReply message
         * @property {number|null} [order] QueueReply order
         * @property {zeolite.QueueStatus.$Properties|null} [status] QueueReply status
         * @property {zeolite.QueueUsage.$Properties|null} [usage] QueueReply usage
         * @property {Array.<zeolite.QueueStatus.$Properties>|null} [queues] QueueReply queues
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueReply.
         * @memberof zeolite
         * @interface IQueueReply
         * @augments zeolite.QueueReply.$Properties
         * @deprecated Use zeolite.QueueReply.$Properties instead.
         */

        /**
         * Shape of a QueueReply.
         * @typedef {zeolite.QueueReply.$Properties} zeolite.QueueReply.$Shape
         */

        /**
         * Constructs a new QueueReply.
         * @memberof zeolite
         * @classdesc Represents a QueueReply.
         * @constructor
         * @param {zeolite.QueueReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueReply = function (properties) {
            this.queues = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueReply result.
         * @member {number} result
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.result = 0;

        /**
         * QueueReply message.
         * @member {Uint8Array} message
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.message = $util.newBuffer([]);

        /**
         * QueueReply order.
         * @member {number} order
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.order = 0;

        /**
         * QueueReply status.
         * @member {zeolite.QueueStatus.$Properties|null|undefined} status
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.status = null;

        /**
         * QueueReply usage.
         * @member {zeolite.QueueUsage.$Properties|null|undefined} usage
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.usage = null;

        /**
         * QueueReply queues.
         * @member {Array.<zeolite.QueueStatus.$Properties>} queues
         * @memberof zeolite.QueueReply
         * @instance
         */
        QueueReply.prototype.queues = $util.emptyArray;

        /**
         * Creates a new QueueReply instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueReply
         * @static
         * @param {zeolite.QueueReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueReply} QueueReply instance
         * @type {{
         *   (properties: zeolite.QueueReply.$Shape): zeolite.QueueReply & zeolite.QueueReply.$Shape;
         *   (properties?: zeolite.QueueReply.$Properties): zeolite.QueueReply;
         * }}
         */
        QueueReply.create = function(properties) {
            return new QueueReply(properties);
        };

        /**
         * Encodes the specified QueueReply message. Does not implicitly {@link zeolite.QueueReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueReply
         * @static
         * @param {zeolite.QueueReply.$Properties} message QueueReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.result);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.message);
            if (message.order != null && $Object.hasOwnProperty.call(message, "order") && !$Object.is(message.order, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.order);
            if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                $root.zeolite.QueueStatus.encode(message.status, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.usage != null && $Object.hasOwnProperty.call(message, "usage"))
                $root.zeolite.QueueUsage.encode(message.usage, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.queues != null && message.queues.length)
                for (let i = 0; i < message.queues.length; ++i)
                    $root.zeolite.QueueStatus.encode(message.queues[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueReply & zeolite.QueueReply.$Shape} QueueReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueReply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueReply();
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
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.order = value;
                        else
                            delete message.order;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.status = $root.zeolite.QueueStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.usage = $root.zeolite.QueueUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.usage);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.queues && message.queues.length))
                            message.queues = [];
                        message.queues.push($root.zeolite.QueueStatus.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return QueueReply;
    })();

    zeolite.QueueStatus = (function() {

        /**
         * Properties of a QueueStatus.
         * @typedef {Object} zeolite.QueueStatus.$Properties
         * @property {number|null} [id] QueueStatus id
         * @property {number|null} [key] QueueStatus key
         * @property {number|null} [user] QueueStatus user
         * @property {number|null} [group] QueueStatus group
         * @property {number|null} [creatorUser] QueueStatus creatorUser
         * @property {number|null} [creatorGroup] QueueStatus creatorGroup
         * @property {number|null} [mode] QueueStatus mode
         * @property {number|null} [count] QueueStatus count
         * @property {number|null} [bytes] QueueStatus bytes
         * @property {number|null} [capacity] QueueStatus capacity
         * @property {number|null} [sender] QueueStatus sender
         * @property {number|null} [receiver] QueueStatus receiver
         * @property {number|null} [sent] QueueStatus sent
         * @property {number|null} [received] QueueStatus received
         * @property {number|null} [changed] QueueStatus changed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueStatus.
         * @memberof zeolite
         * @interface IQueueStatus
         * @augments zeolite.QueueStatus.$Properties
         * @deprecated Use zeolite.QueueStatus.$Properties instead.
         */

        /**
         * Shape of a QueueStatus.
         * @typedef {zeolite.QueueStatus.$Properties} zeolite.QueueStatus.$Shape
         */

        /**
         * Constructs a new QueueStatus.
         * @memberof zeolite
         * @classdesc Represents a QueueStatus.
         * @constructor
         * @param {zeolite.QueueStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueStatus id.
         * @member {number} id
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.id = 0;

        /**
         * QueueStatus key.
         * @member {number} key
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.key = 0;

        /**
         * QueueStatus user.
         * @member {number} user
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.user = 0;

        /**
         * QueueStatus group.
         * @member {number} group
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.group = 0;

        /**
         * QueueStatus creatorUser.
         * @member {number} creatorUser
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.creatorUser = 0;

        /**
         * QueueStatus creatorGroup.
         * @member {number} creatorGroup
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.creatorGroup = 0;

        /**
         * QueueStatus mode.
         * @member {number} mode
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.mode = 0;

        /**
         * QueueStatus count.
         * @member {number} count
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.count = 0;

        /**
         * QueueStatus bytes.
         * @member {number} bytes
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.bytes = 0;

        /**
         * QueueStatus capacity.
         * @member {number} capacity
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.capacity = 0;

        /**
         * QueueStatus sender.
         * @member {number} sender
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.sender = 0;

        /**
         * QueueStatus receiver.
         * @member {number} receiver
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.receiver = 0;

        /**
         * QueueStatus sent.
         * @member {number} sent
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.sent = 0;

        /**
         * QueueStatus received.
         * @member {number} received
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.received = 0;

        /**
         * QueueStatus changed.
         * @member {number} changed
         * @memberof zeolite.QueueStatus
         * @instance
         */
        QueueStatus.prototype.changed = 0;

        /**
         * Creates a new QueueStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueStatus
         * @static
         * @param {zeolite.QueueStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueStatus} QueueStatus instance
         * @type {{
         *   (properties: zeolite.QueueStatus.$Shape): zeolite.QueueStatus & zeolite.QueueStatus.$Shape;
         *   (properties?: zeolite.QueueStatus.$Properties): zeolite.QueueStatus;
         * }}
         */
        QueueStatus.create = function(properties) {
            return new QueueStatus(properties);
        };

        /**
         * Encodes the specified QueueStatus message. Does not implicitly {@link zeolite.QueueStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueStatus
         * @static
         * @param {zeolite.QueueStatus.$Properties} message QueueStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueStatus.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.key);
            if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.user);
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.group);
            if (message.creatorUser != null && $Object.hasOwnProperty.call(message, "creatorUser") && message.creatorUser !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.creatorUser);
            if (message.creatorGroup != null && $Object.hasOwnProperty.call(message, "creatorGroup") && message.creatorGroup !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.creatorGroup);
            if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.mode);
            if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.count);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.bytes);
            if (message.capacity != null && $Object.hasOwnProperty.call(message, "capacity") && message.capacity !== 0)
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.capacity);
            if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender !== 0)
                writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.sender);
            if (message.receiver != null && $Object.hasOwnProperty.call(message, "receiver") && message.receiver !== 0)
                writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.receiver);
            if (message.sent != null && $Object.hasOwnProperty.call(message, "sent") && !$Object.is(message.sent, 0))
                writer.uint32(/* id 13, wireType 1 =*/105).double(message.sent);
            if (message.received != null && $Object.hasOwnProperty.call(message, "received") && !$Object.is(message.received, 0))
                writer.uint32(/* id 14, wireType 1 =*/113).double(message.received);
            if (message.changed != null && $Object.hasOwnProperty.call(message, "changed") && !$Object.is(message.changed, 0))
                writer.uint32(/* id 15, wireType 1 =*/121).double(message.changed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueStatus & zeolite.QueueStatus.$Shape} QueueStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueStatus();
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
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.user = value;
                        else
                            delete message.user;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.creatorUser = value;
                        else
                            delete message.creatorUser;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.creatorGroup = value;
                        else
                            delete message.creatorGroup;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.mode = value;
                        else
                            delete message.mode;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.count = value;
                        else
                            delete message.count;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.capacity = value;
                        else
                            delete message.capacity;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sender = value;
                        else
                            delete message.sender;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.receiver = value;
                        else
                            delete message.receiver;
                        continue;
                    }
                case 13: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.sent = value;
                        else
                            delete message.sent;
                        continue;
                    }
                case 14: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.received = value;
                        else
                            delete message.received;
                        continue;
                    }
                case 15: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.changed = value;
                        else
                            delete message.changed;
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

        return QueueStatus;
    })();

    zeolite.QueueUsage = (function() {

        /**
         * Properties of a QueueUsage.
         * @typedef {Object} zeolite.QueueUsage.$Properties
         * @property {number|null} [queues] QueueUsage queues
         * @property {number|null} [messages] QueueUsage messages
         * @property {number|null} [bytes] QueueUsage bytes
         * @property {number|null} [highest] QueueUsage highest
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueUsage.
         * @memberof zeolite
         * @interface IQueueUsage
         * @augments zeolite.QueueUsage.$Properties
         * @deprecated Use zeolite.QueueUsage.$Properties instead.
         */

        /**
         * Shape of a QueueUsage.
         * @typedef {zeolite.QueueUsage.$Properties} zeolite.QueueUsage.$Shape
         */

        /**
         * Constructs a new QueueUsage.
         * @memberof zeolite
         * @classdesc Represents a QueueUsage.
         * @constructor
         * @param {zeolite.QueueUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueUsage queues.
         * @member {number} queues
         * @memberof zeolite.QueueUsage
         * @instance
         */
        QueueUsage.prototype.queues = 0;

        /**
         * QueueUsage messages.
         * @member {number} messages
         * @memberof zeolite.QueueUsage
         * @instance
         */
        QueueUsage.prototype.messages = 0;

        /**
         * QueueUsage bytes.
         * @member {number} bytes
         * @memberof zeolite.QueueUsage
         * @instance
         */
        QueueUsage.prototype.bytes = 0;

        /**
         * QueueUsage highest.
         * @member {number} highest
         * @memberof zeolite.QueueUsage
         * @instance
         */
        QueueUsage.prototype.highest = 0;

        /**
         * Creates a new QueueUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueUsage
         * @static
         * @param {zeolite.QueueUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueUsage} QueueUsage instance
         * @type {{
         *   (properties: zeolite.QueueUsage.$Shape): zeolite.QueueUsage & zeolite.QueueUsage.$Shape;
         *   (properties?: zeolite.QueueUsage.$Properties): zeolite.QueueUsage;
         * }}
         */
        QueueUsage.create = function(properties) {
            return new QueueUsage(properties);
        };

        /**
         * Encodes the specified QueueUsage message. Does not implicitly {@link zeolite.QueueUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueUsage
         * @static
         * @param {zeolite.QueueUsage.$Properties} message QueueUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueUsage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queues != null && $Object.hasOwnProperty.call(message, "queues") && message.queues !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.queues);
            if (message.messages != null && $Object.hasOwnProperty.call(message, "messages") && message.messages !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.messages);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.bytes);
            if (message.highest != null && $Object.hasOwnProperty.call(message, "highest") && message.highest !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.highest);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueUsage & zeolite.QueueUsage.$Shape} QueueUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueUsage();
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
                            message.queues = value;
                        else
                            delete message.queues;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.messages = value;
                        else
                            delete message.messages;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.highest = value;
                        else
                            delete message.highest;
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

        return QueueUsage;
    })();

    zeolite.QueueState = (function() {

        /**
         * Properties of a QueueState.
         * @typedef {Object} zeolite.QueueState.$Properties
         * @property {number|null} [version] QueueState version
         * @property {number|null} [lastIndex] QueueState lastIndex
         * @property {number|null} [sequence] QueueState sequence
         * @property {Array.<zeolite.SavedQueue.$Properties>|null} [queues] QueueState queues
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueState.
         * @memberof zeolite
         * @interface IQueueState
         * @augments zeolite.QueueState.$Properties
         * @deprecated Use zeolite.QueueState.$Properties instead.
         */

        /**
         * Shape of a QueueState.
         * @typedef {zeolite.QueueState.$Properties} zeolite.QueueState.$Shape
         */

        /**
         * Constructs a new QueueState.
         * @memberof zeolite
         * @classdesc Represents a QueueState.
         * @constructor
         * @param {zeolite.QueueState.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueState = function (properties) {
            this.queues = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueState version.
         * @member {number} version
         * @memberof zeolite.QueueState
         * @instance
         */
        QueueState.prototype.version = 0;

        /**
         * QueueState lastIndex.
         * @member {number} lastIndex
         * @memberof zeolite.QueueState
         * @instance
         */
        QueueState.prototype.lastIndex = 0;

        /**
         * QueueState sequence.
         * @member {number} sequence
         * @memberof zeolite.QueueState
         * @instance
         */
        QueueState.prototype.sequence = 0;

        /**
         * QueueState queues.
         * @member {Array.<zeolite.SavedQueue.$Properties>} queues
         * @memberof zeolite.QueueState
         * @instance
         */
        QueueState.prototype.queues = $util.emptyArray;

        /**
         * Creates a new QueueState instance using the specified properties.
         * @function create
         * @memberof zeolite.QueueState
         * @static
         * @param {zeolite.QueueState.$Properties=} [properties] Properties to set
         * @returns {zeolite.QueueState} QueueState instance
         * @type {{
         *   (properties: zeolite.QueueState.$Shape): zeolite.QueueState & zeolite.QueueState.$Shape;
         *   (properties?: zeolite.QueueState.$Properties): zeolite.QueueState;
         * }}
         */
        QueueState.create = function(properties) {
            return new QueueState(properties);
        };

        /**
         * Encodes the specified QueueState message. Does not implicitly {@link zeolite.QueueState.verify|verify} messages.
         * @function encode
         * @memberof zeolite.QueueState
         * @static
         * @param {zeolite.QueueState.$Properties} message QueueState message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueState.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.lastIndex != null && $Object.hasOwnProperty.call(message, "lastIndex") && message.lastIndex !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.lastIndex);
            if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sequence);
            if (message.queues != null && message.queues.length)
                for (let i = 0; i < message.queues.length; ++i)
                    $root.zeolite.SavedQueue.encode(message.queues[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueState message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.QueueState
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.QueueState & zeolite.QueueState.$Shape} QueueState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueState.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.QueueState();
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
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.lastIndex = value;
                        else
                            delete message.lastIndex;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sequence = value;
                        else
                            delete message.sequence;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.queues && message.queues.length))
                            message.queues = [];
                        message.queues.push($root.zeolite.SavedQueue.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return QueueState;
    })();

    zeolite.SavedQueue = (function() {

        /**
         * Properties of a SavedQueue.
         * @typedef {Object} zeolite.SavedQueue.$Properties
         * @property {zeolite.QueueStatus.$Properties|null} [status] SavedQueue status
         * @property {Array.<Uint8Array>|null} [messages] SavedQueue messages
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SavedQueue.
         * @memberof zeolite
         * @interface ISavedQueue
         * @augments zeolite.SavedQueue.$Properties
         * @deprecated Use zeolite.SavedQueue.$Properties instead.
         */

        /**
         * Shape of a SavedQueue.
         * @typedef {zeolite.SavedQueue.$Properties} zeolite.SavedQueue.$Shape
         */

        /**
         * Constructs a new SavedQueue.
         * @memberof zeolite
         * @classdesc Represents a SavedQueue.
         * @constructor
         * @param {zeolite.SavedQueue.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SavedQueue = function (properties) {
            this.messages = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SavedQueue status.
         * @member {zeolite.QueueStatus.$Properties|null|undefined} status
         * @memberof zeolite.SavedQueue
         * @instance
         */
        SavedQueue.prototype.status = null;

        /**
         * SavedQueue messages.
         * @member {Array.<Uint8Array>} messages
         * @memberof zeolite.SavedQueue
         * @instance
         */
        SavedQueue.prototype.messages = $util.emptyArray;

        /**
         * Creates a new SavedQueue instance using the specified properties.
         * @function create
         * @memberof zeolite.SavedQueue
         * @static
         * @param {zeolite.SavedQueue.$Properties=} [properties] Properties to set
         * @returns {zeolite.SavedQueue} SavedQueue instance
         * @type {{
         *   (properties: zeolite.SavedQueue.$Shape): zeolite.SavedQueue & zeolite.SavedQueue.$Shape;
         *   (properties?: zeolite.SavedQueue.$Properties): zeolite.SavedQueue;
         * }}
         */
        SavedQueue.create = function(properties) {
            return new SavedQueue(properties);
        };

        /**
         * Encodes the specified SavedQueue message. Does not implicitly {@link zeolite.SavedQueue.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SavedQueue
         * @static
         * @param {zeolite.SavedQueue.$Properties} message SavedQueue message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SavedQueue.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                $root.zeolite.QueueStatus.encode(message.status, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.messages != null && message.messages.length)
                for (let i = 0; i < message.messages.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.messages[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SavedQueue message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SavedQueue
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SavedQueue & zeolite.SavedQueue.$Shape} SavedQueue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SavedQueue.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SavedQueue();
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
                        message.status = $root.zeolite.QueueStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.messages && message.messages.length))
                            message.messages = [];
                        message.messages.push(reader.bytes());
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

        return SavedQueue;
    })();

    zeolite.PosixQueueRequest = (function() {

        /**
         * Properties of a PosixQueueRequest.
         * @typedef {Object} zeolite.PosixQueueRequest.$Properties
         * @property {zeolite.PosixQueueOpen.$Properties|null} [open] PosixQueueRequest open
         * @property {zeolite.PosixQueueUnlink.$Properties|null} [unlink] PosixQueueRequest unlink
         * @property {"open"|"unlink"} [content] PosixQueueRequest content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PosixQueueRequest.
         * @memberof zeolite
         * @interface IPosixQueueRequest
         * @augments zeolite.PosixQueueRequest.$Properties
         * @deprecated Use zeolite.PosixQueueRequest.$Properties instead.
         */

        /**
         * Narrowed shape of a PosixQueueRequest.
         * @typedef {{
         *   open?: zeolite.PosixQueueOpen.$Shape|null;
         *   unlink?: zeolite.PosixQueueUnlink.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; open?: null; unlink?: null }|{ content?: "open"; open: zeolite.PosixQueueOpen.$Shape; unlink?: null }|{ content?: "unlink"; open?: null; unlink: zeolite.PosixQueueUnlink.$Shape })
         * )} zeolite.PosixQueueRequest.$Shape
         */

        /**
         * Constructs a new PosixQueueRequest.
         * @memberof zeolite
         * @classdesc Represents a PosixQueueRequest.
         * @constructor
         * @param {zeolite.PosixQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PosixQueueRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PosixQueueRequest open.
         * @member {zeolite.PosixQueueOpen.$Properties|null|undefined} open
         * @memberof zeolite.PosixQueueRequest
         * @instance
         */
        PosixQueueRequest.prototype.open = null;

        /**
         * PosixQueueRequest unlink.
         * @member {zeolite.PosixQueueUnlink.$Properties|null|undefined} unlink
         * @memberof zeolite.PosixQueueRequest
         * @instance
         */
        PosixQueueRequest.prototype.unlink = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * PosixQueueRequest content.
         * @member {"open"|"unlink"|undefined} content
         * @memberof zeolite.PosixQueueRequest
         * @instance
         */
        $Object.defineProperty(PosixQueueRequest.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["open", "unlink"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new PosixQueueRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.PosixQueueRequest
         * @static
         * @param {zeolite.PosixQueueRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.PosixQueueRequest} PosixQueueRequest instance
         * @type {{
         *   (properties: zeolite.PosixQueueRequest.$Shape): zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape;
         *   (properties?: zeolite.PosixQueueRequest.$Properties): zeolite.PosixQueueRequest;
         * }}
         */
        PosixQueueRequest.create = function(properties) {
            return new PosixQueueRequest(properties);
        };

        /**
         * Encodes the specified PosixQueueRequest message. Does not implicitly {@link zeolite.PosixQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.PosixQueueRequest
         * @static
         * @param {zeolite.PosixQueueRequest.$Properties} message PosixQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PosixQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.open != null && $Object.hasOwnProperty.call(message, "open"))
                $root.zeolite.PosixQueueOpen.encode(message.open, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.unlink != null && $Object.hasOwnProperty.call(message, "unlink"))
                $root.zeolite.PosixQueueUnlink.encode(message.unlink, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PosixQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.PosixQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape} PosixQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PosixQueueRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.PosixQueueRequest();
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
                        message.open = $root.zeolite.PosixQueueOpen.decode(reader, reader.size(), $undefined, _depth + 1, message.open);
                        message.content = "open";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.unlink = $root.zeolite.PosixQueueUnlink.decode(reader, reader.size(), $undefined, _depth + 1, message.unlink);
                        message.content = "unlink";
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

        return PosixQueueRequest;
    })();

    zeolite.PosixQueueOpen = (function() {

        /**
         * Properties of a PosixQueueOpen.
         * @typedef {Object} zeolite.PosixQueueOpen.$Properties
         * @property {string|null} [name] PosixQueueOpen name
         * @property {number|null} [flags] PosixQueueOpen flags
         * @property {number|null} [mode] PosixQueueOpen mode
         * @property {Uint8Array|null} [attributes] PosixQueueOpen attributes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PosixQueueOpen.
         * @memberof zeolite
         * @interface IPosixQueueOpen
         * @augments zeolite.PosixQueueOpen.$Properties
         * @deprecated Use zeolite.PosixQueueOpen.$Properties instead.
         */

        /**
         * Shape of a PosixQueueOpen.
         * @typedef {zeolite.PosixQueueOpen.$Properties} zeolite.PosixQueueOpen.$Shape
         */

        /**
         * Constructs a new PosixQueueOpen.
         * @memberof zeolite
         * @classdesc Represents a PosixQueueOpen.
         * @constructor
         * @param {zeolite.PosixQueueOpen.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PosixQueueOpen = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PosixQueueOpen name.
         * @member {string} name
         * @memberof zeolite.PosixQueueOpen
         * @instance
         */
        PosixQueueOpen.prototype.name = "";

        /**
         * PosixQueueOpen flags.
         * @member {number} flags
         * @memberof zeolite.PosixQueueOpen
         * @instance
         */
        PosixQueueOpen.prototype.flags = 0;

        /**
         * PosixQueueOpen mode.
         * @member {number} mode
         * @memberof zeolite.PosixQueueOpen
         * @instance
         */
        PosixQueueOpen.prototype.mode = 0;

        /**
         * PosixQueueOpen attributes.
         * @member {Uint8Array} attributes
         * @memberof zeolite.PosixQueueOpen
         * @instance
         */
        PosixQueueOpen.prototype.attributes = $util.newBuffer([]);

        /**
         * Creates a new PosixQueueOpen instance using the specified properties.
         * @function create
         * @memberof zeolite.PosixQueueOpen
         * @static
         * @param {zeolite.PosixQueueOpen.$Properties=} [properties] Properties to set
         * @returns {zeolite.PosixQueueOpen} PosixQueueOpen instance
         * @type {{
         *   (properties: zeolite.PosixQueueOpen.$Shape): zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape;
         *   (properties?: zeolite.PosixQueueOpen.$Properties): zeolite.PosixQueueOpen;
         * }}
         */
        PosixQueueOpen.create = function(properties) {
            return new PosixQueueOpen(properties);
        };

        /**
         * Encodes the specified PosixQueueOpen message. Does not implicitly {@link zeolite.PosixQueueOpen.verify|verify} messages.
         * @function encode
         * @memberof zeolite.PosixQueueOpen
         * @static
         * @param {zeolite.PosixQueueOpen.$Properties} message PosixQueueOpen message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PosixQueueOpen.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.flags);
            if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.mode);
            if (message.attributes != null && $Object.hasOwnProperty.call(message, "attributes") && message.attributes.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.attributes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PosixQueueOpen message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.PosixQueueOpen
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape} PosixQueueOpen
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PosixQueueOpen.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.PosixQueueOpen();
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
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.flags = value;
                        else
                            delete message.flags;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.mode = value;
                        else
                            delete message.mode;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.attributes = value;
                        else
                            delete message.attributes;
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

        return PosixQueueOpen;
    })();

    zeolite.PosixQueueUnlink = (function() {

        /**
         * Properties of a PosixQueueUnlink.
         * @typedef {Object} zeolite.PosixQueueUnlink.$Properties
         * @property {string|null} [name] PosixQueueUnlink name
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PosixQueueUnlink.
         * @memberof zeolite
         * @interface IPosixQueueUnlink
         * @augments zeolite.PosixQueueUnlink.$Properties
         * @deprecated Use zeolite.PosixQueueUnlink.$Properties instead.
         */

        /**
         * Shape of a PosixQueueUnlink.
         * @typedef {zeolite.PosixQueueUnlink.$Properties} zeolite.PosixQueueUnlink.$Shape
         */

        /**
         * Constructs a new PosixQueueUnlink.
         * @memberof zeolite
         * @classdesc Represents a PosixQueueUnlink.
         * @constructor
         * @param {zeolite.PosixQueueUnlink.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PosixQueueUnlink = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PosixQueueUnlink name.
         * @member {string} name
         * @memberof zeolite.PosixQueueUnlink
         * @instance
         */
        PosixQueueUnlink.prototype.name = "";

        /**
         * Creates a new PosixQueueUnlink instance using the specified properties.
         * @function create
         * @memberof zeolite.PosixQueueUnlink
         * @static
         * @param {zeolite.PosixQueueUnlink.$Properties=} [properties] Properties to set
         * @returns {zeolite.PosixQueueUnlink} PosixQueueUnlink instance
         * @type {{
         *   (properties: zeolite.PosixQueueUnlink.$Shape): zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape;
         *   (properties?: zeolite.PosixQueueUnlink.$Properties): zeolite.PosixQueueUnlink;
         * }}
         */
        PosixQueueUnlink.create = function(properties) {
            return new PosixQueueUnlink(properties);
        };

        /**
         * Encodes the specified PosixQueueUnlink message. Does not implicitly {@link zeolite.PosixQueueUnlink.verify|verify} messages.
         * @function encode
         * @memberof zeolite.PosixQueueUnlink
         * @static
         * @param {zeolite.PosixQueueUnlink.$Properties} message PosixQueueUnlink message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PosixQueueUnlink.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PosixQueueUnlink message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.PosixQueueUnlink
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape} PosixQueueUnlink
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PosixQueueUnlink.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.PosixQueueUnlink();
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
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
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

        return PosixQueueUnlink;
    })();

    zeolite.PosixQueueReply = (function() {

        /**
         * Properties of a PosixQueueReply.
         * @typedef {Object} zeolite.PosixQueueReply.$Properties
         * @property {number|null} [descriptor] PosixQueueReply descriptor
         * @property {string|null} [file] PosixQueueReply file
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PosixQueueReply.
         * @memberof zeolite
         * @interface IPosixQueueReply
         * @augments zeolite.PosixQueueReply.$Properties
         * @deprecated Use zeolite.PosixQueueReply.$Properties instead.
         */

        /**
         * Shape of a PosixQueueReply.
         * @typedef {zeolite.PosixQueueReply.$Properties} zeolite.PosixQueueReply.$Shape
         */

        /**
         * Constructs a new PosixQueueReply.
         * @memberof zeolite
         * @classdesc Represents a PosixQueueReply.
         * @constructor
         * @param {zeolite.PosixQueueReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PosixQueueReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PosixQueueReply descriptor.
         * @member {number} descriptor
         * @memberof zeolite.PosixQueueReply
         * @instance
         */
        PosixQueueReply.prototype.descriptor = 0;

        /**
         * PosixQueueReply file.
         * @member {string} file
         * @memberof zeolite.PosixQueueReply
         * @instance
         */
        PosixQueueReply.prototype.file = "";

        /**
         * Creates a new PosixQueueReply instance using the specified properties.
         * @function create
         * @memberof zeolite.PosixQueueReply
         * @static
         * @param {zeolite.PosixQueueReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.PosixQueueReply} PosixQueueReply instance
         * @type {{
         *   (properties: zeolite.PosixQueueReply.$Shape): zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape;
         *   (properties?: zeolite.PosixQueueReply.$Properties): zeolite.PosixQueueReply;
         * }}
         */
        PosixQueueReply.create = function(properties) {
            return new PosixQueueReply(properties);
        };

        /**
         * Encodes the specified PosixQueueReply message. Does not implicitly {@link zeolite.PosixQueueReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.PosixQueueReply
         * @static
         * @param {zeolite.PosixQueueReply.$Properties} message PosixQueueReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PosixQueueReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor") && message.descriptor !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.descriptor);
            if (message.file != null && $Object.hasOwnProperty.call(message, "file") && message.file !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.file);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PosixQueueReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.PosixQueueReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape} PosixQueueReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PosixQueueReply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.PosixQueueReply();
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
                            message.descriptor = value;
                        else
                            delete message.descriptor;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.file = value;
                        else
                            delete message.file;
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

        return PosixQueueReply;
    })();

    zeolite.PosixQueueState = (function() {

        /**
         * Properties of a PosixQueueState.
         * @typedef {Object} zeolite.PosixQueueState.$Properties
         * @property {number|null} [version] PosixQueueState version
         * @property {Array.<zeolite.SavedPosixQueue.$Properties>|null} [queues] PosixQueueState queues
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PosixQueueState.
         * @memberof zeolite
         * @interface IPosixQueueState
         * @augments zeolite.PosixQueueState.$Properties
         * @deprecated Use zeolite.PosixQueueState.$Properties instead.
         */

        /**
         * Shape of a PosixQueueState.
         * @typedef {zeolite.PosixQueueState.$Properties} zeolite.PosixQueueState.$Shape
         */

        /**
         * Constructs a new PosixQueueState.
         * @memberof zeolite
         * @classdesc Represents a PosixQueueState.
         * @constructor
         * @param {zeolite.PosixQueueState.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PosixQueueState = function (properties) {
            this.queues = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PosixQueueState version.
         * @member {number} version
         * @memberof zeolite.PosixQueueState
         * @instance
         */
        PosixQueueState.prototype.version = 0;

        /**
         * PosixQueueState queues.
         * @member {Array.<zeolite.SavedPosixQueue.$Properties>} queues
         * @memberof zeolite.PosixQueueState
         * @instance
         */
        PosixQueueState.prototype.queues = $util.emptyArray;

        /**
         * Creates a new PosixQueueState instance using the specified properties.
         * @function create
         * @memberof zeolite.PosixQueueState
         * @static
         * @param {zeolite.PosixQueueState.$Properties=} [properties] Properties to set
         * @returns {zeolite.PosixQueueState} PosixQueueState instance
         * @type {{
         *   (properties: zeolite.PosixQueueState.$Shape): zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape;
         *   (properties?: zeolite.PosixQueueState.$Properties): zeolite.PosixQueueState;
         * }}
         */
        PosixQueueState.create = function(properties) {
            return new PosixQueueState(properties);
        };

        /**
         * Encodes the specified PosixQueueState message. Does not implicitly {@link zeolite.PosixQueueState.verify|verify} messages.
         * @function encode
         * @memberof zeolite.PosixQueueState
         * @static
         * @param {zeolite.PosixQueueState.$Properties} message PosixQueueState message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PosixQueueState.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
            if (message.queues != null && message.queues.length)
                for (let i = 0; i < message.queues.length; ++i)
                    $root.zeolite.SavedPosixQueue.encode(message.queues[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PosixQueueState message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.PosixQueueState
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape} PosixQueueState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PosixQueueState.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.PosixQueueState();
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
                        if (!(message.queues && message.queues.length))
                            message.queues = [];
                        message.queues.push($root.zeolite.SavedPosixQueue.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return PosixQueueState;
    })();

    zeolite.SavedPosixQueue = (function() {

        /**
         * Properties of a SavedPosixQueue.
         * @typedef {Object} zeolite.SavedPosixQueue.$Properties
         * @property {string|null} [name] SavedPosixQueue name
         * @property {number|null} [user] SavedPosixQueue user
         * @property {number|null} [group] SavedPosixQueue group
         * @property {number|null} [mode] SavedPosixQueue mode
         * @property {Uint8Array|null} [attributes] SavedPosixQueue attributes
         * @property {string|null} [hostName] SavedPosixQueue hostName
         * @property {Array.<zeolite.SavedPosixMessage.$Properties>|null} [messages] SavedPosixQueue messages
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SavedPosixQueue.
         * @memberof zeolite
         * @interface ISavedPosixQueue
         * @augments zeolite.SavedPosixQueue.$Properties
         * @deprecated Use zeolite.SavedPosixQueue.$Properties instead.
         */

        /**
         * Shape of a SavedPosixQueue.
         * @typedef {zeolite.SavedPosixQueue.$Properties} zeolite.SavedPosixQueue.$Shape
         */

        /**
         * Constructs a new SavedPosixQueue.
         * @memberof zeolite
         * @classdesc Represents a SavedPosixQueue.
         * @constructor
         * @param {zeolite.SavedPosixQueue.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SavedPosixQueue = function (properties) {
            this.messages = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SavedPosixQueue name.
         * @member {string} name
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.name = "";

        /**
         * SavedPosixQueue user.
         * @member {number} user
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.user = 0;

        /**
         * SavedPosixQueue group.
         * @member {number} group
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.group = 0;

        /**
         * SavedPosixQueue mode.
         * @member {number} mode
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.mode = 0;

        /**
         * SavedPosixQueue attributes.
         * @member {Uint8Array} attributes
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.attributes = $util.newBuffer([]);

        /**
         * SavedPosixQueue hostName.
         * @member {string} hostName
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.hostName = "";

        /**
         * SavedPosixQueue messages.
         * @member {Array.<zeolite.SavedPosixMessage.$Properties>} messages
         * @memberof zeolite.SavedPosixQueue
         * @instance
         */
        SavedPosixQueue.prototype.messages = $util.emptyArray;

        /**
         * Creates a new SavedPosixQueue instance using the specified properties.
         * @function create
         * @memberof zeolite.SavedPosixQueue
         * @static
         * @param {zeolite.SavedPosixQueue.$Properties=} [properties] Properties to set
         * @returns {zeolite.SavedPosixQueue} SavedPosixQueue instance
         * @type {{
         *   (properties: zeolite.SavedPosixQueue.$Shape): zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape;
         *   (properties?: zeolite.SavedPosixQueue.$Properties): zeolite.SavedPosixQueue;
         * }}
         */
        SavedPosixQueue.create = function(properties) {
            return new SavedPosixQueue(properties);
        };

        /**
         * Encodes the specified SavedPosixQueue message. Does not implicitly {@link zeolite.SavedPosixQueue.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SavedPosixQueue
         * @static
         * @param {zeolite.SavedPosixQueue.$Properties} message SavedPosixQueue message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SavedPosixQueue.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.user);
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.group);
            if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.mode);
            if (message.attributes != null && $Object.hasOwnProperty.call(message, "attributes") && message.attributes.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.attributes);
            if (message.hostName != null && $Object.hasOwnProperty.call(message, "hostName") && message.hostName !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.hostName);
            if (message.messages != null && message.messages.length)
                for (let i = 0; i < message.messages.length; ++i)
                    $root.zeolite.SavedPosixMessage.encode(message.messages[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SavedPosixQueue message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SavedPosixQueue
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape} SavedPosixQueue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SavedPosixQueue.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SavedPosixQueue();
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
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.user = value;
                        else
                            delete message.user;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.mode = value;
                        else
                            delete message.mode;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.attributes = value;
                        else
                            delete message.attributes;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.hostName = value;
                        else
                            delete message.hostName;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.messages && message.messages.length))
                            message.messages = [];
                        message.messages.push($root.zeolite.SavedPosixMessage.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return SavedPosixQueue;
    })();

    zeolite.SavedPosixMessage = (function() {

        /**
         * Properties of a SavedPosixMessage.
         * @typedef {Object} zeolite.SavedPosixMessage.$Properties
         * @property {number|null} [priority] SavedPosixMessage priority
         * @property {Uint8Array|null} [text] SavedPosixMessage text
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SavedPosixMessage.
         * @memberof zeolite
         * @interface ISavedPosixMessage
         * @augments zeolite.SavedPosixMessage.$Properties
         * @deprecated Use zeolite.SavedPosixMessage.$Properties instead.
         */

        /**
         * Shape of a SavedPosixMessage.
         * @typedef {zeolite.SavedPosixMessage.$Properties} zeolite.SavedPosixMessage.$Shape
         */

        /**
         * Constructs a new SavedPosixMessage.
         * @memberof zeolite
         * @classdesc Represents a SavedPosixMessage.
         * @constructor
         * @param {zeolite.SavedPosixMessage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SavedPosixMessage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SavedPosixMessage priority.
         * @member {number} priority
         * @memberof zeolite.SavedPosixMessage
         * @instance
         */
        SavedPosixMessage.prototype.priority = 0;

        /**
         * SavedPosixMessage text.
         * @member {Uint8Array} text
         * @memberof zeolite.SavedPosixMessage
         * @instance
         */
        SavedPosixMessage.prototype.text = $util.newBuffer([]);

        /**
         * Creates a new SavedPosixMessage instance using the specified properties.
         * @function create
         * @memberof zeolite.SavedPosixMessage
         * @static
         * @param {zeolite.SavedPosixMessage.$Properties=} [properties] Properties to set
         * @returns {zeolite.SavedPosixMessage} SavedPosixMessage instance
         * @type {{
         *   (properties: zeolite.SavedPosixMessage.$Shape): zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape;
         *   (properties?: zeolite.SavedPosixMessage.$Properties): zeolite.SavedPosixMessage;
         * }}
         */
        SavedPosixMessage.create = function(properties) {
            return new SavedPosixMessage(properties);
        };

        /**
         * Encodes the specified SavedPosixMessage message. Does not implicitly {@link zeolite.SavedPosixMessage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SavedPosixMessage
         * @static
         * @param {zeolite.SavedPosixMessage.$Properties} message SavedPosixMessage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SavedPosixMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.priority);
            if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.text);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SavedPosixMessage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SavedPosixMessage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape} SavedPosixMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SavedPosixMessage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SavedPosixMessage();
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
                            message.priority = value;
                        else
                            delete message.priority;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.text = value;
                        else
                            delete message.text;
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

        return SavedPosixMessage;
    })();

    return zeolite;
})();

export {
  $root as default
};
