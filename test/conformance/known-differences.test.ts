// What is not as on Linux in library mode. A test that says so passes when it fails: once it does not, the difference is gone, and its program moves on.
import { knownDifference } from './conformance.ts'
import { knownDifferences } from './differences.ts'

knownDifference(...knownDifferences.filter(({ mode }) => mode === 'library').map(({ program }) => program))
