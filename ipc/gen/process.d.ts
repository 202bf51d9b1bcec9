import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface IProcessRequest extends zeolite.ProcessRequest.$Properties {
    }
    class ProcessRequest {
        constructor(properties?: zeolite.ProcessRequest.$Properties);
        $unknowns?: Uint8Array[];
        getGroup?: (zeolite.ProcessGetGroup.$Properties|null);
        getSession?: (zeolite.ProcessGetSession.$Properties|null);
        open?: (zeolite.ProcessOpen.$Properties|null);
        content?: ("getGroup"|"getSession"|"open");
        static encode(message: zeolite.ProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessRequest & zeolite.ProcessRequest.$Shape;
    }
    namespace ProcessRequest {
        interface $Properties {
            getGroup?: (zeolite.ProcessGetGroup.$Properties|null);
            getSession?: (zeolite.ProcessGetSession.$Properties|null);
            open?: (zeolite.ProcessOpen.$Properties|null);
            content?: ("getGroup"|"getSession"|"open");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          getGroup?: zeolite.ProcessGetGroup.$Shape|null;
          getSession?: zeolite.ProcessGetSession.$Shape|null;
          open?: zeolite.ProcessOpen.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; getGroup?: null; getSession?: null; open?: null }|{ content?: "getGroup"; getGroup: zeolite.ProcessGetGroup.$Shape; getSession?: null; open?: null }|{ content?: "getSession"; getGroup?: null; getSession: zeolite.ProcessGetSession.$Shape; open?: null }|{ content?: "open"; getGroup?: null; getSession?: null; open: zeolite.ProcessOpen.$Shape })
        );
    }
    interface IProcessGetGroup extends zeolite.ProcessGetGroup.$Properties {
    }
    class ProcessGetGroup {
        constructor(properties?: zeolite.ProcessGetGroup.$Properties);
        $unknowns?: Uint8Array[];
        process: number;
        static encode(message: zeolite.ProcessGetGroup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessGetGroup & zeolite.ProcessGetGroup.$Shape;
    }
    namespace ProcessGetGroup {
        interface $Properties {
            process?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.ProcessGetGroup.$Properties;
    }
    interface IProcessGetSession extends zeolite.ProcessGetSession.$Properties {
    }
    class ProcessGetSession {
        constructor(properties?: zeolite.ProcessGetSession.$Properties);
        $unknowns?: Uint8Array[];
        process: number;
        static encode(message: zeolite.ProcessGetSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessGetSession & zeolite.ProcessGetSession.$Shape;
    }
    namespace ProcessGetSession {
        interface $Properties {
            process?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.ProcessGetSession.$Properties;
    }
    interface IProcessOpen extends zeolite.ProcessOpen.$Properties {
    }
    class ProcessOpen {
        constructor(properties?: zeolite.ProcessOpen.$Properties);
        $unknowns?: Uint8Array[];
        process: number;
        static encode(message: zeolite.ProcessOpen.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessOpen & zeolite.ProcessOpen.$Shape;
    }
    namespace ProcessOpen {
        interface $Properties {
            process?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.ProcessOpen.$Properties;
    }
    interface IProcessReply extends zeolite.ProcessReply.$Properties {
    }
    class ProcessReply {
        constructor(properties?: zeolite.ProcessReply.$Properties);
        $unknowns?: Uint8Array[];
        result: number;
        static encode(message: zeolite.ProcessReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.ProcessReply & zeolite.ProcessReply.$Shape;
    }
    namespace ProcessReply {
        interface $Properties {
            result?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.ProcessReply.$Properties;
    }
}
