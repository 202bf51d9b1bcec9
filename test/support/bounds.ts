// What each test file's process does first: a test that failed or hangs must not hold up the others.
import process from 'node:process'
import { registerCompletionHandler } from 'ava'

// An engine that a failed test left open would keep the process.
registerCompletionHandler(() => process.exit())

const MOST_MINUTES = 20

// Ava gives up only on a run in which nothing happens, and not while another test has asked for more time.
setTimeout(() => {
  throw new Error(`not done after ${MOST_MINUTES} minutes`)
}, MOST_MINUTES * 60_000).unref()
