// What documents name is there (scripts/check-layout.mjs).
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test from 'ava'
import { root } from '../support/harness.ts'

interface Layout {
  strayC(folder: string): string[]
  missingPaths(folder: string, text?: (name: string) => string): string[]
}
const { strayC, missingPaths } = (await import(pathToFileURL(join(root, 'scripts/check-layout.mjs')).href)) as Layout

test('C lies in its places, and documents name files that are there', (t) => {
  t.deepEqual(strayC(root), [])
  t.deepEqual(missingPaths(root), [])
})

const inDocument = (prose: string): string[] => missingPaths(root, (name) => (name === 'docs/architecture.md' ? prose : ''))

test('a document that names a file that is gone is told, by path, by name and by link', (t) => {
  t.deepEqual(inDocument('`policy/index.ts`, `notify.c`, [signals](signals.md), [below](#a-part), `policy/fragments/NAME.toml`\n\n## A part\n'), [])
  t.deepEqual(inDocument('see `policy/gone.ts`'), ['docs/architecture.md: names policy/gone.ts, which is not there'])
  t.deepEqual(inDocument('see `gone-too.ts`'), ['docs/architecture.md: names gone-too.ts, which is not there'])
  t.deepEqual(inDocument('see [it](gone.md)'), ['docs/architecture.md: names gone.md, which is not there'])
  t.deepEqual(inDocument('see [it](#gone)'), ['docs/architecture.md: names #gone, which is not there'])
})
