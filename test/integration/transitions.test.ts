// A picoprocess becomes another principal while it runs, by each event: all of it or nothing, and what it may not keep is gone.
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { type AuditRecord, launch } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { compile } from '../support/compile.ts'
import { discard, freshFolder, root } from '../support/harness.ts'
import { freePort } from '../support/ports.ts'

const program = compile(join(root, 'test/integration/becoming.c'))

interface Scene {
  readonly manifest: object
  readonly folder: string
  /** Runs the program inside with these steps. */
  run(...steps: string[]): Promise<{ lines: string[]; records: AuditRecord[] }>
}

const scene = (t: ExecutionContext, transition: object, more: Record<string, unknown> = {}): Scene => {
  t.timeout(600_000)
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  for (const name of ['public', 'users/alice', 'users/bob', 'bin', 'tmp']) mkdirSync(join(folder, 'job', name), { recursive: true })
  for (const name of ['secret', 'public/file', 'users/alice/page', 'users/bob/page']) writeFileSync(join(folder, 'job', name), 'content')
  for (const name of ['program', 'bin/other']) {
    copyFileSync(program, join(folder, 'job', name))
    chmodSync(join(folder, 'job', name), 0o755)
  }
  const manifest = {
    version: 1,
    use: ['base'],
    process: { entrypoint: '/job/program', env: more['env'] ?? {} },
    mount: [{ path: '/job', type: 'host', source: 'job', access: 'rw' }, { path: '/tmp', type: 'tmpfs' }],
    principal: {
      main: { read: ['/job'], write: ['/job', '/tmp'], exec: ['/job/program', '/job/bin'], connect: ['tcp:127.0.0.1:*'], bind: ['tcp:127.0.0.1:*'], become: [12345], ...(more['main'] as object) },
      guest: { read: ['/job/public'], exec: ['/job/bin'], ...(more['guest'] as object) },
      'user:{name}': { read: ['/job/users/{name}'], exec: ['/job/program'], ...(more['user'] as object) },
    },
    transition: [{ from: 'main', to: 'guest', keep: ['stdio'], ...transition }, { from: 'main', on: { open: '/job/users/{name}/**' }, to: 'user:{name}', keep: ['stdio'] }],
  }
  return {
    manifest,
    folder,
    run: async (...steps) => {
      const records: AuditRecord[] = []
      const launched = await launch(manifest, { args: steps, folder, stdio: ['ignore', 'pipe', 'inherit'], onRefused: (record) => records.push(record), env: {} })
      let output = ''
      for await (const text of launched.stdout!.setEncoding('utf8')) output += text
      await launched.exited
      return { lines: output.trimEnd().split('\n'), records }
    },
  }
}

type Step = readonly [step: string, result: string]
const request = { on: { request: true } }
const steps = async (t: ExecutionContext, { run }: Scene, ...each: (readonly [step: string, result: string])[]): Promise<AuditRecord[]> => {
  const { lines, records } = await run(...each.map(([step]) => step))
  t.deepEqual(lines, each.filter(([, result]) => result !== '').map(([step, result]) => `${step}: ${result}`))
  return records
}

test.serial('a program asks for it: what it may not have is gone, what it may is there', async (t) => {
  await steps(t, scene(t, request),
    ['open=/job/secret', 'ok'], ['open=/job/public/file', 'ok'], ['open=/job', 'ok'], ['pipe', 'ok'], ['pair', 'ok'], ['memfd', 'ok'], ['path=/job/secret', 'ok'],
    ['read=0', 'ok'], ['request=guest', 'ok'],
    ['read=0', 'EBADF'], ['read=1', 'ok'], ['read=3', 'EBADF'], ['write=4', 'EBADF'], ['write=5', 'EBADF'], ['read=7', 'EBADF'], ['stat=2', 'ENOTDIR'],
    ['open=/job/secret', 'EACCES'], ['open=/job/public/file', 'ok'], ['create=/job/public/new', 'EACCES'])
})

test.serial('what it waits with stays behind: timers, signals and sets of what to wait for may be another process’s as well', async (t) => {
  const each = [['epoll', 'ok'], ['timer', 'ok'], ['signals', 'ok']] as const
  await steps(t, scene(t, request), ...each, ['request=guest', 'ok'], ['has=0', 'EBADF'], ['has=1', 'EBADF'], ['has=2', 'EBADF'], ['epoll', 'ok'], ['has=3', 'ok'])
  await steps(t, scene(t, request), ...each, ['and', ''], ['request=guest', 'ok'], ['has=0', 'EBADF'], ['has=1', 'EBADF'], ['has=2', 'EBADF'], ['then', ''], ['has=0', 'ok'], ['has=1', 'ok'], ['has=2', 'ok'])
})

test.serial('what it has open in /proc is taken from it, and the other end of a terminal', async (t) => {
  await steps(t, scene(t, request), ['open=/proc/self/stat', 'ok'], ['request=guest', 'ok'], ['read=0', 'EBADF'], ['open=/proc/self/stat', 'ok'], ['read=1', 'ok'])
  await steps(t, scene(t, request), ['terminal', 'ok'], ['open=/proc/self/stat', 'ok'], ['and', ''], ['open-parent=maps', 'ok'], ['request=guest', 'ok'],
    ['has=0', 'EBADF'], ['has=1', 'EBADF'], ['has=2', 'EBADF'], ['terminal', 'ok'], ['has=3', 'ok'], ['then', ''], ['has=0', 'ok'], ['read=1', 'ok'])
})

test.serial('a file that it keeps is opened anew: what it reads there moves nobody else’s offset, and it begins where it was', async (t) => {
  await steps(t, scene(t, request), ['open=/job/public/file', 'ok'], ['read=0', 'ok'], ['and', ''], ['request=guest', 'ok'], ['offset=0', '1'], ['read=0', 'ok'], ['offset=0', '2'], ['then', ''], ['offset=0', '1'])
})

test.serial('children belong to the new principal, and the way back is closed', async (t) => {
  const { lines } = await scene(t, request).run('request=guest', 'request=main', 'request=guest', 'child', 'open=/job/secret', 'open=/job/public/file')
  t.deepEqual(lines, ['request=guest: ok', 'request=main: EPERM', 'request=guest: EPERM', 'open=/job/secret: EACCES', 'open=/job/public/file: ok', 'child: 0'])
})

test.serial('who may not ask is told so, and it is recorded', async (t) => {
  const records = await steps(t, scene(t, request), ['request=nobody', 'EPERM'], ['request=', 'EINVAL'], ['open=/job/secret', 'ok'])
  t.deepEqual(records.map(({ object, errno }) => [object, errno]), [['principal nobody', 'EPERM']])
})

test.serial('opening a file binds a template to its name, under the new principal', async (t) => {
  await steps(t, scene(t, request), ['open=/job/users/bob/none', 'ENOENT'], ['open=/job/secret', 'ok'], ['open=/job/users/alice/page', 'ok'],
    ['read=2', 'ok'], ['read=1', 'EBADF'], ['open=/job/users/bob/page', 'EACCES'], ['open=/job/users/alice/page', 'ok'], ['open=/job/secret', 'EACCES'])
})

test.serial('who looks for a file that is not there stays what it is: servers look for many', async (t) => {
  await steps(t, scene(t, request), ['open=/job/users/bob/none', 'ENOENT'], ['create=/job/users/bob/none/file', 'ENOENT'], ['open=/job/users/alice/page', 'ok'], ['open=/job/users/bob/page', 'EACCES'])
})

test.serial('an open that the new principal may not do leaves everything as it was', async (t) => {
  await steps(t, scene(t, request), ['create=/job/users/alice/page', 'EACCES'], ['open=/job/secret', 'ok'], ['open=/job/users/alice/page', 'ok'], ['open=/job/secret', 'EACCES'])
})

test.serial('running a program makes another principal of a process', async (t) => {
  const { run } = scene(t, { on: { exec: '/job/bin/*' } })
  const { lines } = await run('open=/job/secret', 'exec=/job/bin/other', 'open=/job/secret', 'open=/job/public/file')
  t.deepEqual(lines, ['open=/job/secret: ok', 'open=/job/secret: EACCES', 'open=/job/public/file: ok'])
})

test.serial('a program is run with the loader that the new principal may run, or not at all', async (t) => {
  const records = await steps(t, scene(t, { on: { exec: '/usr/bin/true' } }, { main: { exec: ['/job/program', '/usr/bin/true'] }, guest: { use: [], exec: ['/usr/bin/true'] } }),
    ['exec=/usr/bin/true', 'EACCES'], ['open=/job/secret', 'ok'])
  t.regex(records[0]?.object ?? '', /ld-linux/)
})

test.serial('running what is no program changes nobody’s principal', async (t) => {
  const broken = scene(t, { on: { exec: '/job/bin/*' } })
  for (const [name, content] of [['text', 'nothing'], ['short', '\x7fELF'], ['elf', `\x7fELF${'x'.repeat(4096)}`]] as const) {
    writeFileSync(join(broken.folder, 'job/bin', name), content, 'latin1')
    chmodSync(join(broken.folder, 'job/bin', name), 0o755)
    await steps(t, broken, [`exec=/job/bin/${name}`, 'ENOEXEC'], ['open=/job/secret', 'ok'])
  }
})

test.serial('taking a user id makes another principal of a process', async (t) => {
  await steps(t, scene(t, { on: { become: 12345 } }), ['open=/job/secret', 'ok'], ['setuid=12345', 'ok'], ['uid', '12345'], ['read=0', 'EBADF'], ['open=/job/secret', 'EACCES'])
})

test.serial('a shared mapping that it may not have keeps it what it is', async (t) => {
  const records = await steps(t, scene(t, request), ['open=/job/secret', 'ok'], ['map-shared=0', 'ok'], ['request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  t.regex(records[0]?.reason ?? '', /secret mapped/)
})

test.serial('a private mapping of what the new principal may not read keeps a process what it was, and so does memory that another process has too', async (t) => {
  await steps(t, scene(t, request), ['open=/job/secret', 'ok'], ['map-private=0', 'ok'], ['request=guest', 'EPERM'])
  await steps(t, scene(t, request), ['share-memory', 'ok'], ['request=guest', 'EPERM'])
})

test.serial('a segment that others may attach afterwards keeps it what it is, unless its memory is shared', async (t) => {
  const records = await steps(t, scene(t, request), ['segment', 'ok'], ['request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  t.regex(records[0]?.reason ?? '', /System V segment attached: detach it before/)
  await steps(t, scene(t, request, { guest: { share: { memory: ['main'] } } }), ['segment', 'ok'], ['request=guest', 'ok'], ['open=/job/secret', 'EACCES'])
})

test.serial('shared memory without a name keeps it what it is, unless the principal shares that', async (t) => {
  await steps(t, scene(t, request), ['own-memory', 'ok'], ['request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  await steps(t, scene(t, request, { guest: { share: { memory: ['main'] } } }), ['share-memory', 'ok'], ['request=guest', 'ok'], ['open=/job/secret', 'EACCES'])
})

test.serial('no process can be made that shares memory, descriptors or its working directory, and threads cannot part', async (t) => {
  for (const step of ['clone-vm', 'clone-files', 'clone-fs', 'clone-parent', 'unshare-files', 'unshare-fs', 'close-range-unshare']) {
    const records = await steps(t, scene(t, request), [step, 'EPERM'], ['request=guest', 'ok'])
    t.true(records.some(({ errno, reason }) => errno === 'EPERM' && reason !== undefined), step)
  }
})

test.serial('a process with threads stays what it is, and becomes another one by an exec', async (t) => {
  const records = await steps(t, scene(t, request), ['pipe', 'ok'], ['thread-reads=0', 'ok'], ['request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  t.true(records.some(({ reason }) => /2 threads/.test(reason ?? '')))
  await steps(t, scene(t, { on: { exec: '/job/bin/other' } }), ['pipe', 'ok'], ['thread-reads=0', 'ok'], ['exec=/job/bin/other', ''], ['open=/job/secret', 'EACCES'])
})

test.serial('who has its parent’s memory stays what it is, and becomes another one by an exec', async (t) => {
  const records = await steps(t, scene(t, request), ['vfork-request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  t.true(records.some(({ reason }) => /vfork/.test(reason ?? '')))
  await steps(t, scene(t, { on: { exec: '/job/bin/other' } }), ['vfork-exec=/job/bin/other', ''], ['open=/job/secret', 'EACCES'])
})

test.serial('who has filters of its own stays what it is, whatever these answer', async (t) => {
  for (const transition of [request, { on: { exec: '/job/bin/other' } }]) {
    const step = 'on' in transition && 'request' in transition.on ? 'request=guest' : 'exec=/job/bin/other'
    const records = await steps(t, scene(t, transition), ['filter', 'ok'], [step, 'EPERM'], ['open=/job/secret', 'ok'])
    t.true(records.some(({ reason }) => /filter/.test(reason ?? '')))
  }
})

test.serial('what is open above the limit of descriptors cannot be taken from it, so it stays what it is', async (t) => {
  const records = await steps(t, scene(t, request), ['above-limit', 'ok'], ['request=guest', 'EPERM'], ['open=/job/secret', 'ok'])
  t.regex(records[0]?.reason ?? '', /RLIMIT_NOFILE/)
})

test.serial('semaphores of the old principal are another namespace, unless they are shared; undo goes along', async (t) => {
  await steps(t, scene(t, request), ['semaphores=make', 'ok'], ['request=guest', 'ok'], ['semaphores', 'ENOENT'])
  await steps(t, scene(t, request, { guest: { share: { semaphores: ['main'] } } }),
    ['semaphores=make', 'ok'], ['semop=1', 'ok'], ['and', ''], ['semop=-1', 'ok'], ['request=guest', 'ok'], ['semval', '0'], ['semop=1', 'ok'], ['semval', '1'], ['then', ''], ['semval', '1'])
  await steps(t, scene(t, request, { guest: { share: { semaphores: ['main'] } } }),
    ['semaphores=make', 'ok'], ['semop=1', 'ok'], ['and', ''], ['semop=-1', 'ok'], ['request=guest', 'ok'], ['semval', '0'], ['then', ''], ['semval', '1'])
})

test.serial('a message queue of the old principal is not taken along, unless it is shared', async (t) => {
  await steps(t, scene(t, request), ['queue', 'ok'], ['read=0', 'ok'], ['request=guest', 'ok'], ['read=0', 'EBADF'])
  await steps(t, scene(t, request, { guest: { share: { queues: ['main'] } } }), ['queue', 'ok'], ['request=guest', 'ok'], ['read=0', 'ok'], ['queue', 'ok'])
})

test.serial('a mapping of a named object is kept by whom it is shared with, and one of a temporary file by whoever may have that', async (t) => {
  const shm = (share: object, deny: readonly string[] = []): Scene => scene(t, request, { guest: { share, deny } })
  const [memory, semaphore, file] = ['map-named=/dev/shm/memory', 'map-named=/dev/shm/sem.semaphore', 'map-named=/tmp/file'].map((step) => [step, 'ok'] as const) as [Step, Step, Step]
  await steps(t, shm({ memory: ['main'] }), memory, ['request=guest', 'ok'])
  await steps(t, shm({ memory: ['main'] }), semaphore, ['request=guest', 'EPERM'])
  await steps(t, shm({ semaphores: ['main'] }), semaphore, ['request=guest', 'ok'])
  const descriptor = [['create=/dev/shm/memory', 'ok'], ['open=/dev/shm/memory', 'ok']] as const
  await steps(t, shm({}), ...descriptor, ['request=guest', 'ok'], ['read=1', 'EBADF'])
  await steps(t, shm({ memory: ['main'] }), ...descriptor, ['request=guest', 'ok'], ['read=1', 'ok'])
  await steps(t, shm({ semaphores: ['main'] }), memory, ['request=guest', 'EPERM'])
  await steps(t, shm({}), memory, ['request=guest', 'EPERM'])
  await steps(t, shm({ memory: ['main'] }), file, ['request=guest', 'ok'])
  await steps(t, shm({ memory: ['main'] }, ['/tmp/file']), file, ['request=guest', 'EPERM'])
  await steps(t, shm({ memory: ['main'] }, ['/dev/shm/memory']), memory, ['request=guest', 'EPERM'])
})

test.serial('the new one does not reach the old one, and its parent still hears of its end', async (t) => {
  let missing: string | undefined
  // Whose a process was is not known once it has ended, as the parent may have by then.
  for (let tries = 0; missing === undefined && tries < 20; tries++) {
    const { lines, records } = await scene(t, request).run('child', 'request=guest', 'kill-parent')
    t.deepEqual(lines, ['request=guest: ok', 'kill-parent: ESRCH', 'child: 0'])
    missing = records[0]?.missing
  }
  t.regex(missing ?? '', /^add signal = \["main"\] under \[?principal\.guest/)
})

test.serial('an id that may not be taken is told with the line that it lacks', async (t) => {
  const records = await steps(t, scene(t, request), ['setuid=54321', 'EPERM'])
  t.regex(records[0]?.missing ?? '', /^add 54321 to become at /)
})

test.serial('one process after the other becomes a principal, and that another one', async (t) => {
  const { run, manifest } = scene(t, request, { guest: { read: ['/job/public', '/job/users'], exec: ['/job/bin', '/job/program'] } })
  const both = manifest as { transition: object[] }
  both.transition.push({ from: 'guest', on: { open: '/job/users/{name}/**' }, to: 'user:{name}', keep: ['stdio'] })
  const each = ['and', 'request=guest', 'open=/job/users/alice/page', 'open=/job/users/bob/page', 'then']
  const { lines } = await run(...each, ...each, ...each, ...each)
  t.deepEqual(lines, Array.from({ length: 4 }, () => ['request=guest: ok', 'open=/job/users/alice/page: ok', 'open=/job/users/bob/page: EACCES']).flat())
})

test.serial('connecting makes another principal of a process, and so does accepting', async (t) => {
  const port = String(await freePort())
  await steps(t, scene(t, { on: { connect: `tcp:127.0.0.1:${port}` } }, { guest: { connect: [`tcp:127.0.0.1:${port}`] } }),
    [`listen=${port}`, 'ok'], [`connect=${port}`, 'ok'], ['accept=0', 'ENOTSOCK'], ['open=/job/secret', 'EACCES'])
  await steps(t, scene(t, { on: { connect: `tcp:127.0.0.1:${port}` } }), [`listen=${port}`, 'ok'], [`connect=${port}`, 'EACCES'], ['open=/job/secret', 'ok'])
  await steps(t, scene(t, { on: { accept: `tcp:127.0.0.1:${port}` }, keep: ['stdio', 'trigger'] }),
    [`listen=${port}`, 'ok'], [`connect=${port}`, 'ok'], ['accept=0', 'ok'], ['write=2', 'ok'], ['write=1', 'EBADF'], ['accept=0', 'ENOTSOCK'], ['open=/job/secret', 'EACCES'])
})

test.serial('a sandbox whose processes have ended is over, and its worker is there for the next', async (t) => {
  const { manifest, folder } = scene(t, request)
  const rounds = Array.from({ length: 8 }, () => ['and', 'request=guest', 'then']).flat()
  const launched = await launch(manifest, { args: [...rounds, 'stay'], folder, stdio: ['ignore', 'pipe', 'inherit'], env: {} })
  for await (const text of launched.stdout!.setEncoding('utf8')) if (/stay/.test(text)) break
  await eventually('the first is alone', async () => (await launched.sandboxes()).length === 1)
  launched.kill('SIGKILL')
  await launched.exited
  t.pass()
})

test.serial('who is signalled after its end and before its parent has waited for it keeps nobody waiting', async (t) => {
  const may = scene(t, request, { main: { signal: ['guest'] } })
  for (let round = 0; round < 2; round++) await steps(t, may, ['ended', ''], ['request=guest', 'ok'], ['then', ''], ['kill-child', 'ok'])
})

test.serial('transitions make so many sandboxes and no more: the next is EAGAIN, with a record', async (t) => {
  const beside = [['beside', ''], ['request=guest', 'ok'], ['settled', ''], ['then', '']] as const
  const records = await steps(t, scene(t, request, { main: { limits: { sandboxes: 2 } } }), ...beside, ...beside, ['request=guest', 'EAGAIN'], ['open=/job/secret', 'ok'])
  t.true(records.some(({ errno, reason }) => errno === 'EAGAIN' && /limits\.sandboxes = 2/.test(reason ?? '')), JSON.stringify(records))
})

test.serial('what came of a launch has its limit of processes together', async (t) => {
  const beside = [['beside', ''], ['request=guest', 'ok'], ['settled', ''], ['then', '']] as const
  await steps(t, scene(t, request, { main: { limits: { processes: 4 } } }), ...beside, ['fork', 'ok'], ...beside, ['fork', 'ok'], ...beside, ['fork', 'EAGAIN'])
})

test.serial('arguments decide which principal a program becomes', async (t) => {
  const on = { exec: '/job/bin/other', args: ['open=/job/secret', '**'] }
  await steps(t, scene(t, { on }), ['exec=/job/bin/other', ''], ['open=/job/secret', 'EACCES'])
  await steps(t, scene(t, { on }), ['exec=/job/bin/other', ''], ['open=/job/public/file', 'ok'], ['open=/job/secret', 'ok'])
})

test.serial('variables are taken out of a program that becomes another principal, and no other is touched', async (t) => {
  const env = { LD_PRELOAD: '', LD_LIBRARY_PATH: '/nowhere', NAME: 'value', AWS_KEY: 'secret', EMPTY: '', PYTHONPATH: '/job', LAST: 'last' }
  const { lines } = await scene(t, { on: { exec: '/job/bin/other' }, scrub: ['interpreters', 'AWS_*'] }, { env }).run('exec=/job/bin/other', 'variables', 'environment=LAST')
  t.deepEqual(lines.map((line) => line.trim()), ['NAME=value EMPTY= LAST=last', 'environment=LAST: last'])
})

test.serial('standard streams are those that were launched, not what lies in their place', async (t) => {
  await steps(t, scene(t, request), ['input', 'ok'], ['request=guest', 'ok'], ['input', 'ok'])
  await steps(t, scene(t, request), ['open=/job/secret', 'ok'], ['onto=0', 'ok'], ['request=guest', 'ok'], ['input', 'EBADF'])
  await steps(t, scene(t, request), ['pipe', 'ok'], ['onto=0', 'ok'], ['request=guest', 'ok'], ['input', 'EBADF'])
})

test.serial('who goes round in circles ends after as many domains as the kernel takes: EPERM, and it lives', async (t) => {
  const all = { read: ['/job'], write: [], exec: ['/job/program'], connect: [], bind: [], become: [] }
  const round = scene(t, request, { main: all, guest: all })
  const manifest = round.manifest as { transition: object[] }
  manifest.transition = [{ from: 'main', to: 'guest', keep: ['stdio'], ...request }, { from: 'guest', to: 'main', keep: ['stdio'], ...request }]
  const turns = Array.from({ length: 13 }, (_, turn) => [`request=${turn % 2 === 0 ? 'guest' : 'main'}`, 'ok'] as const)
  const records = await steps(t, round, ...turns, ['request=main', 'EPERM'], ['open=/job/secret', 'ok'])
  t.true(records.some(({ reason }) => /Landlock domains/.test(reason ?? '')), JSON.stringify(records))
})
