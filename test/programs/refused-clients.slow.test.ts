// Clients whose manifest grants another address than the one that they are asked to reach: each fails as when a firewall said no, nobody hears of it
// at the other end, and the record says what to add.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { accounts, command, discard, engineEnvironment, run } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'
import { missing, stage } from './scenario.ts'

/** Program, a command that says no more than its exit status, and that status. PORT stands for the port that is not granted. */
const clients: readonly (readonly [string, string, number])[] = [
  ['/usr/bin/curl', 'curl -s --max-time 20 http://127.0.0.1:PORT/', 7],
  ['/usr/bin/wget', 'wget -q -t 1 -T 20 -O - http://127.0.0.1:PORT/', 4],
  ['/usr/bin/openssl', 'openssl s_client -connect 127.0.0.1:PORT < /dev/null > /dev/null 2>&1', 1],
  ['/usr/bin/redis-cli', 'redis-cli -p PORT PING > /dev/null 2>&1', 1],
  ['/usr/lib/postgresql/15/bin/psql', '/usr/lib/postgresql/15/bin/psql -h 127.0.0.1 -p PORT -U postgres -c "select 1" > /dev/null 2>&1', 2],
  ['/usr/bin/python3', `python3 -c 'import socket, sys
try: socket.create_connection(("127.0.0.1", PORT), 20)
except PermissionError: sys.exit(9)'`, 9],
  ['/usr/bin/node', `node -e 'require("net").connect(PORT, "127.0.0.1").on("error", ({ code }) => process.exit(code === "EACCES" ? 9 : 1)).on("connect", () => process.exit(0))'`, 9],
  // Over IPv6, in a spelling of its own, it is the same address.
  ['/usr/bin/python3', `python3 -c 'import socket, sys
one = socket.socket(socket.AF_INET6)
try: one.connect(("::ffff:127.0.0.1", PORT))
except PermissionError: sys.exit(9)'`, 9],
]

const refuse = async (t: ExecutionContext, account: Account): Promise<void> => {
  const { top, manifest, job } = stage('client', 'web-client', account)
  t.teardown(() => discard(top))
  let heard = 0
  const server = createServer(() => heard++)
  await new Promise<void>((fulfil) => server.listen(0, '127.0.0.1', fulfil))
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const script = clients.map(([, line]) => `${line.replaceAll('PORT', String(port))}\necho $?\n`).join('')
  writeFileSync(join(job, 'refused.sh'), script)
  const audit = join(top, 'audit.jsonl')
  writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n[audit]\nfile = ${JSON.stringify(audit)}\n`)
  const result = await run(process.execPath, [command, 'run', manifest, '--', 'refused.sh'], { account, cwd: top, env: engineEnvironment(account), timeout: 120_000 })
  t.deepEqual(result.stdout.trim().split('\n'), clients.map(([, , status]) => String(status)), result.stderr)
  t.is(heard, 0, 'nobody came')
  const line = `add "tcp:127.0.0.1:${port}" to connect`
  const records = readFileSync(audit, 'utf8').trim().split('\n').filter((record) => record.includes(line.replaceAll('"', '\\"')))
  const programs = new Set(records.map((record) => (JSON.parse(record) as { program: string }).program))
  // The others are links, and named as what they lead to.
  for (const [path] of clients.slice(0, 5)) t.true(programs.has(path), `${path} among ${[...programs].join(' ')}`)
  t.true(result.stderr.includes(line), result.stderr)
}

for (const account of accounts) {
  test(`clients are refused an address that is not granted, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (!clients.some(([program]) => missing(t, program))) await refuse(t, account)
  })
}
