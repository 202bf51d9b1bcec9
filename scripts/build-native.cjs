// Compiles the native parts with the system's C compiler: the static programs and the addon. Used by `npm run build`, by `npm pack`,
// and by an installed package on a host that its prebuilt programs do not fit.
'use strict'
const { execFileSync } = require('node:child_process')
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync } = require('node:fs')
const { randomUUID } = require('node:crypto')
const { join } = require('node:path')

const FLAGS = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Wshadow', '-Wstrict-prototypes']

/** libgcc's helpers for atomics of newer aarch64 processors would call a function of glibc's own. */
const machineFlags = (compiler) =>
  compiler.startsWith('aarch64') || (compiler === 'gcc' && process.arch === 'arm64') ? ['-mno-outline-atomics'] : []

const sources = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.c')).sort().map((name) => join(folder, name))

/** What is built: its folder beneath picoprocess/native, and how it is linked. */
const PARTS = {
  launcher: { folder: 'launcher', flags: () => ['-static'] },
  'zeolite-enter': { folder: 'enter', flags: () => ['-static'] },
  // The addon names no C library, so that it fits all of them (addon/any-libc.h).
  'addon.node': {
    folder: 'addon',
    flags: ({ headers, native }) => ['-shared', '-fPIC', '-fvisibility=hidden', '-pthread', '-include', join(native, 'addon/any-libc.h'), `-I${join(native, 'addon')}`, `-I${headers}`, '-nostdlib', '-Wl,-z,now,-z,relro'],
    libraries: ['-lgcc'],
  },
}

/** Node-API's headers: those of the development tree, or those that the package brings. */
const headersIn = (root) => [join(root, 'node_modules/node-api-headers/include'), join(root, 'prebuilt/include')].find(existsSync)

/**
 * Compiles one part into the folder `out`. `development`: warnings are errors, and what a debugger needs is kept.
 * Throws what execFileSync throws: ENOENT where there is no compiler.
 */
const buildPart = (root, name, out, { compiler = 'gcc', development = false } = {}) => {
  const native = join(root, 'picoprocess/native')
  const { folder, flags, libraries = [] } = PARTS[name]
  mkdirSync(out, { recursive: true })
  // Several threads of one command may find at once that they must build.
  const unfinished = join(out, `${name}.${randomUUID()}`)
  try {
    const own = flags({ headers: headersIn(root), native })
    execFileSync(compiler, [...FLAGS, ...machineFlags(compiler), ...(development ? ['-g', '-Werror'] : ['-s']), ...own, '-o', unfinished, ...sources(join(native, folder)), ...libraries], { stdio: 'inherit' })
    // Several builds at once: each replaces the whole file.
    renameSync(unfinished, join(out, name))
  } finally {
    rmSync(unfinished, { force: true })
  }
}

const buildAll = (root, out, options) => Object.keys(PARTS).forEach((name) => buildPart(root, name, out, options))

module.exports = { PARTS, buildAll, buildPart }
