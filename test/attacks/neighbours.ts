// A program of its own: one engine, an attacker's launch, and a neighbour's launches beside it. node neighbours.js MANIFEST ATTACKER-ARGS NEIGHBOUR-ARGS
// Prints JSON: how the attacker's launch ended, how the neighbour's did meanwhile, and the engine's memory.
import { closeSync, openSync } from 'node:fs'
import { createEngine } from '../../monitor/engine.ts'
import { loadManifest } from '../../policy/index.ts'

const [manifest, attackerArgs, neighbourArgs] = process.argv.slice(2) as [string, string, string]

const engine = createEngine(loadManifest(manifest), {})
const nowhere = openSync('/dev/null', 'r+')

const start = (args: readonly string[]) => engine.launch({ args, stdio: [nowhere, nowhere, nowhere] })
const outcome = (ended: Promise<{ readonly status: number }>): Promise<string> =>
  ended.then(({ status }) => `status ${status}`, (error: Error) => `failed: ${error.message.split('\n')[0]}`)

const began = Date.now()
const attacker = start(JSON.parse(attackerArgs) as string[])
const attack: { over?: string } = {}
const attacked = outcome(attacker.ended).then((result) => (attack.over = result))
const neighbours: string[] = []
let slowest = 0
let most = process.memoryUsage.rss()
while (attack.over === undefined && Date.now() - began < 20_000) {
  const from = Date.now()
  neighbours.push(await outcome(start(JSON.parse(neighbourArgs) as string[]).ended))
  slowest = Math.max(slowest, Date.now() - from)
  most = Math.max(most, process.memoryUsage.rss())
}
const milliseconds = Date.now() - began
if (attack.over === undefined) attacker.kill()
await attacked
// One more, after the attack.
neighbours.push(await outcome(start(JSON.parse(neighbourArgs) as string[]).ended))
await engine.close()
closeSync(nowhere)
console.log(JSON.stringify({ attacker: attack.over, milliseconds, neighbours: [...new Set(neighbours)], launches: neighbours.length, slowest, megabytes: Math.round(most / 2 ** 20) }))
