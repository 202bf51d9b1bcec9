// Whoever takes other ids is shown with them in /proc, to itself and to others: ps(1) and monitors read them there.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import test from 'ava'
import { launch } from '../../index.ts'

const script = `
import os, signal
def show(pid):
    with open(f'/proc/{pid}/status') as file:
        lines = [line.split() for line in file if line.startswith(('Uid:', 'Gid:', 'Groups:'))]
    status = os.stat(f'/proc/{pid}')
    return lines, (status.st_uid, status.st_gid), os.stat(f'/proc/{pid}/cmdline').st_uid
os.setgroups([0])
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.setgroups([33, 34])
    os.setgid(34)
    os.setuid(33)
    os.write(write, repr(show('self')).encode() + b'\\n')
    signal.pause()
print(os.read(read, 1000).decode(), end='')
print(show(child)[0])
print(show('self'))
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
try:
    open(f'/proc/{child}/status')
except FileNotFoundError:
    print('gone')
`

const expected = [
  "[['Uid:', '33', '33', '33', '33'], ['Gid:', '34', '34', '34', '34'], ['Groups:', '33', '34']]",
  "[['Uid:', '0', '0', '0', '0'], ['Gid:', '0', '0', '0', '0'], ['Groups:', '0']]",
]

const inside = async (): Promise<string> => {
  const launched = await launch({
    version: 1, use: ['base', 'python3'],
    process: { entrypoint: '/usr/bin/python3', user: 0, group: 0, env: {} },
    principal: { main: { become: [0, 33, 34] } },
  }, { args: ['-c', script], stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  launched.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  await Promise.all([launched.exited, once(launched.stdout!, 'close')])
  return out
}

test('ids that a manifest shows are those in /proc', async (t) => {
  const out = await inside()
  const [own, fromOutside, parent, end] = out.split('\n')
  t.is(own, `(${expected[0]}, (33, 34), 33)`)
  t.is(fromOutside, expected[0])
  t.is(parent, `(${expected[1]}, (0, 0), 0)`)
  t.is(end, 'gone')
  if (process.getuid!() !== 0) return
  // The same lines natively; the owner there also depends on whether the process may be dumped.
  const outside = execFileSync('/usr/bin/python3', ['-c', script], { encoding: 'utf8' }).split('\n')
  t.true(outside[0]!.includes(expected[0]!))
  t.deepEqual(outside.slice(1), [fromOutside, parent, end, ''])
})
