import { arch } from 'node:os'
import { parseOptions } from '../options.ts'
import { examineAll, hostFromEnvironment, hostLandlockAbi } from '../../picoprocess/features/probe.ts'
import { CANNOT_ENFORCE, type Io, usageError } from '../io.ts'
import type { Finding, Host } from '../../picoprocess/features/probe.ts'

export const help = `usage: zeolite doctor [--json]

Tries what Zeolite uses of this host and prints what is missing, what depends on it, and the remedy.

  --json  the findings as one JSON object
  --help  this text

exit status: 0 everything required is there, 2 usage, 4 something required is missing
example: zeolite doctor
`

const describe = ({ ok, title, detail, consequence, remedy }: Finding): string => {
  const head = `  ${ok ? 'ok     ' : 'missing'}  ${title}${detail === '' ? '' : ` (${detail})`}\n`
  return ok ? head : `${head}             without it: ${consequence}\n             remedy: ${remedy}\n`
}

const report = (host: Host, findings: readonly Finding[]): string => {
  const missing = findings.filter(({ ok, required }) => !ok && required).length
  const part = (required: boolean): string => findings.filter((finding) => finding.required === required).map(describe).join('')
  const verdict = missing === 0 ? 'This host can enforce manifests.' : `This host cannot enforce manifests: ${missing} required feature${missing === 1 ? ' is' : 's are'} missing.`
  return `Linux ${host.kernel} on ${arch()}, Node.js ${host.node}, user ${process.getuid?.() ?? '?'}\n\nrequired\n${part(true)}\noptional\n${part(false)}\n${verdict}\n`
}

/** Only what is missing needs a consequence and a remedy. */
const record = ({ name, title, required, ok, detail, consequence, remedy }: Finding): object =>
  ({ name, title, required, ok, ...(detail === '' ? {} : { detail }), ...(ok ? {} : { consequence, remedy }) })

export const examineHost = (host: Host, json: boolean, { stdout }: Io): number => {
  const findings = examineAll(host)
  const enforceable = findings.every(({ ok, required }) => ok || !required)
  if (json) {
    const { kernel, node, removed } = host
    const facts = { kernel, architecture: arch(), node, user: process.getuid?.(), landlockAbi: hostLandlockAbi(host), notificationSizes: host.notificationSizes() }
    stdout.write(`${JSON.stringify({ ok: enforceable, ...facts, simulatedMissing: [...removed], features: findings.map(record) }, null, 2)}\n`)
  } else stdout.write(report(host, findings))
  return enforceable ? 0 : CANNOT_ENFORCE
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  let parsed
  let host
  try {
    parsed = parseOptions({ args: [...argv], options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
    host = hostFromEnvironment()
  } catch (error) {
    return usageError(io, 'doctor', (error as Error).message)
  }
  if (parsed.values.help !== true) return examineHost(host, parsed.values.json === true, io)
  io.stdout.write(help)
  return 0
}
