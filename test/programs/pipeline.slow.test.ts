// A shell pipeline in which each part is a principal of its own: curl has the network and no files, tar one folder and no network.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { accounts, command, discard, engineEnvironment, freshFolder, run } from '../support/harness.ts'
import type { Account, Finished } from '../support/harness.ts'
import { environment, missing, stage, withoutDiagnostics } from './scenario.ts'

interface Place {
  readonly port: string
  /** Runs a script of the folder natively. */
  outside(...script: string[]): Promise<Finished>
  inside(...script: string[]): Promise<Finished>
  /** More of the manifest. */
  add(toml: string): void
}

const archive = async (): Promise<Buffer> => {
  const folder = freshFolder()
  try {
    mkdirSync(join(folder, 'tree/deep'), { recursive: true })
    writeFileSync(join(folder, 'tree/greeting'), 'hello\n')
    writeFileSync(join(folder, 'tree/deep/large'), 'x'.repeat(300_000))
    await run('/usr/bin/tar', ['-czf', join(folder, 'archive.tar.gz'), 'tree'], { cwd: folder })
    return readFileSync(join(folder, 'archive.tar.gz'))
  } finally {
    discard(folder)
  }
}

const serve = async (t: ExecutionContext): Promise<string> => {
  const content = await archive()
  const server = createServer((request, response) => {
    request.resume()
    response.end(request.url === '/archive.tar.gz' ? content : 'served')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => server.close())
  return String((server.address() as AddressInfo).port)
}

const place = async (t: ExecutionContext, account: Account): Promise<Place> => {
  const port = await serve(t)
  const { top, manifest, job, native } = stage('pipeline', 'pipeline', account)
  t.teardown(() => discard(top))
  const change = (text: (before: string) => string): void => writeFileSync(manifest, text(readFileSync(manifest, 'utf8')))
  change((text) => text.replaceAll('8080', port))
  return {
    port,
    outside: (...script) => run('/usr/bin/dash', script, { account, cwd: native, env: environment(native) }),
    inside: (...script) => run(process.execPath, [command, 'run', manifest, '--', ...script], { account, cwd: job, env: engineEnvironment(account) }),
    add: (toml) => change((text) => `${text}\n${toml}`),
  }
}

const lines = ({ stdout }: Finished): string[] => stdout.trimEnd().split('\n')

for (const account of accounts) {
  const lacks = (t: ExecutionContext): boolean => ['/usr/bin/curl', '/usr/bin/tar', '/usr/bin/gzip', '/usr/bin/bash'].some((program) => missing(t, program))

  for (const ask of [[], ['ask']]) {
    const how = ask.length > 0 ? 'the shell asks' : 'by what is run'

    test(`curl | tar, ${how}: the same is unpacked, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      if (lacks(t)) return
      const { outside, inside, port } = await place(t, account)
      const native = await outside('unpack.sh', port, ...ask)
      t.true(native.stdout.includes('status 0\n') && native.stdout.includes('hello\n'), native.stdout + native.stderr)
      const result = await inside('unpack.sh', port, ...ask)
      t.is(result.stdout, native.stdout, result.stderr)
      t.is(withoutDiagnostics(result.stderr), native.stderr)
      // What the manifest grants is all that the two need.
      t.notRegex(result.stderr, /zeolite: /)
    })

    test(`curl | tar, ${how}: each is refused what the other may, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      if (lacks(t)) return
      const { outside, inside, port } = await place(t, account)
      const native = lines(await outside('astray.sh', port, ...ask))
      t.is(native.length, 8)
      t.true(native.every((line) => line.startsWith('works: ')), native.join('\n'))
      const result = await inside('astray.sh', port, ...ask)
      t.deepEqual(lines(result), native.map((line) => (line.includes('the shell') ? line : line.replace('works', 'refused'))), result.stderr)
      t.true(result.stderr.includes('refused: curl as fetcher may not read /job/notes (EACCES): no rule grants it; add read = ["/job/notes"] under [principal.fetcher]'), result.stderr)
      t.true(result.stderr.includes(`refused: tar as unpacker may not read /job/other (EACCES): no rule grants it; add "/job/other" to read`), result.stderr)
    })
  }

  test(`curl | tar: whatever runs in their place has no more, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (lacks(t)) return
    const { outside, inside, port, add } = await place(t, account)
    const native = lines(await outside('in-place.sh', port, 'bash', 'bash'))
    t.true(native.length === 8 && native.every((line) => line.startsWith('works: ')), native.join('\n'))
    add(['curl', 'tar'].map((name) => `[[mount]]\npath = "/usr/bin/${name}"\ntype = "host"\nsource = "/usr/bin/bash"\n`).join(''))
    const result = await inside('in-place.sh', port, 'curl', 'tar')
    const may = ['in the place of curl: connect', 'in the place of tar: write']
    t.deepEqual(lines(result), native.map((line) => (may.some((what) => line.endsWith(what)) ? line : line.replace('works', 'refused'))), result.stderr)
  })
}
