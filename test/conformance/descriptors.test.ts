import { conformance, conformanceOfNames } from './conformance.ts'

conformance('dirfd', 'listing', 'pointers', 'devices', 'pty')
conformanceOfNames('procfs')
