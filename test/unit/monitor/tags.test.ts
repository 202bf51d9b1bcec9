import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { createTags } from '../../../monitor/tags.ts'
import { root } from '../../support/harness.ts'

test('two engines never have the same tag at one time', (t) => {
  const [one, other] = [createTags(100), createTags(100)]
  const given = [one.next(), other.next(), one.next(), other.next()]
  t.deepEqual(given, [99, 98, 97, 96])
  one.release(97)
  one.release(97)
  t.is(createTags(98).next(), 97, 'what is over is free')
})

test('after the last one they begin again from the top', (t) => {
  const tags = createTags(2)
  t.is(tags.next(), 1)
  t.is(tags.next(), 2 ** 18 - 2)
})

test('whoever dies leaves its tags to others', (t) => {
  const program = `import { createTags } from ${JSON.stringify(join(root, 'dist/monitor/tags.js'))}
    const tags = createTags(200)
    console.log(tags.next(), tags.next())
    process.kill(process.pid, 'SIGKILL')`
  const out = t.throws(() => execFileSync(process.execPath, ['--input-type=module', '-e', program])) as unknown as { stdout: Buffer }
  t.is(out.stdout.toString(), '199 198\n')
  t.is(createTags(200).next(), 199)
})

test('a tag is held by a name that the whole host knows', (t) => {
  const tag = createTags(300).next()
  t.true(readFileSync('/proc/net/unix', 'utf8').includes(`@zeolite tag ${tag}\n`))
})
