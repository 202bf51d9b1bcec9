// zeolite build: compiles the native parts for this host. Not TypeScript, and apart from the other commands: those load the addon.
'use strict'
const { join, resolve } = require('node:path')
const { buildAll } = require('../scripts/build-native.cjs')

const CANNOT = 4

/** The exit status. */
const build = () => {
  const root = resolve(__dirname, '..')
  try {
    buildAll(root, join(root, 'build'))
    return 0
  } catch (error) {
    const remedies = { ENOENT: 'gcc was not found; on Debian: apt-get install gcc libc6-dev', EACCES: `this user may not write to ${root}` }
    process.stderr.write(`zeolite: build: ${remedies[error.code] ?? error.message}\n`)
    return CANNOT
  }
}

module.exports = { build }
