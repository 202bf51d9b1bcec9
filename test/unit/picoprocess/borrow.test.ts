// borrowDescriptor: a duplicate of another process's descriptor, by a handle that is kept for the next time.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import test from 'ava'
import { native } from '../../../picoprocess/addon.ts'

const [ESRCH, EBADF] = [3, 9]

test('the handle that is kept leads to the process that it was opened on, and to nobody afterwards', async (t) => {
  const child = spawn('/usr/bin/sleep', ['60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const pid = child.pid!
  for (let turn = 0; turn < 3; turn++) {
    const fd = native.borrowDescriptor(pid, 1)
    t.true(fd >= 0)
    native.close(fd)
    t.is(native.borrowDescriptor(pid, 99), -EBADF)
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  t.is(native.borrowDescriptor(pid, 1), -ESRCH)
})

test('more processes than handles are kept', (t) => {
  const children = Array.from({ length: 20 }, () => spawn('/usr/bin/sleep', ['60'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    for (let turn = 0; turn < 2; turn++) {
      for (const { pid } of children) {
        const fd = native.borrowDescriptor(pid!, 1)
        t.true(fd >= 0)
        native.close(fd)
      }
    }
  } finally {
    for (const child of children) child.kill('SIGKILL')
  }
})
