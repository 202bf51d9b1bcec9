// Questions about a manifest that need no engine: what is wrong with it here, and what it says of
// an object.
export { check, checkManifest, type CheckResult, HOST_PROBLEM } from './check.ts'
export { explain, explainIn, type Explanation, QuestionError } from './explain.ts'
