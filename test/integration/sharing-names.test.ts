// POSIX objects with names, of two sandboxes of one engine: queues, semaphores and shared memory are shared with whom the manifest says, until a cut.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, type RunningEngine, startEngine } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { talk, withEngine } from '../support/engine.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const folder = freshFolder()
test.after.always(() => discard(folder))
const program = join(folder, 'names-between')
copyFileSync(compile(join(root, 'test/programs/names-between.c')), program)
chmodSync(program, 0o755)

type Share = { semaphores?: string[]; queues?: string[]; memory?: string[] }

const manifest = (share: Share) => ({
  version: 1,
  process: { entrypoint: program, principal: 'main' },
  mount: [{ path: folder, type: 'host' }, { path: '/dev', type: 'dev' }, { path: '/proc', type: 'proc' }],
  principal: {
    main: { read: [folder, '/dev'], write: ['/dev/shm'], exec: [folder] },
    guest: { read: [folder, '/dev'], write: ['/dev/shm'], exec: [folder], share },
  },
})

const start = async (engine: RunningEngine, principal: string) => {
  const launched = await engine.launch({ principal, stdio: ['pipe', 'pipe', 'inherit'] })
  const refused: AuditRecord[] = []
  launched.on('refused', (record) => refused.push(record))
  const conversation = talk(launched)
  await conversation.next()
  return { ...conversation, refused }
}
type Talker = Awaited<ReturnType<typeof start>>

const scene = (share: Share, act: (main: Talker, guest: Talker) => Promise<void>): Promise<void> =>
  withEngine(manifest(share), async (engine) => {
    const main = await start(engine, 'main')
    await act(main, await start(engine, 'guest'))
  })

/** `sem_open` and `shm_open` of something that the other has made. */
const make = async (t: { is(a: unknown, b: unknown): void }, { ask }: Talker): Promise<void> => {
  for (const call of ['mq_open /queue', 'sem_open /semaphore', 'shm_open /memory']) t.is(await ask(call, 1), '0')
}

test.serial('without a share the same names are two things', async (t) => {
  await scene({}, async (main, guest) => {
    await make(t, main)
    for (const call of ['mq_open /queue', 'sem_open /semaphore', 'shm_open /memory']) t.is(await guest.ask(call), 'ENOENT', call)
    for (const call of ['mq_unlink /queue', 'sem_unlink /semaphore', 'shm_unlink /memory']) t.is(await guest.ask(call), 'ENOENT', call)
    await make(t, guest)
    t.is(await main.ask('mq_send theirs 1'), '0')
    t.is(await guest.ask('mq_receive'), 'EAGAIN')
    t.is(await main.ask('sem_post'), '0')
    t.is(await guest.ask('sem_trywait'), 'EAGAIN')
    t.is(await main.ask('shm_write theirs'), '0')
    t.is(await guest.ask('shm_read'), '')
  })
})

test.serial('queues are shared by their names, and nothing else is', async (t) => {
  await scene({ queues: ['main'] }, async (main, guest) => {
    await make(t, main)
    t.is(await guest.ask('sem_open /semaphore'), 'ENOENT')
    t.is(await guest.ask('shm_open /memory'), 'ENOENT')
    t.is(await guest.ask('mq_open /queue'), '0')
    t.is(await guest.ask('mq_send low 1'), '0')
    t.is(await guest.ask('mq_send high 7'), '0')
    t.is(await main.ask('mq_receive'), '7 high')
    t.is(await main.ask('mq_receive'), '1 low')
    t.is(await guest.ask('mq_open /other 1'), '0')
    t.is(await main.ask('mq_open /other'), '0', 'what it makes is theirs as well')
    t.is(await guest.ask('mq_unlink /other'), '0')
    t.is(await main.ask('mq_unlink /other'), 'ENOENT')
  })
})

test.serial('semaphores are shared by their names, and nothing else is', async (t) => {
  await scene({ semaphores: ['main'] }, async (main, guest) => {
    await make(t, main)
    t.is(await guest.ask('mq_open /queue'), 'ENOENT')
    t.is(await guest.ask('shm_open /memory'), 'ENOENT')
    t.is(await guest.ask('sem_open /semaphore'), '0')
    t.is(await main.ask('sem_post'), '0')
    t.is(await guest.ask('sem_trywait'), '0')
    t.is(await guest.ask('sem_open /other 1'), '0')
    t.is(await main.ask('sem_open /other'), '0')
    // A name of its own cannot become one of theirs.
    t.is(await guest.ask('shm_open /memory 1'), '0')
    t.is(await guest.ask('rename'), 'EXDEV')
  })
})

test.serial('memory is shared by its names, and nothing else is', async (t) => {
  await scene({ memory: ['main'] }, async (main, guest) => {
    await make(t, main)
    t.is(await guest.ask('mq_open /queue'), 'ENOENT')
    t.is(await guest.ask('sem_open /semaphore'), 'ENOENT')
    t.is(await guest.ask('shm_open /memory'), '0')
    t.is(await main.ask('shm_write shared'), '0')
    t.is(await guest.ask('shm_read'), 'shared')
    t.is(await guest.ask('shm_unlink /memory'), '0')
    t.is(await main.ask('shm_open /memory'), 'ENOENT')
  })
})

const everything = { semaphores: ['main'], queues: ['main'], memory: ['main'] }

test.serial('after a cut the names lead nowhere', async (t) => {
  await scene(everything, async (main, guest) => {
    await make(t, main)
    t.is(await guest.ask('mq_open /queue'), '0')
    t.is(await guest.ask('mq_close'), '0')
    await guest.launched.cut()
    // The order to cut and the call race: one of them is first.
    const result = await eventually('the cut has come', async () => {
      const answer = await guest.ask('mq_open /queue')
      if (answer === '0') await guest.ask('mq_close')
      return answer !== '0' && answer
    })
    t.is(result, 'EACCES')
    t.is(await guest.ask('mq_open /mine 1'), 'EACCES')
    t.is(await guest.ask('mq_unlink /queue'), 'EACCES')
    t.is(await guest.ask('sem_open /semaphore'), 'ENOENT')
    t.is(await guest.ask('shm_open /memory'), 'ENOENT')
    t.is(await guest.ask('shm_open /memory 1'), '0', 'its own')
    t.is(await main.ask('mq_open /queue'), '0')
    t.is(await main.ask('sem_open /semaphore'), '0')
    t.is(await main.ask('shm_open /memory'), '0')
  })
})

for (const [call, object] of [['mq_open /queue', 'message queue'], ['sem_open /semaphore', 'semaphore'], ['shm_open /memory', 'shared memory']] as const) {
  test.serial(`after a cut nobody holds what ${call} gave: who does is ended`, async (t) => {
    await scene(everything, async (main, guest) => {
      await make(t, main)
      t.is(await guest.ask(call), '0')
      await guest.launched.cut()
      t.is(await guest.next(), 'it has ended')
      const { signal } = await guest.launched.exited
      t.is(signal, 'SIGKILL')
      t.deepEqual(guest.refused.filter(({ errno }) => errno === 'EIDRM').map((record) => record.object), [object])
      t.is(await main.ask('mq_send still 1'), '0')
      t.is(await main.ask('sem_post'), '0')
    })
  })
}

/** Runs of one manifest whose state is kept, and how each ends. */
const persisting = async (act: (run: (talk: (main: Talker, engine: RunningEngine) => Promise<void>, ending?: 'in order' | 'killed') => Promise<void>, state: string) => Promise<void>) => {
  const state = join(freshFolder(), 'state')
  mkdirSync(state)
  const run = async (talk: (main: Talker, engine: RunningEngine) => Promise<void>, ending = 'in order'): Promise<void> => {
    const engine = await startEngine({ ...manifest({}), ipc: { persist: state } })
    const main = await start(engine, 'main')
    await talk(main, engine)
    if (ending === 'killed') {
      process.kill(engine.pid, 'SIGKILL')
      await main.launched.exited.catch(() => {})
    } else {
      main.launched.stdin!.end()
      await main.launched.exited
    }
    await engine.close().catch(() => {})
  }
  try {
    await act(run, state)
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

test.serial('queues with names, and what is in them, outlive the run where the manifest persists it', async (t) => {
  await persisting(async (run, state) => {
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /queue 1'), '0')
      for (const message of ['first 1', 'second 1', 'urgent 9']) t.is(await ask('mq_send', message), '0')
      t.is(await ask('mq_open /empty 1'), '0')
    })
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /empty'), '0')
      t.is(await ask('mq_receive'), 'EAGAIN')
      t.is(await ask('mq_unlink /empty'), '0')
      t.is(await ask('mq_open /queue'), '0')
      t.is(await ask('mq_receive'), '9 urgent')
    })
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /empty'), 'ENOENT')
      t.is(await ask('mq_open /queue'), '0')
      t.is(await ask('mq_receive'), '1 first')
      t.is(await ask('mq_receive'), '1 second')
      t.is(await ask('mq_receive'), 'EAGAIN')
      t.is(await ask('mq_unlink /queue'), '0')
    })
    t.deepEqual(readdirSync(join(state, 'main')).filter((name) => name.includes('osix')), [])
  })
})

test.serial('an engine that is killed loses no message of them, and doubles none', async (t) => {
  await persisting(async (run) => {
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /queue 1'), '0')
      for (const message of ['first 1', 'second 1', 'third 1']) t.is(await ask('mq_send', message), '0')
    })
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /queue'), '0')
      t.is(await ask('mq_receive'), '1 first')
      t.is(await ask('mq_send fourth 1'), '0')
    }, 'killed')
    await run(async ({ ask }) => {
      t.is(await ask('mq_open /queue'), '0')
      for (const text of ['second', 'third', 'fourth']) t.is(await ask('mq_receive'), `1 ${text}`)
      t.is(await ask('mq_receive'), 'EAGAIN')
      t.is(await ask('mq_unlink /queue'), '0')
    })
  })
})
