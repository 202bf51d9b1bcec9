#!/usr/bin/env node
import { createRequire } from 'node:module'

// One file with V8's code cache loads faster than a hundred modules; coverage counts the modules.
const bundle = process.argv[2] === 'run' ? 'run' : 'command'
const { main } = process.env.NODE_V8_COVERAGE === undefined ? createRequire(import.meta.url)(`../dist/bundle/${bundle}.js`) : await import('../dist/cli/main.js')
process.exitCode = await main(process.argv.slice(2))
