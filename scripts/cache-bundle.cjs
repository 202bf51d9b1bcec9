// node scripts/cache-bundle.cjs BUNDLE [--lazy]: writes V8's code cache of a bundle beside it; with --lazy, without what a function compiles to.
'use strict'
const { readFileSync, writeFileSync } = require('node:fs')
const { setFlagsFromString } = require('node:v8')
const vm = require('node:vm')
const { cacheOf, wrap } = require('../cli/load-bundle.cjs')

const [file, lazy] = process.argv.slice(2)
// Everything at once, also what V8 would compile at its first call. Back to the default then: V8 takes a cache only under the same flags.
if (lazy === undefined) setFlagsFromString('--no-lazy')
const script = new vm.Script(wrap(readFileSync(file, 'utf8')), { filename: file })
setFlagsFromString('--lazy')
writeFileSync(cacheOf(file), script.createCachedData())
