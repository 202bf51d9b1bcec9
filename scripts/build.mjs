// Builds everything that a clone needs: the native parts with the system's C compiler, then TypeScript.
// Each step is skipped when its outputs are newer than its inputs, so running it before every command is cheap.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, writeFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPart, PARTS } from './build-native.cjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
// An installed package is built already.
if (!existsSync('tsconfig.json')) process.exit(0)

const newest = (paths) => {
  let time = 0
  const visit = (path) => {
    if (!existsSync(path)) return
    const stat = statSync(path)
    if (stat.isDirectory()) {
      for (const name of readdirSync(path)) {
        if (name !== 'node_modules' && name !== 'dist' && name !== 'build') visit(join(path, name))
      }
    } else time = Math.max(time, stat.mtimeMs)
  }
  paths.forEach(visit)
  return time
}
const stale = (output, inputs) => !existsSync(output) || statSync(output).mtimeMs < newest([...inputs, 'scripts/build.mjs'])

const run = (command, args, options = {}) => {
  try {
    execFileSync(command, args, { stdio: 'inherit', ...options })
  } catch {
    console.error(`zeolite: build: '${command} ${args.join(' ')}' failed`)
    // tsc writes it even where it emits nothing; the next build must not take that for a build.
    rmSync('dist/.built', { force: true })
    rmSync('dist/.tsbuildinfo', { force: true })
    process.exit(1)
  }
}

const tsc = () => join(root, 'node_modules/.bin/tsc')

const buildNative = () => {
  for (const [name, { folder }] of Object.entries(PARTS)) {
    if (!stale(join('build', name), [join('picoprocess/native', folder), 'scripts/build-native.cjs'])) continue
    try {
      buildPart(root, name, 'build', { development: true })
    } catch (error) {
      console.error(error.code === 'ENOENT' ? `zeolite: build: 'gcc' was not found; on Debian: apt-get install gcc libc6-dev` : `zeolite: build: '${name}' was not built`)
      process.exit(1)
    }
  }
}

const buildTypeScript = () => {
  const bpf = 'policy/seccomp-bpf-ts'
  if (existsSync(join(bpf, 'tsconfig.json')) && stale(join(bpf, 'dist/index.js'), [join(bpf, 'src'), join(bpf, 'tsconfig.json')])) {
    run(tsc(), ['-p', bpf])
  }
  const bpfTests = join(bpf, 'test')
  if (existsSync(bpfTests) && stale(join(bpf, 'dist/test/fuzz.test.js'), [bpfTests, join(bpf, 'src')])) run(tsc(), ['-p', bpfTests])
  const inputs = ['index.ts', 'picoprocess', 'ipc', 'policy', 'shim', 'monitor', 'cli', 'testing', 'test', 'bench', 'tsconfig.json', 'package.json']
  // Not tsc's own record: a type check without output renews that one too.
  if (stale('dist/.built', inputs)) {
    run(tsc(), ['-p', '.'])
    // Generated JavaScript, which tsc takes as it is.
    cpSync('ipc/gen', 'dist/ipc/gen', { recursive: true })
    writeFileSync('dist/.built', '')
  }
}

const buildBundle = async () => {
  const inputs = ['index.ts', 'picoprocess', 'ipc', 'policy', 'shim', 'monitor', 'cli', 'testing', 'scripts/bundle.mjs', 'scripts/cache-bundle.cjs', 'package.json']
  if (!stale('dist/bundle/.built', inputs)) return
  const { bundle } = await import('./bundle.mjs')
  await bundle()
  writeFileSync('dist/bundle/.built', '')
}

buildNative()
buildTypeScript()
await buildBundle()
