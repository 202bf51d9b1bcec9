#!/usr/bin/env node
// The command. Not an ES module: Node starts these faster, and a start is what a person waits for.
'use strict'

const argv = process.argv.slice(2)
const runs = argv[0] === 'run'

const load = () => {
  // The one command that must run where the addon does not load.
  if (argv[0] === 'build' && argv.length === 1) return { main: require('./build.cjs').build }
  // One file with V8's code cache loads faster than a hundred modules; coverage counts the modules.
  if (process.env.NODE_V8_COVERAGE !== undefined) return import('../dist/cli/main.js')
  if (!runs) return require('../dist/bundle/command.js')
  // A thread takes as long to start as everything that comes before it is needed.
  const workers = argv.length > 1 ? require('../dist/bundle/early.js').startWorkers() : undefined
  const { main } = require('../dist/bundle/run.js')
  return { main: (all) => main(all, workers) }
}

const ENGINE_FAULT = 125

// What cannot be loaded says why itself; the line of the bundle that threw tells a person nothing.
new Promise((resolve) => resolve(load())).then(({ main }) => main(argv)).then((status) => {
  process.exitCode = status
}, (error) => {
  process.stderr.write(`zeolite: ${process.env.ZEOLITE_DEBUG === undefined ? error.message : error.stack}\n`)
  process.exitCode = ENGINE_FAULT
})
