import * as $protobuf from "protobufjs/minimal.js";
export namespace zeolite {
    interface ISemaphoreRequest extends zeolite.SemaphoreRequest.$Properties {
    }
    class SemaphoreRequest {
        constructor(properties?: zeolite.SemaphoreRequest.$Properties);
        $unknowns?: Uint8Array[];
        get?: (zeolite.SemaphoreGet.$Properties|null);
        operate?: (zeolite.SemaphoreOperate.$Properties|null);
        ask?: (zeolite.SemaphoreAsk.$Properties|null);
        setValue?: (zeolite.SemaphoreSetValue.$Properties|null);
        getValues?: (zeolite.SemaphoreGetValues.$Properties|null);
        setValues?: (zeolite.SemaphoreSetValues.$Properties|null);
        getStatus?: (zeolite.SemaphoreGetStatus.$Properties|null);
        change?: (zeolite.SemaphoreChange.$Properties|null);
        remove?: (zeolite.SemaphoreRemove.$Properties|null);
        getUsage?: (zeolite.SemaphoreGetUsage.$Properties|null);
        list?: (zeolite.SemaphoreList.$Properties|null);
        content?: ("get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list");
        static encode(message: zeolite.SemaphoreRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreRequest & zeolite.SemaphoreRequest.$Shape;
    }
    namespace SemaphoreRequest {
        interface $Properties {
            get?: (zeolite.SemaphoreGet.$Properties|null);
            operate?: (zeolite.SemaphoreOperate.$Properties|null);
            ask?: (zeolite.SemaphoreAsk.$Properties|null);
            setValue?: (zeolite.SemaphoreSetValue.$Properties|null);
            getValues?: (zeolite.SemaphoreGetValues.$Properties|null);
            setValues?: (zeolite.SemaphoreSetValues.$Properties|null);
            getStatus?: (zeolite.SemaphoreGetStatus.$Properties|null);
            change?: (zeolite.SemaphoreChange.$Properties|null);
            remove?: (zeolite.SemaphoreRemove.$Properties|null);
            getUsage?: (zeolite.SemaphoreGetUsage.$Properties|null);
            list?: (zeolite.SemaphoreList.$Properties|null);
            content?: ("get"|"operate"|"ask"|"setValue"|"getValues"|"setValues"|"getStatus"|"change"|"remove"|"getUsage"|"list");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          get?: zeolite.SemaphoreGet.$Shape|null;
          operate?: zeolite.SemaphoreOperate.$Shape|null;
          ask?: zeolite.SemaphoreAsk.$Shape|null;
          setValue?: zeolite.SemaphoreSetValue.$Shape|null;
          getValues?: zeolite.SemaphoreGetValues.$Shape|null;
          setValues?: zeolite.SemaphoreSetValues.$Shape|null;
          getStatus?: zeolite.SemaphoreGetStatus.$Shape|null;
          change?: zeolite.SemaphoreChange.$Shape|null;
          remove?: zeolite.SemaphoreRemove.$Shape|null;
          getUsage?: zeolite.SemaphoreGetUsage.$Shape|null;
          list?: zeolite.SemaphoreList.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ content?: undefined; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "get"; get: zeolite.SemaphoreGet.$Shape; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "operate"; get?: null; operate: zeolite.SemaphoreOperate.$Shape; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "ask"; get?: null; operate?: null; ask: zeolite.SemaphoreAsk.$Shape; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValue"; get?: null; operate?: null; ask?: null; setValue: zeolite.SemaphoreSetValue.$Shape; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues: zeolite.SemaphoreGetValues.$Shape; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "setValues"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues: zeolite.SemaphoreSetValues.$Shape; getStatus?: null; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "getStatus"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus: zeolite.SemaphoreGetStatus.$Shape; change?: null; remove?: null; getUsage?: null; list?: null }|{ content?: "change"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change: zeolite.SemaphoreChange.$Shape; remove?: null; getUsage?: null; list?: null }|{ content?: "remove"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove: zeolite.SemaphoreRemove.$Shape; getUsage?: null; list?: null }|{ content?: "getUsage"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage: zeolite.SemaphoreGetUsage.$Shape; list?: null }|{ content?: "list"; get?: null; operate?: null; ask?: null; setValue?: null; getValues?: null; setValues?: null; getStatus?: null; change?: null; remove?: null; getUsage?: null; list: zeolite.SemaphoreList.$Shape })
        );
    }
    interface ISemaphoreGet extends zeolite.SemaphoreGet.$Properties {
    }
    class SemaphoreGet {
        constructor(properties?: zeolite.SemaphoreGet.$Properties);
        $unknowns?: Uint8Array[];
        key: number;
        count: number;
        flags: number;
        static encode(message: zeolite.SemaphoreGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGet & zeolite.SemaphoreGet.$Shape;
    }
    namespace SemaphoreGet {
        interface $Properties {
            key?: (number|null);
            count?: (number|null);
            flags?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreGet.$Properties;
    }
    interface ISemaphoreOperate extends zeolite.SemaphoreOperate.$Properties {
    }
    class SemaphoreOperate {
        constructor(properties?: zeolite.SemaphoreOperate.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        operations: zeolite.SemaphoreOperation.$Properties[];
        static encode(message: zeolite.SemaphoreOperate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreOperate & zeolite.SemaphoreOperate.$Shape;
    }
    namespace SemaphoreOperate {
        interface $Properties {
            id?: (number|null);
            operations?: (zeolite.SemaphoreOperation.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreOperate.$Properties;
    }
    interface ISemaphoreOperation extends zeolite.SemaphoreOperation.$Properties {
    }
    class SemaphoreOperation {
        constructor(properties?: zeolite.SemaphoreOperation.$Properties);
        $unknowns?: Uint8Array[];
        semaphore: number;
        change: number;
        noWait: boolean;
        undo: boolean;
        static encode(message: zeolite.SemaphoreOperation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreOperation & zeolite.SemaphoreOperation.$Shape;
    }
    namespace SemaphoreOperation {
        interface $Properties {
            semaphore?: (number|null);
            change?: (number|null);
            noWait?: (boolean|null);
            undo?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreOperation.$Properties;
    }
    interface ISemaphoreAsk extends zeolite.SemaphoreAsk.$Properties {
    }
    class SemaphoreAsk {
        constructor(properties?: zeolite.SemaphoreAsk.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        semaphore: number;
        what: zeolite.SemaphoreAsk.What;
        static encode(message: zeolite.SemaphoreAsk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreAsk & zeolite.SemaphoreAsk.$Shape;
    }
    namespace SemaphoreAsk {
        interface $Properties {
            id?: (number|null);
            semaphore?: (number|null);
            what?: (zeolite.SemaphoreAsk.What|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreAsk.$Properties;
        enum What {
            VALUE = 0,
            PROCESS = 1,
            SLEEPERS = 2,
            ZERO_SLEEPERS = 3
        }
    }
    interface ISemaphoreSetValue extends zeolite.SemaphoreSetValue.$Properties {
    }
    class SemaphoreSetValue {
        constructor(properties?: zeolite.SemaphoreSetValue.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        semaphore: number;
        value: number;
        static encode(message: zeolite.SemaphoreSetValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreSetValue & zeolite.SemaphoreSetValue.$Shape;
    }
    namespace SemaphoreSetValue {
        interface $Properties {
            id?: (number|null);
            semaphore?: (number|null);
            value?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreSetValue.$Properties;
    }
    interface ISemaphoreGetValues extends zeolite.SemaphoreGetValues.$Properties {
    }
    class SemaphoreGetValues {
        constructor(properties?: zeolite.SemaphoreGetValues.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static encode(message: zeolite.SemaphoreGetValues.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetValues & zeolite.SemaphoreGetValues.$Shape;
    }
    namespace SemaphoreGetValues {
        interface $Properties {
            id?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreGetValues.$Properties;
    }
    interface ISemaphoreSetValues extends zeolite.SemaphoreSetValues.$Properties {
    }
    class SemaphoreSetValues {
        constructor(properties?: zeolite.SemaphoreSetValues.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        values: Uint8Array;
        static encode(message: zeolite.SemaphoreSetValues.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreSetValues & zeolite.SemaphoreSetValues.$Shape;
    }
    namespace SemaphoreSetValues {
        interface $Properties {
            id?: (number|null);
            values?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreSetValues.$Properties;
    }
    interface ISemaphoreGetStatus extends zeolite.SemaphoreGetStatus.$Properties {
    }
    class SemaphoreGetStatus {
        constructor(properties?: zeolite.SemaphoreGetStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        by: zeolite.SemaphoreGetStatus.By;
        static encode(message: zeolite.SemaphoreGetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetStatus & zeolite.SemaphoreGetStatus.$Shape;
    }
    namespace SemaphoreGetStatus {
        interface $Properties {
            id?: (number|null);
            by?: (zeolite.SemaphoreGetStatus.By|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreGetStatus.$Properties;
        enum By {
            ID = 0,
            INDEX = 1,
            INDEX_ANY = 2
        }
    }
    interface ISemaphoreChange extends zeolite.SemaphoreChange.$Properties {
    }
    class SemaphoreChange {
        constructor(properties?: zeolite.SemaphoreChange.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        user: number;
        group: number;
        mode: number;
        static encode(message: zeolite.SemaphoreChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreChange & zeolite.SemaphoreChange.$Shape;
    }
    namespace SemaphoreChange {
        interface $Properties {
            id?: (number|null);
            user?: (number|null);
            group?: (number|null);
            mode?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreChange.$Properties;
    }
    interface ISemaphoreRemove extends zeolite.SemaphoreRemove.$Properties {
    }
    class SemaphoreRemove {
        constructor(properties?: zeolite.SemaphoreRemove.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static encode(message: zeolite.SemaphoreRemove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreRemove & zeolite.SemaphoreRemove.$Shape;
    }
    namespace SemaphoreRemove {
        interface $Properties {
            id?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreRemove.$Properties;
    }
    interface ISemaphoreGetUsage extends zeolite.SemaphoreGetUsage.$Properties {
    }
    class SemaphoreGetUsage {
        constructor(properties?: zeolite.SemaphoreGetUsage.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.SemaphoreGetUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreGetUsage & zeolite.SemaphoreGetUsage.$Shape;
    }
    namespace SemaphoreGetUsage {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreGetUsage.$Properties;
    }
    interface ISemaphoreList extends zeolite.SemaphoreList.$Properties {
    }
    class SemaphoreList {
        constructor(properties?: zeolite.SemaphoreList.$Properties);
        $unknowns?: Uint8Array[];
        static encode(message: zeolite.SemaphoreList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreList & zeolite.SemaphoreList.$Shape;
    }
    namespace SemaphoreList {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreList.$Properties;
    }
    interface ISemaphoreReply extends zeolite.SemaphoreReply.$Properties {
    }
    class SemaphoreReply {
        constructor(properties?: zeolite.SemaphoreReply.$Properties);
        $unknowns?: Uint8Array[];
        result: number;
        values: Uint8Array;
        status?: (zeolite.SemaphoreStatus.$Properties|null);
        usage?: (zeolite.SemaphoreUsage.$Properties|null);
        sets: zeolite.SemaphoreStatus.$Properties[];
        static encode(message: zeolite.SemaphoreReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreReply & zeolite.SemaphoreReply.$Shape;
    }
    namespace SemaphoreReply {
        interface $Properties {
            result?: (number|null);
            values?: (Uint8Array|null);
            status?: (zeolite.SemaphoreStatus.$Properties|null);
            usage?: (zeolite.SemaphoreUsage.$Properties|null);
            sets?: (zeolite.SemaphoreStatus.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreReply.$Properties;
    }
    interface ISemaphoreStatus extends zeolite.SemaphoreStatus.$Properties {
    }
    class SemaphoreStatus {
        constructor(properties?: zeolite.SemaphoreStatus.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        key: number;
        user: number;
        group: number;
        creatorUser: number;
        creatorGroup: number;
        mode: number;
        count: number;
        operated: number;
        changed: number;
        static encode(message: zeolite.SemaphoreStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreStatus & zeolite.SemaphoreStatus.$Shape;
    }
    namespace SemaphoreStatus {
        interface $Properties {
            id?: (number|null);
            key?: (number|null);
            user?: (number|null);
            group?: (number|null);
            creatorUser?: (number|null);
            creatorGroup?: (number|null);
            mode?: (number|null);
            count?: (number|null);
            operated?: (number|null);
            changed?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreStatus.$Properties;
    }
    interface ISemaphoreUsage extends zeolite.SemaphoreUsage.$Properties {
    }
    class SemaphoreUsage {
        constructor(properties?: zeolite.SemaphoreUsage.$Properties);
        $unknowns?: Uint8Array[];
        sets: number;
        semaphores: number;
        highest: number;
        static encode(message: zeolite.SemaphoreUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreUsage & zeolite.SemaphoreUsage.$Shape;
    }
    namespace SemaphoreUsage {
        interface $Properties {
            sets?: (number|null);
            semaphores?: (number|null);
            highest?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreUsage.$Properties;
    }
    interface ISemaphoreState extends zeolite.SemaphoreState.$Properties {
    }
    class SemaphoreState {
        constructor(properties?: zeolite.SemaphoreState.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        lastIndex: number;
        sequence: number;
        sets: zeolite.SavedSemaphoreSet.$Properties[];
        static encode(message: zeolite.SemaphoreState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SemaphoreState & zeolite.SemaphoreState.$Shape;
    }
    namespace SemaphoreState {
        interface $Properties {
            version?: (number|null);
            lastIndex?: (number|null);
            sequence?: (number|null);
            sets?: (zeolite.SavedSemaphoreSet.$Properties[]|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SemaphoreState.$Properties;
    }
    interface ISavedSemaphoreSet extends zeolite.SavedSemaphoreSet.$Properties {
    }
    class SavedSemaphoreSet {
        constructor(properties?: zeolite.SavedSemaphoreSet.$Properties);
        $unknowns?: Uint8Array[];
        status?: (zeolite.SemaphoreStatus.$Properties|null);
        values: Uint8Array;
        static encode(message: zeolite.SavedSemaphoreSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): zeolite.SavedSemaphoreSet & zeolite.SavedSemaphoreSet.$Shape;
    }
    namespace SavedSemaphoreSet {
        interface $Properties {
            status?: (zeolite.SemaphoreStatus.$Properties|null);
            values?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zeolite.SavedSemaphoreSet.$Properties;
    }
}
