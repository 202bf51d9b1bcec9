import test from 'ava'
import { contained, expected } from './contained.js'
import { holds, NAMES_LINE, wrong } from './policy.js'

test('the shell cannot read /etc/shadow', async (t) => t.deepEqual(await contained(), expected))

test('the policy holds, and what does not names the line', async (t) => {
  await holds()
  t.throws(wrong, { name: 'AssertionError', message: NAMES_LINE })
})
