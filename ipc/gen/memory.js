/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_memory"] || ($protobuf.roots["zeolite_memory"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.MemoryRequest = (function() {

        /**
         * Properties of a MemoryRequest.
         * @typedef {Object} zeolite.MemoryRequest.$Properties
         * @property {zeolite.MemoryGet.$Properties|null} [get] MemoryRequest get
         * @property {zeolite.MemoryAttach.$Properties|null} [attach] MemoryRequest attach
         * @property {zeolite.MemoryAttached.$Properties|null} [attached] MemoryRequest attached
         * @property {zeolite.MemoryDetach.$Properties|null} [detach] MemoryRequest detach
         * @property {zeolite.MemoryGetStatus.$Properties|null} [getStatus] MemoryRequest getStatus
         * @property {zeolite.MemoryChange.$Properties|null} [change] MemoryRequest change
         * @property {zeolite.MemoryRemove.$Properties|null} [remove] MemoryRequest remove
         * @property {zeolite.MemoryLock.$Properties|null} [lock] MemoryRequest lock
         * @property {zeolite.MemoryGetUsage.$Properties|null} [getUsage] MemoryRequest getUsage
         * @property {zeolite.MemoryList.$Properties|null} [list] MemoryRequest list
         * @property {"get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list"} [content] MemoryRequest content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryRequest.
         * @memberof zeolite
         * @interface IMemoryRequest
         * @augments zeolite.MemoryRequest.$Properties
         * @deprecated Use zeolite.MemoryRequest.$Properties instead.
         */

        /**
         * Narrowed shape of a MemoryRequest.
         * @typedef {{
         *   get?: zeolite.MemoryGet.$Shape|null;
         *   attach?: zeolite.MemoryAttach.$Shape|null;
         *   attached?: zeolite.MemoryAttached.$Shape|null;
         *   detach?: zeolite.MemoryDetach.$Shape|null;
         *   getStatus?: zeolite.MemoryGetStatus.$Shape|null;
         *   change?: zeolite.MemoryChange.$Shape|null;
         *   remove?: zeolite.MemoryRemove.$Shape|null;
         *   lock?: zeolite.MemoryLock.$Shape|null;
         *   getUsage?: zeolite.MemoryGetUsage.$Shape|null;
         *   list?: zeolite.MemoryList.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.MemoryGet.$Shape; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "attach"; get?: null; attach: zeolite.MemoryAttach.$Shape; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "attached"; get?: null; attach?: null; attached: zeolite.MemoryAttached.$Shape; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "detach"; get?: null; attach?: null; attached?: null; detach: zeolite.MemoryDetach.$Shape; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; attach?: null; attached?: null; detach?: null; getStatus: zeolite.MemoryGetStatus.$Shape; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change: zeolite.MemoryChange.$Shape; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove: zeolite.MemoryRemove.$Shape; lock?: null; getUsage?: null; list?: null }|{ content?: "lock"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock: zeolite.MemoryLock.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage: zeolite.MemoryGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list: zeolite.MemoryList.$Shape })
         * )} zeolite.MemoryRequest.$Shape
         */

        /**
         * Constructs a new MemoryRequest.
         * @memberof zeolite
         * @classdesc Represents a MemoryRequest.
         * @constructor
         * @param {zeolite.MemoryRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryRequest get.
         * @member {zeolite.MemoryGet.$Properties|null|undefined} get
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.get = null;

        /**
         * MemoryRequest attach.
         * @member {zeolite.MemoryAttach.$Properties|null|undefined} attach
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.attach = null;

        /**
         * MemoryRequest attached.
         * @member {zeolite.MemoryAttached.$Properties|null|undefined} attached
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.attached = null;

        /**
         * MemoryRequest detach.
         * @member {zeolite.MemoryDetach.$Properties|null|undefined} detach
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.detach = null;

        /**
         * MemoryRequest getStatus.
         * @member {zeolite.MemoryGetStatus.$Properties|null|undefined} getStatus
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.getStatus = null;

        /**
         * MemoryRequest change.
         * @member {zeolite.MemoryChange.$Properties|null|undefined} change
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.change = null;

        /**
         * MemoryRequest remove.
         * @member {zeolite.MemoryRemove.$Properties|null|undefined} remove
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.remove = null;

        /**
         * MemoryRequest lock.
         * @member {zeolite.MemoryLock.$Properties|null|undefined} lock
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.lock = null;

        /**
         * MemoryRequest getUsage.
         * @member {zeolite.MemoryGetUsage.$Properties|null|undefined} getUsage
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.getUsage = null;

        /**
         * MemoryRequest list.
         * @member {zeolite.MemoryList.$Properties|null|undefined} list
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        MemoryRequest.prototype.list = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * MemoryRequest content.
         * @member {"get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list"|undefined} content
         * @memberof zeolite.MemoryRequest
         * @instance
         */
        $Object.defineProperty(MemoryRequest.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["get", "attach", "attached", "detach", "getStatus", "change", "remove", "lock", "getUsage", "list"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new MemoryRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryRequest
         * @static
         * @param {zeolite.MemoryRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryRequest} MemoryRequest instance
         * @type {{
         *   (properties: zeolite.MemoryRequest.$Shape): zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape;
         *   (properties?: zeolite.MemoryRequest.$Properties): zeolite.MemoryRequest;
         * }}
         */
        MemoryRequest.create = function(properties) {
            return new MemoryRequest(properties);
        };

        /**
         * Encodes the specified MemoryRequest message. Does not implicitly {@link zeolite.MemoryRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryRequest
         * @static
         * @param {zeolite.MemoryRequest.$Properties} message MemoryRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.get != null && $Object.hasOwnProperty.call(message, "get"))
                $root.zeolite.MemoryGet.encode(message.get, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.attach != null && $Object.hasOwnProperty.call(message, "attach"))
                $root.zeolite.MemoryAttach.encode(message.attach, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.attached != null && $Object.hasOwnProperty.call(message, "attached"))
                $root.zeolite.MemoryAttached.encode(message.attached, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.detach != null && $Object.hasOwnProperty.call(message, "detach"))
                $root.zeolite.MemoryDetach.encode(message.detach, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus"))
                $root.zeolite.MemoryGetStatus.encode(message.getStatus, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.change != null && $Object.hasOwnProperty.call(message, "change"))
                $root.zeolite.MemoryChange.encode(message.change, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.remove != null && $Object.hasOwnProperty.call(message, "remove"))
                $root.zeolite.MemoryRemove.encode(message.remove, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.lock != null && $Object.hasOwnProperty.call(message, "lock"))
                $root.zeolite.MemoryLock.encode(message.lock, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.getUsage != null && $Object.hasOwnProperty.call(message, "getUsage"))
                $root.zeolite.MemoryGetUsage.encode(message.getUsage, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.list != null && $Object.hasOwnProperty.call(message, "list"))
                $root.zeolite.MemoryList.encode(message.list, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape} MemoryRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryRequest();
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
                        message.get = $root.zeolite.MemoryGet.decode(reader, reader.size(), $undefined, _depth + 1, message.get);
                        message.content = "get";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.attach = $root.zeolite.MemoryAttach.decode(reader, reader.size(), $undefined, _depth + 1, message.attach);
                        message.content = "attach";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.attached = $root.zeolite.MemoryAttached.decode(reader, reader.size(), $undefined, _depth + 1, message.attached);
                        message.content = "attached";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.detach = $root.zeolite.MemoryDetach.decode(reader, reader.size(), $undefined, _depth + 1, message.detach);
                        message.content = "detach";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.getStatus = $root.zeolite.MemoryGetStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.getStatus);
                        message.content = "getStatus";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.change = $root.zeolite.MemoryChange.decode(reader, reader.size(), $undefined, _depth + 1, message.change);
                        message.content = "change";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.remove = $root.zeolite.MemoryRemove.decode(reader, reader.size(), $undefined, _depth + 1, message.remove);
                        message.content = "remove";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.lock = $root.zeolite.MemoryLock.decode(reader, reader.size(), $undefined, _depth + 1, message.lock);
                        message.content = "lock";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.getUsage = $root.zeolite.MemoryGetUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.getUsage);
                        message.content = "getUsage";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.list = $root.zeolite.MemoryList.decode(reader, reader.size(), $undefined, _depth + 1, message.list);
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

        return MemoryRequest;
    })();

    zeolite.MemoryGet = (function() {

        /**
         * Properties of a MemoryGet.
         * @typedef {Object} zeolite.MemoryGet.$Properties
         * @property {number|null} [key] MemoryGet key
         * @property {number|null} [size] MemoryGet size
         * @property {number|null} [flags] MemoryGet flags
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryGet.
         * @memberof zeolite
         * @interface IMemoryGet
         * @augments zeolite.MemoryGet.$Properties
         * @deprecated Use zeolite.MemoryGet.$Properties instead.
         */

        /**
         * Shape of a MemoryGet.
         * @typedef {zeolite.MemoryGet.$Properties} zeolite.MemoryGet.$Shape
         */

        /**
         * Constructs a new MemoryGet.
         * @memberof zeolite
         * @classdesc Represents a MemoryGet.
         * @constructor
         * @param {zeolite.MemoryGet.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryGet = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryGet key.
         * @member {number} key
         * @memberof zeolite.MemoryGet
         * @instance
         */
        MemoryGet.prototype.key = 0;

        /**
         * MemoryGet size.
         * @member {number} size
         * @memberof zeolite.MemoryGet
         * @instance
         */
        MemoryGet.prototype.size = 0;

        /**
         * MemoryGet flags.
         * @member {number} flags
         * @memberof zeolite.MemoryGet
         * @instance
         */
        MemoryGet.prototype.flags = 0;

        /**
         * Creates a new MemoryGet instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryGet
         * @static
         * @param {zeolite.MemoryGet.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryGet} MemoryGet instance
         * @type {{
         *   (properties: zeolite.MemoryGet.$Shape): zeolite.MemoryGet & zeolite.MemoryGet.$Shape;
         *   (properties?: zeolite.MemoryGet.$Properties): zeolite.MemoryGet;
         * }}
         */
        MemoryGet.create = function(properties) {
            return new MemoryGet(properties);
        };

        /**
         * Encodes the specified MemoryGet message. Does not implicitly {@link zeolite.MemoryGet.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryGet
         * @static
         * @param {zeolite.MemoryGet.$Properties} message MemoryGet message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryGet.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.key);
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && !$Object.is(message.size, 0))
                writer.uint32(/* id 2, wireType 1 =*/17).double(message.size);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.flags);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryGet message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryGet
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryGet & zeolite.MemoryGet.$Shape} MemoryGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryGet.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryGet();
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
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 3: {
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

        return MemoryGet;
    })();

    zeolite.MemoryAttach = (function() {

        /**
         * Properties of a MemoryAttach.
         * @typedef {Object} zeolite.MemoryAttach.$Properties
         * @property {number|null} [id] MemoryAttach id
         * @property {number|null} [flags] MemoryAttach flags
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryAttach.
         * @memberof zeolite
         * @interface IMemoryAttach
         * @augments zeolite.MemoryAttach.$Properties
         * @deprecated Use zeolite.MemoryAttach.$Properties instead.
         */

        /**
         * Shape of a MemoryAttach.
         * @typedef {zeolite.MemoryAttach.$Properties} zeolite.MemoryAttach.$Shape
         */

        /**
         * Constructs a new MemoryAttach.
         * @memberof zeolite
         * @classdesc Represents a MemoryAttach.
         * @constructor
         * @param {zeolite.MemoryAttach.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryAttach = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryAttach id.
         * @member {number} id
         * @memberof zeolite.MemoryAttach
         * @instance
         */
        MemoryAttach.prototype.id = 0;

        /**
         * MemoryAttach flags.
         * @member {number} flags
         * @memberof zeolite.MemoryAttach
         * @instance
         */
        MemoryAttach.prototype.flags = 0;

        /**
         * Creates a new MemoryAttach instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryAttach
         * @static
         * @param {zeolite.MemoryAttach.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryAttach} MemoryAttach instance
         * @type {{
         *   (properties: zeolite.MemoryAttach.$Shape): zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape;
         *   (properties?: zeolite.MemoryAttach.$Properties): zeolite.MemoryAttach;
         * }}
         */
        MemoryAttach.create = function(properties) {
            return new MemoryAttach(properties);
        };

        /**
         * Encodes the specified MemoryAttach message. Does not implicitly {@link zeolite.MemoryAttach.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryAttach
         * @static
         * @param {zeolite.MemoryAttach.$Properties} message MemoryAttach message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryAttach.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.flags);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryAttach message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryAttach
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape} MemoryAttach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryAttach.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryAttach();
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

        return MemoryAttach;
    })();

    zeolite.MemoryAttached = (function() {

        /**
         * Properties of a MemoryAttached.
         * @typedef {Object} zeolite.MemoryAttached.$Properties
         * @property {number|null} [id] MemoryAttached id
         * @property {boolean|null} [done] MemoryAttached done
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryAttached.
         * @memberof zeolite
         * @interface IMemoryAttached
         * @augments zeolite.MemoryAttached.$Properties
         * @deprecated Use zeolite.MemoryAttached.$Properties instead.
         */

        /**
         * Shape of a MemoryAttached.
         * @typedef {zeolite.MemoryAttached.$Properties} zeolite.MemoryAttached.$Shape
         */

        /**
         * Constructs a new MemoryAttached.
         * @memberof zeolite
         * @classdesc Represents a MemoryAttached.
         * @constructor
         * @param {zeolite.MemoryAttached.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryAttached = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryAttached id.
         * @member {number} id
         * @memberof zeolite.MemoryAttached
         * @instance
         */
        MemoryAttached.prototype.id = 0;

        /**
         * MemoryAttached done.
         * @member {boolean} done
         * @memberof zeolite.MemoryAttached
         * @instance
         */
        MemoryAttached.prototype.done = false;

        /**
         * Creates a new MemoryAttached instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryAttached
         * @static
         * @param {zeolite.MemoryAttached.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryAttached} MemoryAttached instance
         * @type {{
         *   (properties: zeolite.MemoryAttached.$Shape): zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape;
         *   (properties?: zeolite.MemoryAttached.$Properties): zeolite.MemoryAttached;
         * }}
         */
        MemoryAttached.create = function(properties) {
            return new MemoryAttached(properties);
        };

        /**
         * Encodes the specified MemoryAttached message. Does not implicitly {@link zeolite.MemoryAttached.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryAttached
         * @static
         * @param {zeolite.MemoryAttached.$Properties} message MemoryAttached message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryAttached.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.done != null && $Object.hasOwnProperty.call(message, "done") && message.done !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.done);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryAttached message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryAttached
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape} MemoryAttached
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryAttached.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryAttached();
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
                        if (value = reader.bool())
                            message.done = value;
                        else
                            delete message.done;
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

        return MemoryAttached;
    })();

    zeolite.MemoryDetach = (function() {

        /**
         * Properties of a MemoryDetach.
         * @typedef {Object} zeolite.MemoryDetach.$Properties
         * @property {string|null} [file] MemoryDetach file
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryDetach.
         * @memberof zeolite
         * @interface IMemoryDetach
         * @augments zeolite.MemoryDetach.$Properties
         * @deprecated Use zeolite.MemoryDetach.$Properties instead.
         */

        /**
         * Shape of a MemoryDetach.
         * @typedef {zeolite.MemoryDetach.$Properties} zeolite.MemoryDetach.$Shape
         */

        /**
         * Constructs a new MemoryDetach.
         * @memberof zeolite
         * @classdesc Represents a MemoryDetach.
         * @constructor
         * @param {zeolite.MemoryDetach.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryDetach = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryDetach file.
         * @member {string} file
         * @memberof zeolite.MemoryDetach
         * @instance
         */
        MemoryDetach.prototype.file = "";

        /**
         * Creates a new MemoryDetach instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryDetach
         * @static
         * @param {zeolite.MemoryDetach.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryDetach} MemoryDetach instance
         * @type {{
         *   (properties: zeolite.MemoryDetach.$Shape): zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape;
         *   (properties?: zeolite.MemoryDetach.$Properties): zeolite.MemoryDetach;
         * }}
         */
        MemoryDetach.create = function(properties) {
            return new MemoryDetach(properties);
        };

        /**
         * Encodes the specified MemoryDetach message. Does not implicitly {@link zeolite.MemoryDetach.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryDetach
         * @static
         * @param {zeolite.MemoryDetach.$Properties} message MemoryDetach message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryDetach.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.file != null && $Object.hasOwnProperty.call(message, "file") && message.file !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.file);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryDetach message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryDetach
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape} MemoryDetach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryDetach.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryDetach();
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

        return MemoryDetach;
    })();

    zeolite.MemoryGetStatus = (function() {

        /**
         * Properties of a MemoryGetStatus.
         * @typedef {Object} zeolite.MemoryGetStatus.$Properties
         * @property {number|null} [id] MemoryGetStatus id
         * @property {zeolite.MemoryGetStatus.By|null} [by] MemoryGetStatus by
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryGetStatus.
         * @memberof zeolite
         * @interface IMemoryGetStatus
         * @augments zeolite.MemoryGetStatus.$Properties
         * @deprecated Use zeolite.MemoryGetStatus.$Properties instead.
         */

        /**
         * Shape of a MemoryGetStatus.
         * @typedef {zeolite.MemoryGetStatus.$Properties} zeolite.MemoryGetStatus.$Shape
         */

        /**
         * Constructs a new MemoryGetStatus.
         * @memberof zeolite
         * @classdesc Represents a MemoryGetStatus.
         * @constructor
         * @param {zeolite.MemoryGetStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryGetStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryGetStatus id.
         * @member {number} id
         * @memberof zeolite.MemoryGetStatus
         * @instance
         */
        MemoryGetStatus.prototype.id = 0;

        /**
         * MemoryGetStatus by.
         * @member {zeolite.MemoryGetStatus.By} by
         * @memberof zeolite.MemoryGetStatus
         * @instance
         */
        MemoryGetStatus.prototype.by = 0;

        /**
         * Creates a new MemoryGetStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryGetStatus
         * @static
         * @param {zeolite.MemoryGetStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryGetStatus} MemoryGetStatus instance
         * @type {{
         *   (properties: zeolite.MemoryGetStatus.$Shape): zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape;
         *   (properties?: zeolite.MemoryGetStatus.$Properties): zeolite.MemoryGetStatus;
         * }}
         */
        MemoryGetStatus.create = function(properties) {
            return new MemoryGetStatus(properties);
        };

        /**
         * Encodes the specified MemoryGetStatus message. Does not implicitly {@link zeolite.MemoryGetStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryGetStatus
         * @static
         * @param {zeolite.MemoryGetStatus.$Properties} message MemoryGetStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryGetStatus.encode = function (message, writer, _depth) {
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
         * Decodes a MemoryGetStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryGetStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape} MemoryGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryGetStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryGetStatus();
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
         * @name zeolite.MemoryGetStatus.By
         * @enum {number}
         * @property {number} ID=0 ID value
         * @property {number} INDEX=1 INDEX value
         * @property {number} INDEX_ANY=2 INDEX_ANY value
         */
        MemoryGetStatus.By = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ID"] = 0;
            values[valuesById[1] = "INDEX"] = 1;
            values[valuesById[2] = "INDEX_ANY"] = 2;
            return values;
        })();

        return MemoryGetStatus;
    })();

    zeolite.MemoryChange = (function() {

        /**
         * Properties of a MemoryChange.
         * @typedef {Object} zeolite.MemoryChange.$Properties
         * @property {number|null} [id] MemoryChange id
         * @property {number|null} [user] MemoryChange user
         * @property {number|null} [group] MemoryChange group
         * @property {number|null} [mode] MemoryChange mode
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryChange.
         * @memberof zeolite
         * @interface IMemoryChange
         * @augments zeolite.MemoryChange.$Properties
         * @deprecated Use zeolite.MemoryChange.$Properties instead.
         */

        /**
         * Shape of a MemoryChange.
         * @typedef {zeolite.MemoryChange.$Properties} zeolite.MemoryChange.$Shape
         */

        /**
         * Constructs a new MemoryChange.
         * @memberof zeolite
         * @classdesc Represents a MemoryChange.
         * @constructor
         * @param {zeolite.MemoryChange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryChange = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryChange id.
         * @member {number} id
         * @memberof zeolite.MemoryChange
         * @instance
         */
        MemoryChange.prototype.id = 0;

        /**
         * MemoryChange user.
         * @member {number} user
         * @memberof zeolite.MemoryChange
         * @instance
         */
        MemoryChange.prototype.user = 0;

        /**
         * MemoryChange group.
         * @member {number} group
         * @memberof zeolite.MemoryChange
         * @instance
         */
        MemoryChange.prototype.group = 0;

        /**
         * MemoryChange mode.
         * @member {number} mode
         * @memberof zeolite.MemoryChange
         * @instance
         */
        MemoryChange.prototype.mode = 0;

        /**
         * Creates a new MemoryChange instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryChange
         * @static
         * @param {zeolite.MemoryChange.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryChange} MemoryChange instance
         * @type {{
         *   (properties: zeolite.MemoryChange.$Shape): zeolite.MemoryChange & zeolite.MemoryChange.$Shape;
         *   (properties?: zeolite.MemoryChange.$Properties): zeolite.MemoryChange;
         * }}
         */
        MemoryChange.create = function(properties) {
            return new MemoryChange(properties);
        };

        /**
         * Encodes the specified MemoryChange message. Does not implicitly {@link zeolite.MemoryChange.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryChange
         * @static
         * @param {zeolite.MemoryChange.$Properties} message MemoryChange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryChange.encode = function (message, writer, _depth) {
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
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryChange message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryChange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryChange & zeolite.MemoryChange.$Shape} MemoryChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryChange.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryChange();
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

        return MemoryChange;
    })();

    zeolite.MemoryRemove = (function() {

        /**
         * Properties of a MemoryRemove.
         * @typedef {Object} zeolite.MemoryRemove.$Properties
         * @property {number|null} [id] MemoryRemove id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryRemove.
         * @memberof zeolite
         * @interface IMemoryRemove
         * @augments zeolite.MemoryRemove.$Properties
         * @deprecated Use zeolite.MemoryRemove.$Properties instead.
         */

        /**
         * Shape of a MemoryRemove.
         * @typedef {zeolite.MemoryRemove.$Properties} zeolite.MemoryRemove.$Shape
         */

        /**
         * Constructs a new MemoryRemove.
         * @memberof zeolite
         * @classdesc Represents a MemoryRemove.
         * @constructor
         * @param {zeolite.MemoryRemove.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryRemove = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryRemove id.
         * @member {number} id
         * @memberof zeolite.MemoryRemove
         * @instance
         */
        MemoryRemove.prototype.id = 0;

        /**
         * Creates a new MemoryRemove instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryRemove
         * @static
         * @param {zeolite.MemoryRemove.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryRemove} MemoryRemove instance
         * @type {{
         *   (properties: zeolite.MemoryRemove.$Shape): zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape;
         *   (properties?: zeolite.MemoryRemove.$Properties): zeolite.MemoryRemove;
         * }}
         */
        MemoryRemove.create = function(properties) {
            return new MemoryRemove(properties);
        };

        /**
         * Encodes the specified MemoryRemove message. Does not implicitly {@link zeolite.MemoryRemove.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryRemove
         * @static
         * @param {zeolite.MemoryRemove.$Properties} message MemoryRemove message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryRemove.encode = function (message, writer, _depth) {
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
         * Decodes a MemoryRemove message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryRemove
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape} MemoryRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryRemove.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryRemove();
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

        return MemoryRemove;
    })();

    zeolite.MemoryLock = (function() {

        /**
         * Properties of a MemoryLock.
         * @typedef {Object} zeolite.MemoryLock.$Properties
         * @property {number|null} [id] MemoryLock id
         * @property {boolean|null} [locked] MemoryLock locked
         * @property {number|null} [limit] MemoryLock limit
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryLock.
         * @memberof zeolite
         * @interface IMemoryLock
         * @augments zeolite.MemoryLock.$Properties
         * @deprecated Use zeolite.MemoryLock.$Properties instead.
         */

        /**
         * Shape of a MemoryLock.
         * @typedef {zeolite.MemoryLock.$Properties} zeolite.MemoryLock.$Shape
         */

        /**
         * Constructs a new MemoryLock.
         * @memberof zeolite
         * @classdesc Represents a MemoryLock.
         * @constructor
         * @param {zeolite.MemoryLock.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryLock = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryLock id.
         * @member {number} id
         * @memberof zeolite.MemoryLock
         * @instance
         */
        MemoryLock.prototype.id = 0;

        /**
         * MemoryLock locked.
         * @member {boolean} locked
         * @memberof zeolite.MemoryLock
         * @instance
         */
        MemoryLock.prototype.locked = false;

        /**
         * MemoryLock limit.
         * @member {number} limit
         * @memberof zeolite.MemoryLock
         * @instance
         */
        MemoryLock.prototype.limit = 0;

        /**
         * Creates a new MemoryLock instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryLock
         * @static
         * @param {zeolite.MemoryLock.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryLock} MemoryLock instance
         * @type {{
         *   (properties: zeolite.MemoryLock.$Shape): zeolite.MemoryLock & zeolite.MemoryLock.$Shape;
         *   (properties?: zeolite.MemoryLock.$Properties): zeolite.MemoryLock;
         * }}
         */
        MemoryLock.create = function(properties) {
            return new MemoryLock(properties);
        };

        /**
         * Encodes the specified MemoryLock message. Does not implicitly {@link zeolite.MemoryLock.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryLock
         * @static
         * @param {zeolite.MemoryLock.$Properties} message MemoryLock message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryLock.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.locked != null && $Object.hasOwnProperty.call(message, "locked") && message.locked !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.locked);
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && !$Object.is(message.limit, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.limit);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryLock message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryLock
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryLock & zeolite.MemoryLock.$Shape} MemoryLock
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryLock.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryLock();
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
                        if (value = reader.bool())
                            message.locked = value;
                        else
                            delete message.locked;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.limit = value;
                        else
                            delete message.limit;
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

        return MemoryLock;
    })();

    zeolite.MemoryGetUsage = (function() {

        /**
         * Properties of a MemoryGetUsage.
         * @typedef {Object} zeolite.MemoryGetUsage.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryGetUsage.
         * @memberof zeolite
         * @interface IMemoryGetUsage
         * @augments zeolite.MemoryGetUsage.$Properties
         * @deprecated Use zeolite.MemoryGetUsage.$Properties instead.
         */

        /**
         * Shape of a MemoryGetUsage.
         * @typedef {zeolite.MemoryGetUsage.$Properties} zeolite.MemoryGetUsage.$Shape
         */

        /**
         * Constructs a new MemoryGetUsage.
         * @memberof zeolite
         * @classdesc Represents a MemoryGetUsage.
         * @constructor
         * @param {zeolite.MemoryGetUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryGetUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new MemoryGetUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryGetUsage
         * @static
         * @param {zeolite.MemoryGetUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryGetUsage} MemoryGetUsage instance
         * @type {{
         *   (properties: zeolite.MemoryGetUsage.$Shape): zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape;
         *   (properties?: zeolite.MemoryGetUsage.$Properties): zeolite.MemoryGetUsage;
         * }}
         */
        MemoryGetUsage.create = function(properties) {
            return new MemoryGetUsage(properties);
        };

        /**
         * Encodes the specified MemoryGetUsage message. Does not implicitly {@link zeolite.MemoryGetUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryGetUsage
         * @static
         * @param {zeolite.MemoryGetUsage.$Properties} message MemoryGetUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryGetUsage.encode = function (message, writer, _depth) {
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
         * Decodes a MemoryGetUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryGetUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape} MemoryGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryGetUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryGetUsage();
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

        return MemoryGetUsage;
    })();

    zeolite.MemoryList = (function() {

        /**
         * Properties of a MemoryList.
         * @typedef {Object} zeolite.MemoryList.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryList.
         * @memberof zeolite
         * @interface IMemoryList
         * @augments zeolite.MemoryList.$Properties
         * @deprecated Use zeolite.MemoryList.$Properties instead.
         */

        /**
         * Shape of a MemoryList.
         * @typedef {zeolite.MemoryList.$Properties} zeolite.MemoryList.$Shape
         */

        /**
         * Constructs a new MemoryList.
         * @memberof zeolite
         * @classdesc Represents a MemoryList.
         * @constructor
         * @param {zeolite.MemoryList.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryList = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new MemoryList instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryList
         * @static
         * @param {zeolite.MemoryList.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryList} MemoryList instance
         * @type {{
         *   (properties: zeolite.MemoryList.$Shape): zeolite.MemoryList & zeolite.MemoryList.$Shape;
         *   (properties?: zeolite.MemoryList.$Properties): zeolite.MemoryList;
         * }}
         */
        MemoryList.create = function(properties) {
            return new MemoryList(properties);
        };

        /**
         * Encodes the specified MemoryList message. Does not implicitly {@link zeolite.MemoryList.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryList
         * @static
         * @param {zeolite.MemoryList.$Properties} message MemoryList message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryList.encode = function (message, writer, _depth) {
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
         * Decodes a MemoryList message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryList
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryList & zeolite.MemoryList.$Shape} MemoryList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryList.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryList();
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

        return MemoryList;
    })();

    zeolite.MemoryReply = (function() {

        /**
         * Properties of a MemoryReply.
         * @typedef {Object} zeolite.MemoryReply.$Properties
         * @property {number|null} [result] MemoryReply result
         * @property {zeolite.MemoryGrant.$Properties|null} [grant] MemoryReply grant
         * @property {zeolite.MemoryStatus.$Properties|null} [status] MemoryReply status
         * @property {zeolite.MemoryUsage.$Properties|null} [usage] MemoryReply usage
         * @property {Array.<zeolite.MemoryStatus.$Properties>|null} [segments] MemoryReply segments
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryReply.
         * @memberof zeolite
         * @interface IMemoryReply
         * @augments zeolite.MemoryReply.$Properties
         * @deprecated Use zeolite.MemoryReply.$Properties instead.
         */

        /**
         * Shape of a MemoryReply.
         * @typedef {zeolite.MemoryReply.$Properties} zeolite.MemoryReply.$Shape
         */

        /**
         * Constructs a new MemoryReply.
         * @memberof zeolite
         * @classdesc Represents a MemoryReply.
         * @constructor
         * @param {zeolite.MemoryReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryReply = function (properties) {
            this.segments = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryReply result.
         * @member {number} result
         * @memberof zeolite.MemoryReply
         * @instance
         */
        MemoryReply.prototype.result = 0;

        /**
         * MemoryReply grant.
         * @member {zeolite.MemoryGrant.$Properties|null|undefined} grant
         * @memberof zeolite.MemoryReply
         * @instance
         */
        MemoryReply.prototype.grant = null;

        /**
         * MemoryReply status.
         * @member {zeolite.MemoryStatus.$Properties|null|undefined} status
         * @memberof zeolite.MemoryReply
         * @instance
         */
        MemoryReply.prototype.status = null;

        /**
         * MemoryReply usage.
         * @member {zeolite.MemoryUsage.$Properties|null|undefined} usage
         * @memberof zeolite.MemoryReply
         * @instance
         */
        MemoryReply.prototype.usage = null;

        /**
         * MemoryReply segments.
         * @member {Array.<zeolite.MemoryStatus.$Properties>} segments
         * @memberof zeolite.MemoryReply
         * @instance
         */
        MemoryReply.prototype.segments = $util.emptyArray;

        /**
         * Creates a new MemoryReply instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryReply
         * @static
         * @param {zeolite.MemoryReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryReply} MemoryReply instance
         * @type {{
         *   (properties: zeolite.MemoryReply.$Shape): zeolite.MemoryReply & zeolite.MemoryReply.$Shape;
         *   (properties?: zeolite.MemoryReply.$Properties): zeolite.MemoryReply;
         * }}
         */
        MemoryReply.create = function(properties) {
            return new MemoryReply(properties);
        };

        /**
         * Encodes the specified MemoryReply message. Does not implicitly {@link zeolite.MemoryReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryReply
         * @static
         * @param {zeolite.MemoryReply.$Properties} message MemoryReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.result);
            if (message.grant != null && $Object.hasOwnProperty.call(message, "grant"))
                $root.zeolite.MemoryGrant.encode(message.grant, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                $root.zeolite.MemoryStatus.encode(message.status, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.usage != null && $Object.hasOwnProperty.call(message, "usage"))
                $root.zeolite.MemoryUsage.encode(message.usage, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.segments != null && message.segments.length)
                for (let i = 0; i < message.segments.length; ++i)
                    $root.zeolite.MemoryStatus.encode(message.segments[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryReply & zeolite.MemoryReply.$Shape} MemoryReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryReply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryReply();
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
                        message.grant = $root.zeolite.MemoryGrant.decode(reader, reader.size(), $undefined, _depth + 1, message.grant);
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.status = $root.zeolite.MemoryStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.usage = $root.zeolite.MemoryUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.usage);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.segments && message.segments.length))
                            message.segments = [];
                        message.segments.push($root.zeolite.MemoryStatus.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return MemoryReply;
    })();

    zeolite.MemoryGrant = (function() {

        /**
         * Properties of a MemoryGrant.
         * @typedef {Object} zeolite.MemoryGrant.$Properties
         * @property {number|null} [descriptor] MemoryGrant descriptor
         * @property {string|null} [file] MemoryGrant file
         * @property {number|null} [size] MemoryGrant size
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryGrant.
         * @memberof zeolite
         * @interface IMemoryGrant
         * @augments zeolite.MemoryGrant.$Properties
         * @deprecated Use zeolite.MemoryGrant.$Properties instead.
         */

        /**
         * Shape of a MemoryGrant.
         * @typedef {zeolite.MemoryGrant.$Properties} zeolite.MemoryGrant.$Shape
         */

        /**
         * Constructs a new MemoryGrant.
         * @memberof zeolite
         * @classdesc Represents a MemoryGrant.
         * @constructor
         * @param {zeolite.MemoryGrant.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryGrant = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryGrant descriptor.
         * @member {number} descriptor
         * @memberof zeolite.MemoryGrant
         * @instance
         */
        MemoryGrant.prototype.descriptor = 0;

        /**
         * MemoryGrant file.
         * @member {string} file
         * @memberof zeolite.MemoryGrant
         * @instance
         */
        MemoryGrant.prototype.file = "";

        /**
         * MemoryGrant size.
         * @member {number} size
         * @memberof zeolite.MemoryGrant
         * @instance
         */
        MemoryGrant.prototype.size = 0;

        /**
         * Creates a new MemoryGrant instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryGrant
         * @static
         * @param {zeolite.MemoryGrant.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryGrant} MemoryGrant instance
         * @type {{
         *   (properties: zeolite.MemoryGrant.$Shape): zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape;
         *   (properties?: zeolite.MemoryGrant.$Properties): zeolite.MemoryGrant;
         * }}
         */
        MemoryGrant.create = function(properties) {
            return new MemoryGrant(properties);
        };

        /**
         * Encodes the specified MemoryGrant message. Does not implicitly {@link zeolite.MemoryGrant.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryGrant
         * @static
         * @param {zeolite.MemoryGrant.$Properties} message MemoryGrant message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryGrant.encode = function (message, writer, _depth) {
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
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && !$Object.is(message.size, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.size);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryGrant message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryGrant
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape} MemoryGrant
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryGrant.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryGrant();
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
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.size = value;
                        else
                            delete message.size;
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

        return MemoryGrant;
    })();

    zeolite.MemoryStatus = (function() {

        /**
         * Properties of a MemoryStatus.
         * @typedef {Object} zeolite.MemoryStatus.$Properties
         * @property {number|null} [id] MemoryStatus id
         * @property {number|null} [key] MemoryStatus key
         * @property {number|null} [user] MemoryStatus user
         * @property {number|null} [group] MemoryStatus group
         * @property {number|null} [creatorUser] MemoryStatus creatorUser
         * @property {number|null} [creatorGroup] MemoryStatus creatorGroup
         * @property {number|null} [mode] MemoryStatus mode
         * @property {number|null} [size] MemoryStatus size
         * @property {number|null} [attached] MemoryStatus attached
         * @property {number|null} [detached] MemoryStatus detached
         * @property {number|null} [changed] MemoryStatus changed
         * @property {number|null} [creatorProcess] MemoryStatus creatorProcess
         * @property {number|null} [lastProcess] MemoryStatus lastProcess
         * @property {number|null} [attachments] MemoryStatus attachments
         * @property {number|null} [resident] MemoryStatus resident
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryStatus.
         * @memberof zeolite
         * @interface IMemoryStatus
         * @augments zeolite.MemoryStatus.$Properties
         * @deprecated Use zeolite.MemoryStatus.$Properties instead.
         */

        /**
         * Shape of a MemoryStatus.
         * @typedef {zeolite.MemoryStatus.$Properties} zeolite.MemoryStatus.$Shape
         */

        /**
         * Constructs a new MemoryStatus.
         * @memberof zeolite
         * @classdesc Represents a MemoryStatus.
         * @constructor
         * @param {zeolite.MemoryStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryStatus id.
         * @member {number} id
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.id = 0;

        /**
         * MemoryStatus key.
         * @member {number} key
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.key = 0;

        /**
         * MemoryStatus user.
         * @member {number} user
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.user = 0;

        /**
         * MemoryStatus group.
         * @member {number} group
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.group = 0;

        /**
         * MemoryStatus creatorUser.
         * @member {number} creatorUser
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.creatorUser = 0;

        /**
         * MemoryStatus creatorGroup.
         * @member {number} creatorGroup
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.creatorGroup = 0;

        /**
         * MemoryStatus mode.
         * @member {number} mode
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.mode = 0;

        /**
         * MemoryStatus size.
         * @member {number} size
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.size = 0;

        /**
         * MemoryStatus attached.
         * @member {number} attached
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.attached = 0;

        /**
         * MemoryStatus detached.
         * @member {number} detached
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.detached = 0;

        /**
         * MemoryStatus changed.
         * @member {number} changed
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.changed = 0;

        /**
         * MemoryStatus creatorProcess.
         * @member {number} creatorProcess
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.creatorProcess = 0;

        /**
         * MemoryStatus lastProcess.
         * @member {number} lastProcess
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.lastProcess = 0;

        /**
         * MemoryStatus attachments.
         * @member {number} attachments
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.attachments = 0;

        /**
         * MemoryStatus resident.
         * @member {number} resident
         * @memberof zeolite.MemoryStatus
         * @instance
         */
        MemoryStatus.prototype.resident = 0;

        /**
         * Creates a new MemoryStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryStatus
         * @static
         * @param {zeolite.MemoryStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryStatus} MemoryStatus instance
         * @type {{
         *   (properties: zeolite.MemoryStatus.$Shape): zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape;
         *   (properties?: zeolite.MemoryStatus.$Properties): zeolite.MemoryStatus;
         * }}
         */
        MemoryStatus.create = function(properties) {
            return new MemoryStatus(properties);
        };

        /**
         * Encodes the specified MemoryStatus message. Does not implicitly {@link zeolite.MemoryStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryStatus
         * @static
         * @param {zeolite.MemoryStatus.$Properties} message MemoryStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryStatus.encode = function (message, writer, _depth) {
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
            if (message.size != null && $Object.hasOwnProperty.call(message, "size") && !$Object.is(message.size, 0))
                writer.uint32(/* id 8, wireType 1 =*/65).double(message.size);
            if (message.attached != null && $Object.hasOwnProperty.call(message, "attached") && !$Object.is(message.attached, 0))
                writer.uint32(/* id 9, wireType 1 =*/73).double(message.attached);
            if (message.detached != null && $Object.hasOwnProperty.call(message, "detached") && !$Object.is(message.detached, 0))
                writer.uint32(/* id 10, wireType 1 =*/81).double(message.detached);
            if (message.changed != null && $Object.hasOwnProperty.call(message, "changed") && !$Object.is(message.changed, 0))
                writer.uint32(/* id 11, wireType 1 =*/89).double(message.changed);
            if (message.creatorProcess != null && $Object.hasOwnProperty.call(message, "creatorProcess") && message.creatorProcess !== 0)
                writer.uint32(/* id 12, wireType 0 =*/96).sint32(message.creatorProcess);
            if (message.lastProcess != null && $Object.hasOwnProperty.call(message, "lastProcess") && message.lastProcess !== 0)
                writer.uint32(/* id 13, wireType 0 =*/104).sint32(message.lastProcess);
            if (message.attachments != null && $Object.hasOwnProperty.call(message, "attachments") && message.attachments !== 0)
                writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.attachments);
            if (message.resident != null && $Object.hasOwnProperty.call(message, "resident") && !$Object.is(message.resident, 0))
                writer.uint32(/* id 15, wireType 1 =*/121).double(message.resident);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape} MemoryStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryStatus();
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
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.size = value;
                        else
                            delete message.size;
                        continue;
                    }
                case 9: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.attached = value;
                        else
                            delete message.attached;
                        continue;
                    }
                case 10: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.detached = value;
                        else
                            delete message.detached;
                        continue;
                    }
                case 11: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.changed = value;
                        else
                            delete message.changed;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.creatorProcess = value;
                        else
                            delete message.creatorProcess;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.lastProcess = value;
                        else
                            delete message.lastProcess;
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.attachments = value;
                        else
                            delete message.attachments;
                        continue;
                    }
                case 15: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.resident = value;
                        else
                            delete message.resident;
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

        return MemoryStatus;
    })();

    zeolite.MemoryUsage = (function() {

        /**
         * Properties of a MemoryUsage.
         * @typedef {Object} zeolite.MemoryUsage.$Properties
         * @property {number|null} [segments] MemoryUsage segments
         * @property {number|null} [total] MemoryUsage total
         * @property {number|null} [resident] MemoryUsage resident
         * @property {number|null} [highest] MemoryUsage highest
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemoryUsage.
         * @memberof zeolite
         * @interface IMemoryUsage
         * @augments zeolite.MemoryUsage.$Properties
         * @deprecated Use zeolite.MemoryUsage.$Properties instead.
         */

        /**
         * Shape of a MemoryUsage.
         * @typedef {zeolite.MemoryUsage.$Properties} zeolite.MemoryUsage.$Shape
         */

        /**
         * Constructs a new MemoryUsage.
         * @memberof zeolite
         * @classdesc Represents a MemoryUsage.
         * @constructor
         * @param {zeolite.MemoryUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemoryUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemoryUsage segments.
         * @member {number} segments
         * @memberof zeolite.MemoryUsage
         * @instance
         */
        MemoryUsage.prototype.segments = 0;

        /**
         * MemoryUsage total.
         * @member {number} total
         * @memberof zeolite.MemoryUsage
         * @instance
         */
        MemoryUsage.prototype.total = 0;

        /**
         * MemoryUsage resident.
         * @member {number} resident
         * @memberof zeolite.MemoryUsage
         * @instance
         */
        MemoryUsage.prototype.resident = 0;

        /**
         * MemoryUsage highest.
         * @member {number} highest
         * @memberof zeolite.MemoryUsage
         * @instance
         */
        MemoryUsage.prototype.highest = 0;

        /**
         * Creates a new MemoryUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.MemoryUsage
         * @static
         * @param {zeolite.MemoryUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.MemoryUsage} MemoryUsage instance
         * @type {{
         *   (properties: zeolite.MemoryUsage.$Shape): zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape;
         *   (properties?: zeolite.MemoryUsage.$Properties): zeolite.MemoryUsage;
         * }}
         */
        MemoryUsage.create = function(properties) {
            return new MemoryUsage(properties);
        };

        /**
         * Encodes the specified MemoryUsage message. Does not implicitly {@link zeolite.MemoryUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.MemoryUsage
         * @static
         * @param {zeolite.MemoryUsage.$Properties} message MemoryUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemoryUsage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.segments != null && $Object.hasOwnProperty.call(message, "segments") && message.segments !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.segments);
            if (message.total != null && $Object.hasOwnProperty.call(message, "total") && !$Object.is(message.total, 0))
                writer.uint32(/* id 2, wireType 1 =*/17).double(message.total);
            if (message.resident != null && $Object.hasOwnProperty.call(message, "resident") && !$Object.is(message.resident, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.resident);
            if (message.highest != null && $Object.hasOwnProperty.call(message, "highest") && message.highest !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.highest);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemoryUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.MemoryUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape} MemoryUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemoryUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.MemoryUsage();
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
                            message.segments = value;
                        else
                            delete message.segments;
                        continue;
                    }
                case 2: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.total = value;
                        else
                            delete message.total;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.resident = value;
                        else
                            delete message.resident;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
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

        return MemoryUsage;
    })();

    return zeolite;
})();

export {
  $root as default
};
