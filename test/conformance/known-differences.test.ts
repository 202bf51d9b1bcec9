// What is not as on Linux. A test that says so passes when it fails: once it does not, the difference is gone, and its program moves on.
import { knownDifference } from './conformance.ts'

// Every name is resolved as a whole, from the root of a mount: nothing can be named by more than PATH_MAX bytes.
knownDifference('deep')
// A program's own name is the one under which the kernel finds it on the host.
knownDifference('exec-name')
// The engine opens terminals, and a session gets its own only by asking (TIOCSCTTY), as libraries do.
knownDifference('session')
