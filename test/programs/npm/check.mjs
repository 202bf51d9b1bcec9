import { strictEqual } from 'node:assert'
import test from 'node:test'
test('the package is there', async () => strictEqual((await import('greet/package.json', { with: { type: 'json' } })).default.name, 'greet'))
