import test from 'ava'
import { accounts } from '../support/harness.ts'
import { conformance, conformanceOfNames } from './conformance.ts'
import { complaints, differences, runNatively, runWithoutUnix } from './run-program.ts'

conformanceOfNames('unix-stream')
conformance('socket-kinds', 'unix-datagram', 'unix-descriptors', 'unix-messages', 'unix-pairs', 'tcp', 'udp', 'late-errors', 'errnos-sockets')

for (const account of accounts) {
  test.serial(`unix-pairs, as ${account.name}, inside, with rules for datagrams and none for UNIX sockets`, async (t) => {
    t.timeout(600_000)
    const inside = await runWithoutUnix('unix-pairs', account)
    t.deepEqual(complaints(inside), [], 'it must pass inside')
    t.deepEqual(differences(await runNatively('unix-pairs', account), inside), [], 'the verdicts must be the same')
  })
}
