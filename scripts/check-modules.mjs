// No modules import each other in a circle, types included; rooms of shim and ipc import one way (layout.mjs). Files have at most 300 lines, functions 70,
// and 100 where they only assemble.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { EXCEEDING, ROOMS } from './layout.mjs'

/** Tables and generated code are as long as what they describe. */
const TABLES = /\/gen\/|syscalls-(x86|aarch)|schema|table|constants|numbers|errno/
const [MOST_LINES, MOST_IN_FUNCTION, MOST_IN_FACTORY] = [300, 70, 100]

/** The sources, by their names; `files`: every file of the checkout. */
const sourcesOf = (root, files) =>
  new Map(
    files
      .filter((name) => /^(shim|ipc|policy|picoprocess|monitor|cli)\/|^index\.ts$/.test(name) && /(?<!\.d)\.ts$/.test(name) && !/(^|\/)(test|gen)\//.test(name))
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  )

const graphOf = (sources) =>
  new Map([...sources].map(([name, text]) => [
    name, [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path]) => normalize(join(dirname(name), path))).filter((path) => sources.has(path)),
  ]))

/** Tarjan's: the sets of modules that reach each other. */
const circles = (graph) => {
  const found = []
  const stack = []
  const order = new Map()
  const low = new Map()
  const visit = (name) => {
    order.set(name, order.size)
    low.set(name, order.get(name))
    stack.push(name)
    for (const next of graph.get(name)) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) low.set(name, Math.min(low.get(name), low.get(next)))
    }
    if (low.get(name) !== order.get(name)) return
    const circle = stack.splice(stack.indexOf(name))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const name of graph.keys()) if (!order.has(name)) visit(name)
  return found
}

const roomOf = (name) => Object.keys(ROOMS).filter((room) => name === room || name.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]

const wrongWay = (graph) =>
  [...graph].flatMap(([name, targets]) => {
    const room = roomOf(name)
    if (room === undefined) return []
    return targets
      .filter((target) => roomOf(target) !== room && !ROOMS[room].includes(roomOf(target)))
      .map((target) => `${name} imports ${target}: ${room} may import ${ROOMS[room].join(', ') || 'nothing'}`)
  })

const FUNCTION = /^(?:export )?(?:const (\w+) = (?:async )?(?:<[^=]*>)?\((?:.*=> \{)?$|(?:async )?function (\w+))/

/** `file` or `file: function` → how many lines it has, of what has too many. */
const exceeding = (sources) => {
  const found = new Map()
  for (const [name, text] of sources) {
    if (TABLES.test(name)) continue
    const lines = text.split('\n')
    if (lines.length - 1 > MOST_LINES) found.set(name, lines.length - 1)
    let start
    lines.forEach((line, index) => {
      const match = FUNCTION.exec(line)
      if (match !== null) start = { name: match[1] ?? match[2], index }
      if (line !== '}' || start === undefined) return
      const most = /^(create|define)/.test(start.name) ? MOST_IN_FACTORY : MOST_IN_FUNCTION
      if (index - start.index > most) found.set(`${name}: ${start.name}`, index - start.index)
      start = undefined
    })
  }
  return found
}

const sizes = (sources) => {
  const long = exceeding(sources)
  return [
    ...[...long].filter(([name, lines]) => lines > (EXCEEDING[name] ?? 0)).map(([name, lines]) => `${name} has ${lines} lines, more than ${EXCEEDING[name] ?? 'it may'}: split it`),
    ...Object.keys(EXCEEDING).filter((name) => !long.has(name)).map((name) => `${name} is short enough: take it off the list in scripts/layout.mjs`),
  ]
}

/** System calls by number: they differ from processor to processor. */
const numbered = (sources) =>
  [...sources].flatMap(([name, text]) => [...text.matchAll(/\b(?:syscall|issue)\((?:0x)?\d+[^\n]*/g)].map(([call]) => `${name}: ${call}: name the call (shim/abi/numbers.ts)`))
    .filter((fault) => !/syscall\(2\)/.test(fault))

/** `files`: the names of every file of the checkout. */
export const moduleFaults = (root, files) => {
  const sources = sourcesOf(root, files)
  const graph = graphOf(sources)
  return [
    ...circles(graph).map((circle) => `these modules import each other in a circle: ${circle.join(', ')}`),
    ...wrongWay(graph),
    ...numbered(sources),
    ...sizes(sources),
  ]
}
