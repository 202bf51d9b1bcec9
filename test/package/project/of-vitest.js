import { expect, test } from 'vitest'
import { contained, expected } from './contained.js'
import { holds, NAMES_LINE, wrong } from './policy.js'

test('the shell cannot read /etc/shadow', async () => expect(await contained()).toEqual(expected))

test('the policy holds, and what does not names the line', async () => {
  await holds()
  expect(wrong).toThrow(NAMES_LINE)
})
