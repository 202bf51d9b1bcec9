import { conformance } from './conformance.ts'

conformance('storm', 'sem-storm', 'msg-storm')
