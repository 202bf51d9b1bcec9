import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { createTags } from '../../../monitor/engine/tags.ts'
import { root } from '../../support/harness.ts'

test('two engines never have the same tag at one time', (t) => {
  const [one, other] = [createTags(50_100), createTags(50_100)]
  const given = [one.next(), other.next(), one.next(), other.next()]
  t.deepEqual(given, [50_099, 50_098, 50_097, 50_096])
  one.release(50_097)
  one.release(50_097)
  t.is(createTags(50_098).next(), 50_097, 'what is over is free')
})

test('after the last one they begin again from the top', (t) => {
  const tags = createTags(4097)
  t.is(tags.next(), 4096)
  t.is(tags.next(), 2 ** 18 - 2)
})

test('who becomes another principal gets a lower one, however many have done so before', (t) => {
  const tags = createTags(4104)
  const main = tags.next()
  const given: number[] = []
  for (let count = 0; count < 3 * 7; count++) {
    const tag = tags.next(main)
    t.true(tag < main)
    given.push(tag)
    tags.release(tag)
  }
  t.deepEqual(given.slice(0, 6), [4102, 4101, 4100, 4099, 4098, 4097])
  t.true(new Set(given).size <= 7)
  // One that lives long is beneath those that came when it was there already; what comes of it is beneath it.
  const old = tags.next(4098)
  for (let count = 0; count < 7; count++) t.true(tags.next(old) < old)
  t.is(tags.next(2), 1)
  t.throws(() => tags.next(2), { message: /^out of sandbox tags: / })
})

test('whoever dies leaves its tags to others', (t) => {
  const program = `import { createTags } from ${JSON.stringify(join(root, 'dist/monitor/engine/tags.js'))}
    const tags = createTags(50_200)
    console.log(tags.next(), tags.next())
    process.kill(process.pid, 'SIGKILL')`
  const out = t.throws(() => execFileSync(process.execPath, ['--input-type=module', '-e', program])) as unknown as { stdout: Buffer }
  t.is(out.stdout.toString(), '50199 50198\n')
  t.is(createTags(50_200).next(), 50_199)
})

test('a tag is held by a name that the whole host knows', (t) => {
  const tag = createTags(50_300).next()
  t.true(readFileSync('/proc/net/unix', 'utf8').includes(`@zeolite tag ${tag}\n`))
})
