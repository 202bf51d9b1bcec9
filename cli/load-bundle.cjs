// Loads a bundle with V8's code cache, if there is one of this Node.js; a rejected cache costs time, nothing else.
'use strict'
const { readFileSync } = require('node:fs')
const { createRequire, SourceMap } = require('node:module')
const { basename, dirname, resolve } = require('node:path')
const vm = require('node:vm')

// On the first line, so that the lines of the bundle stay those of its source map.
const HEAD = '(function (exports, require, module, __filename, __dirname, __import) {'
const wrap = (source) => `${HEAD}${source}\n})`

/** V8 checks its version, flags and the source, and not the processor: another's cache would crash it. */
const cacheOf = (file) => `${file}.${process.arch}.cache`

const read = (file, encoding) => {
  try {
    return readFileSync(file, encoding)
  } catch {
    return undefined
  }
}

/** Stack traces name the TypeScript sources. The map is read when somebody looks at a stack, which hardly anybody does. */
const mapStacks = (file) => {
  // What comes from the cache has the name that it was built with.
  const name = basename(file)
  let map
  const place = (site) => {
    if (site.getFileName()?.endsWith(name) !== true) return undefined
    map ??= new SourceMap(JSON.parse(read(`${file}.map`, 'utf8') ?? '{"version":3,"sources":[],"names":[],"mappings":""}'))
    const line = site.getLineNumber() - 1
    const { originalSource, originalLine, originalColumn } = map.findEntry(line, site.getColumnNumber() - 1 - (line === 0 ? HEAD.length : 0))
    return originalSource === undefined ? undefined : `${resolve(dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`
  }
  Error.prepareStackTrace = (error, sites) => {
    const lines = sites.map((site) => {
      const found = place(site)
      if (found === undefined) return `    at ${site}`
      const called = site.getFunctionName()
      return called === null ? `    at ${found}` : `    at ${called} (${found})`
    })
    return [`${Error.prototype.toString.call(error)}`, ...lines].join('\n')
  }
}

const load = (file) => {
  const cachedData = read(cacheOf(file))
  const script = new vm.Script(wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  })
  mapStacks(file)
  const module = { exports: {} }
  // Code from the cache cannot import(): scripts/bundle.mjs has it call this in place.
  script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, dirname(file), (name) => import(name))
  return module.exports
}

module.exports = { cacheOf, load, wrap }
