// A program whose own filter answers what the engine makes it do keeps nothing by that: a segment's descriptor costs it its life.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, launch } from '../../index.ts'
import { compile } from '../support/compile.ts'
import { root } from '../support/harness.ts'

const program = compile(join(root, 'test/integration/kept-segment.c'))

test('a program that fakes close(2) to keep a segment’s descriptor is killed, and its parent goes on', async (t) => {
  t.is(execFileSync(program, { encoding: 'utf8' }), 'ended with 0\nattached\n', 'natively')
  const refused: AuditRecord[] = []
  const launched = await launch({
    version: 1, use: ['base'], process: { entrypoint: '/opt/program', env: {} },
    mount: [{ path: '/opt/program', type: 'host', source: program }], principal: { main: { exec: ['/opt/program'] } },
  }, { stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => refused.push(record) })
  let output = ''
  for await (const text of launched.stdout!.setEncoding('utf8')) output += text
  t.is(output, 'killed by 9\nattached\n')
  t.deepEqual(await launched.exited, { code: 0, signal: null })
  t.deepEqual(refused.map(({ object, reason }) => [object, reason]), [['shared memory', 'a seccomp filter of the program keeps the descriptor of a segment open: the process was killed']])
})
