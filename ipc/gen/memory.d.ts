import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface IMemoryRequest extends zeolite.MemoryRequest.$Properties {
    }
    class MemoryRequest {
        constructor(properties?: zeolite.MemoryRequest.$Properties);
        $unknowns?: Uint8Array[];
        get?: (zeolite.MemoryGet.$Properties|null);
        attach?: (zeolite.MemoryAttach.$Properties|null);
        attached?: (zeolite.MemoryAttached.$Properties|null);
        detach?: (zeolite.MemoryDetach.$Properties|null);
        getStatus?: (zeolite.MemoryGetStatus.$Properties|null);
        change?: (zeolite.MemoryChange.$Properties|null);
        remove?: (zeolite.MemoryRemove.$Properties|null);
        lock?: (zeolite.MemoryLock.$Properties|null);
        getUsage?: (zeolite.MemoryGetUsage.$Properties|null);
        list?: (zeolite.MemoryList.$Properties|null);
        content?: ("get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list");
        static encode(message: zeolite.MemoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryRequest & zeolite.MemoryRequest.$Shape;
    }
    namespace MemoryRequest {
        interface $Properties {
            get?: (zeolite.MemoryGet.$Properties|null);
            attach?: (zeolite.MemoryAttach.$Properties|null);
            attached?: (zeolite.MemoryAttached.$Properties|null);
            detach?: (zeolite.MemoryDetach.$Properties|null);
            getStatus?: (zeolite.MemoryGetStatus.$Properties|null);
            change?: (zeolite.MemoryChange.$Properties|null);
            remove?: (zeolite.MemoryRemove.$Properties|null);
            lock?: (zeolite.MemoryLock.$Properties|null);
            getUsage?: (zeolite.MemoryGetUsage.$Properties|null);
            list?: (zeolite.MemoryList.$Properties|null);
            content?: ("get"|"attach"|"attached"|"detach"|"getStatus"|"change"|"remove"|"lock"|"getUsage"|"list");
            $unknowns?: Uint8Array[];
        }
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
    interface IMemoryGet extends zeolite.MemoryGet.$Properties {
    }
    class MemoryGet {
        constructor(properties?: zeolite.MemoryGet.$Properties);
        $unknowns?: Uint8Array[];
        key: number;
        size: number;
        flags: number;
        static encode(message: zeolite.MemoryGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGet & zeolite.MemoryGet.$Shape;
    }
    namespace MemoryGet {
        interface $Properties {
            key?: (number|null);
            size?: (number|null);
            flags?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryGet.$Properties;
    }
    interface IMemoryAttach extends zeolite.MemoryAttach.$Properties {
    }
    class MemoryAttach {
        constructor(properties?: zeolite.MemoryAttach.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        flags: number;
        static encode(message: zeolite.MemoryAttach.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryAttach & zeolite.MemoryAttach.$Shape;
    }
    namespace MemoryAttach {
        interface $Properties {
            id?: (number|null);
            flags?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryAttach.$Properties;
    }
    interface IMemoryAttached extends zeolite.MemoryAttached.$Properties {
    }
    class MemoryAttached {
        constructor(properties?: zeolite.MemoryAttached.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        done: boolean;
        static encode(message: zeolite.MemoryAttached.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryAttached & zeolite.MemoryAttached.$Shape;
    }
    namespace MemoryAttached {
        interface $Properties {
            id?: (number|null);
            done?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryAttached.$Properties;
    }
    interface IMemoryDetach extends zeolite.MemoryDetach.$Properties {
    }
    class MemoryDetach {
        constructor(properties?: zeolite.MemoryDetach.$Properties);
        $unknowns?: Uint8Array[];
        file: string;
        static encode(message: zeolite.MemoryDetach.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryDetach & zeolite.MemoryDetach.$Shape;
    }
    namespace MemoryDetach {
        interface $Properties {
            file?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryDetach.$Properties;
    }
    interface IMemoryGetStatus extends zeolite.MemoryGetStatus.$Properties {
    }
    class MemoryGetStatus {
        constructor(properties?: zeolite.MemoryGetStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        by: zeolite.MemoryGetStatus.By;
        static encode(message: zeolite.MemoryGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGetStatus & zeolite.MemoryGetStatus.$Shape;
    }
    namespace MemoryGetStatus {
        interface $Properties {
            id?: (number|null);
            by?: (zeolite.MemoryGetStatus.By|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryGetStatus.$Properties;
        enum By {
            ID = 0,
            INDEX = 1,
            INDEX_ANY = 2
        }
    }
    interface IMemoryChange extends zeolite.MemoryChange.$Properties {
    }
    class MemoryChange {
        constructor(properties?: zeolite.MemoryChange.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        user: number;
        group: number;
        mode: number;
        static encode(message: zeolite.MemoryChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryChange & zeolite.MemoryChange.$Shape;
    }
    namespace MemoryChange {
        interface $Properties {
            id?: (number|null);
            user?: (number|null);
            group?: (number|null);
            mode?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryChange.$Properties;
    }
    interface IMemoryRemove extends zeolite.MemoryRemove.$Properties {
    }
    class MemoryRemove {
        constructor(properties?: zeolite.MemoryRemove.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static encode(message: zeolite.MemoryRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryRemove & zeolite.MemoryRemove.$Shape;
    }
    namespace MemoryRemove {
        interface $Properties {
            id?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryRemove.$Properties;
    }
    interface IMemoryLock extends zeolite.MemoryLock.$Properties {
    }
    class MemoryLock {
        constructor(properties?: zeolite.MemoryLock.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        locked: boolean;
        limit: number;
        static encode(message: zeolite.MemoryLock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryLock & zeolite.MemoryLock.$Shape;
    }
    namespace MemoryLock {
        interface $Properties {
            id?: (number|null);
            locked?: (boolean|null);
            limit?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryLock.$Properties;
    }
    interface IMemoryGetUsage extends zeolite.MemoryGetUsage.$Properties {
    }
    class MemoryGetUsage {
        constructor(properties?: zeolite.MemoryGetUsage.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.MemoryGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGetUsage & zeolite.MemoryGetUsage.$Shape;
    }
    namespace MemoryGetUsage {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryGetUsage.$Properties;
    }
    interface IMemoryList extends zeolite.MemoryList.$Properties {
    }
    class MemoryList {
        constructor(properties?: zeolite.MemoryList.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.MemoryList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryList & zeolite.MemoryList.$Shape;
    }
    namespace MemoryList {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryList.$Properties;
    }
    interface IMemoryReply extends zeolite.MemoryReply.$Properties {
    }
    class MemoryReply {
        constructor(properties?: zeolite.MemoryReply.$Properties);
        $unknowns?: Uint8Array[];
        result: number;
        grant?: (zeolite.MemoryGrant.$Properties|null);
        status?: (zeolite.MemoryStatus.$Properties|null);
        usage?: (zeolite.MemoryUsage.$Properties|null);
        segments: zeolite.MemoryStatus.$Properties[];
        static encode(message: zeolite.MemoryReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryReply & zeolite.MemoryReply.$Shape;
    }
    namespace MemoryReply {
        interface $Properties {
            result?: (number|null);
            grant?: (zeolite.MemoryGrant.$Properties|null);
            status?: (zeolite.MemoryStatus.$Properties|null);
            usage?: (zeolite.MemoryUsage.$Properties|null);
            segments?: (zeolite.MemoryStatus.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryReply.$Properties;
    }
    interface IMemoryGrant extends zeolite.MemoryGrant.$Properties {
    }
    class MemoryGrant {
        constructor(properties?: zeolite.MemoryGrant.$Properties);
        $unknowns?: Uint8Array[];
        descriptor: number;
        file: string;
        size: number;
        static encode(message: zeolite.MemoryGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryGrant & zeolite.MemoryGrant.$Shape;
    }
    namespace MemoryGrant {
        interface $Properties {
            descriptor?: (number|null);
            file?: (string|null);
            size?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryGrant.$Properties;
    }
    interface IMemoryStatus extends zeolite.MemoryStatus.$Properties {
    }
    class MemoryStatus {
        constructor(properties?: zeolite.MemoryStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        key: number;
        user: number;
        group: number;
        creatorUser: number;
        creatorGroup: number;
        mode: number;
        size: number;
        attached: number;
        detached: number;
        changed: number;
        creatorProcess: number;
        lastProcess: number;
        attachments: number;
        resident: number;
        static encode(message: zeolite.MemoryStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryStatus & zeolite.MemoryStatus.$Shape;
    }
    namespace MemoryStatus {
        interface $Properties {
            id?: (number|null);
            key?: (number|null);
            user?: (number|null);
            group?: (number|null);
            creatorUser?: (number|null);
            creatorGroup?: (number|null);
            mode?: (number|null);
            size?: (number|null);
            attached?: (number|null);
            detached?: (number|null);
            changed?: (number|null);
            creatorProcess?: (number|null);
            lastProcess?: (number|null);
            attachments?: (number|null);
            resident?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryStatus.$Properties;
    }
    interface IMemoryUsage extends zeolite.MemoryUsage.$Properties {
    }
    class MemoryUsage {
        constructor(properties?: zeolite.MemoryUsage.$Properties);
        $unknowns?: Uint8Array[];
        segments: number;
        total: number;
        resident: number;
        highest: number;
        static encode(message: zeolite.MemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.MemoryUsage & zeolite.MemoryUsage.$Shape;
    }
    namespace MemoryUsage {
        interface $Properties {
            segments?: (number|null);
            total?: (number|null);
            resident?: (number|null);
            highest?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.MemoryUsage.$Properties;
    }
}
