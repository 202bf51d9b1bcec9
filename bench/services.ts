// Servers under load from a client outside: what one request takes, on average.
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build, manifest, source, zeolite } from './paths.ts'
import { env, run, RunError } from './runners.ts'
import type { RunnerName, Scenario } from './scenarios.ts'

interface Service {
  readonly program: string
  readonly args: readonly string[]
  /** The manifest and the configuration name it. */
  readonly port: number
  readonly prepare: (folder: string) => void
  readonly load: (args: readonly string[], port: number, quick: boolean) => [string, string[]]
  /** From what the client prints, ns a request. */
  readonly read: (output: string) => number
}

const rate = (output: string, pattern: RegExp): number => {
  const [, text] = pattern.exec(output) ?? []
  if (text === undefined) throw new RunError(`no rate in ${JSON.stringify(output.slice(0, 200))}`)
  return Number(text)
}

/** `more` is added to nginx's configuration. */
const nginx = (more: string): Service => ({
  program: '/usr/sbin/nginx', args: ['-p', '.', '-e', 'error.log', '-c', 'nginx.conf'], port: 18080,
  prepare: (folder) => {
    writeFileSync(join(folder, 'nginx.conf'), readFileSync(join(source, 'services/nginx.conf'), 'utf8').replace('sendfile on;', `sendfile on; ${more}`))
    writeFileSync(join(folder, 'small'), 'x'.repeat(100))
    writeFileSync(join(folder, 'large'), 'x'.repeat(100_000))
  },
  load: ([file, ...options], port, quick) => ['/usr/bin/wrk', ['-t', '1', '-c', '16', '-d', quick ? '1s' : '3s', ...options, `http://127.0.0.1:${port}/${file}`]],
  read: (output) => {
    // Errors are quick, and would count.
    if (/Non-2xx|Socket errors/.test(output)) throw new RunError(output.trim().split('\n').slice(-3).join(' '))
    return 1e9 / rate(output, /Requests\/sec:\s+([\d.]+)/)
  },
})

const services: Readonly<Record<string, Service>> = {
  nginx: nginx(''),
  // As an administrator would have it: a file that is asked for often is opened once a minute.
  'nginx-cached': nginx('open_file_cache max=100 inactive=60s;'),
  apache2: {
    program: '/usr/sbin/apache2', args: ['-D', 'FOREGROUND', '-d', '.', '-f', 'apache2.conf'], port: 18084,
    prepare: (folder) => {
      mkdirSync(join(folder, 'www/users/alice'), { recursive: true })
      copyFileSync(join(source, 'services/apache2.conf'), join(folder, 'apache2.conf'))
      writeFileSync(join(folder, 'www/users/alice/page'), 'x'.repeat(100))
    },
    // Fewer than there are children.
    load: (args, port, quick) => ['/usr/bin/ab', ['-q', '-n', quick ? '30' : '80', ...args, `http://127.0.0.1:${port}/users/alice/page`]],
    read: (output) => {
      if (!/Failed requests:\s+0$/m.test(output) || /Non-2xx/.test(output)) throw new RunError('requests failed')
      return 1e9 / rate(output, /Requests per second:\s+([\d.]+)/)
    },
  },
  redis: {
    program: '/usr/bin/redis-server', args: ['redis.conf'], port: 18081,
    prepare: (folder) => copyFileSync(join(source, 'services/redis.conf'), join(folder, 'redis.conf')),
    load: (args, port) => ['/usr/bin/redis-benchmark', ['-p', String(port), '-t', 'set,get', '-c', '16', '--csv', ...args]],
    read: (output) => ['SET', 'GET'].reduce((sum, name) => sum + 1e9 / rate(output, new RegExp(`^"${name}","([\\d.]+)"`, 'm')), 0) / 2,
  },
}

const answers = (port: number): Promise<boolean> =>
  new Promise((fulfil) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      fulfil(true)
    }).on('error', () => fulfil(false))
  })

export const measureService = async (scenario: Scenario, runner: RunnerName, quick: boolean): Promise<number> => {
  const name = scenario.manifest ?? ''
  const service = services[scenario.service ?? name]
  if (service === undefined) throw new RunError(`no service is called '${scenario.service ?? name}'`)
  const folder = join(build, name)
  mkdirSync(folder, { recursive: true })
  service.prepare(folder)
  if (await answers(service.port)) throw new RunError(`port ${service.port} is in use`)
  const [program, args] = runner === 'native' ? [service.program, service.args] : [process.execPath, [zeolite, 'run', manifest(runner === 'plain' ? `${name}-plain` : name)]]
  // A group of its own: Apache ends all of its group.
  const server = spawn(program, args, { cwd: folder, stdio: 'ignore', env, detached: true })
  const ended = new Promise<string>((fulfil) => server.on('error', (error) => fulfil(error.message)).on('exit', (code, signal) => fulfil(`exit status ${code ?? signal}`)))
  let early: string | undefined
  void ended.then((how) => (early = how))
  try {
    while (!(await answers(service.port))) {
      if (early !== undefined) throw new RunError(`${name}: ${early}`)
      await pause(20)
    }
    const { output } = await run(...service.load(scenario.args, service.port, quick))
    return service.read(output)
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}
