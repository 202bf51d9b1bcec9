// What docs/install.md shows beside the tarball: a Git dependency, the steps of the Dockerfile, the systemd unit.
import test from 'ava'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { caller, command, discard, freshFolder, root, run } from '../support/harness.ts'
import { inProject, install, pack } from './packing.ts'
import { unpackDebian } from './debian.ts'

const shown = (language: string): string => {
  const text = readFileSync(join(root, 'docs/install.md'), 'utf8')
  return new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(text)![1]!
}

/** What was downloaded before is not downloaded again. */
const cache = (): string => execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim()

test.serial('a Git repository is a dependency of an empty project, which npm builds', async (t) => {
  t.timeout(600_000)
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const repository = join(folder, 'zeolite')
  const made = /(^|\/)(node_modules|dist|build|prebuilt|coverage|\.git)$/
  cpSync(root, repository, { recursive: true, verbatimSymlinks: true, filter: (path) => path === root || !made.test(path.slice(root.length)) })
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] })
  git('init', '-q')
  git('add', '--all')
  git('commit', '-q', '-m', 'all')
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "private": true, "type": "module" }')
  const env = { npm_config_cache: cache() }
  const added = await inProject(project, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `git+file://${repository}`], { env, timeout: 550_000 })
  t.is(added.status, 0, added.stderr)
  const doctor = await inProject(project, 'npx', ['--no-install', 'zeolite', 'doctor'], { env })
  t.is(doctor.status, 0, doctor.stdout + doctor.stderr)
  t.regex(doctor.stdout, /This host can enforce manifests\./)
  // Nothing but what runs is kept.
  t.false(existsSync(join(project, 'node_modules/typescript')))
  cpSync(join(root, 'test/package/project/manifest.toml'), join(project, 'manifest.toml'))
  const ran = await inProject(project, 'npx', ['--no-install', 'zeolite', 'run', 'manifest.toml'], { env })
  t.is(ran.stdout, 'hello\n', ran.stderr)
})

/** An image that has Node.js and npm in /usr/local. */
const putNode = (place: string): void => {
  const npm = dirname(dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim())))
  for (const name of ['bin', 'lib/node_modules']) mkdirSync(join(place, 'usr/local', name), { recursive: true })
  cpSync(process.execPath, join(place, 'usr/local/bin/node'))
  cpSync(npm, join(place, 'usr/local/lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true })
  execFileSync('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(place, 'usr/local/bin/npm')])
}

if (caller.uid !== 0) test('a root of Debian is unpacked by root only', (t) => t.pass())
else {
  test.serial('the steps of the Dockerfile make an image that runs a manifest', async (t) => {
    t.timeout(600_000)
    const packed = pack()
    const folder = freshFolder()
    // What the tarball depends on is in this project's cache then, so that the root needs no network.
    const project = await install(caller, packed.tarball)
    t.teardown(() => [packed.folder, folder, project].forEach(discard))
    const context = join(folder, 'context')
    mkdirSync(context)
    cpSync(packed.tarball, join(context, 'zeolite-0.1.0.tgz'))
    cpSync(join(root, 'test/package/project/manifest.toml'), join(context, 'manifest.toml'))
    let place = ''
    let user = 0
    const inside = (line: string) => run('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', `
      mount -t proc proc '${place}/proc' && mount --rbind /dev '${place}/dev' &&
      exec /usr/sbin/chroot --userspec=${user}:${user} '${place}' /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp npm_config_cache=/npm-cache npm_config_offline=true sh -c "$1"`, 'sh', line], { timeout: 300_000 })
    for (const line of shown('dockerfile').trimEnd().split('\n')) {
      const [, step = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line)!
      if (step === 'FROM') {
        t.is(rest, 'node:20-bookworm-slim')
        place = unpackDebian({ suite: 'bookworm', merge: true }, folder)
        chmodSync(join(place, 'tmp'), 0o1777)
        writeFileSync(join(place, 'etc/shadow'), 'root:*:1::::::\n')
        putNode(place)
        renameSync(join(project, '.npm'), join(place, 'npm-cache'))
      } else if (step === 'COPY') {
        const [from = '', to = ''] = rest.split(' ')
        const target = join(place, to.endsWith('/') ? to + from : to)
        mkdirSync(dirname(target), { recursive: true })
        cpSync(join(context, from), target)
      } else if (step === 'RUN') {
        const { status, stdout, stderr } = await inside(rest)
        t.is(status, 0, stdout + stderr)
      } else if (step === 'USER') {
        t.is(rest, 'nobody')
        user = 65534
      } else {
        t.is(step, 'CMD')
        const { status, stdout, stderr } = await inside((JSON.parse(rest) as string[]).join(' '))
        t.is(stdout, 'hello\n', stderr)
        t.regex(stderr, /refused: .*\/etc\/shadow/)
        t.is(status, 1)
      }
    }
    t.is(user, 65534)
  })
}

test('systemd has nothing against the unit', async (t) => {
  if (!existsSync('/usr/bin/systemd-analyze')) return t.pass('systemd is not installed: skipped')
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  const check = async (name: string, text: string): Promise<string> => {
    writeFileSync(join(folder, name), text)
    const { stdout, stderr, status } = await run('/usr/bin/systemd-analyze', ['verify', join(folder, name)])
    return `${stdout}${stderr}${status}`
  }
  const unit = shown('ini').replace('/usr/local/bin/zeolite', command)
  t.true(unit.includes(command))
  t.is(await check('web.service', unit), '0')
  t.regex(await check('wrong.service', unit.replace('Restart=', 'Restrat=')), /Unknown key/)
})
