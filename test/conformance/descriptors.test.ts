import { conformance } from './conformance.ts'

conformance('dirfd', 'listing', 'pointers', 'procfs', 'devices', 'pty')
