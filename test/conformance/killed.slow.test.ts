import { conformance } from './conformance.ts'

conformance('killed')
