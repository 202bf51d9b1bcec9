import test from 'ava'
import { seconds } from '../../../monitor/sandbox/keepers/clock.ts'
import { native } from '../../../picoprocess/addon.ts'

const coarse = (): number => {
  const time = new BigInt64Array(2)
  native.syscall(228, 5, new Uint8Array(time.buffer))
  return Number(time[0])
}

test('the time is never ahead of what time(2) says, nor behind what it said', (t) => {
  // Across the boundary of a second, where the clocks differ.
  for (const end = Date.now() + 1100; Date.now() < end; ) {
    const before = coarse()
    const now = seconds()
    const after = coarse()
    if (now < before || now > after) t.fail(`${now} is not between ${before} and ${after}`)
  }
  t.pass()
})
