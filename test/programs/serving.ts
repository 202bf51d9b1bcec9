// Runs a real server twice, first natively and then from its manifest, with a client outside and one inside, and compares what the clients
// saw, what the server logged and how it ended. Files and manifests name the ports 8080 and 8081: each run has free ones in their place.
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { eventually } from '../support/eventually.ts'
import { accounts, ordinary, command, discard, engineEnvironment, run, start } from '../support/harness.ts'
import type { Account, Finished, Started } from '../support/harness.ts'
import { freePort } from '../support/ports.ts'
import { environment, giveAll, missing, stage } from './scenario.ts'

export interface Server {
  /** The folder beside this file whose content the server finds in its working folder, and its manifest's name in manifests/ where `manifest` says no other. */
  readonly name: string
  readonly manifest?: string
  /** Puts more into the working folder. The owner is whom the server is natively, or is started by inside. */
  readonly prepare?: (job: string, owner: Account) => void | Promise<void>
  /** The server refuses to be root: natively nobody runs it, and its manifest says who it sees itself as. */
  readonly neverAsRoot?: boolean
  /** What the manifest starts, as the native run starts it. */
  readonly program: string
  readonly args: readonly string[]
  readonly protocol?: 'udp'
  readonly prepareClient?: (job: string, owner: Account) => void | Promise<void>
  /** The folder whose client.sh talks to the server; it is given the port. Default: the server's own. */
  readonly client?: string
  readonly clientPrograms?: readonly string[]
  /** What must be among what the client prints. */
  readonly prints: readonly string[]
  /**
   * Changes the server's files; after SIGHUP `look` must print what `shows` has. Of a server that `cuts`, processes end at once by the signal, natively too:
   * a client that one of them was serving gets a reset or an empty answer, and asks again.
   */
  readonly reload?: { readonly file: string; readonly change: (content: string) => string; readonly look: string; readonly shows: string; readonly cuts?: boolean }
  /** After the first end the server is started once more: `before` has asked it to keep what `after` must print. */
  readonly again?: { readonly before: string; readonly after: string; readonly shows: string }
  /** What it logs, settled. One that `rotates` begins a new file on SIGHUP. */
  readonly log?: { readonly file: string; readonly lines?: (content: string) => string; readonly rotates?: boolean }
  readonly status?: number
  /** How it ends when it may not listen. */
  readonly refused: { readonly status: number }
}

type Place = ReturnType<typeof stage>
export type Ports = readonly [number, number]

const MOST_TEXT = 4096

export const putPorts = (path: string, ports: Ports): void => {
  const status = lstatSync(path)
  if (status.isDirectory()) return readdirSync(path).forEach((name) => putPorts(join(path, name), ports))
  // What is that large is data, in which such a number means nothing.
  if (!status.isFile() || status.size > MOST_TEXT) return
  const text = readFileSync(path, 'latin1')
  if (/808[01]/.test(text)) writeFileSync(path, text.replaceAll('8080', String(ports[0])).replaceAll('8081', String(ports[1])), 'latin1')
}

const answers = (port: number): Promise<boolean> =>
  new Promise((fulfil) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      fulfil(true)
    }).on('error', () => fulfil(false))
  })

export const describe = (result: Finished): string => `status ${result.status}, signal ${result.signal}\n${result.stdout}\n--- stderr\n${result.stderr}`

interface Transcript {
  readonly client: string
  readonly log: string
  readonly status: number | null
}

interface Run {
  readonly t: ExecutionContext
  readonly server: Server
  readonly account: Account
  readonly ports: Ports
  /** Where the server works, as the host names it. */
  readonly job: string
  readonly launch: () => Started
}

const clientFolder = (server: Server): string => server.client ?? server.name

/** What curl says of an empty answer, and of a reset. */
const CUT = [52, 56]

const outsideClient = async ({ t, server, account, ports }: Run, line: readonly string[], cuts = false): Promise<string> => {
  const { top, native } = stage('client', clientFolder(server), account)
  t.teardown(() => discard(top))
  await server.prepareClient?.(native, account)
  putPorts(native, ports)
  const result = await run('/usr/bin/dash', [...line, String(ports[0])], { account, cwd: native, env: environment(native) })
  if (cuts && CUT.includes(result.status ?? 0)) return ''
  t.is(result.status, 0, `client outside: ${describe(result)}`)
  return result.stdout + result.stderr
}

const insideClient = async ({ t, server, account, ports }: Run, line: readonly string[]): Promise<string> => {
  const { top, job, manifest } = stage('client', clientFolder(server), account)
  t.teardown(() => discard(top))
  await server.prepareClient?.(job, account)
  putPorts(job, ports)
  putPorts(manifest, ports)
  const result = await run(process.execPath, [command, 'run', manifest, '--', ...line, String(ports[0])], { account, cwd: top, env: engineEnvironment(account) })
  t.is(result.status, 0, `client inside: ${describe(result)}`)
  return result.stdout + result.stderr
}

const started = async ({ t, server, job, ports, launch }: Run): Promise<Started> => {
  rmSync(join(job, 'server.pid'), { force: true })
  const child = launch()
  let ended: Finished | undefined
  void child.finished.then((result) => (ended = result))
  t.teardown(() => {
    // What is left when a check has failed.
    if (ended === undefined) process.kill(child.pid, 'SIGKILL')
  })
  await eventually('the server answers', async () => {
    if (ended !== undefined) throw new Error(`the server has ended: ${describe(ended)}`)
    return existsSync(join(job, 'server.pid')) && (server.protocol === 'udp' || (await answers(ports[0])))
  })
  return child
}

const stopped = async ({ t, server }: Run, child: Started): Promise<number | null> => {
  process.kill(child.pid, 'SIGTERM')
  const result = await child.finished
  t.false(result.timedOut, describe(result))
  t.is(result.status, server.status ?? 0, describe(result))
  // getaddrinfo(3) orders addresses by what the kernel says to UDP sockets, over which nothing is sent, and does without where there is no UDP.
  const refusals = result.stderr.split('\n').filter((line) => line.startsWith('zeolite: ') && !line.includes(' udp socket (EACCES'))
  t.deepEqual(refusals, [], `the manifest grants all that it does: ${describe(result)}`)
  return result.status
}

const serve = async (one: Run): Promise<Transcript> => {
  const { t, server, job } = one
  const ask = (line: string, cuts = false): Promise<string> => outsideClient(one, ['-c', line.replaceAll('8080', String(one.ports[0]))], cuts)
  let child = await started(one)
  const client = await outsideClient(one, ['client.sh'])
  for (const text of server.prints) t.true(client.includes(text), `without ${JSON.stringify(text)}: ${client}`)
  t.is(await insideClient(one, ['client.sh']), client, 'the client inside sees what the one outside sees')

  if (server.reload !== undefined) {
    const { file, change, look, shows, cuts = false } = server.reload
    const path = join(job, file)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    t.false((await ask(look)).includes(shows), 'before the signal nothing has changed')
    process.kill(child.pid, 'SIGHUP')
    await eventually('the server has read its files again', async () => (await ask(look, cuts)).includes(shows))
  }
  if (server.log?.rotates === true) {
    const path = join(job, server.log.file)
    renameSync(path, `${path}.old`)
    process.kill(child.pid, 'SIGHUP')
    await eventually('there is a new log', () => existsSync(path))
    await outsideClient(one, ['client.sh'])
  }
  if (server.again !== undefined) {
    await ask(server.again.before)
    await stopped(one, child)
    child = await started(one)
    const { after, shows } = server.again
    // One that listens may still be reading what it kept.
    await eventually(`the server prints ${shows}`, async () => (await ask(after)).includes(shows))
  }
  const status = await stopped(one, child)
  t.false(await answers(one.ports[0]), 'nothing listens any more')
  const content = server.log === undefined ? '' : readFileSync(join(job, server.log.file), 'utf8')
  const log = server.log?.lines === undefined ? content : server.log.lines(content)
  if (server.log !== undefined) t.not(log, '', 'the server has logged')
  return { client, log: log.replaceAll(String(one.ports[0]), 'PORT'), status }
}

const natively = async (t: ExecutionContext, server: Server, account: Account, place: Place): Promise<Transcript> => {
  const ports: Ports = [await freePort(), await freePort()]
  await server.prepare?.(place.native, account)
  putPorts(place.native, ports)
  const args = server.args.map((argument) => argument.replace('8080', String(ports[0])))
  const launch = () => start(server.program, args, { account, cwd: place.native, env: environment(place.native), timeout: 170_000 })
  return serve({ t, server, account, ports, job: place.native, launch })
}

const inside = async (t: ExecutionContext, server: Server, account: Account, place: Place): Promise<Transcript> => {
  const ports: Ports = [await freePort(), await freePort()]
  await server.prepare?.(place.job, account)
  putPorts(place.job, ports)
  putPorts(place.manifest, ports)
  const launch = () => start(process.execPath, [command, 'run', place.manifest], { account, cwd: place.top, env: engineEnvironment(account), timeout: 170_000 })
  return serve({ t, server, account, ports, job: place.job, launch })
}

/** The manifest grants other ports than the server wants. */
const refused = async (t: ExecutionContext, server: Server, account: Account): Promise<void> => {
  const { top, manifest, job } = stage(server.manifest ?? server.name, server.name, account)
  t.teardown(() => discard(top))
  const [wanted, granted]: [Ports, Ports] = [[await freePort(), await freePort()], [await freePort(), await freePort()]]
  await server.prepare?.(job, account)
  putPorts(job, wanted)
  const audit = join(top, 'audit.jsonl')
  putPorts(manifest, granted)
  writeFileSync(manifest, readFileSync(manifest, 'utf8') + `\n[audit]\nfile = ${JSON.stringify(audit)}\n`)
  const args = server.args.map((argument) => argument.replace('8080', String(wanted[0])))
  const result = await run(process.execPath, [command, 'run', manifest, '--', ...args], { account, cwd: top, env: engineEnvironment(account) })
  t.is(result.status, server.refused.status, describe(result))
  const line = `add "${server.protocol ?? 'tcp'}:127.0.0.1:${wanted[0]}" to bind`
  t.true(result.stderr.includes(line), `the line to add, ${line}: ${describe(result)}`)
  t.true(readFileSync(audit, 'utf8').includes(line.replaceAll('"', '\\"')), 'and in the audit')
}

/** Two tests an account. */
export const serves = (title: string, server: Server): void => {
  for (const account of accounts) {
    const lacks = (t: ExecutionContext): boolean => [server.program, ...(server.clientPrograms ?? [])].some((program) => missing(t, program))
    test.serial(`${title}, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      if (lacks(t)) return
      const place = stage(server.manifest ?? server.name, server.name, account)
      t.teardown(() => discard(place.top))
      const outsider = server.neverAsRoot === true ? ordinary : account
      if (outsider !== account) {
        chmodSync(place.top, 0o755)
        giveAll(join(place.native, '..'), outsider)
      }
      const outside = await natively(t, server, outsider, place)
      const within = await inside(t, server, account, place)
      t.deepEqual(within, outside)
    })
    test.serial(`${server.name} may not listen where its manifest does not say, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      if (!lacks(t)) await refused(t, server, account)
    })
  }
}
