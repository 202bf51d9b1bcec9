// A PostgreSQL cluster for tests to serve: made once a process, by somebody who is not root, and copied for each server.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ordinary, discard, freshFolder, give, run } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'

export const POSTGRESQL = '/usr/lib/postgresql/15/bin'
export const PASSWORD = 'secret'

let made: Promise<string> | undefined

const make = async (): Promise<string> => {
  // initdb and postgres refuse to be root.
  const account = ordinary
  const folder = freshFolder(account, 'zeolite-cluster-')
  process.on('exit', () => discard(folder))
  const password = join(folder, 'password')
  writeFileSync(password, `${PASSWORD}\n`)
  give(password, account)
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${password}`, '--no-locale', '-E', 'UTF8', '--no-sync']
  const { status, stderr } = await run(join(POSTGRESQL, 'initdb'), args, { account, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' }, timeout: 120_000 })
  if (status !== 0) throw new Error(`initdb: ${stderr}`)
  return join(folder, 'data')
}

/** Puts the cluster's files into `job/data`. The owner is whom the server sees them belong to. */
export const putCluster = async (job: string, owner: Account): Promise<void> => {
  execFileSync('/usr/bin/cp', ['-R', await (made ??= make()), join(job, 'data')])
  mkdirSync(join(job, 'run'))
  if (process.getuid!() === 0) execFileSync('/usr/bin/chown', ['-R', `${owner.uid}:${owner.gid}`, job])
  // PostgreSQL serves no cluster that others may read.
  chmodSync(join(job, 'data'), 0o700)
}
