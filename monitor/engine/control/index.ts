// How commands find the engines that run, and what they ask them.
export { controlFolders, type ControlFolder, openControlFolder, socketsIn, sweepControlFolder } from './folder.ts'
export { readLines, writeLine } from './json-lines.ts'
export { type Answer, type EngineInfo, type Question, STEERING } from './questions.ts'
export type { PicoprocessInfo, SandboxInfo } from '../../protocol/records.ts'
