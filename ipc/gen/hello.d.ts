import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
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
