import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a MemoryRequest.
     * @deprecated Use zeolite.MemoryRequest.$Properties instead.
     */
    interface IMemoryRequest extends zeolite.MemoryRequest.$Properties {
    }

    /** Represents a MemoryRequest. */
    class MemoryRequest {

        /**
         * Constructs a new MemoryRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryRequest get. */
        get?: (zeolite.MemoryGet.$Properties|null);

        /** MemoryRequest attach. */
        attach?: (zeolite.MemoryAttach.$Properties|null);

        /** MemoryRequest attached. */
        attached?: (zeolite.MemoryAttached.$Properties|null);

        /** MemoryRequest detach. */
        detach?: (zeolite.MemoryDetach.$Properties|null);

        /** MemoryRequest getStatus. */
        getStatus?: (zeolite.MemoryGetStatus.$Properties|null);

        /** MemoryRequest change. */
        change?: (zeolite.MemoryChange.$Properties|null);

        /** MemoryRequest remove. */
        remove?: (zeolite.MemoryRemove.$Properties|null);

        /** MemoryRequest lock. */
        lock?: (zeolite.MemoryLock.$Properties|null);

        /** MemoryRequest getUsage. */
        getUsage?: (zeolite.MemoryGetUsage.$Properties|null);

        /** MemoryRequest list. */
        list?: (zeolite.MemoryList.$Properties|null);

        /** MemoryRequest content. */
        content?: ("get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list");

        /**
         * Creates a new MemoryRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryRequest instance
         */
        static create(properties: zeolite.MemoryRequest.$Shape): zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape;
        static create(properties?: zeolite.MemoryRequest.$Properties): zeolite.MemoryRequest;

        /**
         * Encodes the specified MemoryRequest message. Does not implicitly {@link zeolite.MemoryRequest.verify|verify} messages.
         * @param message MemoryRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape} MemoryRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape;
    }

    namespace MemoryRequest {

        /** Properties of a MemoryRequest. */
        interface $Properties {

            /** MemoryRequest get */
            get?: (zeolite.MemoryGet.$Properties|null);

            /** MemoryRequest attach */
            attach?: (zeolite.MemoryAttach.$Properties|null);

            /** MemoryRequest attached */
            attached?: (zeolite.MemoryAttached.$Properties|null);

            /** MemoryRequest detach */
            detach?: (zeolite.MemoryDetach.$Properties|null);

            /** MemoryRequest getStatus */
            getStatus?: (zeolite.MemoryGetStatus.$Properties|null);

            /** MemoryRequest change */
            change?: (zeolite.MemoryChange.$Properties|null);

            /** MemoryRequest remove */
            remove?: (zeolite.MemoryRemove.$Properties|null);

            /** MemoryRequest lock */
            lock?: (zeolite.MemoryLock.$Properties|null);

            /** MemoryRequest getUsage */
            getUsage?: (zeolite.MemoryGetUsage.$Properties|null);

            /** MemoryRequest list */
            list?: (zeolite.MemoryList.$Properties|null);

            /** MemoryRequest content */
            content?: ("get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a MemoryRequest. */
        type $Shape = {
          get?: zeolite.MemoryGet.$Shape|null;
          attach?: zeolite.MemoryAttach.$Shape|null;
          attached?: zeolite.MemoryAttached.$Shape|null;
          detach?: zeolite.MemoryDetach.$Shape|null;
          getStatus?: zeolite.MemoryGetStatus.$Shape|null;
          change?: zeolite.MemoryChange.$Shape|null;
          remove?: zeolite.MemoryRemove.$Shape|null;
          lock?: zeolite.MemoryLock.$Shape|null;
          getUsage?: zeolite.MemoryGetUsage.$Shape|null;
          list?: zeolite.MemoryList.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.MemoryGet.$Shape; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "attach"; get?: null; attach: zeolite.MemoryAttach.$Shape; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "attached"; get?: null; attach?: null; attached: zeolite.MemoryAttached.$Shape; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "detach"; get?: null; attach?: null; attached?: null; detach: zeolite.MemoryDetach.$Shape; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; attach?: null; attached?: null; detach?: null; getStatus: zeolite.MemoryGetStatus.$Shape; change?: null; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change: zeolite.MemoryChange.$Shape; remove?: null; lock?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove: zeolite.MemoryRemove.$Shape; lock?: null; getUsage?: null; list?: null }|{ content?: "lock"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock: zeolite.MemoryLock.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage: zeolite.MemoryGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; attach?: null; attached?: null; detach?: null; getStatus?: null; change?: null; remove?: null; lock?: null; getUsage?: null; list: zeolite.MemoryList.$Shape })
        );
    }

    /**
     * Properties of a MemoryGet.
     * @deprecated Use zeolite.MemoryGet.$Properties instead.
     */
    interface IMemoryGet extends zeolite.MemoryGet.$Properties {
    }

    /** Represents a MemoryGet. */
    class MemoryGet {

        /**
         * Constructs a new MemoryGet.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryGet.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryGet key. */
        key: number;

        /** MemoryGet size. */
        size: number;

        /** MemoryGet flags. */
        flags: number;

        /**
         * Creates a new MemoryGet instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryGet instance
         */
        static create(properties: zeolite.MemoryGet.$Shape): zeolite.MemoryGet & zeolite.MemoryGet.$Shape;
        static create(properties?: zeolite.MemoryGet.$Properties): zeolite.MemoryGet;

        /**
         * Encodes the specified MemoryGet message. Does not implicitly {@link zeolite.MemoryGet.verify|verify} messages.
         * @param message MemoryGet message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryGet message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryGet & zeolite.MemoryGet.$Shape} MemoryGet
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGet & zeolite.MemoryGet.$Shape;
    }

    namespace MemoryGet {

        /** Properties of a MemoryGet. */
        interface $Properties {

            /** MemoryGet key */
            key?: (number|null);

            /** MemoryGet size */
            size?: (number|null);

            /** MemoryGet flags */
            flags?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryGet. */
        type $Shape = zeolite.MemoryGet.$Properties;
    }

    /**
     * Properties of a MemoryAttach.
     * @deprecated Use zeolite.MemoryAttach.$Properties instead.
     */
    interface IMemoryAttach extends zeolite.MemoryAttach.$Properties {
    }

    /** Represents a MemoryAttach. */
    class MemoryAttach {

        /**
         * Constructs a new MemoryAttach.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryAttach.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryAttach id. */
        id: number;

        /** MemoryAttach flags. */
        flags: number;

        /**
         * Creates a new MemoryAttach instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryAttach instance
         */
        static create(properties: zeolite.MemoryAttach.$Shape): zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape;
        static create(properties?: zeolite.MemoryAttach.$Properties): zeolite.MemoryAttach;

        /**
         * Encodes the specified MemoryAttach message. Does not implicitly {@link zeolite.MemoryAttach.verify|verify} messages.
         * @param message MemoryAttach message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryAttach.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryAttach message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape} MemoryAttach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape;
    }

    namespace MemoryAttach {

        /** Properties of a MemoryAttach. */
        interface $Properties {

            /** MemoryAttach id */
            id?: (number|null);

            /** MemoryAttach flags */
            flags?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryAttach. */
        type $Shape = zeolite.MemoryAttach.$Properties;
    }

    /**
     * Properties of a MemoryAttached.
     * @deprecated Use zeolite.MemoryAttached.$Properties instead.
     */
    interface IMemoryAttached extends zeolite.MemoryAttached.$Properties {
    }

    /** Represents a MemoryAttached. */
    class MemoryAttached {

        /**
         * Constructs a new MemoryAttached.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryAttached.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryAttached id. */
        id: number;

        /** MemoryAttached done. */
        done: boolean;

        /**
         * Creates a new MemoryAttached instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryAttached instance
         */
        static create(properties: zeolite.MemoryAttached.$Shape): zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape;
        static create(properties?: zeolite.MemoryAttached.$Properties): zeolite.MemoryAttached;

        /**
         * Encodes the specified MemoryAttached message. Does not implicitly {@link zeolite.MemoryAttached.verify|verify} messages.
         * @param message MemoryAttached message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryAttached.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryAttached message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape} MemoryAttached
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape;
    }

    namespace MemoryAttached {

        /** Properties of a MemoryAttached. */
        interface $Properties {

            /** MemoryAttached id */
            id?: (number|null);

            /** MemoryAttached done */
            done?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryAttached. */
        type $Shape = zeolite.MemoryAttached.$Properties;
    }

    /**
     * Properties of a MemoryDetach.
     * @deprecated Use zeolite.MemoryDetach.$Properties instead.
     */
    interface IMemoryDetach extends zeolite.MemoryDetach.$Properties {
    }

    /** Represents a MemoryDetach. */
    class MemoryDetach {

        /**
         * Constructs a new MemoryDetach.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryDetach.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryDetach file. */
        file: string;

        /**
         * Creates a new MemoryDetach instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryDetach instance
         */
        static create(properties: zeolite.MemoryDetach.$Shape): zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape;
        static create(properties?: zeolite.MemoryDetach.$Properties): zeolite.MemoryDetach;

        /**
         * Encodes the specified MemoryDetach message. Does not implicitly {@link zeolite.MemoryDetach.verify|verify} messages.
         * @param message MemoryDetach message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryDetach.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryDetach message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape} MemoryDetach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape;
    }

    namespace MemoryDetach {

        /** Properties of a MemoryDetach. */
        interface $Properties {

            /** MemoryDetach file */
            file?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryDetach. */
        type $Shape = zeolite.MemoryDetach.$Properties;
    }

    /**
     * Properties of a MemoryGetStatus.
     * @deprecated Use zeolite.MemoryGetStatus.$Properties instead.
     */
    interface IMemoryGetStatus extends zeolite.MemoryGetStatus.$Properties {
    }

    /** Represents a MemoryGetStatus. */
    class MemoryGetStatus {

        /**
         * Constructs a new MemoryGetStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryGetStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryGetStatus id. */
        id: number;

        /** MemoryGetStatus by. */
        by: zeolite.MemoryGetStatus.By;

        /**
         * Creates a new MemoryGetStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryGetStatus instance
         */
        static create(properties: zeolite.MemoryGetStatus.$Shape): zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape;
        static create(properties?: zeolite.MemoryGetStatus.$Properties): zeolite.MemoryGetStatus;

        /**
         * Encodes the specified MemoryGetStatus message. Does not implicitly {@link zeolite.MemoryGetStatus.verify|verify} messages.
         * @param message MemoryGetStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryGetStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape} MemoryGetStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape;
    }

    namespace MemoryGetStatus {

        /** Properties of a MemoryGetStatus. */
        interface $Properties {

            /** MemoryGetStatus id */
            id?: (number|null);

            /** MemoryGetStatus by */
            by?: (zeolite.MemoryGetStatus.By|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryGetStatus. */
        type $Shape = zeolite.MemoryGetStatus.$Properties;

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
     * Properties of a MemoryChange.
     * @deprecated Use zeolite.MemoryChange.$Properties instead.
     */
    interface IMemoryChange extends zeolite.MemoryChange.$Properties {
    }

    /** Represents a MemoryChange. */
    class MemoryChange {

        /**
         * Constructs a new MemoryChange.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryChange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryChange id. */
        id: number;

        /** MemoryChange user. */
        user: number;

        /** MemoryChange group. */
        group: number;

        /** MemoryChange mode. */
        mode: number;

        /**
         * Creates a new MemoryChange instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryChange instance
         */
        static create(properties: zeolite.MemoryChange.$Shape): zeolite.MemoryChange & zeolite.MemoryChange.$Shape;
        static create(properties?: zeolite.MemoryChange.$Properties): zeolite.MemoryChange;

        /**
         * Encodes the specified MemoryChange message. Does not implicitly {@link zeolite.MemoryChange.verify|verify} messages.
         * @param message MemoryChange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryChange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryChange & zeolite.MemoryChange.$Shape} MemoryChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryChange & zeolite.MemoryChange.$Shape;
    }

    namespace MemoryChange {

        /** Properties of a MemoryChange. */
        interface $Properties {

            /** MemoryChange id */
            id?: (number|null);

            /** MemoryChange user */
            user?: (number|null);

            /** MemoryChange group */
            group?: (number|null);

            /** MemoryChange mode */
            mode?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryChange. */
        type $Shape = zeolite.MemoryChange.$Properties;
    }

    /**
     * Properties of a MemoryRemove.
     * @deprecated Use zeolite.MemoryRemove.$Properties instead.
     */
    interface IMemoryRemove extends zeolite.MemoryRemove.$Properties {
    }

    /** Represents a MemoryRemove. */
    class MemoryRemove {

        /**
         * Constructs a new MemoryRemove.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryRemove.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryRemove id. */
        id: number;

        /**
         * Creates a new MemoryRemove instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryRemove instance
         */
        static create(properties: zeolite.MemoryRemove.$Shape): zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape;
        static create(properties?: zeolite.MemoryRemove.$Properties): zeolite.MemoryRemove;

        /**
         * Encodes the specified MemoryRemove message. Does not implicitly {@link zeolite.MemoryRemove.verify|verify} messages.
         * @param message MemoryRemove message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryRemove message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape} MemoryRemove
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape;
    }

    namespace MemoryRemove {

        /** Properties of a MemoryRemove. */
        interface $Properties {

            /** MemoryRemove id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryRemove. */
        type $Shape = zeolite.MemoryRemove.$Properties;
    }

    /**
     * Properties of a MemoryLock.
     * @deprecated Use zeolite.MemoryLock.$Properties instead.
     */
    interface IMemoryLock extends zeolite.MemoryLock.$Properties {
    }

    /** Represents a MemoryLock. */
    class MemoryLock {

        /**
         * Constructs a new MemoryLock.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryLock.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryLock id. */
        id: number;

        /** MemoryLock locked. */
        locked: boolean;

        /** MemoryLock limit. */
        limit: number;

        /**
         * Creates a new MemoryLock instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryLock instance
         */
        static create(properties: zeolite.MemoryLock.$Shape): zeolite.MemoryLock & zeolite.MemoryLock.$Shape;
        static create(properties?: zeolite.MemoryLock.$Properties): zeolite.MemoryLock;

        /**
         * Encodes the specified MemoryLock message. Does not implicitly {@link zeolite.MemoryLock.verify|verify} messages.
         * @param message MemoryLock message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryLock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryLock message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryLock & zeolite.MemoryLock.$Shape} MemoryLock
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryLock & zeolite.MemoryLock.$Shape;
    }

    namespace MemoryLock {

        /** Properties of a MemoryLock. */
        interface $Properties {

            /** MemoryLock id */
            id?: (number|null);

            /** MemoryLock locked */
            locked?: (boolean|null);

            /** MemoryLock limit */
            limit?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryLock. */
        type $Shape = zeolite.MemoryLock.$Properties;
    }

    /**
     * Properties of a MemoryGetUsage.
     * @deprecated Use zeolite.MemoryGetUsage.$Properties instead.
     */
    interface IMemoryGetUsage extends zeolite.MemoryGetUsage.$Properties {
    }

    /** Represents a MemoryGetUsage. */
    class MemoryGetUsage {

        /**
         * Constructs a new MemoryGetUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryGetUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new MemoryGetUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryGetUsage instance
         */
        static create(properties: zeolite.MemoryGetUsage.$Shape): zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape;
        static create(properties?: zeolite.MemoryGetUsage.$Properties): zeolite.MemoryGetUsage;

        /**
         * Encodes the specified MemoryGetUsage message. Does not implicitly {@link zeolite.MemoryGetUsage.verify|verify} messages.
         * @param message MemoryGetUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryGetUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape} MemoryGetUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape;
    }

    namespace MemoryGetUsage {

        /** Properties of a MemoryGetUsage. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryGetUsage. */
        type $Shape = zeolite.MemoryGetUsage.$Properties;
    }

    /**
     * Properties of a MemoryList.
     * @deprecated Use zeolite.MemoryList.$Properties instead.
     */
    interface IMemoryList extends zeolite.MemoryList.$Properties {
    }

    /** Represents a MemoryList. */
    class MemoryList {

        /**
         * Constructs a new MemoryList.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryList.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new MemoryList instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryList instance
         */
        static create(properties: zeolite.MemoryList.$Shape): zeolite.MemoryList & zeolite.MemoryList.$Shape;
        static create(properties?: zeolite.MemoryList.$Properties): zeolite.MemoryList;

        /**
         * Encodes the specified MemoryList message. Does not implicitly {@link zeolite.MemoryList.verify|verify} messages.
         * @param message MemoryList message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryList message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryList & zeolite.MemoryList.$Shape} MemoryList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryList & zeolite.MemoryList.$Shape;
    }

    namespace MemoryList {

        /** Properties of a MemoryList. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryList. */
        type $Shape = zeolite.MemoryList.$Properties;
    }

    /**
     * Properties of a MemoryReply.
     * @deprecated Use zeolite.MemoryReply.$Properties instead.
     */
    interface IMemoryReply extends zeolite.MemoryReply.$Properties {
    }

    /** Represents a MemoryReply. */
    class MemoryReply {

        /**
         * Constructs a new MemoryReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryReply result. */
        result: number;

        /** MemoryReply grant. */
        grant?: (zeolite.MemoryGrant.$Properties|null);

        /** MemoryReply status. */
        status?: (zeolite.MemoryStatus.$Properties|null);

        /** MemoryReply usage. */
        usage?: (zeolite.MemoryUsage.$Properties|null);

        /** MemoryReply segments. */
        segments: zeolite.MemoryStatus.$Properties[];

        /**
         * Creates a new MemoryReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryReply instance
         */
        static create(properties: zeolite.MemoryReply.$Shape): zeolite.MemoryReply & zeolite.MemoryReply.$Shape;
        static create(properties?: zeolite.MemoryReply.$Properties): zeolite.MemoryReply;

        /**
         * Encodes the specified MemoryReply message. Does not implicitly {@link zeolite.MemoryReply.verify|verify} messages.
         * @param message MemoryReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryReply & zeolite.MemoryReply.$Shape} MemoryReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryReply & zeolite.MemoryReply.$Shape;
    }

    namespace MemoryReply {

        /** Properties of a MemoryReply. */
        interface $Properties {

            /** MemoryReply result */
            result?: (number|null);

            /** MemoryReply grant */
            grant?: (zeolite.MemoryGrant.$Properties|null);

            /** MemoryReply status */
            status?: (zeolite.MemoryStatus.$Properties|null);

            /** MemoryReply usage */
            usage?: (zeolite.MemoryUsage.$Properties|null);

            /** MemoryReply segments */
            segments?: (zeolite.MemoryStatus.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryReply. */
        type $Shape = zeolite.MemoryReply.$Properties;
    }

    /**
     * Properties of a MemoryGrant.
     * @deprecated Use zeolite.MemoryGrant.$Properties instead.
     */
    interface IMemoryGrant extends zeolite.MemoryGrant.$Properties {
    }

    /** Represents a MemoryGrant. */
    class MemoryGrant {

        /**
         * Constructs a new MemoryGrant.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryGrant.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryGrant descriptor. */
        descriptor: number;

        /** MemoryGrant file. */
        file: string;

        /** MemoryGrant size. */
        size: number;

        /**
         * Creates a new MemoryGrant instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryGrant instance
         */
        static create(properties: zeolite.MemoryGrant.$Shape): zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape;
        static create(properties?: zeolite.MemoryGrant.$Properties): zeolite.MemoryGrant;

        /**
         * Encodes the specified MemoryGrant message. Does not implicitly {@link zeolite.MemoryGrant.verify|verify} messages.
         * @param message MemoryGrant message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryGrant message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape} MemoryGrant
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape;
    }

    namespace MemoryGrant {

        /** Properties of a MemoryGrant. */
        interface $Properties {

            /** MemoryGrant descriptor */
            descriptor?: (number|null);

            /** MemoryGrant file */
            file?: (string|null);

            /** MemoryGrant size */
            size?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryGrant. */
        type $Shape = zeolite.MemoryGrant.$Properties;
    }

    /**
     * Properties of a MemoryStatus.
     * @deprecated Use zeolite.MemoryStatus.$Properties instead.
     */
    interface IMemoryStatus extends zeolite.MemoryStatus.$Properties {
    }

    /** Represents a MemoryStatus. */
    class MemoryStatus {

        /**
         * Constructs a new MemoryStatus.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryStatus.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryStatus id. */
        id: number;

        /** MemoryStatus key. */
        key: number;

        /** MemoryStatus user. */
        user: number;

        /** MemoryStatus group. */
        group: number;

        /** MemoryStatus creatorUser. */
        creatorUser: number;

        /** MemoryStatus creatorGroup. */
        creatorGroup: number;

        /** MemoryStatus mode. */
        mode: number;

        /** MemoryStatus size. */
        size: number;

        /** MemoryStatus attached. */
        attached: number;

        /** MemoryStatus detached. */
        detached: number;

        /** MemoryStatus changed. */
        changed: number;

        /** MemoryStatus creatorProcess. */
        creatorProcess: number;

        /** MemoryStatus lastProcess. */
        lastProcess: number;

        /** MemoryStatus attachments. */
        attachments: number;

        /** MemoryStatus resident. */
        resident: number;

        /**
         * Creates a new MemoryStatus instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryStatus instance
         */
        static create(properties: zeolite.MemoryStatus.$Shape): zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape;
        static create(properties?: zeolite.MemoryStatus.$Properties): zeolite.MemoryStatus;

        /**
         * Encodes the specified MemoryStatus message. Does not implicitly {@link zeolite.MemoryStatus.verify|verify} messages.
         * @param message MemoryStatus message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryStatus message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape} MemoryStatus
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape;
    }

    namespace MemoryStatus {

        /** Properties of a MemoryStatus. */
        interface $Properties {

            /** MemoryStatus id */
            id?: (number|null);

            /** MemoryStatus key */
            key?: (number|null);

            /** MemoryStatus user */
            user?: (number|null);

            /** MemoryStatus group */
            group?: (number|null);

            /** MemoryStatus creatorUser */
            creatorUser?: (number|null);

            /** MemoryStatus creatorGroup */
            creatorGroup?: (number|null);

            /** MemoryStatus mode */
            mode?: (number|null);

            /** MemoryStatus size */
            size?: (number|null);

            /** MemoryStatus attached */
            attached?: (number|null);

            /** MemoryStatus detached */
            detached?: (number|null);

            /** MemoryStatus changed */
            changed?: (number|null);

            /** MemoryStatus creatorProcess */
            creatorProcess?: (number|null);

            /** MemoryStatus lastProcess */
            lastProcess?: (number|null);

            /** MemoryStatus attachments */
            attachments?: (number|null);

            /** MemoryStatus resident */
            resident?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryStatus. */
        type $Shape = zeolite.MemoryStatus.$Properties;
    }

    /**
     * Properties of a MemoryUsage.
     * @deprecated Use zeolite.MemoryUsage.$Properties instead.
     */
    interface IMemoryUsage extends zeolite.MemoryUsage.$Properties {
    }

    /** Represents a MemoryUsage. */
    class MemoryUsage {

        /**
         * Constructs a new MemoryUsage.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.MemoryUsage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemoryUsage segments. */
        segments: number;

        /** MemoryUsage total. */
        total: number;

        /** MemoryUsage resident. */
        resident: number;

        /** MemoryUsage highest. */
        highest: number;

        /**
         * Creates a new MemoryUsage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns MemoryUsage instance
         */
        static create(properties: zeolite.MemoryUsage.$Shape): zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape;
        static create(properties?: zeolite.MemoryUsage.$Properties): zeolite.MemoryUsage;

        /**
         * Encodes the specified MemoryUsage message. Does not implicitly {@link zeolite.MemoryUsage.verify|verify} messages.
         * @param message MemoryUsage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.MemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemoryUsage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape} MemoryUsage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape;
    }

    namespace MemoryUsage {

        /** Properties of a MemoryUsage. */
        interface $Properties {

            /** MemoryUsage segments */
            segments?: (number|null);

            /** MemoryUsage total */
            total?: (number|null);

            /** MemoryUsage resident */
            resident?: (number|null);

            /** MemoryUsage highest */
            highest?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemoryUsage. */
        type $Shape = zeolite.MemoryUsage.$Properties;
    }
}
