import { conformanceOfNames } from './conformance.ts'

conformanceOfNames('cwd', 'symlinks', 'names', 'races', 'random')
