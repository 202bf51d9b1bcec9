// What the command line and tests of users ask of a plan without an engine.
export { hostFacts, treeFeatures } from './features.ts'
export { loadSource, type ManifestSource } from './manifest-source.ts'
export { hostResolver } from './symlinks.ts'
export { tasksHeld } from './task-groups.ts'
