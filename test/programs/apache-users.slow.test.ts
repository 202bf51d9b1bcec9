// Apache for many users, natively and from manifests/apache2-users.toml: a script of Alice's tries what it may not, and the server goes on serving everybody.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { type Account, accounts, command, discard, engineEnvironment, type Finished, start, type Started } from '../support/harness.ts'
import { eventually } from '../support/eventually.ts'
import { freePort, portIsFree } from '../support/ports.ts'
import { environment, missing, stage } from './scenario.ts'
import { describe, type Ports, putPorts } from './serving.ts'

interface Server {
  readonly child: Started
  readonly job: string
  get(path: string, password?: string): Promise<string>
  /** What a script of Alice's says about one attempt. */
  attempt(script: 'py' | 'pl', what: string): Promise<string>
  /** The processes of the server, its parent first. */
  processes(): number[]
  /** Whether its first process is there. */
  alive(): boolean
  /** Ends what a server that gave up has left. */
  clear(): void
  ended(): Finished | undefined
}

/** For one page, on a machine that is busy. */
const PATIENCE_MILLISECONDS = 240_000

const statusOf = (pid: number | string): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return ''
  }
}
const parentOf = (pid: string): number => Number(/\) \S (\d+)/.exec(statusOf(pid))?.[1] ?? -1)

const run = async (t: ExecutionContext, job: string, port: number, launch: () => Started): Promise<Server> => {
  const child = launch()
  let ended: Finished | undefined
  void child.finished.then((result) => (ended = result))
  const clear = (): void => {
    try {
      // Children of a server that gave up may be left.
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nobody is.
    }
  }
  t.teardown(clear)
  const get = async (path: string, password?: string): Promise<string> => {
    const headers: Record<string, string> = password === undefined ? {} : { authorization: `Basic ${btoa(password)}` }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) })
    const text = await answer.text()
    return answer.status === 200 ? text : String(answer.status)
  }
  await eventually('the server answers', async () => {
    if (ended !== undefined) throw new Error(`the server has ended: ${describe(ended)}`)
    return (await get('/').catch(() => '')) === 'everybody\n'
  })
  const server: Server = {
    child, job, get, clear,
    ended: () => ended,
    alive: () => !/^$|\) Z /.test(statusOf(child.pid)),
    processes: () => {
      const parent = Number(readFileSync(join(job, 'apache/run/server.pid'), 'latin1'))
      return [parent, ...readdirSync('/proc').filter((name) => /^\d/.test(name) && parentOf(name) === parent).map(Number)]
    },
    attempt: (script, what) => get(`/users/alice/cgi-bin/attack.${script}?${what}=${server.processes().join(',')}`),
  }
  return server
}

const pages = [['/', 'everybody\n'], ['/users/alice/', 'alice\n'], ['/users/bob/', 'bob\n'], ['/users/carol/', 'carol\n'], ['/users/nobody/', '404']] as const

const servesEverybody = async (t: ExecutionContext, { get, ended }: Server): Promise<void> => {
  for (const [path, text] of pages) t.is(await get(path), text, path)
  const crowd = Array.from({ length: 24 }, (_, index) => pages[index % pages.length]!)
  t.deepEqual(await Promise.all(crowd.map(([path]) => get(path))), crowd.map(([, text]) => text), 'and many at once')
  t.is(ended(), undefined)
}

type Outcomes = Readonly<Record<string, string>>

const attempts = async (t: ExecutionContext, server: Server, expected: Outcomes): Promise<void> => {
  for (const script of ['py', 'pl'] as const) {
    for (const [what, outcome] of Object.entries(expected)) t.is(await server.attempt(script, what), `${what}: ${outcome}\n`, `${what} by attack.${script}`)
  }
}

/** What Linux itself stops: nobody's server and its scripts have one user id; root's children were root, and their memory and files tell. */
const natively = (account: Account): Outcomes => {
  const asUser = account.uid !== 0
  return {
    own: 'done', bob: 'done', key: asUser ? 'done' : 'EACCES', deface: asUser ? 'done' : 'EACCES', mem: asUser ? 'done' : 'EACCES',
    vm: asUser ? 'done' : 'EPERM', parent: asUser ? 'done' : 'EPERM',
  }
}

const inside: Outcomes = {
  own: 'done', bob: 'EACCES', key: 'EACCES', deface: 'EACCES', mem: 'ENOENT', vm: 'EPERM', parent: 'EPERM', semaphore: 'EINVAL', signal: 'ESRCH',
}

const prepare = async (folders: readonly string[]): Promise<Ports> => {
  const ports: Ports = [await freePort(), await freePort()]
  for (const folder of folders) putPorts(folder, ports)
  return ports
}

const requests = (job: string): string[] => readFileSync(join(job, 'apache/run/error.log'), 'utf8').split('\n').filter((line) => line.startsWith('GET '))

for (const account of accounts) {
  const staged = (t: ExecutionContext) => {
    const place = stage('apache2-users', 'apache2-users', account)
    t.teardown(() => discard(place.top))
    for (const folder of [place.job, place.native]) chmodSync(join(folder, 'apache/keys/server.key'), 0o600)
    return place
  }
  const lacks = (t: ExecutionContext): boolean => ['/usr/sbin/apache2', '/usr/bin/python3', '/usr/bin/perl'].some((program) => missing(t, program))

  test.serial(`natively a script of one user's reaches the others and the server, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (lacks(t)) return
    const { native } = staged(t)
    const [port] = await prepare([native])
    const launch = () => start('/usr/sbin/apache2', ['-D', 'FOREGROUND', '-d', '.', '-f', 'apache/httpd.conf'], { account, cwd: native, env: environment(native), timeout: 250_000 })
    const first = await run(t, native, port, launch)
    await servesEverybody(t, first)
    await attempts(t, first, natively(account))
    t.is(await first.get('/users/alice/peek/', 'bob:secret'), 'peeked\n', 'who has a password of Bob’s gets in')
    t.is(await first.attempt('py', 'semaphore'), 'semaphore: done\n')
    await eventually('the server has ended for want of its semaphore', () => !first.alive())
    first.clear()
    await eventually('its children, which listened as well, have ended', () => portIsFree(port))
    const second = await run(t, native, port, launch)
    // The child that would answer may have been ended by then.
    const answer = await second.attempt('pl', 'signal').catch(() => 'signal: done\n')
    t.is(answer, `signal: ${account.uid === 0 ? 'EPERM' : 'done'}\n`)
    if (account.uid === 0) process.kill(second.child.pid, 'SIGTERM')
    await eventually('the server has ended by the signal', () => !second.alive())
  })

  test.serial(`inside each of it is refused, and the server serves everybody, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (lacks(t)) return
    const { top, job, manifest } = staged(t)
    const audit = join(top, 'audit.jsonl')
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n[audit]\nfile = ${JSON.stringify(audit)}\n`)
    const [port] = await prepare([job, manifest])
    const server = await run(t, job, port, () => start(process.execPath, [command, 'run', manifest], { account, cwd: top, env: engineEnvironment(account), timeout: 350_000 }))
    await servesEverybody(t, server)
    await attempts(t, server, inside)
    t.is(await server.get('/users/alice/peek/', 'bob:secret'), '500', 'the child that looks the password up is Alice’s by then')
    await servesEverybody(t, server)
    const served = requests(job)
    t.true(served.includes('GET /users/alice/index.html 200') && served.includes('GET /index.html 200'), 'requests are logged, whoever served them')

    const records = readFileSync(audit, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>)
    const recorded = (principal: string, object: string): boolean => t.true(records.some((record) => record['principal'] === principal && record['object'] === object), `${principal} ${object}`)
    recorded('script:alice', '/srv/www/users/bob/private/diary')
    recorded('script:alice', '/srv/apache/keys/server.key')
    recorded('script:alice', 'process_vm_readv')
    recorded('user:alice', '/srv/www/users/bob/private/passwords')

    process.kill(server.child.pid, 'SIGTERM')
    const result = await server.child.finished
    t.is(result.status, 0, describe(result))
    t.false(result.stderr.includes('failed'), describe(result))
  })
}
