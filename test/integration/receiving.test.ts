// Where signals are about, a process of the engine's does nothing but receive calls: in a session of its own, and no longer than the engine.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import test, { type ExecutionContext } from 'ava'
import { eventually } from '../support/eventually.ts'
import { accounts } from '../support/harness.ts'
import { onStage } from './stage.ts'

/** What follows the name in /proc/PID/stat. */
const status = (pid: number) => {
  const [state, parent, group, session] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
  return { state, parent: Number(parent), group: Number(group), session: Number(session) }
}

const childrenOf = (parent: number): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
  try {
    return status(pid).parent === parent && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'zeolite-porter\n'
  } catch {
    return false // It has ended.
  }
})

const over = (pid: number): boolean => {
  try {
    return status(pid).state === 'Z'
  } catch {
    return true
  }
}

/** An engine whose program signals another process, with the process that receives. */
const signalling = (t: ExecutionContext, account: (typeof accounts)[number], act: (engine: number, porter: number, finished: Promise<{ readonly signal: string | null }>) => Promise<void>) =>
  onStage(t, account, async ({ begin }) => {
    const { pid, finished } = await begin('sleep 1000 & while kill -CONT $!; do :; done')
    await eventually('nobody receives', () => childrenOf(pid).length === 1)
    await act(pid, childrenOf(pid)[0]!, finished)
  })

for (const account of accounts) {
  test.serial(`as ${account.name}: who receives calls has a session, and so a share of the processors, of its own`, (t) =>
    signalling(t, account, async (engine, porter) => {
      t.is(status(porter).session, porter)
      t.not(status(engine).session, porter)
      // Which the kernel says where it counts by session.
      const group = (pid: number): string => (existsSync(`/proc/${pid}/autogroup`) && readFileSync(`/proc/${pid}/autogroup`, 'utf8')) || String(pid)
      t.not(group(engine), group(porter))
    }))

  test.serial(`as ${account.name}: who receives calls ends with the engine that is killed`, (t) =>
    signalling(t, account, async (engine, porter, finished) => {
      process.kill(engine, 'SIGKILL')
      t.is((await finished).signal, 'SIGKILL')
      await eventually('it goes on', () => over(porter))
      t.pass()
    }))

  test.serial(`as ${account.name}: an engine does not outlive who receives its calls`, (t) =>
    signalling(t, account, async (engine, porter, finished) => {
      process.kill(porter, 'SIGKILL')
      t.is((await finished).signal, 'SIGKILL')
      t.true(over(engine))
    }))
}
