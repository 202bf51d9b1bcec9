import * as $protobuf from "protobufjs/minimal.js";

/** Namespace zeolite. */
export namespace zeolite {

    /**
     * Properties of a Frame.
     * @deprecated Use zeolite.Frame.$Properties instead.
     */
    interface IFrame extends zeolite.Frame.$Properties {
    }

    /** Represents a Frame. */
    class Frame {

        /**
         * Constructs a new Frame.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.Frame.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Frame sequence. */
        sequence: number;

        /** Frame hello. */
        hello?: (zeolite.Hello.$Properties|null);

        /** Frame request. */
        request?: (Uint8Array|null);

        /** Frame reply. */
        reply?: (zeolite.Reply.$Properties|null);

        /** Frame cancel. */
        cancel?: (number|null);

        /** Frame content. */
        content?: ("hello"|"request"|"reply"|"cancel");

        /**
         * Creates a new Frame instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Frame instance
         */
        static create(properties: zeolite.Frame.$Shape): zeolite.Frame & zeolite.Frame.$Shape;
        static create(properties?: zeolite.Frame.$Properties): zeolite.Frame;

        /**
         * Encodes the specified Frame message. Does not implicitly {@link zeolite.Frame.verify|verify} messages.
         * @param message Frame message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Frame message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.Frame & zeolite.Frame.$Shape} Frame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Frame & zeolite.Frame.$Shape;
    }

    namespace Frame {

        /** Properties of a Frame. */
        interface $Properties {

            /** Frame sequence */
            sequence?: (number|null);

            /** Frame hello */
            hello?: (zeolite.Hello.$Properties|null);

            /** Frame request */
            request?: (Uint8Array|null);

            /** Frame reply */
            reply?: (zeolite.Reply.$Properties|null);

            /** Frame cancel */
            cancel?: (number|null);

            /** Frame content */
            content?: ("hello"|"request"|"reply"|"cancel");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Frame. */
        type $Shape = {
          sequence?: number|null;
          hello?: zeolite.Hello.$Shape|null;
          request?: Uint8Array|null;
          reply?: zeolite.Reply.$Shape|null;
          cancel?: number|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; hello?: null; request?: null; reply?: null; cancel?: null }|{ content?: "hello"; hello: zeolite.Hello.$Shape; request?: null; reply?: null; cancel?: null }|{ content?: "request"; hello?: null; request: Uint8Array; reply?: null; cancel?: null }|{ content?: "reply"; hello?: null; request?: null; reply: zeolite.Reply.$Shape; cancel?: null }|{ content?: "cancel"; hello?: null; request?: null; reply?: null; cancel: number })
        );
    }

    /**
     * Properties of a Reply.
     * @deprecated Use zeolite.Reply.$Properties instead.
     */
    interface IReply extends zeolite.Reply.$Properties {
    }

    /** Represents a Reply. */
    class Reply {

        /**
         * Constructs a new Reply.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.Reply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Reply to. */
        to: number;

        /** Reply errno. */
        errno: number;

        /** Reply body. */
        body: Uint8Array;

        /**
         * Creates a new Reply instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Reply instance
         */
        static create(properties: zeolite.Reply.$Shape): zeolite.Reply & zeolite.Reply.$Shape;
        static create(properties?: zeolite.Reply.$Properties): zeolite.Reply;

        /**
         * Encodes the specified Reply message. Does not implicitly {@link zeolite.Reply.verify|verify} messages.
         * @param message Reply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.Reply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Reply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.Reply & zeolite.Reply.$Shape} Reply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Reply & zeolite.Reply.$Shape;
    }

    namespace Reply {

        /** Properties of a Reply. */
        interface $Properties {

            /** Reply to */
            to?: (number|null);

            /** Reply errno */
            errno?: (number|null);

            /** Reply body */
            body?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Reply. */
        type $Shape = zeolite.Reply.$Properties;
    }

    /**
     * Properties of a Hello.
     * @deprecated Use zeolite.Hello.$Properties instead.
     */
    interface IHello extends zeolite.Hello.$Properties {
    }

    /** Represents a Hello. */
    class Hello {

        /**
         * Constructs a new Hello.
         * @param [properties] Properties to set
         */
        constructor(properties?: zeolite.Hello.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Hello version. */
        version: number;

        /** Hello family. */
        family: string;

        /**
         * Creates a new Hello instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Hello instance
         */
        static create(properties: zeolite.Hello.$Shape): zeolite.Hello & zeolite.Hello.$Shape;
        static create(properties?: zeolite.Hello.$Properties): zeolite.Hello;

        /**
         * Encodes the specified Hello message. Does not implicitly {@link zeolite.Hello.verify|verify} messages.
         * @param message Hello message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: zeolite.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {zeolite.Hello & zeolite.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Hello & zeolite.Hello.$Shape;
    }

    namespace Hello {

        /** Properties of a Hello. */
        interface $Properties {

            /** Hello version */
            version?: (number|null);

            /** Hello family */
            family?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Hello. */
        type $Shape = zeolite.Hello.$Properties;
    }
}
