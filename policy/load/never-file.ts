// Never rules of a file beside a manifest.
import { resolve } from 'node:path'
import { checkNever } from '../manifest/never-references.ts'
import type { Source } from '../manifest/read-tree.ts'
import type { ManifestObject } from '../manifest/manifest-object.ts'
import { ManifestError } from '../manifest/error.ts'
import { treeFromObject } from '../manifest/tree.ts'
import { rules as rulesShape } from '../manifest/schema.ts'
import type { Manifest, NeverRule } from '../manifest/types.ts'
import { checked, parseTree, readManifestText } from './load.ts'
import { neverRulesOf } from './never.ts'

/** `manifest`: whose principals the rules name. Throws ManifestError. */
export const loadNeverRules = (file: string, { principals }: Manifest): NeverRule[] => {
  const text = readManifestText(file)
  const source: Source = { file, text, folder: resolve(file, '..'), root: parseTree(file, text) }
  checked(rulesShape, source, (report) => checkNever(source.root, [...principals.keys()], report))
  return neverRulesOf(source)
}

/** A never rule as a program writes it. */
export type NeverObject = NonNullable<ManifestObject['never']>[number]

/** The same of a rule that a program made. Throws ManifestError. */
export const neverRulesFromObject = (rule: NeverObject, { principals }: Manifest): NeverRule[] => {
  const file = '(rule)'
  const root = treeFromObject({ never: [rule] })
  if (root.kind !== 'table') throw new ManifestError([{ code: 'type', message: 'a rule must be an object', file, line: 0, column: 0 }])
  const source: Source = { file, text: '', folder: '/', root }
  checked(rulesShape, source, (report) => checkNever(root, [...principals.keys()], report))
  return neverRulesOf(source)
}
