import { conformance } from './conformance.ts'

conformance('sem-get', 'sem-operations', 'sem-undo', 'sem-control', 'sem-order', 'sem-signals')
