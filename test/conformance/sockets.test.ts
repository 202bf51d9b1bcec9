import { conformance } from './conformance.ts'

conformance('unix-stream')
