// zeolite build: compiles the native parts for this host. Not TypeScript, and apart from the other commands: those load the addon.
'use strict'
const { join, resolve } = require('node:path')
const { buildAll } = require('../scripts/build-native.cjs')

const help = `usage: zeolite build

Compiles the launcher and the addon with gcc, into the package's own folder. Needed only where the
prebuilt ones do not fit this host; then the first command that needs them tries it by itself.

  --help  this text
`

const main = async (argv) => {
  const rest = argv.slice(1)
  if (rest[0] === '--help' || rest[0] === '-h') {
    process.stdout.write(help)
    return 0
  }
  if (rest.length > 0) {
    process.stderr.write(`zeolite: build: unexpected argument '${rest[0]}'\nTry: zeolite build --help\n`)
    return 2
  }
  const root = resolve(__dirname, '..')
  try {
    buildAll(root, join(root, 'build'))
    return 0
  } catch (error) {
    const remedy = error.code === 'ENOENT' ? 'gcc was not found; on Debian: apt-get install gcc libc6-dev' : error.code === 'EACCES' ? `this user may not write to ${root}` : error.message
    process.stderr.write(`zeolite: build: ${remedy}\n`)
    return 4
  }
}

module.exports = { help, main }
