import { expect, test } from 'vitest'
import { contained, expected } from './contained.js'

test('the shell cannot read /etc/shadow', async () => expect(await contained()).toEqual(expected))
