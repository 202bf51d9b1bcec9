// An authority of the test's own, and a server's certificate that it signed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { caller, discard, freshFolder, run } from '../support/harness.ts'

/** PEM texts. */
export interface Certificates {
  readonly authority: string
  readonly server: string
  readonly key: string
}

const openssl = async (cwd: string, ...args: readonly string[]): Promise<void> => {
  const { status, stderr } = await run('/usr/bin/openssl', args, { cwd, timeout: 60_000 })
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`)
}

const make = async (): Promise<string> => {
  const folder = freshFolder(caller, 'zeolite-certificates-')
  process.on('exit', () => discard(folder))
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl(folder, 'req', '-x509', ...key, '-keyout', 'authority.key', '-out', 'authority.pem', '-subj', '/CN=authority', '-days', '2')
  await openssl(folder, 'req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1')
  writeFileSync(join(folder, 'names'), 'subjectAltName = IP:127.0.0.1\n')
  await openssl(folder, 'x509', '-req', '-in', 'server.csr', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-extfile', 'names', '-out', 'server.pem', '-days', '2')
  return folder
}

let made: Promise<string> | undefined

/** The folder with authority.pem, server.pem and server.key, made once a process. */
export const certificates = (): Promise<string> => (made ??= make())
