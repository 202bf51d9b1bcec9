// The command, the sandbox's worker and the embedded engine as one file each, with V8's code cache beside it: loading a hundred small modules
// takes longer than everything else about a start. Tests use dist/ as tsc left it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const ENTRIES = { command: 'cli/main.ts', run: 'cli/main-run.ts', early: 'cli/early.ts', worker: 'monitor/sandbox/main.ts', 'engine-process': 'monitor/engine/process.ts' }
const out = 'dist/bundle'

const banner = "const __url = require('node:url').pathToFileURL(__filename).href;"

/** The one import() of a module that is not ours (cli/load-bundle.cjs). */
const foreignImports = {
  name: 'foreign-imports',
  setup: ({ onLoad }) => {
    onLoad({ filter: /monitor[\\/]plan[\\/]virtual-files\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const contents = text.replace('await import(', 'await __import(')
      if (contents === text) throw new Error(`${path}: no import() in it`)
      return { contents, loader: 'ts' }
    })
  },
}

/** What programs import: a module of its own, without a cache, since the program that imports it decides how it is loaded. */
const bundleApi = () => build({
  entryPoints: { index: 'index.ts', testing: 'testing/index.ts' },
  // Both have the same classes of errors.
  splitting: true,
  chunkNames: 'shared-[hash]',
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.20',
  sourcemap: 'linked',
  logLevel: 'warning',
  metafile: true,
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
})

export const bundle = async () => {
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(out)) if (name.startsWith('shared-')) rmSync(join(out, name))
  const api = await bundleApi()
  const commands = await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [`${name}.bundle`, file])),
    outdir: out,
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.20',
    sourcemap: 'linked',
    logLevel: 'warning',
    define: { 'import.meta.url': '__url' },
    banner: { js: banner },
    plugins: [foreignImports],
    metafile: true,
  })
  writeFileSync(join(out, '.inputs.json'), JSON.stringify([...new Set([api, commands].flatMap(({ metafile }) => Object.keys(metafile.inputs)))]))
  // The rest of the package is ESM.
  writeFileSync(join(out, 'package.json'), '{ "type": "commonjs" }\n')
  for (const name of Object.keys(ENTRIES)) {
    const file = join(out, `${name}.bundle.js`)
    writeFileSync(join(out, `${name}.js`), `module.exports = require('../../cli/load-bundle.cjs').load(require.resolve('./${name}.bundle.js'))\n`)
    // The cache belongs to this Node.js; another one ignores it. Each command needs little of their bundle, and all of it would be a fifth of the package.
    execFileSync(process.execPath, ['scripts/cache-bundle.cjs', file, ...(name === 'command' ? ['--lazy'] : [])], { stdio: 'inherit' })
  }
}
