import { conformance } from './conformance.ts'

conformance('fifo')
