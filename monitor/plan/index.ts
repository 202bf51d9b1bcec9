// What the command line asks of a plan without an engine.
export { hostFacts, treeFeatures } from './features.ts'
export { hostResolver } from './symlinks.ts'
export { tasksHeld } from './task-groups.ts'
