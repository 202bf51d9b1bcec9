// Every program that coordinates through keepers once more, with each stream forced onto real pipes: a message that only works as an object that is
// passed on, or an answer that must come before the call returns, would show here.
import { existsSync } from 'node:fs'

process.env['ZEOLITE_STREAMS'] = 'pipe'

// They declare their tests here as they do alone.
for (const suite of ['semaphores', 'queues', 'memory']) {
  const file = new URL(`${suite}.test.js`, import.meta.url)
  if (existsSync(file)) await import(file.href)
}
