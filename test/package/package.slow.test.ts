// The package as a stranger meets it: packed, installed in an empty project, and used there.
import test from 'ava'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accounts, caller, discard, freshFolder, root } from '../support/harness.ts'
import { inProject, install, pack, pathWith } from './packing.ts'

const packed = pack()
const tools = pathWith(packed.folder, ['node', 'sh'])
const folders: string[] = [packed.folder]
const project = install(caller, packed.tarball)
test.after.always(async () => {
  folders.push(await project)
  folders.forEach(discard)
})

const SPOKEN = 'hello\n'
const COMMAND = 'node_modules/.bin/zeolite'

test('the tarball has what runs and nothing of tests, and an install of it runs no script', async (t) => {
  const names = execFileSync('tar', ['tzf', packed.tarball], { encoding: 'utf8' }).trim().split('\n')
  t.deepEqual(names.filter((name) => /\/(test|bench|node_modules)\/|\.map$|\.tsbuildinfo$/.test(name)), [])
  t.true(statSync(packed.tarball).size <= 5_000_000)
  const { scripts } = JSON.parse(readFileSync(join(await project, 'node_modules/zeolite/package.json'), 'utf8')) as { scripts: object }
  t.deepEqual(Object.keys(scripts), ['start'])
  // Packing leaves the checkout as it was.
  t.true('prepare' in (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts)
})

for (const account of accounts) {
  test.serial(`an empty project runs a manifest without gcc, make or python on its path, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const place = account === caller ? await project : await install(account, packed.tarball)
    if (account !== caller) folders.push(place)
    const env = { PATH: tools }
    const doctor = await inProject(place, process.execPath, [COMMAND, 'doctor'], { account, env })
    t.is(doctor.status, 0, doctor.stderr)
    const ran = await inProject(place, process.execPath, [COMMAND, 'run', 'manifest.toml'], { account, env })
    t.is(ran.stdout, SPOKEN)
    t.regex(ran.stderr, /refused: .*\/etc\/shadow/)
    t.is(ran.status, 1)
    const quickstart = await inProject(place, process.execPath, ['node_modules/zeolite/scripts/quickstart.mjs'], { account, timeout: 240_000 })
    t.is(quickstart.status, 0, quickstart.stdout + quickstart.stderr)
    const completion = await inProject(place, process.execPath, [COMMAND, 'completion', 'bash'], { account, env })
    t.regex(completion.stdout, /^complete -F _zeolite zeolite$/m)
    for (const program of ['import.mjs', 'require.cjs']) {
      const { stdout, stderr } = await inProject(place, process.execPath, [program], { account, env })
      t.is(stdout, `${SPOKEN}1 function\n`, stderr)
    }
  })
}

test.serial('its types hold under strict and nodenext, with libraries checked', async (t) => {
  t.timeout(600_000)
  const place = await project
  cpSync(join(root, 'node_modules/@types'), join(place, 'node_modules/@types'), { recursive: true })
  cpSync(join(root, 'node_modules/undici-types'), join(place, 'node_modules/undici-types'), { recursive: true })
  const { stdout, status } = await inProject(place, join(root, 'node_modules/.bin/tsc'), ['-p', '.'])
  t.is(stdout, '')
  t.is(status, 0)
})

test.serial('a project of three lines passes its tests in ava, node:test and vitest', async (t) => {
  t.timeout(600_000)
  const place = await install(caller, packed.tarball, ['ava@7', 'vitest@3'])
  folders.push(place)
  const runners = [['ava', ['of-ava.js']], ['node', ['--test', 'of-node.js']], ['vitest', ['run', 'of-vitest.js', '--dir', '.', '--config', '/dev/null']]] as const
  for (const [runner, args] of runners.slice(0, 2)) {
    const { status, stdout, stderr } = await inProject(place, runner === 'node' ? process.execPath : `node_modules/.bin/${runner}`, args)
    t.is(status, 0, `${runner}: ${stdout}${stderr}`)
  }
  writeFileSync(join(place, 'vitest.config.js'), "export default { test: { include: ['of-vitest.js'] } }\n")
  const { status, stdout, stderr } = await inProject(place, 'node_modules/.bin/vitest', ['run'])
  t.is(status, 0, `vitest: ${stdout}${stderr}`)
})

test.serial('where the prebuilt addon does not fit, the first use builds it, or says what is missing', async (t) => {
  t.timeout(600_000)
  const place = freshFolder()
  folders.push(place)
  cpSync(await project, place, { recursive: true, verbatimSymlinks: true })
  const own = join(place, 'node_modules/zeolite')
  truncateSync(join(own, 'prebuilt/linux-x64/addon.node'), 100)
  const without = await inProject(place, process.execPath, [COMMAND, 'run', 'manifest.toml'], { env: { PATH: tools } })
  t.not(without.status, 0)
  t.regex(without.stderr, /Install gcc and the C library's headers, and run zeolite build/)
  const ran = await inProject(place, process.execPath, [COMMAND, 'run', 'manifest.toml'])
  t.is(ran.stdout, SPOKEN, ran.stderr)
  t.true(existsSync(join(own, 'build/addon.node')))
  rmSync(join(own, 'build'), { recursive: true })
  const built = await inProject(place, process.execPath, [COMMAND, 'build'])
  t.is(built.status, 0, built.stderr)
  t.true(existsSync(join(own, 'build/launcher')))
})

for (const manager of ['pnpm@9', 'yarn@1'] as const) {
  test.serial(`the package installs with ${manager}`, async (t) => {
    t.timeout(600_000)
    const place = freshFolder()
    folders.push(place)
    cpSync(join(root, 'test/package/project'), place, { recursive: true })
    writeFileSync(join(place, 'package.json'), '{ "name": "project", "private": true, "type": "module" }')
    const added = await inProject(place, 'npx', ['--yes', manager, 'add', packed.tarball], { timeout: 250_000 })
    t.is(added.status, 0, added.stderr)
    const ran = await inProject(place, process.execPath, ['import.mjs'])
    t.is(ran.stdout, `${SPOKEN}1 function\n`, ran.stderr)
  })
}

test.serial('the addon loads into a process whose C library is musl', (t) => {
  const folder = freshFolder()
  folders.push(folder)
  const addon = join(root, 'prebuilt/linux-x64/addon.node')
  const undefinedNames = execFileSync('nm', ['-D', '--undefined-only', addon], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/)[1] ?? '')
  const here = ['napi_create_function', 'napi_set_named_property', 'napi_create_int64', 'napi_create_double']
  const absent = undefinedNames.filter((name) => /^(napi|uv)_/.test(name) && !here.includes(name))
  writeFileSync(join(folder, 'absent.h'), absent.map((name) => `ABSENT(${name})\n`).join(''))
  symlinkSync(join(root, 'test/package/musl-host.c'), join(folder, 'musl-host.c'))
  execFileSync('musl-gcc', ['-Wall', '-Werror', '-rdynamic', `-I${folder}`, '-o', join(folder, 'host'), join(folder, 'musl-host.c')])
  t.is(execFileSync(join(folder, 'host'), [addon], { encoding: 'utf8' }), 'functions: yes\nundumpable: yes\n')
})
