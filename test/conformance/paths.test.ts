import { conformance } from './conformance.ts'

conformance('cwd', 'symlinks', 'names', 'races', 'random')
