import test from 'node:test'
import { deepEqual } from 'node:assert/strict'
import { contained, expected } from './contained.js'

test('the shell cannot read /etc/shadow', async () => deepEqual(await contained(), expected))
