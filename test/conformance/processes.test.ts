import { conformance } from './conformance.ts'

conformance('initial', 'exec', 'spawn', 'ids', 'limits', 'prctl', 'priorities', 'threads', 'errnos-processes')
