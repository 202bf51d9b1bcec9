import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a ProcessRequest.
     * @deprecated Use zeolite.ProcessRequest.$Properties instead.
     */
    interface IProcessRequest extends zeolite.ProcessRequest.$Properties {
    }

    /** Represents a ProcessRequest. */
    class ProcessRequest {

        /**
         * Constructs a new ProcessRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.ProcessRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProcessRequest getGroup. */
        getGroup?: (zeolite.ProcessGetGroup.$Properties|null);

        /** ProcessRequest getSession. */
        getSession?: (zeolite.ProcessGetSession.$Properties|null);

        /** ProcessRequest open. */
        open?: (zeolite.ProcessOpen.$Properties|null);

        /** ProcessRequest content. */
        content?: ("getGroup"|"getSession"|"open");

        /**
         * Creates a new ProcessRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ProcessRequest instance
         */
        static create(properties: zeolite.ProcessRequest.$Shape): zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape;
        static create(properties?: zeolite.ProcessRequest.$Properties): zeolite.ProcessRequest;

        /**
         * Encodes the specified ProcessRequest message. Does not implicitly {@link zeolite.ProcessRequest.verify|verify} messages.
         * @param message ProcessRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.ProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProcessRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape} ProcessRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape;
    }

    namespace ProcessRequest {

        /** Properties of a ProcessRequest. */
        interface $Properties {

            /** ProcessRequest getGroup */
            getGroup?: (zeolite.ProcessGetGroup.$Properties|null);

            /** ProcessRequest getSession */
            getSession?: (zeolite.ProcessGetSession.$Properties|null);

            /** ProcessRequest open */
            open?: (zeolite.ProcessOpen.$Properties|null);

            /** ProcessRequest content */
            content?: ("getGroup"|"getSession"|"open");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ProcessRequest. */
        type $Shape = {
          getGroup?: zeolite.ProcessGetGroup.$Shape|null;
          getSession?: zeolite.ProcessGetSession.$Shape|null;
          open?: zeolite.ProcessOpen.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; getGroup?: null; getSession?: null; open?: null }|{ content?: "getGroup"; getGroup: zeolite.ProcessGetGroup.$Shape; getSession?: null; open?: null }|{ content?: "getSession"; getGroup?: null; getSession: zeolite.ProcessGetSession.$Shape; open?: null }|{ content?: "open"; getGroup?: null; getSession?: null; open: zeolite.ProcessOpen.$Shape })
        );
    }

    /**
     * Properties of a ProcessGetGroup.
     * @deprecated Use zeolite.ProcessGetGroup.$Properties instead.
     */
    interface IProcessGetGroup extends zeolite.ProcessGetGroup.$Properties {
    }

    /** Represents a ProcessGetGroup. */
    class ProcessGetGroup {

        /**
         * Constructs a new ProcessGetGroup.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.ProcessGetGroup.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProcessGetGroup process. */
        process: number;

        /**
         * Creates a new ProcessGetGroup instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ProcessGetGroup instance
         */
        static create(properties: zeolite.ProcessGetGroup.$Shape): zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape;
        static create(properties?: zeolite.ProcessGetGroup.$Properties): zeolite.ProcessGetGroup;

        /**
         * Encodes the specified ProcessGetGroup message. Does not implicitly {@link zeolite.ProcessGetGroup.verify|verify} messages.
         * @param message ProcessGetGroup message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.ProcessGetGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProcessGetGroup message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape} ProcessGetGroup
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape;
    }

    namespace ProcessGetGroup {

        /** Properties of a ProcessGetGroup. */
        interface $Properties {

            /** ProcessGetGroup process */
            process?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProcessGetGroup. */
        type $Shape = zeolite.ProcessGetGroup.$Properties;
    }

    /**
     * Properties of a ProcessGetSession.
     * @deprecated Use zeolite.ProcessGetSession.$Properties instead.
     */
    interface IProcessGetSession extends zeolite.ProcessGetSession.$Properties {
    }

    /** Represents a ProcessGetSession. */
    class ProcessGetSession {

        /**
         * Constructs a new ProcessGetSession.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.ProcessGetSession.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProcessGetSession process. */
        process: number;

        /**
         * Creates a new ProcessGetSession instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ProcessGetSession instance
         */
        static create(properties: zeolite.ProcessGetSession.$Shape): zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape;
        static create(properties?: zeolite.ProcessGetSession.$Properties): zeolite.ProcessGetSession;

        /**
         * Encodes the specified ProcessGetSession message. Does not implicitly {@link zeolite.ProcessGetSession.verify|verify} messages.
         * @param message ProcessGetSession message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.ProcessGetSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProcessGetSession message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape} ProcessGetSession
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape;
    }

    namespace ProcessGetSession {

        /** Properties of a ProcessGetSession. */
        interface $Properties {

            /** ProcessGetSession process */
            process?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProcessGetSession. */
        type $Shape = zeolite.ProcessGetSession.$Properties;
    }

    /**
     * Properties of a ProcessOpen.
     * @deprecated Use zeolite.ProcessOpen.$Properties instead.
     */
    interface IProcessOpen extends zeolite.ProcessOpen.$Properties {
    }

    /** Represents a ProcessOpen. */
    class ProcessOpen {

        /**
         * Constructs a new ProcessOpen.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.ProcessOpen.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProcessOpen process. */
        process: number;

        /**
         * Creates a new ProcessOpen instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ProcessOpen instance
         */
        static create(properties: zeolite.ProcessOpen.$Shape): zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape;
        static create(properties?: zeolite.ProcessOpen.$Properties): zeolite.ProcessOpen;

        /**
         * Encodes the specified ProcessOpen message. Does not implicitly {@link zeolite.ProcessOpen.verify|verify} messages.
         * @param message ProcessOpen message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.ProcessOpen.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProcessOpen message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape} ProcessOpen
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape;
    }

    namespace ProcessOpen {

        /** Properties of a ProcessOpen. */
        interface $Properties {

            /** ProcessOpen process */
            process?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProcessOpen. */
        type $Shape = zeolite.ProcessOpen.$Properties;
    }

    /**
     * Properties of a ProcessReply.
     * @deprecated Use zeolite.ProcessReply.$Properties instead.
     */
    interface IProcessReply extends zeolite.ProcessReply.$Properties {
    }

    /** Represents a ProcessReply. */
    class ProcessReply {

        /**
         * Constructs a new ProcessReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.ProcessReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProcessReply result. */
        result: number;

        /**
         * Creates a new ProcessReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ProcessReply instance
         */
        static create(properties: zeolite.ProcessReply.$Shape): zeolite.ProcessReply & zeolite.ProcessReply.$Shape;
        static create(properties?: zeolite.ProcessReply.$Properties): zeolite.ProcessReply;

        /**
         * Encodes the specified ProcessReply message. Does not implicitly {@link zeolite.ProcessReply.verify|verify} messages.
         * @param message ProcessReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.ProcessReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProcessReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.ProcessReply & zeolite.ProcessReply.$Shape} ProcessReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessReply & zeolite.ProcessReply.$Shape;
    }

    namespace ProcessReply {

        /** Properties of a ProcessReply. */
        interface $Properties {

            /** ProcessReply result */
            result?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProcessReply. */
        type $Shape = zeolite.ProcessReply.$Properties;
    }
}
