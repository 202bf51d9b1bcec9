// The package on other releases of Debian: each with its own C library and shell, unpacked into a folder that becomes the root.
import test from 'ava'
import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { caller, discard, freshFolder, run } from '../support/harness.ts'
import { type Release, unpackDebian } from './debian.ts'
import { install, pack } from './packing.ts'

/** glibc 2.31, 2.41 and newer; this host's own is tried by every other test. */
const SUITES: readonly Release[] = [{ suite: 'bullseye', merge: true }, { suite: 'trixie', merge: false }, { suite: 'sid', merge: false }]

const script = (place: string, user: number): string => `
mount -t proc proc '${place}/proc' && mount --rbind /dev '${place}/dev' &&
/usr/sbin/chroot --userspec=${user}:${user} '${place}' /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp bash -c 'cd /app && node node_modules/.bin/zeolite run manifest.toml'`

if (caller.uid !== 0) test('other releases of Debian are unpacked by root only', (t) => t.pass())
else {
  const packed = pack()
  const folder = freshFolder()
  const project = install(caller, packed.tarball)
  test.after.always(async () => [packed.folder, folder, await project].forEach(discard))

  for (const each of SUITES) {
    const { suite } = each
    test.serial(`the package runs on Debian's ${suite}, as root and as an ordinary user`, async (t) => {
      t.timeout(600_000)
      const place = unpackDebian(each, folder)
      cpSync(await project, join(place, 'app'), { recursive: true, verbatimSymlinks: true })
      mkdirSync(join(place, 'usr/local/bin'), { recursive: true })
      copyFileSync(process.execPath, join(place, 'usr/local/bin/node'))
      chmodSync(join(place, 'tmp'), 0o1777)
      // Made by packages' scripts, which have not run.
      writeFileSync(join(place, 'etc/shadow'), 'root:*:1::::::\n')
      for (const user of [0, 65534]) {
        const { stdout, stderr, status } = await run('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script(place, user)])
        t.is(stdout, 'hello\n', stderr)
        t.regex(stderr, /refused: .*\/etc\/shadow/)
        t.is(status, 1)
      }
    })
  }
}
