import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a SemaphoreRequest.
     * @deprecated Use zeolite.SemaphoreRequest.$Properties instead.
     */
    interface ISemaphoreRequest extends zeolite.SemaphoreRequest.$Properties {
    }

    /** Represents a SemaphoreRequest. */
    class SemaphoreRequest {

        /**
         * Constructs a new SemaphoreRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreRequest get. */
        get?: (zeolite.SemaphoreGet.$Properties|null);

        /** SemaphoreRequest operate. */
        operate?: (zeolite.SemaphoreOperate.$Properties|null);

        /** SemaphoreRequest ask. */
        ask?: (zeolite.SemaphoreAsk.$Properties|null);

        /** SemaphoreRequest setValue. */
        setValue?: (zeolite.SemaphoreSetValue.$Properties|null);

        /** SemaphoreRequest getValues. */
        getValues?: (zeolite.SemaphoreGetValues.$Properties|null);

        /** SemaphoreRequest setValues. */
        setValues?: (zeolite.SemaphoreSetValues.$Properties|null);

        /** SemaphoreRequest getStatus. */
        getStatus?: (zeolite.SemaphoreGetStatus.$Properties|null);

        /** SemaphoreRequest change. */
        change?: (zeolite.SemaphoreChange.$Properties|null);

        /** SemaphoreRequest remove. */
        remove?: (zeolite.SemaphoreRemove.$Properties|null);

        /** SemaphoreRequest getUsage. */
        getUsage?: (zeolite.SemaphoreGetUsage.$Properties|null);

        /** SemaphoreRequest list. */
        list?: (zeolite.SemaphoreList.$Properties|null);

        /** SemaphoreRequest content. */
        content?: ("get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list");

        /**
         * Creates a new SemaphoreRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreRequest instance
         */
        static create(properties: zeolite.SemaphoreRequest.$Shape): zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape;
        static create(properties?: zeolite.SemaphoreRequest.$Properties): zeolite.SemaphoreRequest;

        /**
         * Encodes the specified SemaphoreRequest message. Does not implicitly {@link zeolite.SemaphoreRequest.verify|verify} messages.
         * @param message SemaphoreRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape} SemaphoreRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape;
    }

    namespace SemaphoreRequest {

        /** Properties of a SemaphoreRequest. */
        interface $Properties {

            /** SemaphoreRequest get */
            get?: (zeolite.SemaphoreGet.$Properties|null);

            /** SemaphoreRequest operate */
            operate?: (zeolite.SemaphoreOperate.$Properties|null);

            /** SemaphoreRequest ask */
            ask?: (zeolite.SemaphoreAsk.$Properties|null);

            /** SemaphoreRequest setValue */
            setValue?: (zeolite.SemaphoreSetValue.$Properties|null);

            /** SemaphoreRequest getValues */
            getValues?: (zeolite.SemaphoreGetValues.$Properties|null);

            /** SemaphoreRequest setValues */
            setValues?: (zeolite.SemaphoreSetValues.$Properties|null);

            /** SemaphoreRequest getStatus */
            getStatus?: (zeolite.SemaphoreGetStatus.$Properties|null);

            /** SemaphoreRequest change */
            change?: (zeolite.SemaphoreChange.$Properties|null);

            /** SemaphoreRequest remove */
            remove?: (zeolite.SemaphoreRemove.$Properties|null);

            /** SemaphoreRequest getUsage */
            getUsage?: (zeolite.SemaphoreGetUsage.$Properties|null);

            /** SemaphoreRequest list */
            list?: (zeolite.SemaphoreList.$Properties|null);

            /** SemaphoreRequest content */
            content?: ("get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a SemaphoreRequest. */
        type $Shape = {
          get?: zeolite.SemaphoreGet.$Shape|null;
          operate?: zeolite.SemaphoreOperate.$Shape|null;
          ask?: zeolite.SemaphoreAsk.$Shape|null;
          setValue?: zeolite.SemaphoreSetValue.$Shape|null;
          getValues?: zeolite.SemaphoreGetValues.$Shape|null;
          setValues?: zeolite.SemaphoreSetValues.$Shape|null;
          getStatus?: zeolite.SemaphoreGetStatus.$Shape|null;
          change?: zeolite.SemaphoreChange.$Shape|null;
          remove?: zeolite.SemaphoreRemove.$Shape|null;
          getUsage?: zeolite.SemaphoreGetUsage.$Shape|null;
          list?: zeolite.SemaphoreList.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.SemaphoreGet.$Shape; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "operate"; get?: null; operate: zeolite.SemaphoreOperate.$Shape; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "ask"; get?: null; operate?: null; ask: zeolite.SemaphoreAsk.$Shape; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValue"; get?: null; operate?: null; ask?: null; setValue: zeolite.SemaphoreSetValue.$Shape; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues: zeolite.SemaphoreGetValues.$Shape; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues: zeolite.SemaphoreSetValues.$Shape; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus: zeolite.SemaphoreGetStatus.$Shape; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change: zeolite.SemaphoreChange.$Shape; remove?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove: zeolite.SemaphoreRemove.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage: zeolite.SemaphoreGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list: zeolite.SemaphoreList.$Shape })
        );
    }

    /**
     * Properties of a SemaphoreGet.
     * @deprecated Use zeolite.SemaphoreGet.$Properties instead.
     */
    interface ISemaphoreGet extends zeolite.SemaphoreGet.$Properties {
    }

    /** Represents a SemaphoreGet. */
    class SemaphoreGet {

        /**
         * Constructs a new SemaphoreGet.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreGet.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreGet key. */
        key: number;

        /** SemaphoreGet count. */
        count: number;

        /** SemaphoreGet flags. */
        flags: number;

        /**
         * Creates a new SemaphoreGet instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreGet instance
         */
        static create(properties: zeolite.SemaphoreGet.$Shape): zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape;
        static create(properties?: zeolite.SemaphoreGet.$Properties): zeolite.SemaphoreGet;

        /**
         * Encodes the specified SemaphoreGet message. Does not implicitly {@link zeolite.SemaphoreGet.verify|verify} messages.
         * @param message SemaphoreGet message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreGet message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape} SemaphoreGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape;
    }

    namespace SemaphoreGet {

        /** Properties of a SemaphoreGet. */
        interface $Properties {

            /** SemaphoreGet key */
            key?: (number|null);

            /** SemaphoreGet count */
            count?: (number|null);

            /** SemaphoreGet flags */
            flags?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreGet. */
        type $Shape = zeolite.SemaphoreGet.$Properties;
    }

    /**
     * Properties of a SemaphoreOperate.
     * @deprecated Use zeolite.SemaphoreOperate.$Properties instead.
     */
    interface ISemaphoreOperate extends zeolite.SemaphoreOperate.$Properties {
    }

    /** Represents a SemaphoreOperate. */
    class SemaphoreOperate {

        /**
         * Constructs a new SemaphoreOperate.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreOperate.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreOperate id. */
        id: number;

        /** SemaphoreOperate operations. */
        operations: zeolite.SemaphoreOperation.$Properties[];

        /**
         * Creates a new SemaphoreOperate instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreOperate instance
         */
        static create(properties: zeolite.SemaphoreOperate.$Shape): zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape;
        static create(properties?: zeolite.SemaphoreOperate.$Properties): zeolite.SemaphoreOperate;

        /**
         * Encodes the specified SemaphoreOperate message. Does not implicitly {@link zeolite.SemaphoreOperate.verify|verify} messages.
         * @param message SemaphoreOperate message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreOperate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreOperate message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape} SemaphoreOperate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape;
    }

    namespace SemaphoreOperate {

        /** Properties of a SemaphoreOperate. */
        interface $Properties {

            /** SemaphoreOperate id */
            id?: (number|null);

            /** SemaphoreOperate operations */
            operations?: (zeolite.SemaphoreOperation.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreOperate. */
        type $Shape = zeolite.SemaphoreOperate.$Properties;
    }

    /**
     * Properties of a SemaphoreOperation.
     * @deprecated Use zeolite.SemaphoreOperation.$Properties instead.
     */
    interface ISemaphoreOperation extends zeolite.SemaphoreOperation.$Properties {
    }

    /** Represents a SemaphoreOperation. */
    class SemaphoreOperation {

        /**
         * Constructs a new SemaphoreOperation.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreOperation.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreOperation semaphore. */
        semaphore: number;

        /** SemaphoreOperation change. */
        change: number;

        /** SemaphoreOperation noWait. */
        noWait: boolean;

        /** SemaphoreOperation undo. */
        undo: boolean;

        /**
         * Creates a new SemaphoreOperation instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreOperation instance
         */
        static create(properties: zeolite.SemaphoreOperation.$Shape): zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape;
        static create(properties?: zeolite.SemaphoreOperation.$Properties): zeolite.SemaphoreOperation;

        /**
         * Encodes the specified SemaphoreOperation message. Does not implicitly {@link zeolite.SemaphoreOperation.verify|verify} messages.
         * @param message SemaphoreOperation message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreOperation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreOperation message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape} SemaphoreOperation
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape;
    }

    namespace SemaphoreOperation {

        /** Properties of a SemaphoreOperation. */
        interface $Properties {

            /** SemaphoreOperation semaphore */
            semaphore?: (number|null);

            /** SemaphoreOperation change */
            change?: (number|null);

            /** SemaphoreOperation noWait */
            noWait?: (boolean|null);

            /** SemaphoreOperation undo */
            undo?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreOperation. */
        type $Shape = zeolite.SemaphoreOperation.$Properties;
    }

    /**
     * Properties of a SemaphoreAsk.
     * @deprecated Use zeolite.SemaphoreAsk.$Properties instead.
     */
    interface ISemaphoreAsk extends zeolite.SemaphoreAsk.$Properties {
    }

    /** Represents a SemaphoreAsk. */
    class SemaphoreAsk {

        /**
         * Constructs a new SemaphoreAsk.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreAsk.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreAsk id. */
        id: number;

        /** SemaphoreAsk semaphore. */
        semaphore: number;

        /** SemaphoreAsk what. */
        what: zeolite.SemaphoreAsk.What;

        /**
         * Creates a new SemaphoreAsk instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreAsk instance
         */
        static create(properties: zeolite.SemaphoreAsk.$Shape): zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape;
        static create(properties?: zeolite.SemaphoreAsk.$Properties): zeolite.SemaphoreAsk;

        /**
         * Encodes the specified SemaphoreAsk message. Does not implicitly {@link zeolite.SemaphoreAsk.verify|verify} messages.
         * @param message SemaphoreAsk message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreAsk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreAsk message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape} SemaphoreAsk
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape;
    }

    namespace SemaphoreAsk {

        /** Properties of a SemaphoreAsk. */
        interface $Properties {

            /** SemaphoreAsk id */
            id?: (number|null);

            /** SemaphoreAsk semaphore */
            semaphore?: (number|null);

            /** SemaphoreAsk what */
            what?: (zeolite.SemaphoreAsk.What|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreAsk. */
        type $Shape = zeolite.SemaphoreAsk.$Properties;

        /** What enum. */
        enum What {

            /** VALUE value */
            VALUE = 0,

            /** PROCESS value */
            PROCESS = 1,

            /** SLEEPERS value */
            SLEEPERS = 2,

            /** ZERO_SLEEPERS value */
            ZERO_SLEEPERS = 3
        }
    }

    /**
     * Properties of a SemaphoreSetValue.
     * @deprecated Use zeolite.SemaphoreSetValue.$Properties instead.
     */
    interface ISemaphoreSetValue extends zeolite.SemaphoreSetValue.$Properties {
    }

    /** Represents a SemaphoreSetValue. */
    class SemaphoreSetValue {

        /**
         * Constructs a new SemaphoreSetValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreSetValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreSetValue id. */
        id: number;

        /** SemaphoreSetValue semaphore. */
        semaphore: number;

        /** SemaphoreSetValue value. */
        value: number;

        /**
         * Creates a new SemaphoreSetValue instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreSetValue instance
         */
        static create(properties: zeolite.SemaphoreSetValue.$Shape): zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape;
        static create(properties?: zeolite.SemaphoreSetValue.$Properties): zeolite.SemaphoreSetValue;

        /**
         * Encodes the specified SemaphoreSetValue message. Does not implicitly {@link zeolite.SemaphoreSetValue.verify|verify} messages.
         * @param message SemaphoreSetValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreSetValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreSetValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape} SemaphoreSetValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape;
    }

    namespace SemaphoreSetValue {

        /** Properties of a SemaphoreSetValue. */
        interface $Properties {

            /** SemaphoreSetValue id */
            id?: (number|null);

            /** SemaphoreSetValue semaphore */
            semaphore?: (number|null);

            /** SemaphoreSetValue value */
            value?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreSetValue. */
        type $Shape = zeolite.SemaphoreSetValue.$Properties;
    }

    /**
     * Properties of a SemaphoreGetValues.
     * @deprecated Use zeolite.SemaphoreGetValues.$Properties instead.
     */
    interface ISemaphoreGetValues extends zeolite.SemaphoreGetValues.$Properties {
    }

    /** Represents a SemaphoreGetValues. */
    class SemaphoreGetValues {

        /**
         * Constructs a new SemaphoreGetValues.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreGetValues.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreGetValues id. */
        id: number;

        /**
         * Creates a new SemaphoreGetValues instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreGetValues instance
         */
        static create(properties: zeolite.SemaphoreGetValues.$Shape): zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape;
        static create(properties?: zeolite.SemaphoreGetValues.$Properties): zeolite.SemaphoreGetValues;

        /**
         * Encodes the specified SemaphoreGetValues message. Does not implicitly {@link zeolite.SemaphoreGetValues.verify|verify} messages.
         * @param message SemaphoreGetValues message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreGetValues.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreGetValues message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape} SemaphoreGetValues
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape;
    }

    namespace SemaphoreGetValues {

        /** Properties of a SemaphoreGetValues. */
        interface $Properties {

            /** SemaphoreGetValues id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreGetValues. */
        type $Shape = zeolite.SemaphoreGetValues.$Properties;
    }

    /**
     * Properties of a SemaphoreSetValues.
     * @deprecated Use zeolite.SemaphoreSetValues.$Properties instead.
     */
    interface ISemaphoreSetValues extends zeolite.SemaphoreSetValues.$Properties {
    }

    /** Represents a SemaphoreSetValues. */
    class SemaphoreSetValues {

        /**
         * Constructs a new SemaphoreSetValues.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreSetValues.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreSetValues id. */
        id: number;

        /** SemaphoreSetValues values. */
        values: Uint8Array;

        /**
         * Creates a new SemaphoreSetValues instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreSetValues instance
         */
        static create(properties: zeolite.SemaphoreSetValues.$Shape): zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape;
        static create(properties?: zeolite.SemaphoreSetValues.$Properties): zeolite.SemaphoreSetValues;

        /**
         * Encodes the specified SemaphoreSetValues message. Does not implicitly {@link zeolite.SemaphoreSetValues.verify|verify} messages.
         * @param message SemaphoreSetValues message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreSetValues.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreSetValues message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape} SemaphoreSetValues
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape;
    }

    namespace SemaphoreSetValues {

        /** Properties of a SemaphoreSetValues. */
        interface $Properties {

            /** SemaphoreSetValues id */
            id?: (number|null);

            /** SemaphoreSetValues values */
            values?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreSetValues. */
        type $Shape = zeolite.SemaphoreSetValues.$Properties;
    }

    /**
     * Properties of a SemaphoreGetStatus.
     * @deprecated Use zeolite.SemaphoreGetStatus.$Properties instead.
     */
    interface ISemaphoreGetStatus extends zeolite.SemaphoreGetStatus.$Properties {
    }

    /** Represents a SemaphoreGetStatus. */
    class SemaphoreGetStatus {

        /**
         * Constructs a new SemaphoreGetStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreGetStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreGetStatus id. */
        id: number;

        /** SemaphoreGetStatus by. */
        by: zeolite.SemaphoreGetStatus.By;

        /**
         * Creates a new SemaphoreGetStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreGetStatus instance
         */
        static create(properties: zeolite.SemaphoreGetStatus.$Shape): zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape;
        static create(properties?: zeolite.SemaphoreGetStatus.$Properties): zeolite.SemaphoreGetStatus;

        /**
         * Encodes the specified SemaphoreGetStatus message. Does not implicitly {@link zeolite.SemaphoreGetStatus.verify|verify} messages.
         * @param message SemaphoreGetStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreGetStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape} SemaphoreGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape;
    }

    namespace SemaphoreGetStatus {

        /** Properties of a SemaphoreGetStatus. */
        interface $Properties {

            /** SemaphoreGetStatus id */
            id?: (number|null);

            /** SemaphoreGetStatus by */
            by?: (zeolite.SemaphoreGetStatus.By|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreGetStatus. */
        type $Shape = zeolite.SemaphoreGetStatus.$Properties;

        /** By enum. */
        enum By {

            /** ID value */
            ID = 0,

            /** INDEX value */
            INDEX = 1,

            /** INDEX_ANY value */
            INDEX_ANY = 2
        }
    }

    /**
     * Properties of a SemaphoreChange.
     * @deprecated Use zeolite.SemaphoreChange.$Properties instead.
     */
    interface ISemaphoreChange extends zeolite.SemaphoreChange.$Properties {
    }

    /** Represents a SemaphoreChange. */
    class SemaphoreChange {

        /**
         * Constructs a new SemaphoreChange.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreChange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreChange id. */
        id: number;

        /** SemaphoreChange user. */
        user: number;

        /** SemaphoreChange group. */
        group: number;

        /** SemaphoreChange mode. */
        mode: number;

        /**
         * Creates a new SemaphoreChange instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreChange instance
         */
        static create(properties: zeolite.SemaphoreChange.$Shape): zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape;
        static create(properties?: zeolite.SemaphoreChange.$Properties): zeolite.SemaphoreChange;

        /**
         * Encodes the specified SemaphoreChange message. Does not implicitly {@link zeolite.SemaphoreChange.verify|verify} messages.
         * @param message SemaphoreChange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreChange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape} SemaphoreChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape;
    }

    namespace SemaphoreChange {

        /** Properties of a SemaphoreChange. */
        interface $Properties {

            /** SemaphoreChange id */
            id?: (number|null);

            /** SemaphoreChange user */
            user?: (number|null);

            /** SemaphoreChange group */
            group?: (number|null);

            /** SemaphoreChange mode */
            mode?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreChange. */
        type $Shape = zeolite.SemaphoreChange.$Properties;
    }

    /**
     * Properties of a SemaphoreRemove.
     * @deprecated Use zeolite.SemaphoreRemove.$Properties instead.
     */
    interface ISemaphoreRemove extends zeolite.SemaphoreRemove.$Properties {
    }

    /** Represents a SemaphoreRemove. */
    class SemaphoreRemove {

        /**
         * Constructs a new SemaphoreRemove.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreRemove.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreRemove id. */
        id: number;

        /**
         * Creates a new SemaphoreRemove instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreRemove instance
         */
        static create(properties: zeolite.SemaphoreRemove.$Shape): zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape;
        static create(properties?: zeolite.SemaphoreRemove.$Properties): zeolite.SemaphoreRemove;

        /**
         * Encodes the specified SemaphoreRemove message. Does not implicitly {@link zeolite.SemaphoreRemove.verify|verify} messages.
         * @param message SemaphoreRemove message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreRemove message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape} SemaphoreRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape;
    }

    namespace SemaphoreRemove {

        /** Properties of a SemaphoreRemove. */
        interface $Properties {

            /** SemaphoreRemove id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreRemove. */
        type $Shape = zeolite.SemaphoreRemove.$Properties;
    }

    /**
     * Properties of a SemaphoreGetUsage.
     * @deprecated Use zeolite.SemaphoreGetUsage.$Properties instead.
     */
    interface ISemaphoreGetUsage extends zeolite.SemaphoreGetUsage.$Properties {
    }

    /** Represents a SemaphoreGetUsage. */
    class SemaphoreGetUsage {

        /**
         * Constructs a new SemaphoreGetUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreGetUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new SemaphoreGetUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreGetUsage instance
         */
        static create(properties: zeolite.SemaphoreGetUsage.$Shape): zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape;
        static create(properties?: zeolite.SemaphoreGetUsage.$Properties): zeolite.SemaphoreGetUsage;

        /**
         * Encodes the specified SemaphoreGetUsage message. Does not implicitly {@link zeolite.SemaphoreGetUsage.verify|verify} messages.
         * @param message SemaphoreGetUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreGetUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape} SemaphoreGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape;
    }

    namespace SemaphoreGetUsage {

        /** Properties of a SemaphoreGetUsage. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreGetUsage. */
        type $Shape = zeolite.SemaphoreGetUsage.$Properties;
    }

    /**
     * Properties of a SemaphoreList.
     * @deprecated Use zeolite.SemaphoreList.$Properties instead.
     */
    interface ISemaphoreList extends zeolite.SemaphoreList.$Properties {
    }

    /** Represents a SemaphoreList. */
    class SemaphoreList {

        /**
         * Constructs a new SemaphoreList.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreList.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new SemaphoreList instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreList instance
         */
        static create(properties: zeolite.SemaphoreList.$Shape): zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape;
        static create(properties?: zeolite.SemaphoreList.$Properties): zeolite.SemaphoreList;

        /**
         * Encodes the specified SemaphoreList message. Does not implicitly {@link zeolite.SemaphoreList.verify|verify} messages.
         * @param message SemaphoreList message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreList message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape} SemaphoreList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape;
    }

    namespace SemaphoreList {

        /** Properties of a SemaphoreList. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreList. */
        type $Shape = zeolite.SemaphoreList.$Properties;
    }

    /**
     * Properties of a SemaphoreReply.
     * @deprecated Use zeolite.SemaphoreReply.$Properties instead.
     */
    interface ISemaphoreReply extends zeolite.SemaphoreReply.$Properties {
    }

    /** Represents a SemaphoreReply. */
    class SemaphoreReply {

        /**
         * Constructs a new SemaphoreReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreReply result. */
        result: number;

        /** SemaphoreReply values. */
        values: Uint8Array;

        /** SemaphoreReply status. */
        status?: (zeolite.SemaphoreStatus.$Properties|null);

        /** SemaphoreReply usage. */
        usage?: (zeolite.SemaphoreUsage.$Properties|null);

        /** SemaphoreReply sets. */
        sets: zeolite.SemaphoreStatus.$Properties[];

        /**
         * Creates a new SemaphoreReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreReply instance
         */
        static create(properties: zeolite.SemaphoreReply.$Shape): zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape;
        static create(properties?: zeolite.SemaphoreReply.$Properties): zeolite.SemaphoreReply;

        /**
         * Encodes the specified SemaphoreReply message. Does not implicitly {@link zeolite.SemaphoreReply.verify|verify} messages.
         * @param message SemaphoreReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape} SemaphoreReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape;
    }

    namespace SemaphoreReply {

        /** Properties of a SemaphoreReply. */
        interface $Properties {

            /** SemaphoreReply result */
            result?: (number|null);

            /** SemaphoreReply values */
            values?: (Uint8Array|null);

            /** SemaphoreReply status */
            status?: (zeolite.SemaphoreStatus.$Properties|null);

            /** SemaphoreReply usage */
            usage?: (zeolite.SemaphoreUsage.$Properties|null);

            /** SemaphoreReply sets */
            sets?: (zeolite.SemaphoreStatus.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreReply. */
        type $Shape = zeolite.SemaphoreReply.$Properties;
    }

    /**
     * Properties of a SemaphoreStatus.
     * @deprecated Use zeolite.SemaphoreStatus.$Properties instead.
     */
    interface ISemaphoreStatus extends zeolite.SemaphoreStatus.$Properties {
    }

    /** Represents a SemaphoreStatus. */
    class SemaphoreStatus {

        /**
         * Constructs a new SemaphoreStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreStatus id. */
        id: number;

        /** SemaphoreStatus key. */
        key: number;

        /** SemaphoreStatus user. */
        user: number;

        /** SemaphoreStatus group. */
        group: number;

        /** SemaphoreStatus creatorUser. */
        creatorUser: number;

        /** SemaphoreStatus creatorGroup. */
        creatorGroup: number;

        /** SemaphoreStatus mode. */
        mode: number;

        /** SemaphoreStatus count. */
        count: number;

        /** SemaphoreStatus operated. */
        operated: number;

        /** SemaphoreStatus changed. */
        changed: number;

        /**
         * Creates a new SemaphoreStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreStatus instance
         */
        static create(properties: zeolite.SemaphoreStatus.$Shape): zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape;
        static create(properties?: zeolite.SemaphoreStatus.$Properties): zeolite.SemaphoreStatus;

        /**
         * Encodes the specified SemaphoreStatus message. Does not implicitly {@link zeolite.SemaphoreStatus.verify|verify} messages.
         * @param message SemaphoreStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape} SemaphoreStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape;
    }

    namespace SemaphoreStatus {

        /** Properties of a SemaphoreStatus. */
        interface $Properties {

            /** SemaphoreStatus id */
            id?: (number|null);

            /** SemaphoreStatus key */
            key?: (number|null);

            /** SemaphoreStatus user */
            user?: (number|null);

            /** SemaphoreStatus group */
            group?: (number|null);

            /** SemaphoreStatus creatorUser */
            creatorUser?: (number|null);

            /** SemaphoreStatus creatorGroup */
            creatorGroup?: (number|null);

            /** SemaphoreStatus mode */
            mode?: (number|null);

            /** SemaphoreStatus count */
            count?: (number|null);

            /** SemaphoreStatus operated */
            operated?: (number|null);

            /** SemaphoreStatus changed */
            changed?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreStatus. */
        type $Shape = zeolite.SemaphoreStatus.$Properties;
    }

    /**
     * Properties of a SemaphoreUsage.
     * @deprecated Use zeolite.SemaphoreUsage.$Properties instead.
     */
    interface ISemaphoreUsage extends zeolite.SemaphoreUsage.$Properties {
    }

    /** Represents a SemaphoreUsage. */
    class SemaphoreUsage {

        /**
         * Constructs a new SemaphoreUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreUsage sets. */
        sets: number;

        /** SemaphoreUsage semaphores. */
        semaphores: number;

        /** SemaphoreUsage highest. */
        highest: number;

        /**
         * Creates a new SemaphoreUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreUsage instance
         */
        static create(properties: zeolite.SemaphoreUsage.$Shape): zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape;
        static create(properties?: zeolite.SemaphoreUsage.$Properties): zeolite.SemaphoreUsage;

        /**
         * Encodes the specified SemaphoreUsage message. Does not implicitly {@link zeolite.SemaphoreUsage.verify|verify} messages.
         * @param message SemaphoreUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape} SemaphoreUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape;
    }

    namespace SemaphoreUsage {

        /** Properties of a SemaphoreUsage. */
        interface $Properties {

            /** SemaphoreUsage sets */
            sets?: (number|null);

            /** SemaphoreUsage semaphores */
            semaphores?: (number|null);

            /** SemaphoreUsage highest */
            highest?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreUsage. */
        type $Shape = zeolite.SemaphoreUsage.$Properties;
    }

    /**
     * Properties of a SemaphoreState.
     * @deprecated Use zeolite.SemaphoreState.$Properties instead.
     */
    interface ISemaphoreState extends zeolite.SemaphoreState.$Properties {
    }

    /** Represents a SemaphoreState. */
    class SemaphoreState {

        /**
         * Constructs a new SemaphoreState.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SemaphoreState.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SemaphoreState version. */
        version: number;

        /** SemaphoreState lastIndex. */
        lastIndex: number;

        /** SemaphoreState sequence. */
        sequence: number;

        /** SemaphoreState sets. */
        sets: zeolite.SavedSemaphoreSet.$Properties[];

        /**
         * Creates a new SemaphoreState instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SemaphoreState instance
         */
        static create(properties: zeolite.SemaphoreState.$Shape): zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape;
        static create(properties?: zeolite.SemaphoreState.$Properties): zeolite.SemaphoreState;

        /**
         * Encodes the specified SemaphoreState message. Does not implicitly {@link zeolite.SemaphoreState.verify|verify} messages.
         * @param message SemaphoreState message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SemaphoreState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SemaphoreState message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape} SemaphoreState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape;
    }

    namespace SemaphoreState {

        /** Properties of a SemaphoreState. */
        interface $Properties {

            /** SemaphoreState version */
            version?: (number|null);

            /** SemaphoreState lastIndex */
            lastIndex?: (number|null);

            /** SemaphoreState sequence */
            sequence?: (number|null);

            /** SemaphoreState sets */
            sets?: (zeolite.SavedSemaphoreSet.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SemaphoreState. */
        type $Shape = zeolite.SemaphoreState.$Properties;
    }

    /**
     * Properties of a SavedSemaphoreSet.
     * @deprecated Use zeolite.SavedSemaphoreSet.$Properties instead.
     */
    interface ISavedSemaphoreSet extends zeolite.SavedSemaphoreSet.$Properties {
    }

    /** Represents a SavedSemaphoreSet. */
    class SavedSemaphoreSet {

        /**
         * Constructs a new SavedSemaphoreSet.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SavedSemaphoreSet.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SavedSemaphoreSet status. */
        status?: (zeolite.SemaphoreStatus.$Properties|null);

        /** SavedSemaphoreSet values. */
        values: Uint8Array;

        /**
         * Creates a new SavedSemaphoreSet instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SavedSemaphoreSet instance
         */
        static create(properties: zeolite.SavedSemaphoreSet.$Shape): zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape;
        static create(properties?: zeolite.SavedSemaphoreSet.$Properties): zeolite.SavedSemaphoreSet;

        /**
         * Encodes the specified SavedSemaphoreSet message. Does not implicitly {@link zeolite.SavedSemaphoreSet.verify|verify} messages.
         * @param message SavedSemaphoreSet message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SavedSemaphoreSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SavedSemaphoreSet message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape} SavedSemaphoreSet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape;
    }

    namespace SavedSemaphoreSet {

        /** Properties of a SavedSemaphoreSet. */
        interface $Properties {

            /** SavedSemaphoreSet status */
            status?: (zeolite.SemaphoreStatus.$Properties|null);

            /** SavedSemaphoreSet values */
            values?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SavedSemaphoreSet. */
        type $Shape = zeolite.SavedSemaphoreSet.$Properties;
    }
}
