import test from 'node:test'
import { deepEqual, throws } from 'node:assert/strict'
import { contained, expected } from './contained.js'
import { holds, NAMES_LINE, wrong } from './policy.js'

test('the shell cannot read /etc/shadow', async () => deepEqual(await contained(), expected))

test('the policy holds, and what does not names the line', async () => {
  await holds()
  throws(wrong, { name: 'AssertionError', message: NAMES_LINE })
})
