import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface ISignalRequest extends zeolite.SignalRequest.$Properties {
    }
    class SignalRequest {
        constructor(properties?: zeolite.SignalRequest.$Properties);
        $unknowns?: Uint8Array[];
        what: zeolite.SignalRequest.What;
        target: number;
        signal: number;
        process: number;
        value: Uint8Array;
        identity: number;
        static encode(message: zeolite.SignalRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SignalRequest & zeolite.SignalRequest.$Shape;
    }
    namespace SignalRequest {
        interface $Properties {
            what?: (zeolite.SignalRequest.What|null);
            target?: (number|null);
            signal?: (number|null);
            process?: (number|null);
            value?: (Uint8Array|null);
            identity?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SignalRequest.$Properties;
        enum What {
            PROCESS = 0,
            GROUP = 1,
            THREAD = 2
        }
    }
    interface ISignalReply extends zeolite.SignalReply.$Properties {
    }
    class SignalReply {
        constructor(properties?: zeolite.SignalReply.$Properties);
        $unknowns?: Uint8Array[];
        result: number;
        static encode(message: zeolite.SignalReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SignalReply & zeolite.SignalReply.$Shape;
    }
    namespace SignalReply {
        interface $Properties {
            result?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SignalReply.$Properties;
    }
}
