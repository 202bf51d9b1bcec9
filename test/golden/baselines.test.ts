// A change of these texts is a change of what users' manifests mean: review it, then `npm run golden` writes them anew.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { root } from '../support/harness.ts'
import { baselines } from './baselines.ts'

const folder = join(root, 'test/golden')
const FOLDERS = ['check', 'explain', 'filters']
const made = await baselines()

for (const room of FOLDERS) {
  test(`${room}: the shipped manifests come to what is checked in`, (t) => {
    for (const [file, text] of made) {
      if (!file.startsWith(`${room}/`)) continue
      const path = join(folder, file)
      t.true(existsSync(path), `${file} is missing; review and run: npm run golden`)
      t.is(text, readFileSync(path, 'utf8'), `${file} differs; review and run: npm run golden`)
    }
  })
  test(`${room}: no baseline is left of a manifest that there is no more`, (t) => {
    t.deepEqual(readdirSync(join(folder, room)).map((name) => `${room}/${name}`).filter((file) => !made.has(file)), [])
  })
}

test('the text names nothing of this machine', (t) => {
  for (const [file, text] of made) t.false(text.includes(root), file)
})
