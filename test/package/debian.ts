// A release of Debian, unpacked into a folder that becomes a root.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Release {
  readonly suite: string
  /** /bin is a link by the time that it is installed only. */
  readonly merge: boolean
}

/** Where this host gets its packages from, and how they are signed. */
const source = (): string => {
  for (const path of ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']) {
    const uri = existsSync(path) ? /^(?:URIs:|deb(?: \[[^\]]*\])?) *(\S+\/debian)\/?(?: |$)/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined
    if (uri !== undefined) return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${uri}`
  }
  throw new Error('no Debian mirror among the sources of apt')
}

export const unpackDebian = ({ suite, merge }: Release, folder: string): string => {
  const place = join(folder, suite)
  execFileSync('mmdebstrap', [
    // A mirror that is behind serves a list whose time is over; its signature still holds.
    '--aptopt=Acquire::Check-Valid-Until "false"', '--quiet', '--mode=root', '--variant=extract', '--include=base-files,base-passwd,bash,dash,coreutils,sed,libc-bin,libstdc++6',
    ...(merge ? ['--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr'] : []),
    suite, place, `${source()} ${suite} main`,
  ], { stdio: ['ignore', 'ignore', 'inherit'] })
  return place
}
