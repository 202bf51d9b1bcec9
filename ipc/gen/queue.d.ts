import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface IQueueRequest extends zeolite.QueueRequest.$Properties {
    }
    class QueueRequest {
        constructor(properties?: zeolite.QueueRequest.$Properties);
        $unknowns?: Uint8Array[];
        get?: (zeolite.QueueGet.$Properties|null);
        send?: (zeolite.QueueSend.$Properties|null);
        receive?: (zeolite.QueueReceive.$Properties|null);
        putBack?: (zeolite.QueuePutBack.$Properties|null);
        getStatus?: (zeolite.QueueGetStatus.$Properties|null);
        change?: (zeolite.QueueChange.$Properties|null);
        remove?: (zeolite.QueueRemove.$Properties|null);
        getUsage?: (zeolite.QueueGetUsage.$Properties|null);
        list?: (zeolite.QueueList.$Properties|null);
        content?: ("get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list");
        static encode(message: zeolite.QueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueRequest & zeolite.QueueRequest.$Shape;
    }
    namespace QueueRequest {
        interface $Properties {
            get?: (zeolite.QueueGet.$Properties|null);
            send?: (zeolite.QueueSend.$Properties|null);
            receive?: (zeolite.QueueReceive.$Properties|null);
            putBack?: (zeolite.QueuePutBack.$Properties|null);
            getStatus?: (zeolite.QueueGetStatus.$Properties|null);
            change?: (zeolite.QueueChange.$Properties|null);
            remove?: (zeolite.QueueRemove.$Properties|null);
            getUsage?: (zeolite.QueueGetUsage.$Properties|null);
            list?: (zeolite.QueueList.$Properties|null);
            content?: ("get"|"send"|"receive"|"putBack"|"getStatus"|"change"|"remove"|"getUsage"|"list");
            $unknowns?: Uint8Array[];
        }
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
    interface IQueueGet extends zeolite.QueueGet.$Properties {
    }
    class QueueGet {
        constructor(properties?: zeolite.QueueGet.$Properties);
        $unknowns?: Uint8Array[];
        key: number;
        flags: number;
        static encode(message: zeolite.QueueGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGet & zeolite.QueueGet.$Shape;
    }
    namespace QueueGet {
        interface $Properties {
            key?: (number|null);
            flags?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueGet.$Properties;
    }
    interface IQueueSend extends zeolite.QueueSend.$Properties {
    }
    class QueueSend {
        constructor(properties?: zeolite.QueueSend.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        message: Uint8Array;
        noWait: boolean;
        static encode(message: zeolite.QueueSend.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueSend & zeolite.QueueSend.$Shape;
    }
    namespace QueueSend {
        interface $Properties {
            id?: (number|null);
            message?: (Uint8Array|null);
            noWait?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueSend.$Properties;
    }
    interface IQueueReceive extends zeolite.QueueReceive.$Properties {
    }
    class QueueReceive {
        constructor(properties?: zeolite.QueueReceive.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        size: number;
        typeHigh: number;
        typeLow: number;
        flags: number;
        static encode(message: zeolite.QueueReceive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueReceive & zeolite.QueueReceive.$Shape;
    }
    namespace QueueReceive {
        interface $Properties {
            id?: (number|null);
            size?: (number|null);
            typeHigh?: (number|null);
            typeLow?: (number|null);
            flags?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueReceive.$Properties;
    }
    interface IQueuePutBack extends zeolite.QueuePutBack.$Properties {
    }
    class QueuePutBack {
        constructor(properties?: zeolite.QueuePutBack.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        message: Uint8Array;
        order: number;
        static encode(message: zeolite.QueuePutBack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueuePutBack & zeolite.QueuePutBack.$Shape;
    }
    namespace QueuePutBack {
        interface $Properties {
            id?: (number|null);
            message?: (Uint8Array|null);
            order?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueuePutBack.$Properties;
    }
    interface IQueueGetStatus extends zeolite.QueueGetStatus.$Properties {
    }
    class QueueGetStatus {
        constructor(properties?: zeolite.QueueGetStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        by: zeolite.QueueGetStatus.By;
        static encode(message: zeolite.QueueGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGetStatus & zeolite.QueueGetStatus.$Shape;
    }
    namespace QueueGetStatus {
        interface $Properties {
            id?: (number|null);
            by?: (zeolite.QueueGetStatus.By|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueGetStatus.$Properties;
        enum By {
            ID = 0,
            INDEX = 1,
            INDEX_ANY = 2
        }
    }
    interface IQueueChange extends zeolite.QueueChange.$Properties {
    }
    class QueueChange {
        constructor(properties?: zeolite.QueueChange.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        user: number;
        group: number;
        mode: number;
        capacity: number;
        static encode(message: zeolite.QueueChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueChange & zeolite.QueueChange.$Shape;
    }
    namespace QueueChange {
        interface $Properties {
            id?: (number|null);
            user?: (number|null);
            group?: (number|null);
            mode?: (number|null);
            capacity?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueChange.$Properties;
    }
    interface IQueueRemove extends zeolite.QueueRemove.$Properties {
    }
    class QueueRemove {
        constructor(properties?: zeolite.QueueRemove.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static encode(message: zeolite.QueueRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueRemove & zeolite.QueueRemove.$Shape;
    }
    namespace QueueRemove {
        interface $Properties {
            id?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueRemove.$Properties;
    }
    interface IQueueGetUsage extends zeolite.QueueGetUsage.$Properties {
    }
    class QueueGetUsage {
        constructor(properties?: zeolite.QueueGetUsage.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.QueueGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueGetUsage & zeolite.QueueGetUsage.$Shape;
    }
    namespace QueueGetUsage {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueGetUsage.$Properties;
    }
    interface IQueueList extends zeolite.QueueList.$Properties {
    }
    class QueueList {
        constructor(properties?: zeolite.QueueList.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.QueueList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueList & zeolite.QueueList.$Shape;
    }
    namespace QueueList {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueList.$Properties;
    }
    interface IQueueReply extends zeolite.QueueReply.$Properties {
    }
    class QueueReply {
        constructor(properties?: zeolite.QueueReply.$Properties);
        $unknowns?: Uint8Array[];
        result: number;
        message: Uint8Array;
        order: number;
        status?: (zeolite.QueueStatus.$Properties|null);
        usage?: (zeolite.QueueUsage.$Properties|null);
        queues: zeolite.QueueStatus.$Properties[];
        static encode(message: zeolite.QueueReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueReply & zeolite.QueueReply.$Shape;
    }
    namespace QueueReply {
        interface $Properties {
            result?: (number|null);
            message?: (Uint8Array|null);
            order?: (number|null);
            status?: (zeolite.QueueStatus.$Properties|null);
            usage?: (zeolite.QueueUsage.$Properties|null);
            queues?: (zeolite.QueueStatus.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueReply.$Properties;
    }
    interface IQueueStatus extends zeolite.QueueStatus.$Properties {
    }
    class QueueStatus {
        constructor(properties?: zeolite.QueueStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        key: number;
        user: number;
        group: number;
        creatorUser: number;
        creatorGroup: number;
        mode: number;
        count: number;
        bytes: number;
        capacity: number;
        sender: number;
        receiver: number;
        sent: number;
        received: number;
        changed: number;
        static encode(message: zeolite.QueueStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueStatus & zeolite.QueueStatus.$Shape;
    }
    namespace QueueStatus {
        interface $Properties {
            id?: (number|null);
            key?: (number|null);
            user?: (number|null);
            group?: (number|null);
            creatorUser?: (number|null);
            creatorGroup?: (number|null);
            mode?: (number|null);
            count?: (number|null);
            bytes?: (number|null);
            capacity?: (number|null);
            sender?: (number|null);
            receiver?: (number|null);
            sent?: (number|null);
            received?: (number|null);
            changed?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueStatus.$Properties;
    }
    interface IQueueUsage extends zeolite.QueueUsage.$Properties {
    }
    class QueueUsage {
        constructor(properties?: zeolite.QueueUsage.$Properties);
        $unknowns?: Uint8Array[];
        queues: number;
        messages: number;
        bytes: number;
        highest: number;
        static encode(message: zeolite.QueueUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueUsage & zeolite.QueueUsage.$Shape;
    }
    namespace QueueUsage {
        interface $Properties {
            queues?: (number|null);
            messages?: (number|null);
            bytes?: (number|null);
            highest?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueUsage.$Properties;
    }
    interface IQueueState extends zeolite.QueueState.$Properties {
    }
    class QueueState {
        constructor(properties?: zeolite.QueueState.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        lastIndex: number;
        sequence: number;
        queues: zeolite.SavedQueue.$Properties[];
        static encode(message: zeolite.QueueState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.QueueState & zeolite.QueueState.$Shape;
    }
    namespace QueueState {
        interface $Properties {
            version?: (number|null);
            lastIndex?: (number|null);
            sequence?: (number|null);
            queues?: (zeolite.SavedQueue.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.QueueState.$Properties;
    }
    interface ISavedQueue extends zeolite.SavedQueue.$Properties {
    }
    class SavedQueue {
        constructor(properties?: zeolite.SavedQueue.$Properties);
        $unknowns?: Uint8Array[];
        status?: (zeolite.QueueStatus.$Properties|null);
        messages: Uint8Array[];
        static encode(message: zeolite.SavedQueue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedQueue & zeolite.SavedQueue.$Shape;
    }
    namespace SavedQueue {
        interface $Properties {
            status?: (zeolite.QueueStatus.$Properties|null);
            messages?: (Uint8Array[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SavedQueue.$Properties;
    }
    interface IPosixQueueRequest extends zeolite.PosixQueueRequest.$Properties {
    }
    class PosixQueueRequest {
        constructor(properties?: zeolite.PosixQueueRequest.$Properties);
        $unknowns?: Uint8Array[];
        open?: (zeolite.PosixQueueOpen.$Properties|null);
        unlink?: (zeolite.PosixQueueUnlink.$Properties|null);
        content?: ("open"|"unlink");
        static encode(message: zeolite.PosixQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueRequest & zeolite.PosixQueueRequest.$Shape;
    }
    namespace PosixQueueRequest {
        interface $Properties {
            open?: (zeolite.PosixQueueOpen.$Properties|null);
            unlink?: (zeolite.PosixQueueUnlink.$Properties|null);
            content?: ("open"|"unlink");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          open?: zeolite.PosixQueueOpen.$Shape|null;
          unlink?: zeolite.PosixQueueUnlink.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; open?: null; unlink?: null }|{ content?: "open"; open: zeolite.PosixQueueOpen.$Shape; unlink?: null }|{ content?: "unlink"; open?: null; unlink: zeolite.PosixQueueUnlink.$Shape })
        );
    }
    interface IPosixQueueOpen extends zeolite.PosixQueueOpen.$Properties {
    }
    class PosixQueueOpen {
        constructor(properties?: zeolite.PosixQueueOpen.$Properties);
        $unknowns?: Uint8Array[];
        name: string;
        flags: number;
        mode: number;
        attributes: Uint8Array;
        static encode(message: zeolite.PosixQueueOpen.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueOpen & zeolite.PosixQueueOpen.$Shape;
    }
    namespace PosixQueueOpen {
        interface $Properties {
            name?: (string|null);
            flags?: (number|null);
            mode?: (number|null);
            attributes?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.PosixQueueOpen.$Properties;
    }
    interface IPosixQueueUnlink extends zeolite.PosixQueueUnlink.$Properties {
    }
    class PosixQueueUnlink {
        constructor(properties?: zeolite.PosixQueueUnlink.$Properties);
        $unknowns?: Uint8Array[];
        name: string;
        static encode(message: zeolite.PosixQueueUnlink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueUnlink & zeolite.PosixQueueUnlink.$Shape;
    }
    namespace PosixQueueUnlink {
        interface $Properties {
            name?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.PosixQueueUnlink.$Properties;
    }
    interface IPosixQueueReply extends zeolite.PosixQueueReply.$Properties {
    }
    class PosixQueueReply {
        constructor(properties?: zeolite.PosixQueueReply.$Properties);
        $unknowns?: Uint8Array[];
        descriptor: number;
        file: string;
        static encode(message: zeolite.PosixQueueReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueReply & zeolite.PosixQueueReply.$Shape;
    }
    namespace PosixQueueReply {
        interface $Properties {
            descriptor?: (number|null);
            file?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.PosixQueueReply.$Properties;
    }
    interface IPosixQueueState extends zeolite.PosixQueueState.$Properties {
    }
    class PosixQueueState {
        constructor(properties?: zeolite.PosixQueueState.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        queues: zeolite.SavedPosixQueue.$Properties[];
        static encode(message: zeolite.PosixQueueState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.PosixQueueState & zeolite.PosixQueueState.$Shape;
    }
    namespace PosixQueueState {
        interface $Properties {
            version?: (number|null);
            queues?: (zeolite.SavedPosixQueue.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.PosixQueueState.$Properties;
    }
    interface ISavedPosixQueue extends zeolite.SavedPosixQueue.$Properties {
    }
    class SavedPosixQueue {
        constructor(properties?: zeolite.SavedPosixQueue.$Properties);
        $unknowns?: Uint8Array[];
        name: string;
        user: number;
        group: number;
        mode: number;
        attributes: Uint8Array;
        hostName: string;
        messages: zeolite.SavedPosixMessage.$Properties[];
        static encode(message: zeolite.SavedPosixQueue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedPosixQueue & zeolite.SavedPosixQueue.$Shape;
    }
    namespace SavedPosixQueue {
        interface $Properties {
            name?: (string|null);
            user?: (number|null);
            group?: (number|null);
            mode?: (number|null);
            attributes?: (Uint8Array|null);
            hostName?: (string|null);
            messages?: (zeolite.SavedPosixMessage.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SavedPosixQueue.$Properties;
    }
    interface ISavedPosixMessage extends zeolite.SavedPosixMessage.$Properties {
    }
    class SavedPosixMessage {
        constructor(properties?: zeolite.SavedPosixMessage.$Properties);
        $unknowns?: Uint8Array[];
        priority: number;
        text: Uint8Array;
        static encode(message: zeolite.SavedPosixMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedPosixMessage & zeolite.SavedPosixMessage.$Shape;
    }
    namespace SavedPosixMessage {
        interface $Properties {
            priority?: (number|null);
            text?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SavedPosixMessage.$Properties;
    }
}
