/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["zeolite_semaphore"] || ($protobuf.roots["zeolite_semaphore"] = {});

export const zeolite = $root.zeolite = (() => {

    /**
     * Namespace zeolite.
     * @exports zeolite
     * @namespace
     */
    const zeolite = {};

    zeolite.SemaphoreRequest = (function() {

        /**
         * Properties of a SemaphoreRequest.
         * @typedef {Object} zeolite.SemaphoreRequest.$Properties
         * @property {zeolite.SemaphoreGet.$Properties|null} [get] SemaphoreRequest get
         * @property {zeolite.SemaphoreOperate.$Properties|null} [operate] SemaphoreRequest operate
         * @property {zeolite.SemaphoreAsk.$Properties|null} [ask] SemaphoreRequest ask
         * @property {zeolite.SemaphoreSetValue.$Properties|null} [setValue] SemaphoreRequest setValue
         * @property {zeolite.SemaphoreGetValues.$Properties|null} [getValues] SemaphoreRequest getValues
         * @property {zeolite.SemaphoreSetValues.$Properties|null} [setValues] SemaphoreRequest setValues
         * @property {zeolite.SemaphoreGetStatus.$Properties|null} [getStatus] SemaphoreRequest getStatus
         * @property {zeolite.SemaphoreChange.$Properties|null} [change] SemaphoreRequest change
         * @property {zeolite.SemaphoreRemove.$Properties|null} [remove] SemaphoreRequest remove
         * @property {zeolite.SemaphoreGetUsage.$Properties|null} [getUsage] SemaphoreRequest getUsage
         * @property {zeolite.SemaphoreList.$Properties|null} [list] SemaphoreRequest list
         * @property {"get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list"} [content] SemaphoreRequest content
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreRequest.
         * @memberof zeolite
         * @interface ISemaphoreRequest
         * @augments zeolite.SemaphoreRequest.$Properties
         * @deprecated Use zeolite.SemaphoreRequest.$Properties instead.
         */

        /**
         * Narrowed shape of a SemaphoreRequest.
         * @typedef {{
         *   get?: zeolite.SemaphoreGet.$Shape|null;
         *   operate?: zeolite.SemaphoreOperate.$Shape|null;
         *   ask?: zeolite.SemaphoreAsk.$Shape|null;
         *   setValue?: zeolite.SemaphoreSetValue.$Shape|null;
         *   getValues?: zeolite.SemaphoreGetValues.$Shape|null;
         *   setValues?: zeolite.SemaphoreSetValues.$Shape|null;
         *   getStatus?: zeolite.SemaphoreGetStatus.$Shape|null;
         *   change?: zeolite.SemaphoreChange.$Shape|null;
         *   remove?: zeolite.SemaphoreRemove.$Shape|null;
         *   getUsage?: zeolite.SemaphoreGetUsage.$Shape|null;
         *   list?: zeolite.SemaphoreList.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ content?: undefined; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.SemaphoreGet.$Shape; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "operate"; get?: null; operate: zeolite.SemaphoreOperate.$Shape; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "ask"; get?: null; operate?: null; ask: zeolite.SemaphoreAsk.$Shape; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValue"; get?: null; operate?: null; ask?: null; setValue: zeolite.SemaphoreSetValue.$Shape; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues: zeolite.SemaphoreGetValues.$Shape; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues: zeolite.SemaphoreSetValues.$Shape; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus: zeolite.SemaphoreGetStatus.$Shape; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change: zeolite.SemaphoreChange.$Shape; remove?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove: zeolite.SemaphoreRemove.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage: zeolite.SemaphoreGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list: zeolite.SemaphoreList.$Shape })
         * )} zeolite.SemaphoreRequest.$Shape
         */

        /**
         * Constructs a new SemaphoreRequest.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreRequest.
         * @constructor
         * @param {zeolite.SemaphoreRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreRequest get.
         * @member {zeolite.SemaphoreGet.$Properties|null|undefined} get
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.get = null;

        /**
         * SemaphoreRequest operate.
         * @member {zeolite.SemaphoreOperate.$Properties|null|undefined} operate
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.operate = null;

        /**
         * SemaphoreRequest ask.
         * @member {zeolite.SemaphoreAsk.$Properties|null|undefined} ask
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.ask = null;

        /**
         * SemaphoreRequest setValue.
         * @member {zeolite.SemaphoreSetValue.$Properties|null|undefined} setValue
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.setValue = null;

        /**
         * SemaphoreRequest getValues.
         * @member {zeolite.SemaphoreGetValues.$Properties|null|undefined} getValues
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.getValues = null;

        /**
         * SemaphoreRequest setValues.
         * @member {zeolite.SemaphoreSetValues.$Properties|null|undefined} setValues
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.setValues = null;

        /**
         * SemaphoreRequest getStatus.
         * @member {zeolite.SemaphoreGetStatus.$Properties|null|undefined} getStatus
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.getStatus = null;

        /**
         * SemaphoreRequest change.
         * @member {zeolite.SemaphoreChange.$Properties|null|undefined} change
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.change = null;

        /**
         * SemaphoreRequest remove.
         * @member {zeolite.SemaphoreRemove.$Properties|null|undefined} remove
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.remove = null;

        /**
         * SemaphoreRequest getUsage.
         * @member {zeolite.SemaphoreGetUsage.$Properties|null|undefined} getUsage
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.getUsage = null;

        /**
         * SemaphoreRequest list.
         * @member {zeolite.SemaphoreList.$Properties|null|undefined} list
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        SemaphoreRequest.prototype.list = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * SemaphoreRequest content.
         * @member {"get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list"|undefined} content
         * @memberof zeolite.SemaphoreRequest
         * @instance
         */
        $Object.defineProperty(SemaphoreRequest.prototype, "content", {
            get: $util.oneOfGetter($oneOfFields = ["get", "operate", "ask", "setValue", "getValues", "setValues", "getStatus", "change", "remove", "getUsage", "list"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new SemaphoreRequest instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreRequest
         * @static
         * @param {zeolite.SemaphoreRequest.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreRequest} SemaphoreRequest instance
         * @type {{
         *   (properties: zeolite.SemaphoreRequest.$Shape): zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape;
         *   (properties?: zeolite.SemaphoreRequest.$Properties): zeolite.SemaphoreRequest;
         * }}
         */
        SemaphoreRequest.create = function(properties) {
            return new SemaphoreRequest(properties);
        };

        /**
         * Encodes the specified SemaphoreRequest message. Does not implicitly {@link zeolite.SemaphoreRequest.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreRequest
         * @static
         * @param {zeolite.SemaphoreRequest.$Properties} message SemaphoreRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.get != null && $Object.hasOwnProperty.call(message, "get"))
                $root.zeolite.SemaphoreGet.encode(message.get, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.operate != null && $Object.hasOwnProperty.call(message, "operate"))
                $root.zeolite.SemaphoreOperate.encode(message.operate, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.ask != null && $Object.hasOwnProperty.call(message, "ask"))
                $root.zeolite.SemaphoreAsk.encode(message.ask, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.setValue != null && $Object.hasOwnProperty.call(message, "setValue"))
                $root.zeolite.SemaphoreSetValue.encode(message.setValue, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.getValues != null && $Object.hasOwnProperty.call(message, "getValues"))
                $root.zeolite.SemaphoreGetValues.encode(message.getValues, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.setValues != null && $Object.hasOwnProperty.call(message, "setValues"))
                $root.zeolite.SemaphoreSetValues.encode(message.setValues, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.getStatus != null && $Object.hasOwnProperty.call(message, "getStatus"))
                $root.zeolite.SemaphoreGetStatus.encode(message.getStatus, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.change != null && $Object.hasOwnProperty.call(message, "change"))
                $root.zeolite.SemaphoreChange.encode(message.change, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.remove != null && $Object.hasOwnProperty.call(message, "remove"))
                $root.zeolite.SemaphoreRemove.encode(message.remove, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.getUsage != null && $Object.hasOwnProperty.call(message, "getUsage"))
                $root.zeolite.SemaphoreGetUsage.encode(message.getUsage, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.list != null && $Object.hasOwnProperty.call(message, "list"))
                $root.zeolite.SemaphoreList.encode(message.list, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreRequest message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape} SemaphoreRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreRequest();
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
                        message.get = $root.zeolite.SemaphoreGet.decode(reader, reader.size(), $undefined, _depth + 1, message.get);
                        message.content = "get";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.operate = $root.zeolite.SemaphoreOperate.decode(reader, reader.size(), $undefined, _depth + 1, message.operate);
                        message.content = "operate";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.ask = $root.zeolite.SemaphoreAsk.decode(reader, reader.size(), $undefined, _depth + 1, message.ask);
                        message.content = "ask";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.setValue = $root.zeolite.SemaphoreSetValue.decode(reader, reader.size(), $undefined, _depth + 1, message.setValue);
                        message.content = "setValue";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.getValues = $root.zeolite.SemaphoreGetValues.decode(reader, reader.size(), $undefined, _depth + 1, message.getValues);
                        message.content = "getValues";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.setValues = $root.zeolite.SemaphoreSetValues.decode(reader, reader.size(), $undefined, _depth + 1, message.setValues);
                        message.content = "setValues";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.getStatus = $root.zeolite.SemaphoreGetStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.getStatus);
                        message.content = "getStatus";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.change = $root.zeolite.SemaphoreChange.decode(reader, reader.size(), $undefined, _depth + 1, message.change);
                        message.content = "change";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.remove = $root.zeolite.SemaphoreRemove.decode(reader, reader.size(), $undefined, _depth + 1, message.remove);
                        message.content = "remove";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.getUsage = $root.zeolite.SemaphoreGetUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.getUsage);
                        message.content = "getUsage";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.list = $root.zeolite.SemaphoreList.decode(reader, reader.size(), $undefined, _depth + 1, message.list);
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

        return SemaphoreRequest;
    })();

    zeolite.SemaphoreGet = (function() {

        /**
         * Properties of a SemaphoreGet.
         * @typedef {Object} zeolite.SemaphoreGet.$Properties
         * @property {number|null} [key] SemaphoreGet key
         * @property {number|null} [count] SemaphoreGet count
         * @property {number|null} [flags] SemaphoreGet flags
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreGet.
         * @memberof zeolite
         * @interface ISemaphoreGet
         * @augments zeolite.SemaphoreGet.$Properties
         * @deprecated Use zeolite.SemaphoreGet.$Properties instead.
         */

        /**
         * Shape of a SemaphoreGet.
         * @typedef {zeolite.SemaphoreGet.$Properties} zeolite.SemaphoreGet.$Shape
         */

        /**
         * Constructs a new SemaphoreGet.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreGet.
         * @constructor
         * @param {zeolite.SemaphoreGet.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreGet = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreGet key.
         * @member {number} key
         * @memberof zeolite.SemaphoreGet
         * @instance
         */
        SemaphoreGet.prototype.key = 0;

        /**
         * SemaphoreGet count.
         * @member {number} count
         * @memberof zeolite.SemaphoreGet
         * @instance
         */
        SemaphoreGet.prototype.count = 0;

        /**
         * SemaphoreGet flags.
         * @member {number} flags
         * @memberof zeolite.SemaphoreGet
         * @instance
         */
        SemaphoreGet.prototype.flags = 0;

        /**
         * Creates a new SemaphoreGet instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreGet
         * @static
         * @param {zeolite.SemaphoreGet.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreGet} SemaphoreGet instance
         * @type {{
         *   (properties: zeolite.SemaphoreGet.$Shape): zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape;
         *   (properties?: zeolite.SemaphoreGet.$Properties): zeolite.SemaphoreGet;
         * }}
         */
        SemaphoreGet.create = function(properties) {
            return new SemaphoreGet(properties);
        };

        /**
         * Encodes the specified SemaphoreGet message. Does not implicitly {@link zeolite.SemaphoreGet.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreGet
         * @static
         * @param {zeolite.SemaphoreGet.$Properties} message SemaphoreGet message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreGet.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.key);
            if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.count);
            if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && message.flags !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.flags);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreGet message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreGet
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape} SemaphoreGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreGet.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreGet();
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
                        if (value = reader.sint32())
                            message.count = value;
                        else
                            delete message.count;
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

        return SemaphoreGet;
    })();

    zeolite.SemaphoreOperate = (function() {

        /**
         * Properties of a SemaphoreOperate.
         * @typedef {Object} zeolite.SemaphoreOperate.$Properties
         * @property {number|null} [id] SemaphoreOperate id
         * @property {Array.<zeolite.SemaphoreOperation.$Properties>|null} [operations] SemaphoreOperate operations
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreOperate.
         * @memberof zeolite
         * @interface ISemaphoreOperate
         * @augments zeolite.SemaphoreOperate.$Properties
         * @deprecated Use zeolite.SemaphoreOperate.$Properties instead.
         */

        /**
         * Shape of a SemaphoreOperate.
         * @typedef {zeolite.SemaphoreOperate.$Properties} zeolite.SemaphoreOperate.$Shape
         */

        /**
         * Constructs a new SemaphoreOperate.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreOperate.
         * @constructor
         * @param {zeolite.SemaphoreOperate.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreOperate = function (properties) {
            this.operations = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreOperate id.
         * @member {number} id
         * @memberof zeolite.SemaphoreOperate
         * @instance
         */
        SemaphoreOperate.prototype.id = 0;

        /**
         * SemaphoreOperate operations.
         * @member {Array.<zeolite.SemaphoreOperation.$Properties>} operations
         * @memberof zeolite.SemaphoreOperate
         * @instance
         */
        SemaphoreOperate.prototype.operations = $util.emptyArray;

        /**
         * Creates a new SemaphoreOperate instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreOperate
         * @static
         * @param {zeolite.SemaphoreOperate.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreOperate} SemaphoreOperate instance
         * @type {{
         *   (properties: zeolite.SemaphoreOperate.$Shape): zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape;
         *   (properties?: zeolite.SemaphoreOperate.$Properties): zeolite.SemaphoreOperate;
         * }}
         */
        SemaphoreOperate.create = function(properties) {
            return new SemaphoreOperate(properties);
        };

        /**
         * Encodes the specified SemaphoreOperate message. Does not implicitly {@link zeolite.SemaphoreOperate.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreOperate
         * @static
         * @param {zeolite.SemaphoreOperate.$Properties} message SemaphoreOperate message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreOperate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.operations != null && message.operations.length)
                for (let i = 0; i < message.operations.length; ++i)
                    $root.zeolite.SemaphoreOperation.encode(message.operations[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreOperate message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreOperate
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape} SemaphoreOperate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreOperate.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreOperate();
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
                        if (!(message.operations && message.operations.length))
                            message.operations = [];
                        message.operations.push($root.zeolite.SemaphoreOperation.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return SemaphoreOperate;
    })();

    zeolite.SemaphoreOperation = (function() {

        /**
         * Properties of a SemaphoreOperation.
         * @typedef {Object} zeolite.SemaphoreOperation.$Properties
         * @property {number|null} [semaphore] SemaphoreOperation semaphore
         * @property {number|null} [change] SemaphoreOperation change
         * @property {boolean|null} [noWait] SemaphoreOperation noWait
         * @property {boolean|null} [undo] SemaphoreOperation undo
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreOperation.
         * @memberof zeolite
         * @interface ISemaphoreOperation
         * @augments zeolite.SemaphoreOperation.$Properties
         * @deprecated Use zeolite.SemaphoreOperation.$Properties instead.
         */

        /**
         * Shape of a SemaphoreOperation.
         * @typedef {zeolite.SemaphoreOperation.$Properties} zeolite.SemaphoreOperation.$Shape
         */

        /**
         * Constructs a new SemaphoreOperation.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreOperation.
         * @constructor
         * @param {zeolite.SemaphoreOperation.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreOperation = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreOperation semaphore.
         * @member {number} semaphore
         * @memberof zeolite.SemaphoreOperation
         * @instance
         */
        SemaphoreOperation.prototype.semaphore = 0;

        /**
         * SemaphoreOperation change.
         * @member {number} change
         * @memberof zeolite.SemaphoreOperation
         * @instance
         */
        SemaphoreOperation.prototype.change = 0;

        /**
         * SemaphoreOperation noWait.
         * @member {boolean} noWait
         * @memberof zeolite.SemaphoreOperation
         * @instance
         */
        SemaphoreOperation.prototype.noWait = false;

        /**
         * SemaphoreOperation undo.
         * @member {boolean} undo
         * @memberof zeolite.SemaphoreOperation
         * @instance
         */
        SemaphoreOperation.prototype.undo = false;

        /**
         * Creates a new SemaphoreOperation instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreOperation
         * @static
         * @param {zeolite.SemaphoreOperation.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreOperation} SemaphoreOperation instance
         * @type {{
         *   (properties: zeolite.SemaphoreOperation.$Shape): zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape;
         *   (properties?: zeolite.SemaphoreOperation.$Properties): zeolite.SemaphoreOperation;
         * }}
         */
        SemaphoreOperation.create = function(properties) {
            return new SemaphoreOperation(properties);
        };

        /**
         * Encodes the specified SemaphoreOperation message. Does not implicitly {@link zeolite.SemaphoreOperation.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreOperation
         * @static
         * @param {zeolite.SemaphoreOperation.$Properties} message SemaphoreOperation message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreOperation.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.semaphore != null && $Object.hasOwnProperty.call(message, "semaphore") && message.semaphore !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.semaphore);
            if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.change);
            if (message.noWait != null && $Object.hasOwnProperty.call(message, "noWait") && message.noWait !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.noWait);
            if (message.undo != null && $Object.hasOwnProperty.call(message, "undo") && message.undo !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.undo);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreOperation message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreOperation
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape} SemaphoreOperation
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreOperation.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreOperation();
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
                            message.semaphore = value;
                        else
                            delete message.semaphore;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.change = value;
                        else
                            delete message.change;
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
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.undo = value;
                        else
                            delete message.undo;
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

        return SemaphoreOperation;
    })();

    zeolite.SemaphoreAsk = (function() {

        /**
         * Properties of a SemaphoreAsk.
         * @typedef {Object} zeolite.SemaphoreAsk.$Properties
         * @property {number|null} [id] SemaphoreAsk id
         * @property {number|null} [semaphore] SemaphoreAsk semaphore
         * @property {zeolite.SemaphoreAsk.What|null} [what] SemaphoreAsk what
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreAsk.
         * @memberof zeolite
         * @interface ISemaphoreAsk
         * @augments zeolite.SemaphoreAsk.$Properties
         * @deprecated Use zeolite.SemaphoreAsk.$Properties instead.
         */

        /**
         * Shape of a SemaphoreAsk.
         * @typedef {zeolite.SemaphoreAsk.$Properties} zeolite.SemaphoreAsk.$Shape
         */

        /**
         * Constructs a new SemaphoreAsk.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreAsk.
         * @constructor
         * @param {zeolite.SemaphoreAsk.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreAsk = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreAsk id.
         * @member {number} id
         * @memberof zeolite.SemaphoreAsk
         * @instance
         */
        SemaphoreAsk.prototype.id = 0;

        /**
         * SemaphoreAsk semaphore.
         * @member {number} semaphore
         * @memberof zeolite.SemaphoreAsk
         * @instance
         */
        SemaphoreAsk.prototype.semaphore = 0;

        /**
         * SemaphoreAsk what.
         * @member {zeolite.SemaphoreAsk.What} what
         * @memberof zeolite.SemaphoreAsk
         * @instance
         */
        SemaphoreAsk.prototype.what = 0;

        /**
         * Creates a new SemaphoreAsk instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreAsk
         * @static
         * @param {zeolite.SemaphoreAsk.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreAsk} SemaphoreAsk instance
         * @type {{
         *   (properties: zeolite.SemaphoreAsk.$Shape): zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape;
         *   (properties?: zeolite.SemaphoreAsk.$Properties): zeolite.SemaphoreAsk;
         * }}
         */
        SemaphoreAsk.create = function(properties) {
            return new SemaphoreAsk(properties);
        };

        /**
         * Encodes the specified SemaphoreAsk message. Does not implicitly {@link zeolite.SemaphoreAsk.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreAsk
         * @static
         * @param {zeolite.SemaphoreAsk.$Properties} message SemaphoreAsk message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreAsk.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.semaphore != null && $Object.hasOwnProperty.call(message, "semaphore") && message.semaphore !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.semaphore);
            if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.what);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreAsk message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreAsk
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape} SemaphoreAsk
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreAsk.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreAsk();
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
                            message.semaphore = value;
                        else
                            delete message.semaphore;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.what = value;
                        else
                            delete message.what;
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
         * @name zeolite.SemaphoreAsk.What
         * @enum {number}
         * @property {number} VALUE=0 VALUE value
         * @property {number} PROCESS=1 PROCESS value
         * @property {number} SLEEPERS=2 SLEEPERS value
         * @property {number} ZERO_SLEEPERS=3 ZERO_SLEEPERS value
         */
        SemaphoreAsk.What = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "VALUE"] = 0;
            values[valuesById[1] = "PROCESS"] = 1;
            values[valuesById[2] = "SLEEPERS"] = 2;
            values[valuesById[3] = "ZERO_SLEEPERS"] = 3;
            return values;
        })();

        return SemaphoreAsk;
    })();

    zeolite.SemaphoreSetValue = (function() {

        /**
         * Properties of a SemaphoreSetValue.
         * @typedef {Object} zeolite.SemaphoreSetValue.$Properties
         * @property {number|null} [id] SemaphoreSetValue id
         * @property {number|null} [semaphore] SemaphoreSetValue semaphore
         * @property {number|null} [value] SemaphoreSetValue value
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreSetValue.
         * @memberof zeolite
         * @interface ISemaphoreSetValue
         * @augments zeolite.SemaphoreSetValue.$Properties
         * @deprecated Use zeolite.SemaphoreSetValue.$Properties instead.
         */

        /**
         * Shape of a SemaphoreSetValue.
         * @typedef {zeolite.SemaphoreSetValue.$Properties} zeolite.SemaphoreSetValue.$Shape
         */

        /**
         * Constructs a new SemaphoreSetValue.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreSetValue.
         * @constructor
         * @param {zeolite.SemaphoreSetValue.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreSetValue = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreSetValue id.
         * @member {number} id
         * @memberof zeolite.SemaphoreSetValue
         * @instance
         */
        SemaphoreSetValue.prototype.id = 0;

        /**
         * SemaphoreSetValue semaphore.
         * @member {number} semaphore
         * @memberof zeolite.SemaphoreSetValue
         * @instance
         */
        SemaphoreSetValue.prototype.semaphore = 0;

        /**
         * SemaphoreSetValue value.
         * @member {number} value
         * @memberof zeolite.SemaphoreSetValue
         * @instance
         */
        SemaphoreSetValue.prototype.value = 0;

        /**
         * Creates a new SemaphoreSetValue instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreSetValue
         * @static
         * @param {zeolite.SemaphoreSetValue.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreSetValue} SemaphoreSetValue instance
         * @type {{
         *   (properties: zeolite.SemaphoreSetValue.$Shape): zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape;
         *   (properties?: zeolite.SemaphoreSetValue.$Properties): zeolite.SemaphoreSetValue;
         * }}
         */
        SemaphoreSetValue.create = function(properties) {
            return new SemaphoreSetValue(properties);
        };

        /**
         * Encodes the specified SemaphoreSetValue message. Does not implicitly {@link zeolite.SemaphoreSetValue.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreSetValue
         * @static
         * @param {zeolite.SemaphoreSetValue.$Properties} message SemaphoreSetValue message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreSetValue.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.semaphore != null && $Object.hasOwnProperty.call(message, "semaphore") && message.semaphore !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.semaphore);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.value);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreSetValue message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreSetValue
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape} SemaphoreSetValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreSetValue.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreSetValue();
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
                            message.semaphore = value;
                        else
                            delete message.semaphore;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.value = value;
                        else
                            delete message.value;
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

        return SemaphoreSetValue;
    })();

    zeolite.SemaphoreGetValues = (function() {

        /**
         * Properties of a SemaphoreGetValues.
         * @typedef {Object} zeolite.SemaphoreGetValues.$Properties
         * @property {number|null} [id] SemaphoreGetValues id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreGetValues.
         * @memberof zeolite
         * @interface ISemaphoreGetValues
         * @augments zeolite.SemaphoreGetValues.$Properties
         * @deprecated Use zeolite.SemaphoreGetValues.$Properties instead.
         */

        /**
         * Shape of a SemaphoreGetValues.
         * @typedef {zeolite.SemaphoreGetValues.$Properties} zeolite.SemaphoreGetValues.$Shape
         */

        /**
         * Constructs a new SemaphoreGetValues.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreGetValues.
         * @constructor
         * @param {zeolite.SemaphoreGetValues.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreGetValues = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreGetValues id.
         * @member {number} id
         * @memberof zeolite.SemaphoreGetValues
         * @instance
         */
        SemaphoreGetValues.prototype.id = 0;

        /**
         * Creates a new SemaphoreGetValues instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreGetValues
         * @static
         * @param {zeolite.SemaphoreGetValues.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreGetValues} SemaphoreGetValues instance
         * @type {{
         *   (properties: zeolite.SemaphoreGetValues.$Shape): zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape;
         *   (properties?: zeolite.SemaphoreGetValues.$Properties): zeolite.SemaphoreGetValues;
         * }}
         */
        SemaphoreGetValues.create = function(properties) {
            return new SemaphoreGetValues(properties);
        };

        /**
         * Encodes the specified SemaphoreGetValues message. Does not implicitly {@link zeolite.SemaphoreGetValues.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreGetValues
         * @static
         * @param {zeolite.SemaphoreGetValues.$Properties} message SemaphoreGetValues message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreGetValues.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreGetValues message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreGetValues
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape} SemaphoreGetValues
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreGetValues.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreGetValues();
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

        return SemaphoreGetValues;
    })();

    zeolite.SemaphoreSetValues = (function() {

        /**
         * Properties of a SemaphoreSetValues.
         * @typedef {Object} zeolite.SemaphoreSetValues.$Properties
         * @property {number|null} [id] SemaphoreSetValues id
         * @property {Uint8Array|null} [values] SemaphoreSetValues values
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreSetValues.
         * @memberof zeolite
         * @interface ISemaphoreSetValues
         * @augments zeolite.SemaphoreSetValues.$Properties
         * @deprecated Use zeolite.SemaphoreSetValues.$Properties instead.
         */

        /**
         * Shape of a SemaphoreSetValues.
         * @typedef {zeolite.SemaphoreSetValues.$Properties} zeolite.SemaphoreSetValues.$Shape
         */

        /**
         * Constructs a new SemaphoreSetValues.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreSetValues.
         * @constructor
         * @param {zeolite.SemaphoreSetValues.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreSetValues = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreSetValues id.
         * @member {number} id
         * @memberof zeolite.SemaphoreSetValues
         * @instance
         */
        SemaphoreSetValues.prototype.id = 0;

        /**
         * SemaphoreSetValues values.
         * @member {Uint8Array} values
         * @memberof zeolite.SemaphoreSetValues
         * @instance
         */
        SemaphoreSetValues.prototype.values = $util.newBuffer([]);

        /**
         * Creates a new SemaphoreSetValues instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreSetValues
         * @static
         * @param {zeolite.SemaphoreSetValues.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreSetValues} SemaphoreSetValues instance
         * @type {{
         *   (properties: zeolite.SemaphoreSetValues.$Shape): zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape;
         *   (properties?: zeolite.SemaphoreSetValues.$Properties): zeolite.SemaphoreSetValues;
         * }}
         */
        SemaphoreSetValues.create = function(properties) {
            return new SemaphoreSetValues(properties);
        };

        /**
         * Encodes the specified SemaphoreSetValues message. Does not implicitly {@link zeolite.SemaphoreSetValues.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreSetValues
         * @static
         * @param {zeolite.SemaphoreSetValues.$Properties} message SemaphoreSetValues message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreSetValues.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
            if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.values);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreSetValues message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreSetValues
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape} SemaphoreSetValues
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreSetValues.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreSetValues();
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
                            message.values = value;
                        else
                            delete message.values;
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

        return SemaphoreSetValues;
    })();

    zeolite.SemaphoreGetStatus = (function() {

        /**
         * Properties of a SemaphoreGetStatus.
         * @typedef {Object} zeolite.SemaphoreGetStatus.$Properties
         * @property {number|null} [id] SemaphoreGetStatus id
         * @property {zeolite.SemaphoreGetStatus.By|null} [by] SemaphoreGetStatus by
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreGetStatus.
         * @memberof zeolite
         * @interface ISemaphoreGetStatus
         * @augments zeolite.SemaphoreGetStatus.$Properties
         * @deprecated Use zeolite.SemaphoreGetStatus.$Properties instead.
         */

        /**
         * Shape of a SemaphoreGetStatus.
         * @typedef {zeolite.SemaphoreGetStatus.$Properties} zeolite.SemaphoreGetStatus.$Shape
         */

        /**
         * Constructs a new SemaphoreGetStatus.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreGetStatus.
         * @constructor
         * @param {zeolite.SemaphoreGetStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreGetStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreGetStatus id.
         * @member {number} id
         * @memberof zeolite.SemaphoreGetStatus
         * @instance
         */
        SemaphoreGetStatus.prototype.id = 0;

        /**
         * SemaphoreGetStatus by.
         * @member {zeolite.SemaphoreGetStatus.By} by
         * @memberof zeolite.SemaphoreGetStatus
         * @instance
         */
        SemaphoreGetStatus.prototype.by = 0;

        /**
         * Creates a new SemaphoreGetStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreGetStatus
         * @static
         * @param {zeolite.SemaphoreGetStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreGetStatus} SemaphoreGetStatus instance
         * @type {{
         *   (properties: zeolite.SemaphoreGetStatus.$Shape): zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape;
         *   (properties?: zeolite.SemaphoreGetStatus.$Properties): zeolite.SemaphoreGetStatus;
         * }}
         */
        SemaphoreGetStatus.create = function(properties) {
            return new SemaphoreGetStatus(properties);
        };

        /**
         * Encodes the specified SemaphoreGetStatus message. Does not implicitly {@link zeolite.SemaphoreGetStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreGetStatus
         * @static
         * @param {zeolite.SemaphoreGetStatus.$Properties} message SemaphoreGetStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreGetStatus.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreGetStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreGetStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape} SemaphoreGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreGetStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreGetStatus();
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
         * @name zeolite.SemaphoreGetStatus.By
         * @enum {number}
         * @property {number} ID=0 ID value
         * @property {number} INDEX=1 INDEX value
         * @property {number} INDEX_ANY=2 INDEX_ANY value
         */
        SemaphoreGetStatus.By = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ID"] = 0;
            values[valuesById[1] = "INDEX"] = 1;
            values[valuesById[2] = "INDEX_ANY"] = 2;
            return values;
        })();

        return SemaphoreGetStatus;
    })();

    zeolite.SemaphoreChange = (function() {

        /**
         * Properties of a SemaphoreChange.
         * @typedef {Object} zeolite.SemaphoreChange.$Properties
         * @property {number|null} [id] SemaphoreChange id
         * @property {number|null} [user] SemaphoreChange user
         * @property {number|null} [group] SemaphoreChange group
         * @property {number|null} [mode] SemaphoreChange mode
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreChange.
         * @memberof zeolite
         * @interface ISemaphoreChange
         * @augments zeolite.SemaphoreChange.$Properties
         * @deprecated Use zeolite.SemaphoreChange.$Properties instead.
         */

        /**
         * Shape of a SemaphoreChange.
         * @typedef {zeolite.SemaphoreChange.$Properties} zeolite.SemaphoreChange.$Shape
         */

        /**
         * Constructs a new SemaphoreChange.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreChange.
         * @constructor
         * @param {zeolite.SemaphoreChange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreChange = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreChange id.
         * @member {number} id
         * @memberof zeolite.SemaphoreChange
         * @instance
         */
        SemaphoreChange.prototype.id = 0;

        /**
         * SemaphoreChange user.
         * @member {number} user
         * @memberof zeolite.SemaphoreChange
         * @instance
         */
        SemaphoreChange.prototype.user = 0;

        /**
         * SemaphoreChange group.
         * @member {number} group
         * @memberof zeolite.SemaphoreChange
         * @instance
         */
        SemaphoreChange.prototype.group = 0;

        /**
         * SemaphoreChange mode.
         * @member {number} mode
         * @memberof zeolite.SemaphoreChange
         * @instance
         */
        SemaphoreChange.prototype.mode = 0;

        /**
         * Creates a new SemaphoreChange instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreChange
         * @static
         * @param {zeolite.SemaphoreChange.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreChange} SemaphoreChange instance
         * @type {{
         *   (properties: zeolite.SemaphoreChange.$Shape): zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape;
         *   (properties?: zeolite.SemaphoreChange.$Properties): zeolite.SemaphoreChange;
         * }}
         */
        SemaphoreChange.create = function(properties) {
            return new SemaphoreChange(properties);
        };

        /**
         * Encodes the specified SemaphoreChange message. Does not implicitly {@link zeolite.SemaphoreChange.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreChange
         * @static
         * @param {zeolite.SemaphoreChange.$Properties} message SemaphoreChange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreChange.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreChange message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreChange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape} SemaphoreChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreChange.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreChange();
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

        return SemaphoreChange;
    })();

    zeolite.SemaphoreRemove = (function() {

        /**
         * Properties of a SemaphoreRemove.
         * @typedef {Object} zeolite.SemaphoreRemove.$Properties
         * @property {number|null} [id] SemaphoreRemove id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreRemove.
         * @memberof zeolite
         * @interface ISemaphoreRemove
         * @augments zeolite.SemaphoreRemove.$Properties
         * @deprecated Use zeolite.SemaphoreRemove.$Properties instead.
         */

        /**
         * Shape of a SemaphoreRemove.
         * @typedef {zeolite.SemaphoreRemove.$Properties} zeolite.SemaphoreRemove.$Shape
         */

        /**
         * Constructs a new SemaphoreRemove.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreRemove.
         * @constructor
         * @param {zeolite.SemaphoreRemove.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreRemove = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreRemove id.
         * @member {number} id
         * @memberof zeolite.SemaphoreRemove
         * @instance
         */
        SemaphoreRemove.prototype.id = 0;

        /**
         * Creates a new SemaphoreRemove instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreRemove
         * @static
         * @param {zeolite.SemaphoreRemove.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreRemove} SemaphoreRemove instance
         * @type {{
         *   (properties: zeolite.SemaphoreRemove.$Shape): zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape;
         *   (properties?: zeolite.SemaphoreRemove.$Properties): zeolite.SemaphoreRemove;
         * }}
         */
        SemaphoreRemove.create = function(properties) {
            return new SemaphoreRemove(properties);
        };

        /**
         * Encodes the specified SemaphoreRemove message. Does not implicitly {@link zeolite.SemaphoreRemove.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreRemove
         * @static
         * @param {zeolite.SemaphoreRemove.$Properties} message SemaphoreRemove message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreRemove.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreRemove message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreRemove
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape} SemaphoreRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreRemove.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreRemove();
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

        return SemaphoreRemove;
    })();

    zeolite.SemaphoreGetUsage = (function() {

        /**
         * Properties of a SemaphoreGetUsage.
         * @typedef {Object} zeolite.SemaphoreGetUsage.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreGetUsage.
         * @memberof zeolite
         * @interface ISemaphoreGetUsage
         * @augments zeolite.SemaphoreGetUsage.$Properties
         * @deprecated Use zeolite.SemaphoreGetUsage.$Properties instead.
         */

        /**
         * Shape of a SemaphoreGetUsage.
         * @typedef {zeolite.SemaphoreGetUsage.$Properties} zeolite.SemaphoreGetUsage.$Shape
         */

        /**
         * Constructs a new SemaphoreGetUsage.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreGetUsage.
         * @constructor
         * @param {zeolite.SemaphoreGetUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreGetUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new SemaphoreGetUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreGetUsage
         * @static
         * @param {zeolite.SemaphoreGetUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreGetUsage} SemaphoreGetUsage instance
         * @type {{
         *   (properties: zeolite.SemaphoreGetUsage.$Shape): zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape;
         *   (properties?: zeolite.SemaphoreGetUsage.$Properties): zeolite.SemaphoreGetUsage;
         * }}
         */
        SemaphoreGetUsage.create = function(properties) {
            return new SemaphoreGetUsage(properties);
        };

        /**
         * Encodes the specified SemaphoreGetUsage message. Does not implicitly {@link zeolite.SemaphoreGetUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreGetUsage
         * @static
         * @param {zeolite.SemaphoreGetUsage.$Properties} message SemaphoreGetUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreGetUsage.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreGetUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreGetUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape} SemaphoreGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreGetUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreGetUsage();
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

        return SemaphoreGetUsage;
    })();

    zeolite.SemaphoreList = (function() {

        /**
         * Properties of a SemaphoreList.
         * @typedef {Object} zeolite.SemaphoreList.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreList.
         * @memberof zeolite
         * @interface ISemaphoreList
         * @augments zeolite.SemaphoreList.$Properties
         * @deprecated Use zeolite.SemaphoreList.$Properties instead.
         */

        /**
         * Shape of a SemaphoreList.
         * @typedef {zeolite.SemaphoreList.$Properties} zeolite.SemaphoreList.$Shape
         */

        /**
         * Constructs a new SemaphoreList.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreList.
         * @constructor
         * @param {zeolite.SemaphoreList.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreList = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new SemaphoreList instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreList
         * @static
         * @param {zeolite.SemaphoreList.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreList} SemaphoreList instance
         * @type {{
         *   (properties: zeolite.SemaphoreList.$Shape): zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape;
         *   (properties?: zeolite.SemaphoreList.$Properties): zeolite.SemaphoreList;
         * }}
         */
        SemaphoreList.create = function(properties) {
            return new SemaphoreList(properties);
        };

        /**
         * Encodes the specified SemaphoreList message. Does not implicitly {@link zeolite.SemaphoreList.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreList
         * @static
         * @param {zeolite.SemaphoreList.$Properties} message SemaphoreList message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreList.encode = function (message, writer, _depth) {
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
         * Decodes a SemaphoreList message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreList
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape} SemaphoreList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreList.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreList();
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

        return SemaphoreList;
    })();

    zeolite.SemaphoreReply = (function() {

        /**
         * Properties of a SemaphoreReply.
         * @typedef {Object} zeolite.SemaphoreReply.$Properties
         * @property {number|null} [result] SemaphoreReply result
         * @property {Uint8Array|null} [values] SemaphoreReply values
         * @property {zeolite.SemaphoreStatus.$Properties|null} [status] SemaphoreReply status
         * @property {zeolite.SemaphoreUsage.$Properties|null} [usage] SemaphoreReply usage
         * @property {Array.<zeolite.SemaphoreStatus.$Properties>|null} [sets] SemaphoreReply sets
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreReply.
         * @memberof zeolite
         * @interface ISemaphoreReply
         * @augments zeolite.SemaphoreReply.$Properties
         * @deprecated Use zeolite.SemaphoreReply.$Properties instead.
         */

        /**
         * Shape of a SemaphoreReply.
         * @typedef {zeolite.SemaphoreReply.$Properties} zeolite.SemaphoreReply.$Shape
         */

        /**
         * Constructs a new SemaphoreReply.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreReply.
         * @constructor
         * @param {zeolite.SemaphoreReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreReply = function (properties) {
            this.sets = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreReply result.
         * @member {number} result
         * @memberof zeolite.SemaphoreReply
         * @instance
         */
        SemaphoreReply.prototype.result = 0;

        /**
         * SemaphoreReply values.
         * @member {Uint8Array} values
         * @memberof zeolite.SemaphoreReply
         * @instance
         */
        SemaphoreReply.prototype.values = $util.newBuffer([]);

        /**
         * SemaphoreReply status.
         * @member {zeolite.SemaphoreStatus.$Properties|null|undefined} status
         * @memberof zeolite.SemaphoreReply
         * @instance
         */
        SemaphoreReply.prototype.status = null;

        /**
         * SemaphoreReply usage.
         * @member {zeolite.SemaphoreUsage.$Properties|null|undefined} usage
         * @memberof zeolite.SemaphoreReply
         * @instance
         */
        SemaphoreReply.prototype.usage = null;

        /**
         * SemaphoreReply sets.
         * @member {Array.<zeolite.SemaphoreStatus.$Properties>} sets
         * @memberof zeolite.SemaphoreReply
         * @instance
         */
        SemaphoreReply.prototype.sets = $util.emptyArray;

        /**
         * Creates a new SemaphoreReply instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreReply
         * @static
         * @param {zeolite.SemaphoreReply.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreReply} SemaphoreReply instance
         * @type {{
         *   (properties: zeolite.SemaphoreReply.$Shape): zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape;
         *   (properties?: zeolite.SemaphoreReply.$Properties): zeolite.SemaphoreReply;
         * }}
         */
        SemaphoreReply.create = function(properties) {
            return new SemaphoreReply(properties);
        };

        /**
         * Encodes the specified SemaphoreReply message. Does not implicitly {@link zeolite.SemaphoreReply.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreReply
         * @static
         * @param {zeolite.SemaphoreReply.$Properties} message SemaphoreReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.result);
            if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.values);
            if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                $root.zeolite.SemaphoreStatus.encode(message.status, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.usage != null && $Object.hasOwnProperty.call(message, "usage"))
                $root.zeolite.SemaphoreUsage.encode(message.usage, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.sets != null && message.sets.length)
                for (let i = 0; i < message.sets.length; ++i)
                    $root.zeolite.SemaphoreStatus.encode(message.sets[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreReply message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape} SemaphoreReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreReply.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreReply();
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
                            message.values = value;
                        else
                            delete message.values;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.status = $root.zeolite.SemaphoreStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.usage = $root.zeolite.SemaphoreUsage.decode(reader, reader.size(), $undefined, _depth + 1, message.usage);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.sets && message.sets.length))
                            message.sets = [];
                        message.sets.push($root.zeolite.SemaphoreStatus.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return SemaphoreReply;
    })();

    zeolite.SemaphoreStatus = (function() {

        /**
         * Properties of a SemaphoreStatus.
         * @typedef {Object} zeolite.SemaphoreStatus.$Properties
         * @property {number|null} [id] SemaphoreStatus id
         * @property {number|null} [key] SemaphoreStatus key
         * @property {number|null} [user] SemaphoreStatus user
         * @property {number|null} [group] SemaphoreStatus group
         * @property {number|null} [creatorUser] SemaphoreStatus creatorUser
         * @property {number|null} [creatorGroup] SemaphoreStatus creatorGroup
         * @property {number|null} [mode] SemaphoreStatus mode
         * @property {number|null} [count] SemaphoreStatus count
         * @property {number|null} [operated] SemaphoreStatus operated
         * @property {number|null} [changed] SemaphoreStatus changed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreStatus.
         * @memberof zeolite
         * @interface ISemaphoreStatus
         * @augments zeolite.SemaphoreStatus.$Properties
         * @deprecated Use zeolite.SemaphoreStatus.$Properties instead.
         */

        /**
         * Shape of a SemaphoreStatus.
         * @typedef {zeolite.SemaphoreStatus.$Properties} zeolite.SemaphoreStatus.$Shape
         */

        /**
         * Constructs a new SemaphoreStatus.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreStatus.
         * @constructor
         * @param {zeolite.SemaphoreStatus.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreStatus = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreStatus id.
         * @member {number} id
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.id = 0;

        /**
         * SemaphoreStatus key.
         * @member {number} key
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.key = 0;

        /**
         * SemaphoreStatus user.
         * @member {number} user
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.user = 0;

        /**
         * SemaphoreStatus group.
         * @member {number} group
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.group = 0;

        /**
         * SemaphoreStatus creatorUser.
         * @member {number} creatorUser
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.creatorUser = 0;

        /**
         * SemaphoreStatus creatorGroup.
         * @member {number} creatorGroup
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.creatorGroup = 0;

        /**
         * SemaphoreStatus mode.
         * @member {number} mode
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.mode = 0;

        /**
         * SemaphoreStatus count.
         * @member {number} count
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.count = 0;

        /**
         * SemaphoreStatus operated.
         * @member {number} operated
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.operated = 0;

        /**
         * SemaphoreStatus changed.
         * @member {number} changed
         * @memberof zeolite.SemaphoreStatus
         * @instance
         */
        SemaphoreStatus.prototype.changed = 0;

        /**
         * Creates a new SemaphoreStatus instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreStatus
         * @static
         * @param {zeolite.SemaphoreStatus.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreStatus} SemaphoreStatus instance
         * @type {{
         *   (properties: zeolite.SemaphoreStatus.$Shape): zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape;
         *   (properties?: zeolite.SemaphoreStatus.$Properties): zeolite.SemaphoreStatus;
         * }}
         */
        SemaphoreStatus.create = function(properties) {
            return new SemaphoreStatus(properties);
        };

        /**
         * Encodes the specified SemaphoreStatus message. Does not implicitly {@link zeolite.SemaphoreStatus.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreStatus
         * @static
         * @param {zeolite.SemaphoreStatus.$Properties} message SemaphoreStatus message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreStatus.encode = function (message, writer, _depth) {
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
            if (message.operated != null && $Object.hasOwnProperty.call(message, "operated") && !$Object.is(message.operated, 0))
                writer.uint32(/* id 9, wireType 1 =*/73).double(message.operated);
            if (message.changed != null && $Object.hasOwnProperty.call(message, "changed") && !$Object.is(message.changed, 0))
                writer.uint32(/* id 10, wireType 1 =*/81).double(message.changed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreStatus message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreStatus
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape} SemaphoreStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreStatus.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreStatus();
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
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.operated = value;
                        else
                            delete message.operated;
                        continue;
                    }
                case 10: {
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

        return SemaphoreStatus;
    })();

    zeolite.SemaphoreUsage = (function() {

        /**
         * Properties of a SemaphoreUsage.
         * @typedef {Object} zeolite.SemaphoreUsage.$Properties
         * @property {number|null} [sets] SemaphoreUsage sets
         * @property {number|null} [semaphores] SemaphoreUsage semaphores
         * @property {number|null} [highest] SemaphoreUsage highest
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreUsage.
         * @memberof zeolite
         * @interface ISemaphoreUsage
         * @augments zeolite.SemaphoreUsage.$Properties
         * @deprecated Use zeolite.SemaphoreUsage.$Properties instead.
         */

        /**
         * Shape of a SemaphoreUsage.
         * @typedef {zeolite.SemaphoreUsage.$Properties} zeolite.SemaphoreUsage.$Shape
         */

        /**
         * Constructs a new SemaphoreUsage.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreUsage.
         * @constructor
         * @param {zeolite.SemaphoreUsage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreUsage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreUsage sets.
         * @member {number} sets
         * @memberof zeolite.SemaphoreUsage
         * @instance
         */
        SemaphoreUsage.prototype.sets = 0;

        /**
         * SemaphoreUsage semaphores.
         * @member {number} semaphores
         * @memberof zeolite.SemaphoreUsage
         * @instance
         */
        SemaphoreUsage.prototype.semaphores = 0;

        /**
         * SemaphoreUsage highest.
         * @member {number} highest
         * @memberof zeolite.SemaphoreUsage
         * @instance
         */
        SemaphoreUsage.prototype.highest = 0;

        /**
         * Creates a new SemaphoreUsage instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreUsage
         * @static
         * @param {zeolite.SemaphoreUsage.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreUsage} SemaphoreUsage instance
         * @type {{
         *   (properties: zeolite.SemaphoreUsage.$Shape): zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape;
         *   (properties?: zeolite.SemaphoreUsage.$Properties): zeolite.SemaphoreUsage;
         * }}
         */
        SemaphoreUsage.create = function(properties) {
            return new SemaphoreUsage(properties);
        };

        /**
         * Encodes the specified SemaphoreUsage message. Does not implicitly {@link zeolite.SemaphoreUsage.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreUsage
         * @static
         * @param {zeolite.SemaphoreUsage.$Properties} message SemaphoreUsage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreUsage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.sets != null && $Object.hasOwnProperty.call(message, "sets") && message.sets !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.sets);
            if (message.semaphores != null && $Object.hasOwnProperty.call(message, "semaphores") && message.semaphores !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.semaphores);
            if (message.highest != null && $Object.hasOwnProperty.call(message, "highest") && message.highest !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.highest);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreUsage message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreUsage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape} SemaphoreUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreUsage.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreUsage();
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
                            message.sets = value;
                        else
                            delete message.sets;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.semaphores = value;
                        else
                            delete message.semaphores;
                        continue;
                    }
                case 3: {
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

        return SemaphoreUsage;
    })();

    zeolite.SemaphoreState = (function() {

        /**
         * Properties of a SemaphoreState.
         * @typedef {Object} zeolite.SemaphoreState.$Properties
         * @property {number|null} [version] SemaphoreState version
         * @property {number|null} [lastIndex] SemaphoreState lastIndex
         * @property {number|null} [sequence] SemaphoreState sequence
         * @property {Array.<zeolite.SavedSemaphoreSet.$Properties>|null} [sets] SemaphoreState sets
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SemaphoreState.
         * @memberof zeolite
         * @interface ISemaphoreState
         * @augments zeolite.SemaphoreState.$Properties
         * @deprecated Use zeolite.SemaphoreState.$Properties instead.
         */

        /**
         * Shape of a SemaphoreState.
         * @typedef {zeolite.SemaphoreState.$Properties} zeolite.SemaphoreState.$Shape
         */

        /**
         * Constructs a new SemaphoreState.
         * @memberof zeolite
         * @classdesc Represents a SemaphoreState.
         * @constructor
         * @param {zeolite.SemaphoreState.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SemaphoreState = function (properties) {
            this.sets = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SemaphoreState version.
         * @member {number} version
         * @memberof zeolite.SemaphoreState
         * @instance
         */
        SemaphoreState.prototype.version = 0;

        /**
         * SemaphoreState lastIndex.
         * @member {number} lastIndex
         * @memberof zeolite.SemaphoreState
         * @instance
         */
        SemaphoreState.prototype.lastIndex = 0;

        /**
         * SemaphoreState sequence.
         * @member {number} sequence
         * @memberof zeolite.SemaphoreState
         * @instance
         */
        SemaphoreState.prototype.sequence = 0;

        /**
         * SemaphoreState sets.
         * @member {Array.<zeolite.SavedSemaphoreSet.$Properties>} sets
         * @memberof zeolite.SemaphoreState
         * @instance
         */
        SemaphoreState.prototype.sets = $util.emptyArray;

        /**
         * Creates a new SemaphoreState instance using the specified properties.
         * @function create
         * @memberof zeolite.SemaphoreState
         * @static
         * @param {zeolite.SemaphoreState.$Properties=} [properties] Properties to set
         * @returns {zeolite.SemaphoreState} SemaphoreState instance
         * @type {{
         *   (properties: zeolite.SemaphoreState.$Shape): zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape;
         *   (properties?: zeolite.SemaphoreState.$Properties): zeolite.SemaphoreState;
         * }}
         */
        SemaphoreState.create = function(properties) {
            return new SemaphoreState(properties);
        };

        /**
         * Encodes the specified SemaphoreState message. Does not implicitly {@link zeolite.SemaphoreState.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SemaphoreState
         * @static
         * @param {zeolite.SemaphoreState.$Properties} message SemaphoreState message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SemaphoreState.encode = function (message, writer, _depth) {
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
            if (message.sets != null && message.sets.length)
                for (let i = 0; i < message.sets.length; ++i)
                    $root.zeolite.SavedSemaphoreSet.encode(message.sets[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SemaphoreState message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SemaphoreState
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape} SemaphoreState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SemaphoreState.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SemaphoreState();
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
                        if (!(message.sets && message.sets.length))
                            message.sets = [];
                        message.sets.push($root.zeolite.SavedSemaphoreSet.decode(reader, reader.size(), $undefined, _depth + 1));
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

        return SemaphoreState;
    })();

    zeolite.SavedSemaphoreSet = (function() {

        /**
         * Properties of a SavedSemaphoreSet.
         * @typedef {Object} zeolite.SavedSemaphoreSet.$Properties
         * @property {zeolite.SemaphoreStatus.$Properties|null} [status] SavedSemaphoreSet status
         * @property {Uint8Array|null} [values] SavedSemaphoreSet values
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SavedSemaphoreSet.
         * @memberof zeolite
         * @interface ISavedSemaphoreSet
         * @augments zeolite.SavedSemaphoreSet.$Properties
         * @deprecated Use zeolite.SavedSemaphoreSet.$Properties instead.
         */

        /**
         * Shape of a SavedSemaphoreSet.
         * @typedef {zeolite.SavedSemaphoreSet.$Properties} zeolite.SavedSemaphoreSet.$Shape
         */

        /**
         * Constructs a new SavedSemaphoreSet.
         * @memberof zeolite
         * @classdesc Represents a SavedSemaphoreSet.
         * @constructor
         * @param {zeolite.SavedSemaphoreSet.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SavedSemaphoreSet = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SavedSemaphoreSet status.
         * @member {zeolite.SemaphoreStatus.$Properties|null|undefined} status
         * @memberof zeolite.SavedSemaphoreSet
         * @instance
         */
        SavedSemaphoreSet.prototype.status = null;

        /**
         * SavedSemaphoreSet values.
         * @member {Uint8Array} values
         * @memberof zeolite.SavedSemaphoreSet
         * @instance
         */
        SavedSemaphoreSet.prototype.values = $util.newBuffer([]);

        /**
         * Creates a new SavedSemaphoreSet instance using the specified properties.
         * @function create
         * @memberof zeolite.SavedSemaphoreSet
         * @static
         * @param {zeolite.SavedSemaphoreSet.$Properties=} [properties] Properties to set
         * @returns {zeolite.SavedSemaphoreSet} SavedSemaphoreSet instance
         * @type {{
         *   (properties: zeolite.SavedSemaphoreSet.$Shape): zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape;
         *   (properties?: zeolite.SavedSemaphoreSet.$Properties): zeolite.SavedSemaphoreSet;
         * }}
         */
        SavedSemaphoreSet.create = function(properties) {
            return new SavedSemaphoreSet(properties);
        };

        /**
         * Encodes the specified SavedSemaphoreSet message. Does not implicitly {@link zeolite.SavedSemaphoreSet.verify|verify} messages.
         * @function encode
         * @memberof zeolite.SavedSemaphoreSet
         * @static
         * @param {zeolite.SavedSemaphoreSet.$Properties} message SavedSemaphoreSet message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SavedSemaphoreSet.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                $root.zeolite.SemaphoreStatus.encode(message.status, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.values);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SavedSemaphoreSet message from the specified reader or buffer.
         * @function decode
         * @memberof zeolite.SavedSemaphoreSet
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape} SavedSemaphoreSet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SavedSemaphoreSet.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.zeolite.SavedSemaphoreSet();
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
                        message.status = $root.zeolite.SemaphoreStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.values = value;
                        else
                            delete message.values;
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

        return SavedSemaphoreSet;
    })();

    return zeolite;
})();

export {
  $root as default
};
