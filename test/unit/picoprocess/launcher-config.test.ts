import test from 'ava'
import fc from 'fast-check'
import { encodeLauncherConfig } from '../../../picoprocess/launch/launcher.ts'

const word = (bytes: Uint8Array, index: number): number => Buffer.from(bytes).readUInt32LE(index * 4)

test('the header counts what follows', (t) => {
  const encoded = encodeLauncherConfig({
    entrypoint: '/bin/true', argv: ['true', 'a'], env: ['A=1', 'B=', 'C=3'], umask: 0o77, filterFlags: 40, program: new Uint8Array(16),
    limits: [{ resource: 10, current: 1n, maximum: 2n }], keep: [9, 4, 9], foreground: true, ruleset: true, wallSeconds: 60,
  })
  t.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => word(encoded, index)), [1 | 2 | 4, 0o77, 40, 1, 2, 2, 2, 3, 60])
  // Descriptors ascend, each once: the launcher closes the gaps between them.
  const keep = (72 + 24 + 16) / 4
  t.deepEqual([word(encoded, keep), word(encoded, keep + 1)], [4, 9])
  t.is(Buffer.from(encoded).toString('latin1', (keep + 2) * 4), '/bin/true\0/\0true\0a\0A=1\0B=\0C=3\0')
})

test('the launcher’s configuration keeps any byte string', (t) => {
  const byteString = fc.array(fc.integer({ min: 1, max: 255 })).map((bytes) => Buffer.from(bytes).toString('latin1'))
  fc.assert(fc.property(byteString, fc.array(byteString), fc.array(byteString), (entrypoint, argv, env) => {
    const encoded = Buffer.from(encodeLauncherConfig({ entrypoint, directory: entrypoint, argv, env }))
    t.is(encoded.toString('latin1', 72), [entrypoint, entrypoint, ...argv, ...env].map((text) => `${text}\0`).join(''))
  }))
})
