import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface IFrame extends zeolite.Frame.$Properties {
    }
    class Frame {
        constructor(properties?: zeolite.Frame.$Properties);
        $unknowns?: Uint8Array[];
        sequence: number;
        hello?: (zeolite.Hello.$Properties|null);
        request?: (Uint8Array|null);
        reply?: (zeolite.Reply.$Properties|null);
        cancel?: (number|null);
        content?: ("hello"|"request"|"reply"|"cancel");
        static encode(message: zeolite.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Frame & zeolite.Frame.$Shape;
    }
    namespace Frame {
        interface $Properties {
            sequence?: (number|null);
            hello?: (zeolite.Hello.$Properties|null);
            request?: (Uint8Array|null);
            reply?: (zeolite.Reply.$Properties|null);
            cancel?: (number|null);
            content?: ("hello"|"request"|"reply"|"cancel");
            $unknowns?: Uint8Array[];
        }
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
    interface IReply extends zeolite.Reply.$Properties {
    }
    class Reply {
        constructor(properties?: zeolite.Reply.$Properties);
        $unknowns?: Uint8Array[];
        to: number;
        errno: number;
        body: Uint8Array;
        static encode(message: zeolite.Reply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Reply & zeolite.Reply.$Shape;
    }
    namespace Reply {
        interface $Properties {
            to?: (number|null);
            errno?: (number|null);
            body?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.Reply.$Properties;
    }
    interface IHello extends zeolite.Hello.$Properties {
    }
    class Hello {
        constructor(properties?: zeolite.Hello.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        family: string;
        static encode(message: zeolite.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.Hello & zeolite.Hello.$Shape;
    }
    namespace Hello {
        interface $Properties {
            version?: (number|null);
            family?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.Hello.$Properties;
    }
}
