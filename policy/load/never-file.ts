// Never rules of a file beside a manifest.
import { resolve } from 'node:path'
import { checkNever } from '../manifest/never-references.ts'
import type { Source } from '../manifest/read-tree.ts'
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
