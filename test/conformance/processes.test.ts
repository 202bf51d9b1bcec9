import { conformance } from './conformance.ts'

conformance('exec', 'spawn', 'ids', 'limits', 'prctl', 'threads')
