import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a SignalRequest.
     * @deprecated Use zeolite.SignalRequest.$Properties instead.
     */
    interface ISignalRequest extends zeolite.SignalRequest.$Properties {
    }

    /** Represents a SignalRequest. */
    class SignalRequest {

        /**
         * Constructs a new SignalRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SignalRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SignalRequest what. */
        what: zeolite.SignalRequest.What;

        /** SignalRequest target. */
        target: number;

        /** SignalRequest signal. */
        signal: number;

        /** SignalRequest process. */
        process: number;

        /** SignalRequest value. */
        value: Uint8Array;

        /** SignalRequest identity. */
        identity: number;

        /**
         * Creates a new SignalRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SignalRequest instance
         */
        static create(properties: zeolite.SignalRequest.$Shape): zeolite.SignalRequest & zeolite.SignalRequest.$Shape;
        static create(properties?: zeolite.SignalRequest.$Properties): zeolite.SignalRequest;

        /**
         * Encodes the specified SignalRequest message. Does not implicitly {@link zeolite.SignalRequest.verify|verify} messages.
         * @param message SignalRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SignalRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SignalRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SignalRequest & zeolite.SignalRequest.$Shape} SignalRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SignalRequest & zeolite.SignalRequest.$Shape;
    }

    namespace SignalRequest {

        /** Properties of a SignalRequest. */
        interface $Properties {

            /** SignalRequest what */
            what?: (zeolite.SignalRequest.What|null);

            /** SignalRequest target */
            target?: (number|null);

            /** SignalRequest signal */
            signal?: (number|null);

            /** SignalRequest process */
            process?: (number|null);

            /** SignalRequest value */
            value?: (Uint8Array|null);

            /** SignalRequest identity */
            identity?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SignalRequest. */
        type $Shape = zeolite.SignalRequest.$Properties;

        /** What enum. */
        enum What {

            /** PROCESS value */
            PROCESS = 0,

            /** GROUP value */
            GROUP = 1,

            /** THREAD value */
            THREAD = 2
        }
    }

    /**
     * Properties of a SignalReply.
     * @deprecated Use zeolite.SignalReply.$Properties instead.
     */
    interface ISignalReply extends zeolite.SignalReply.$Properties {
    }

    /** Represents a SignalReply. */
    class SignalReply {

        /**
         * Constructs a new SignalReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.SignalReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SignalReply result. */
        result: number;

        /**
         * Creates a new SignalReply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SignalReply instance
         */
        static create(properties: zeolite.SignalReply.$Shape): zeolite.SignalReply & zeolite.SignalReply.$Shape;
        static create(properties?: zeolite.SignalReply.$Properties): zeolite.SignalReply;

        /**
         * Encodes the specified SignalReply message. Does not implicitly {@link zeolite.SignalReply.verify|verify} messages.
         * @param message SignalReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.SignalReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SignalReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.SignalReply & zeolite.SignalReply.$Shape} SignalReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SignalReply & zeolite.SignalReply.$Shape;
    }

    namespace SignalReply {

        /** Properties of a SignalReply. */
        interface $Properties {

            /** SignalReply result */
            result?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SignalReply. */
        type $Shape = zeolite.SignalReply.$Properties;
    }
}
