// What each test file's process does first: a test that failed or hangs must not hold up the others.
import { appendFileSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import test, { registerCompletionHandler } from 'ava'

// An engine that a failed test left open would keep the process.
registerCompletionHandler(() => process.exit())

const MOST_MINUTES = 20

// Ava gives up only on a run in which nothing happens, and not while another test has asked for more time.
setTimeout(() => {
  throw new Error(`not done after ${MOST_MINUTES} minutes`)
}, MOST_MINUTES * 60_000).unref()

const TICKS_PER_SECOND = 100
const { ZEOLITE_TEST_TIMES: times } = process.env

// Where it is asked for: how long each file took, and the processor time of its process and of those that it waited for.
if (times !== undefined) {
  const begun = performance.now()
  process.on('exit', () => {
    const ticks = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]!.split(' ').slice(11, 15).map(Number)
    const seconds = [(performance.now() - begun) / 1000, ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND]
    const file = relative(process.cwd(), fileURLToPath(test.meta.file))
    appendFileSync(times, `${seconds.map((each) => each.toFixed(1)).join('\t')}\t${file}\n`)
  })
}
