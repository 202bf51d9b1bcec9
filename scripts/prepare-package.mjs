// Lays beside what was built the rest of what an installed package needs on a host without a compiler: the static programs and the addon,
// the headers to build the addon where it does not fit, and the licences of what the bundles contain.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAll } from './build-native.cjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const prebuilt = join(root, 'prebuilt')
rmSync(prebuilt, { recursive: true, force: true })
buildAll(root, join(prebuilt, `${process.platform}-${process.arch}`))
// For the other machine where its compiler is at hand; without it the package builds there at first use.
const CROSS = { x64: ['arm64', 'aarch64-linux-gnu-gcc'], arm64: ['x64', 'x86_64-linux-gnu-gcc'] }
const [other, compiler] = CROSS[process.arch] ?? []
if (compiler !== undefined && spawnSync(compiler, ['--version']).status === 0) buildAll(root, join(prebuilt, `${process.platform}-${other}`), { compiler })
mkdirSync(join(prebuilt, 'include'))
const headers = join(root, 'node_modules/node-api-headers')
for (const name of readdirSync(join(headers, 'include')).filter((each) => each.endsWith('.h'))) cpSync(join(headers, 'include', name), join(prebuilt, 'include', name))

/** The packages whose code esbuild has put into the bundles. */
const bundled = () => {
  const inputs = new Set(JSON.parse(readFileSync(join(root, 'dist/bundle/.inputs.json'), 'utf8')))
  const names = [...inputs].map((path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter((name) => name !== undefined)
  return [...new Set([...names, 'node-api-headers'])].sort()
}

const licence = (name) => {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (file === undefined && license === undefined) throw new Error(`${name}: no licence`)
  return `## ${name} ${version} (${license})\n\n${file === undefined || !existsSync(join(folder, file)) ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`
}
writeFileSync(join(root, 'dist/bundle/THIRD-PARTY.md'), `# What the bundles contain besides Zeolite\n\n${bundled().map(licence).join('\n')}`)
