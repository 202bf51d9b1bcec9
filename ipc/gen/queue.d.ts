import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a QueueRequest.
     * @deprecated Use zeolite.QueueRequest.$Properties instead.
     */
    interface IQueueRequest extends zeolite.QueueRequest.$Properties {
    }

    /** Represents a QueueRequest. */
    class QueueRequest {

        /**
         * Constructs a new QueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueRequest get. */
        get?: (zeolite.QueueGet.$Properties|null);

        /** QueueRequest send. */
        send?: (zeolite.QueueSend.$Properties|null);

        /** QueueRequest receive. */
        receive?: (zeolite.QueueReceive.$Properties|null);

        /** QueueRequest putBack. */
        putBack?: (zeolite.QueuePutBack.$Properties|null);

        /** QueueRequest getStatus. */
        getStatus?: (zeolite.QueueGetStatus.$Properties|null);

        /** QueueRequest change. */
        change?: (zeolite.QueueChange.$Properties|null);

        /** QueueRequest remove. */
        remove?: (zeolite.QueueRemove.$Properties|null);

        /** QueueRequest getUsage. */
        getUsage?: (zeolite.QueueGetUsage.$Properties|null);

        /** QueueRequest list. */
        list?: (zeolite.QueueList.$Properties|null);

        /** QueueRequest content. */
        content?: ("get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list");

        /**
         * Creates a new QueueRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueRequest instance
         */
        static create(properties: zeolite.QueueRequest.$Shape): zeolite.QueueRequest & zeolite.QueueRequest.$Shape;
        static create(properties?: zeolite.QueueRequest.$Properties): zeolite.QueueRequest;

        /**
         * Encodes the specified QueueRequest message. Does not implicitly {@link zeolite.QueueRequest.verify|verify} messages.
         * @param message QueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueRequest & zeolite.QueueRequest.$Shape} QueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueRequest & zeolite.QueueRequest.$Shape;
    }

    namespace QueueRequest {

        /** Properties of a QueueRequest. */
        interface $Properties {

            /** QueueRequest get */
            get?: (zeolite.QueueGet.$Properties|null);

            /** QueueRequest send */
            send?: (zeolite.QueueSend.$Properties|null);

            /** QueueRequest receive */
            receive?: (zeolite.QueueReceive.$Properties|null);

            /** QueueRequest putBack */
            putBack?: (zeolite.QueuePutBack.$Properties|null);

            /** QueueRequest getStatus */
            getStatus?: (zeolite.QueueGetStatus.$Properties|null);

            /** QueueRequest change */
            change?: (zeolite.QueueChange.$Properties|null);

            /** QueueRequest remove */
            remove?: (zeolite.QueueRemove.$Properties|null);

            /** QueueRequest getUsage */
            getUsage?: (zeolite.QueueGetUsage.$Properties|null);

            /** QueueRequest list */
            list?: (zeolite.QueueList.$Properties|null);

            /** QueueRequest content */
            content?: ("get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a QueueRequest. */
        type $Shape = {
          get?: zeolite.QueueGet.$Shape|null;
          send?: zeolite.QueueSend.$Shape|null;
          receive?: zeolite.QueueReceive.$Shape|null;
          putBack?: zeolite.QueuePutBack.$Shape|null;
          getStatus?: zeolite.QueueGetStatus.$Shape|null;
          change?: zeolite.QueueChange.$Shape|null;
          remove?: zeolite.QueueRemove.$Shape|null;
          getUsage?: zeolite.QueueGetUsage.$Shape|null;
          list?: zeolite.QueueList.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.QueueGet.$Shape; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "send"; get?: null; send: zeolite.QueueSend.$Shape; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "receive"; get?: null; send?: null; receive: zeolite.QueueReceive.$Shape; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "putBack"; get?: null; send?: null; receive?: null; putBack: zeolite.QueuePutBack.$Shape; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; send?: null; receive?: null; putBack?: null; getStatus: zeolite.QueueGetStatus.$Shape; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change: zeolite.QueueChange.$Shape; remove?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove: zeolite.QueueRemove.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage: zeolite.QueueGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; send?: null; receive?: null; putBack?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list: zeolite.QueueList.$Shape })
        );
    }

    /**
     * Properties of a QueueGet.
     * @deprecated Use zeolite.QueueGet.$Properties instead.
     */
    interface IQueueGet extends zeolite.QueueGet.$Properties {
    }

    /** Represents a QueueGet. */
    class QueueGet {

        /**
         * Constructs a new QueueGet.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueGet.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueGet key. */
        key: number;

        /** QueueGet flags. */
        flags: number;

        /**
         * Creates a new QueueGet instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueGet instance
         */
        static create(properties: zeolite.QueueGet.$Shape): zeolite.QueueGet & zeolite.QueueGet.$Shape;
        static create(properties?: zeolite.QueueGet.$Properties): zeolite.QueueGet;

        /**
         * Encodes the specified QueueGet message. Does not implicitly {@link zeolite.QueueGet.verify|verify} messages.
         * @param message QueueGet message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueGet message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueGet & zeolite.QueueGet.$Shape} QueueGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGet & zeolite.QueueGet.$Shape;
    }

    namespace QueueGet {

        /** Properties of a QueueGet. */
        interface $Properties {

            /** QueueGet key */
            key?: (number|null);

            /** QueueGet flags */
            flags?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueGet. */
        type $Shape = zeolite.QueueGet.$Properties;
    }

    /**
     * Properties of a QueueSend.
     * @deprecated Use zeolite.QueueSend.$Properties instead.
     */
    interface IQueueSend extends zeolite.QueueSend.$Properties {
    }

    /** Represents a QueueSend. */
    class QueueSend {

        /**
         * Constructs a new QueueSend.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueSend.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueSend id. */
        id: number;

        /** QueueSend message. */
        message: Uint8Array;

        /** QueueSend noWait. */
        noWait: boolean;

        /**
         * Creates a new QueueSend instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueSend instance
         */
        static create(properties: zeolite.QueueSend.$Shape): zeolite.QueueSend & zeolite.QueueSend.$Shape;
        static create(properties?: zeolite.QueueSend.$Properties): zeolite.QueueSend;

        /**
         * Encodes the specified QueueSend message. Does not implicitly {@link zeolite.QueueSend.verify|verify} messages.
         * @param message QueueSend message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueSend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueSend message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueSend & zeolite.QueueSend.$Shape} QueueSend
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueSend & zeolite.QueueSend.$Shape;
    }

    namespace QueueSend {

        /** Properties of a QueueSend. */
        interface $Properties {

            /** QueueSend id */
            id?: (number|null);

            /** QueueSend message */
            message?: (Uint8Array|null);

            /** QueueSend noWait */
            noWait?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueSend. */
        type $Shape = zeolite.QueueSend.$Properties;
    }

    /**
     * Properties of a QueueReceive.
     * @deprecated Use zeolite.QueueReceive.$Properties instead.
     */
    interface IQueueReceive extends zeolite.QueueReceive.$Properties {
    }

    /** Represents a QueueReceive. */
    class QueueReceive {

        /**
         * Constructs a new QueueReceive.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueReceive.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueReceive id. */
        id: number;

        /** QueueReceive size. */
        size: number;

        /** QueueReceive typeHigh. */
        typeHigh: number;

        /** QueueReceive typeLow. */
        typeLow: number;

        /** QueueReceive flags. */
        flags: number;

        /**
         * Creates a new QueueReceive instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueReceive instance
         */
        static create(properties: zeolite.QueueReceive.$Shape): zeolite.QueueReceive & zeolite.QueueReceive.$Shape;
        static create(properties?: zeolite.QueueReceive.$Properties): zeolite.QueueReceive;

        /**
         * Encodes the specified QueueReceive message. Does not implicitly {@link zeolite.QueueReceive.verify|verify} messages.
         * @param message QueueReceive message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueReceive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueReceive message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueReceive & zeolite.QueueReceive.$Shape} QueueReceive
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueReceive & zeolite.QueueReceive.$Shape;
    }

    namespace QueueReceive {

        /** Properties of a QueueReceive. */
        interface $Properties {

            /** QueueReceive id */
            id?: (number|null);

            /** QueueReceive size */
            size?: (number|null);

            /** QueueReceive typeHigh */
            typeHigh?: (number|null);

            /** QueueReceive typeLow */
            typeLow?: (number|null);

            /** QueueReceive flags */
            flags?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueReceive. */
        type $Shape = zeolite.QueueReceive.$Properties;
    }

    /**
     * Properties of a QueuePutBack.
     * @deprecated Use zeolite.QueuePutBack.$Properties instead.
     */
    interface IQueuePutBack extends zeolite.QueuePutBack.$Properties {
    }

    /** Represents a QueuePutBack. */
    class QueuePutBack {

        /**
         * Constructs a new QueuePutBack.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueuePutBack.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueuePutBack id. */
        id: number;

        /** QueuePutBack message. */
        message: Uint8Array;

        /** QueuePutBack order. */
        order: number;

        /**
         * Creates a new QueuePutBack instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueuePutBack instance
         */
        static create(properties: zeolite.QueuePutBack.$Shape): zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape;
        static create(properties?: zeolite.QueuePutBack.$Properties): zeolite.QueuePutBack;

        /**
         * Encodes the specified QueuePutBack message. Does not implicitly {@link zeolite.QueuePutBack.verify|verify} messages.
         * @param message QueuePutBack message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueuePutBack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueuePutBack message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape} QueuePutBack
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape;
    }

    namespace QueuePutBack {

        /** Properties of a QueuePutBack. */
        interface $Properties {

            /** QueuePutBack id */
            id?: (number|null);

            /** QueuePutBack message */
            message?: (Uint8Array|null);

            /** QueuePutBack order */
            order?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueuePutBack. */
        type $Shape = zeolite.QueuePutBack.$Properties;
    }

    /**
     * Properties of a QueueGetStatus.
     * @deprecated Use zeolite.QueueGetStatus.$Properties instead.
     */
    interface IQueueGetStatus extends zeolite.QueueGetStatus.$Properties {
    }

    /** Represents a QueueGetStatus. */
    class QueueGetStatus {

        /**
         * Constructs a new QueueGetStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueGetStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueGetStatus id. */
        id: number;

        /** QueueGetStatus by. */
        by: zeolite.QueueGetStatus.By;

        /**
         * Creates a new QueueGetStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueGetStatus instance
         */
        static create(properties: zeolite.QueueGetStatus.$Shape): zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape;
        static create(properties?: zeolite.QueueGetStatus.$Properties): zeolite.QueueGetStatus;

        /**
         * Encodes the specified QueueGetStatus message. Does not implicitly {@link zeolite.QueueGetStatus.verify|verify} messages.
         * @param message QueueGetStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueGetStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape} QueueGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape;
    }

    namespace QueueGetStatus {

        /** Properties of a QueueGetStatus. */
        interface $Properties {

            /** QueueGetStatus id */
            id?: (number|null);

            /** QueueGetStatus by */
            by?: (zeolite.QueueGetStatus.By|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueGetStatus. */
        type $Shape = zeolite.QueueGetStatus.$Properties;

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
     * Properties of a QueueChange.
     * @deprecated Use zeolite.QueueChange.$Properties instead.
     */
    interface IQueueChange extends zeolite.QueueChange.$Properties {
    }

    /** Represents a QueueChange. */
    class QueueChange {

        /**
         * Constructs a new QueueChange.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueChange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueChange id. */
        id: number;

        /** QueueChange user. */
        user: number;

        /** QueueChange group. */
        group: number;

        /** QueueChange mode. */
        mode: number;

        /** QueueChange capacity. */
        capacity: number;

        /**
         * Creates a new QueueChange instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueChange instance
         */
        static create(properties: zeolite.QueueChange.$Shape): zeolite.QueueChange & zeolite.QueueChange.$Shape;
        static create(properties?: zeolite.QueueChange.$Properties): zeolite.QueueChange;

        /**
         * Encodes the specified QueueChange message. Does not implicitly {@link zeolite.QueueChange.verify|verify} messages.
         * @param message QueueChange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueChange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueChange & zeolite.QueueChange.$Shape} QueueChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueChange & zeolite.QueueChange.$Shape;
    }

    namespace QueueChange {

        /** Properties of a QueueChange. */
        interface $Properties {

            /** QueueChange id */
            id?: (number|null);

            /** QueueChange user */
            user?: (number|null);

            /** QueueChange group */
            group?: (number|null);

            /** QueueChange mode */
            mode?: (number|null);

            /** QueueChange capacity */
            capacity?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueChange. */
        type $Shape = zeolite.QueueChange.$Properties;
    }

    /**
     * Properties of a QueueRemove.
     * @deprecated Use zeolite.QueueRemove.$Properties instead.
     */
    interface IQueueRemove extends zeolite.QueueRemove.$Properties {
    }

    /** Represents a QueueRemove. */
    class QueueRemove {

        /**
         * Constructs a new QueueRemove.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueRemove.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueRemove id. */
        id: number;

        /**
         * Creates a new QueueRemove instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueRemove instance
         */
        static create(properties: zeolite.QueueRemove.$Shape): zeolite.QueueRemove & zeolite.QueueRemove.$Shape;
        static create(properties?: zeolite.QueueRemove.$Properties): zeolite.QueueRemove;

        /**
         * Encodes the specified QueueRemove message. Does not implicitly {@link zeolite.QueueRemove.verify|verify} messages.
         * @param message QueueRemove message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueRemove message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueRemove & zeolite.QueueRemove.$Shape} QueueRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueRemove & zeolite.QueueRemove.$Shape;
    }

    namespace QueueRemove {

        /** Properties of a QueueRemove. */
        interface $Properties {

            /** QueueRemove id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueRemove. */
        type $Shape = zeolite.QueueRemove.$Properties;
    }

    /**
     * Properties of a QueueGetUsage.
     * @deprecated Use zeolite.QueueGetUsage.$Properties instead.
     */
    interface IQueueGetUsage extends zeolite.QueueGetUsage.$Properties {
    }

    /** Represents a QueueGetUsage. */
    class QueueGetUsage {

        /**
         * Constructs a new QueueGetUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueGetUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new QueueGetUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueGetUsage instance
         */
        static create(properties: zeolite.QueueGetUsage.$Shape): zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape;
        static create(properties?: zeolite.QueueGetUsage.$Properties): zeolite.QueueGetUsage;

        /**
         * Encodes the specified QueueGetUsage message. Does not implicitly {@link zeolite.QueueGetUsage.verify|verify} messages.
         * @param message QueueGetUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueGetUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape} QueueGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape;
    }

    namespace QueueGetUsage {

        /** Properties of a QueueGetUsage. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueGetUsage. */
        type $Shape = zeolite.QueueGetUsage.$Properties;
    }

    /**
     * Properties of a QueueList.
     * @deprecated Use zeolite.QueueList.$Properties instead.
     */
    interface IQueueList extends zeolite.QueueList.$Properties {
    }

    /** Represents a QueueList. */
    class QueueList {

        /**
         * Constructs a new QueueList.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueList.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new QueueList instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueList instance
         */
        static create(properties: zeolite.QueueList.$Shape): zeolite.QueueList & zeolite.QueueList.$Shape;
        static create(properties?: zeolite.QueueList.$Properties): zeolite.QueueList;

        /**
         * Encodes the specified QueueList message. Does not implicitly {@link zeolite.QueueList.verify|verify} messages.
         * @param message QueueList message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueList message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueList & zeolite.QueueList.$Shape} QueueList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueList & zeolite.QueueList.$Shape;
    }

    namespace QueueList {

        /** Properties of a QueueList. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueList. */
        type $Shape = zeolite.QueueList.$Properties;
    }

    /**
     * Properties of a QueueReply.
     * @deprecated Use zeolite.QueueReply.$Properties instead.
     */
    interface IQueueReply extends zeolite.QueueReply.$Properties {
    }

    /** Represents a QueueReply. */
    class QueueReply {

        /**
         * Constructs a new QueueReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueReply result. */
        result: number;

        /** QueueReply message. */
        message: Uint8Array;

        /** QueueReply order. */
        order: number;

        /** QueueReply status. */
        status?: (zeolite.QueueStatus.$Properties|null);

        /** QueueReply usage. */
        usage?: (zeolite.QueueUsage.$Properties|null);

        /** QueueReply queues. */
        queues: zeolite.QueueStatus.$Properties[];

        /**
         * Creates a new QueueReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueReply instance
         */
        static create(properties: zeolite.QueueReply.$Shape): zeolite.QueueReply & zeolite.QueueReply.$Shape;
        static create(properties?: zeolite.QueueReply.$Properties): zeolite.QueueReply;

        /**
         * Encodes the specified QueueReply message. Does not implicitly {@link zeolite.QueueReply.verify|verify} messages.
         * @param message QueueReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueReply & zeolite.QueueReply.$Shape} QueueReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueReply & zeolite.QueueReply.$Shape;
    }

    namespace QueueReply {

        /** Properties of a QueueReply. */
        interface $Properties {

            /** QueueReply result */
            result?: (number|null);

            /** QueueReply message */
            message?: (Uint8Array|null);

            /** QueueReply order */
            order?: (number|null);

            /** QueueReply status */
            status?: (zeolite.QueueStatus.$Properties|null);

            /** QueueReply usage */
            usage?: (zeolite.QueueUsage.$Properties|null);

            /** QueueReply queues */
            queues?: (zeolite.QueueStatus.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueReply. */
        type $Shape = zeolite.QueueReply.$Properties;
    }

    /**
     * Properties of a QueueStatus.
     * @deprecated Use zeolite.QueueStatus.$Properties instead.
     */
    interface IQueueStatus extends zeolite.QueueStatus.$Properties {
    }

    /** Represents a QueueStatus. */
    class QueueStatus {

        /**
         * Constructs a new QueueStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueStatus id. */
        id: number;

        /** QueueStatus key. */
        key: number;

        /** QueueStatus user. */
        user: number;

        /** QueueStatus group. */
        group: number;

        /** QueueStatus creatorUser. */
        creatorUser: number;

        /** QueueStatus creatorGroup. */
        creatorGroup: number;

        /** QueueStatus mode. */
        mode: number;

        /** QueueStatus count. */
        count: number;

        /** QueueStatus bytes. */
        bytes: number;

        /** QueueStatus capacity. */
        capacity: number;

        /** QueueStatus sender. */
        sender: number;

        /** QueueStatus receiver. */
        receiver: number;

        /** QueueStatus sent. */
        sent: number;

        /** QueueStatus received. */
        received: number;

        /** QueueStatus changed. */
        changed: number;

        /**
         * Creates a new QueueStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueStatus instance
         */
        static create(properties: zeolite.QueueStatus.$Shape): zeolite.QueueStatus & zeolite.QueueStatus.$Shape;
        static create(properties?: zeolite.QueueStatus.$Properties): zeolite.QueueStatus;

        /**
         * Encodes the specified QueueStatus message. Does not implicitly {@link zeolite.QueueStatus.verify|verify} messages.
         * @param message QueueStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueStatus & zeolite.QueueStatus.$Shape} QueueStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueStatus & zeolite.QueueStatus.$Shape;
    }

    namespace QueueStatus {

        /** Properties of a QueueStatus. */
        interface $Properties {

            /** QueueStatus id */
            id?: (number|null);

            /** QueueStatus key */
            key?: (number|null);

            /** QueueStatus user */
            user?: (number|null);

            /** QueueStatus group */
            group?: (number|null);

            /** QueueStatus creatorUser */
            creatorUser?: (number|null);

            /** QueueStatus creatorGroup */
            creatorGroup?: (number|null);

            /** QueueStatus mode */
            mode?: (number|null);

            /** QueueStatus count */
            count?: (number|null);

            /** QueueStatus bytes */
            bytes?: (number|null);

            /** QueueStatus capacity */
            capacity?: (number|null);

            /** QueueStatus sender */
            sender?: (number|null);

            /** QueueStatus receiver */
            receiver?: (number|null);

            /** QueueStatus sent */
            sent?: (number|null);

            /** QueueStatus received */
            received?: (number|null);

            /** QueueStatus changed */
            changed?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueStatus. */
        type $Shape = zeolite.QueueStatus.$Properties;
    }

    /**
     * Properties of a QueueUsage.
     * @deprecated Use zeolite.QueueUsage.$Properties instead.
     */
    interface IQueueUsage extends zeolite.QueueUsage.$Properties {
    }

    /** Represents a QueueUsage. */
    class QueueUsage {

        /**
         * Constructs a new QueueUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueUsage queues. */
        queues: number;

        /** QueueUsage messages. */
        messages: number;

        /** QueueUsage bytes. */
        bytes: number;

        /** QueueUsage highest. */
        highest: number;

        /**
         * Creates a new QueueUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueUsage instance
         */
        static create(properties: zeolite.QueueUsage.$Shape): zeolite.QueueUsage & zeolite.QueueUsage.$Shape;
        static create(properties?: zeolite.QueueUsage.$Properties): zeolite.QueueUsage;

        /**
         * Encodes the specified QueueUsage message. Does not implicitly {@link zeolite.QueueUsage.verify|verify} messages.
         * @param message QueueUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueUsage & zeolite.QueueUsage.$Shape} QueueUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueUsage & zeolite.QueueUsage.$Shape;
    }

    namespace QueueUsage {

        /** Properties of a QueueUsage. */
        interface $Properties {

            /** QueueUsage queues */
            queues?: (number|null);

            /** QueueUsage messages */
            messages?: (number|null);

            /** QueueUsage bytes */
            bytes?: (number|null);

            /** QueueUsage highest */
            highest?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueUsage. */
        type $Shape = zeolite.QueueUsage.$Properties;
    }

    /**
     * Properties of a QueueState.
     * @deprecated Use zeolite.QueueState.$Properties instead.
     */
    interface IQueueState extends zeolite.QueueState.$Properties {
    }

    /** Represents a QueueState. */
    class QueueState {

        /**
         * Constructs a new QueueState.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.QueueState.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueState version. */
        version: number;

        /** QueueState lastIndex. */
        lastIndex: number;

        /** QueueState sequence. */
        sequence: number;

        /** QueueState queues. */
        queues: zeolite.SavedQueue.$Properties[];

        /**
         * Creates a new QueueState instance using the specified properties.
         * @param [properties] Properties to set
         * @returns QueueState instance
         */
        static create(properties: zeolite.QueueState.$Shape): zeolite.QueueState & zeolite.QueueState.$Shape;
        static create(properties?: zeolite.QueueState.$Properties): zeolite.QueueState;

        /**
         * Encodes the specified QueueState message. Does not implicitly {@link zeolite.QueueState.verify|verify} messages.
         * @param message QueueState message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.QueueState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueState message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.QueueState & zeolite.QueueState.$Shape} QueueState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueState & zeolite.QueueState.$Shape;
    }

    namespace QueueState {

        /** Properties of a QueueState. */
        interface $Properties {

            /** QueueState version */
            version?: (number|null);

            /** QueueState lastIndex */
            lastIndex?: (number|null);

            /** QueueState sequence */
            sequence?: (number|null);

            /** QueueState queues */
            queues?: (zeolite.SavedQueue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueState. */
        type $Shape = zeolite.QueueState.$Properties;
    }

    /**
     * Properties of a SavedQueue.
     * @deprecated Use zeolite.SavedQueue.$Properties instead.
     */
    interface ISavedQueue extends zeolite.SavedQueue.$Properties {
    }

    /** Represents a SavedQueue. */
    class SavedQueue {

        /**
         * Constructs a new SavedQueue.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SavedQueue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SavedQueue status. */
        status?: (zeolite.QueueStatus.$Properties|null);

        /** SavedQueue messages. */
        messages: Uint8Array[];

        /**
         * Creates a new SavedQueue instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SavedQueue instance
         */
        static create(properties: zeolite.SavedQueue.$Shape): zeolite.SavedQueue & zeolite.SavedQueue.$Shape;
        static create(properties?: zeolite.SavedQueue.$Properties): zeolite.SavedQueue;

        /**
         * Encodes the specified SavedQueue message. Does not implicitly {@link zeolite.SavedQueue.verify|verify} messages.
         * @param message SavedQueue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SavedQueue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SavedQueue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SavedQueue & zeolite.SavedQueue.$Shape} SavedQueue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedQueue & zeolite.SavedQueue.$Shape;
    }

    namespace SavedQueue {

        /** Properties of a SavedQueue. */
        interface $Properties {

            /** SavedQueue status */
            status?: (zeolite.QueueStatus.$Properties|null);

            /** SavedQueue messages */
            messages?: (Uint8Array[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SavedQueue. */
        type $Shape = zeolite.SavedQueue.$Properties;
    }

    /**
     * Properties of a PosixQueueRequest.
     * @deprecated Use zeolite.PosixQueueRequest.$Properties instead.
     */
    interface IPosixQueueRequest extends zeolite.PosixQueueRequest.$Properties {
    }

    /** Represents a PosixQueueRequest. */
    class PosixQueueRequest {

        /**
         * Constructs a new PosixQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.PosixQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PosixQueueRequest open. */
        open?: (zeolite.PosixQueueOpen.$Properties|null);

        /** PosixQueueRequest unlink. */
        unlink?: (zeolite.PosixQueueUnlink.$Properties|null);

        /** PosixQueueRequest content. */
        content?: ("open"|"unlink");

        /**
         * Creates a new PosixQueueRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PosixQueueRequest instance
         */
        static create(properties: zeolite.PosixQueueRequest.$Shape): zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape;
        static create(properties?: zeolite.PosixQueueRequest.$Properties): zeolite.PosixQueueRequest;

        /**
         * Encodes the specified PosixQueueRequest message. Does not implicitly {@link zeolite.PosixQueueRequest.verify|verify} messages.
         * @param message PosixQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.PosixQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PosixQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape} PosixQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape;
    }

    namespace PosixQueueRequest {

        /** Properties of a PosixQueueRequest. */
        interface $Properties {

            /** PosixQueueRequest open */
            open?: (zeolite.PosixQueueOpen.$Properties|null);

            /** PosixQueueRequest unlink */
            unlink?: (zeolite.PosixQueueUnlink.$Properties|null);

            /** PosixQueueRequest content */
            content?: ("open"|"unlink");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a PosixQueueRequest. */
        type $Shape = {
          open?: zeolite.PosixQueueOpen.$Shape|null;
          unlink?: zeolite.PosixQueueUnlink.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; open?: null; unlink?: null }|{ content?: "open"; open: zeolite.PosixQueueOpen.$Shape; unlink?: null }|{ content?: "unlink"; open?: null; unlink: zeolite.PosixQueueUnlink.$Shape })
        );
    }

    /**
     * Properties of a PosixQueueOpen.
     * @deprecated Use zeolite.PosixQueueOpen.$Properties instead.
     */
    interface IPosixQueueOpen extends zeolite.PosixQueueOpen.$Properties {
    }

    /** Represents a PosixQueueOpen. */
    class PosixQueueOpen {

        /**
         * Constructs a new PosixQueueOpen.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.PosixQueueOpen.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PosixQueueOpen name. */
        name: string;

        /** PosixQueueOpen flags. */
        flags: number;

        /** PosixQueueOpen mode. */
        mode: number;

        /** PosixQueueOpen attributes. */
        attributes: Uint8Array;

        /**
         * Creates a new PosixQueueOpen instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PosixQueueOpen instance
         */
        static create(properties: zeolite.PosixQueueOpen.$Shape): zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape;
        static create(properties?: zeolite.PosixQueueOpen.$Properties): zeolite.PosixQueueOpen;

        /**
         * Encodes the specified PosixQueueOpen message. Does not implicitly {@link zeolite.PosixQueueOpen.verify|verify} messages.
         * @param message PosixQueueOpen message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.PosixQueueOpen.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PosixQueueOpen message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape} PosixQueueOpen
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape;
    }

    namespace PosixQueueOpen {

        /** Properties of a PosixQueueOpen. */
        interface $Properties {

            /** PosixQueueOpen name */
            name?: (string|null);

            /** PosixQueueOpen flags */
            flags?: (number|null);

            /** PosixQueueOpen mode */
            mode?: (number|null);

            /** PosixQueueOpen attributes */
            attributes?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PosixQueueOpen. */
        type $Shape = zeolite.PosixQueueOpen.$Properties;
    }

    /**
     * Properties of a PosixQueueUnlink.
     * @deprecated Use zeolite.PosixQueueUnlink.$Properties instead.
     */
    interface IPosixQueueUnlink extends zeolite.PosixQueueUnlink.$Properties {
    }

    /** Represents a PosixQueueUnlink. */
    class PosixQueueUnlink {

        /**
         * Constructs a new PosixQueueUnlink.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.PosixQueueUnlink.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PosixQueueUnlink name. */
        name: string;

        /**
         * Creates a new PosixQueueUnlink instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PosixQueueUnlink instance
         */
        static create(properties: zeolite.PosixQueueUnlink.$Shape): zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape;
        static create(properties?: zeolite.PosixQueueUnlink.$Properties): zeolite.PosixQueueUnlink;

        /**
         * Encodes the specified PosixQueueUnlink message. Does not implicitly {@link zeolite.PosixQueueUnlink.verify|verify} messages.
         * @param message PosixQueueUnlink message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.PosixQueueUnlink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PosixQueueUnlink message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape} PosixQueueUnlink
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape;
    }

    namespace PosixQueueUnlink {

        /** Properties of a PosixQueueUnlink. */
        interface $Properties {

            /** PosixQueueUnlink name */
            name?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PosixQueueUnlink. */
        type $Shape = zeolite.PosixQueueUnlink.$Properties;
    }

    /**
     * Properties of a PosixQueueReply.
     * @deprecated Use zeolite.PosixQueueReply.$Properties instead.
     */
    interface IPosixQueueReply extends zeolite.PosixQueueReply.$Properties {
    }

    /** Represents a PosixQueueReply. */
    class PosixQueueReply {

        /**
         * Constructs a new PosixQueueReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.PosixQueueReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PosixQueueReply descriptor. */
        descriptor: number;

        /** PosixQueueReply file. */
        file: string;

        /**
         * Creates a new PosixQueueReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PosixQueueReply instance
         */
        static create(properties: zeolite.PosixQueueReply.$Shape): zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape;
        static create(properties?: zeolite.PosixQueueReply.$Properties): zeolite.PosixQueueReply;

        /**
         * Encodes the specified PosixQueueReply message. Does not implicitly {@link zeolite.PosixQueueReply.verify|verify} messages.
         * @param message PosixQueueReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.PosixQueueReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PosixQueueReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape} PosixQueueReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape;
    }

    namespace PosixQueueReply {

        /** Properties of a PosixQueueReply. */
        interface $Properties {

            /** PosixQueueReply descriptor */
            descriptor?: (number|null);

            /** PosixQueueReply file */
            file?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PosixQueueReply. */
        type $Shape = zeolite.PosixQueueReply.$Properties;
    }

    /**
     * Properties of a PosixQueueState.
     * @deprecated Use zeolite.PosixQueueState.$Properties instead.
     */
    interface IPosixQueueState extends zeolite.PosixQueueState.$Properties {
    }

    /** Represents a PosixQueueState. */
    class PosixQueueState {

        /**
         * Constructs a new PosixQueueState.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.PosixQueueState.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PosixQueueState version. */
        version: number;

        /** PosixQueueState queues. */
        queues: zeolite.SavedPosixQueue.$Properties[];

        /**
         * Creates a new PosixQueueState instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PosixQueueState instance
         */
        static create(properties: zeolite.PosixQueueState.$Shape): zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape;
        static create(properties?: zeolite.PosixQueueState.$Properties): zeolite.PosixQueueState;

        /**
         * Encodes the specified PosixQueueState message. Does not implicitly {@link zeolite.PosixQueueState.verify|verify} messages.
         * @param message PosixQueueState message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.PosixQueueState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PosixQueueState message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape} PosixQueueState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape;
    }

    namespace PosixQueueState {

        /** Properties of a PosixQueueState. */
        interface $Properties {

            /** PosixQueueState version */
            version?: (number|null);

            /** PosixQueueState queues */
            queues?: (zeolite.SavedPosixQueue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PosixQueueState. */
        type $Shape = zeolite.PosixQueueState.$Properties;
    }

    /**
     * Properties of a SavedPosixQueue.
     * @deprecated Use zeolite.SavedPosixQueue.$Properties instead.
     */
    interface ISavedPosixQueue extends zeolite.SavedPosixQueue.$Properties {
    }

    /** Represents a SavedPosixQueue. */
    class SavedPosixQueue {

        /**
         * Constructs a new SavedPosixQueue.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SavedPosixQueue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SavedPosixQueue name. */
        name: string;

        /** SavedPosixQueue user. */
        user: number;

        /** SavedPosixQueue group. */
        group: number;

        /** SavedPosixQueue mode. */
        mode: number;

        /** SavedPosixQueue attributes. */
        attributes: Uint8Array;

        /** SavedPosixQueue hostName. */
        hostName: string;

        /** SavedPosixQueue messages. */
        messages: zeolite.SavedPosixMessage.$Properties[];

        /**
         * Creates a new SavedPosixQueue instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SavedPosixQueue instance
         */
        static create(properties: zeolite.SavedPosixQueue.$Shape): zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape;
        static create(properties?: zeolite.SavedPosixQueue.$Properties): zeolite.SavedPosixQueue;

        /**
         * Encodes the specified SavedPosixQueue message. Does not implicitly {@link zeolite.SavedPosixQueue.verify|verify} messages.
         * @param message SavedPosixQueue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SavedPosixQueue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SavedPosixQueue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape} SavedPosixQueue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape;
    }

    namespace SavedPosixQueue {

        /** Properties of a SavedPosixQueue. */
        interface $Properties {

            /** SavedPosixQueue name */
            name?: (string|null);

            /** SavedPosixQueue user */
            user?: (number|null);

            /** SavedPosixQueue group */
            group?: (number|null);

            /** SavedPosixQueue mode */
            mode?: (number|null);

            /** SavedPosixQueue attributes */
            attributes?: (Uint8Array|null);

            /** SavedPosixQueue hostName */
            hostName?: (string|null);

            /** SavedPosixQueue messages */
            messages?: (zeolite.SavedPosixMessage.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SavedPosixQueue. */
        type $Shape = zeolite.SavedPosixQueue.$Properties;
    }

    /**
     * Properties of a SavedPosixMessage.
     * @deprecated Use zeolite.SavedPosixMessage.$Properties instead.
     */
    interface ISavedPosixMessage extends zeolite.SavedPosixMessage.$Properties {
    }

    /** Represents a SavedPosixMessage. */
    class SavedPosixMessage {

        /**
         * Constructs a new SavedPosixMessage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SavedPosixMessage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SavedPosixMessage priority. */
        priority: number;

        /** SavedPosixMessage text. */
        text: Uint8Array;

        /**
         * Creates a new SavedPosixMessage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SavedPosixMessage instance
         */
        static create(properties: zeolite.SavedPosixMessage.$Shape): zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape;
        static create(properties?: zeolite.SavedPosixMessage.$Properties): zeolite.SavedPosixMessage;

        /**
         * Encodes the specified SavedPosixMessage message. Does not implicitly {@link zeolite.SavedPosixMessage.verify|verify} messages.
         * @param message SavedPosixMessage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SavedPosixMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SavedPosixMessage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape} SavedPosixMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape;
    }

    namespace SavedPosixMessage {

        /** Properties of a SavedPosixMessage. */
        interface $Properties {

            /** SavedPosixMessage priority */
            priority?: (number|null);

            /** SavedPosixMessage text */
            text?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SavedPosixMessage. */
        type $Shape = zeolite.SavedPosixMessage.$Properties;
    }
}
