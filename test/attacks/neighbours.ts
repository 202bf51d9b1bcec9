// A program of its own: one engine, an attacker's launch, and a neighbour's launches beside it.
//   node neighbours.js MANIFEST ATTACKER-ARGS NEIGHBOUR-ARGS [LAUNCHES]
// With a number the attacker says when it is at it, and is asked to end (SIGTERM) once the neighbour was launched so many times; else it ends by itself.
// Prints JSON: how the attacker's launch ended, how the neighbour's did meanwhile, and the engine's memory.
import { closeSync, fstatSync, openSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createEngine } from '../../monitor/engine/engine.ts'
import { loadManifest } from '../../policy/index.ts'

const [manifest, attackerArgs, neighbourArgs, wanted] = process.argv.slice(2) as [string, string, string, string?]
const SIGTERM = 15
/** Against an attack without an end. */
const DEADLINE = 300_000

// Before the engine confines itself.
const path = join(tmpdir(), `zeolite-neighbours-${process.pid}`)
const said = openSync(path, 'wx')
unlinkSync(path)
const engine = createEngine(loadManifest(manifest), {})
const nowhere = openSync('/dev/null', 'r+')

const start = (args: readonly string[], output = nowhere) => engine.launch({ args, stdio: [nowhere, output, nowhere] })
const outcome = (ended: Promise<{ readonly status: number }>): Promise<string> =>
  ended.then(({ status }) => `status ${status}`, (error: Error) => `failed: ${error.message.split('\n')[0]}`)

const began = Date.now()
const attacker = start(JSON.parse(attackerArgs) as string[], said)
const attack: { over?: string } = {}
const attacked = outcome(attacker.ended).then((result) => (attack.over = result))
const neighbours: string[] = []
let slowest = 0
let most = process.memoryUsage.rss()
if (wanted !== undefined) while (attack.over === undefined && fstatSync(said).size === 0) await pause(10)
while (attack.over === undefined && Date.now() - began < DEADLINE) {
  const from = Date.now()
  neighbours.push(await outcome(start(JSON.parse(neighbourArgs) as string[]).ended))
  slowest = Math.max(slowest, Date.now() - from)
  most = Math.max(most, process.memoryUsage.rss())
  if (neighbours.length === Number(wanted)) attacker.signal(SIGTERM)
}
const milliseconds = Date.now() - began
if (attack.over === undefined) attacker.kill()
await attacked
// One more, after the attack.
neighbours.push(await outcome(start(JSON.parse(neighbourArgs) as string[]).ended))
await engine.close()
closeSync(nowhere)
console.log(JSON.stringify({ attacker: attack.over, milliseconds, neighbours: [...new Set(neighbours)], launches: neighbours.length, slowest, megabytes: Math.round(most / 2 ** 20) }))
