import { conformance, conformanceOfNames } from './conformance.ts'

conformanceOfNames('exec')
conformance('initial', 'spawn', 'ids', 'limits', 'prctl', 'priorities', 'threads', 'errnos-processes')
