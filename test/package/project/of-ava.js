import test from 'ava'
import { contained, expected } from './contained.js'

test('the shell cannot read /etc/shadow', async (t) => t.deepEqual(await contained(), expected))
