// A program of its own, to be killed: an engine that runs FOLDER/manifest.json with these arguments. node moving-engine.js FOLDER ARG…
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from '../../monitor/engine/engine.ts'
import { manifestFromObject } from '../../policy/index.ts'

const [folder, ...args] = process.argv.slice(2) as [string, ...string[]]
const engine = createEngine(manifestFromObject(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')), { folder }), {})
const nowhere = openSync('/dev/null', 'r+')
const { ended } = engine.launch({ args, stdio: [nowhere, nowhere, nowhere], onStarted: () => console.log('started') })
await ended
await engine.close()
closeSync(nowhere)
