/** Tests of policies and of what they contain, for ava, node:test, vitest and whatever else takes an AssertionError. docs/testing.md tells how. */
export { attack, type Attack, type AttackInside, type AttackOutside, type Refused } from './attack.ts'
export { contained, type Contained } from './contained.ts'
export { policy, type PolicyOptions, type PolicyTests, type PrincipalTests, rights, rightsData, type Row } from './policy.ts'
export type { InsideOptions, Program, ProgramOptions } from './run.ts'
export type { Verb } from './verdict.ts'
