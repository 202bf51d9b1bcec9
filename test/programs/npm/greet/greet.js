#!/usr/bin/env node
console.log(`hello ${process.argv[2]} from ${require('./package.json').version}`)
