// test/README.md says of each folder of sources by which tests it is proved: whether both are there, and whether no folder is left out.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const ROOMS = ['cli', 'ipc', 'monitor', 'picoprocess', 'policy', 'shim', 'testing']
const NO_SOURCES = new Set(['node_modules', 'dist', 'build', 'gen', 'test'])
const TABLE = 'test/README.md'

/** The folders in which sources are. */
const rooms = (root, folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return entry.name.endsWith('.ts') ? [folder] : []
    return NO_SOURCES.has(entry.name) ? [] : rooms(root, `${folder}/${entry.name}`)
  })

/** One star in the last part stands for anything. */
const isThere = (root, path) => {
  const [folder, last] = [join(root, dirname(path)), basename(path)]
  if (!last.includes('*')) return existsSync(join(root, path))
  const [start, end] = last.split('*')
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(start) && name.endsWith(end))
}

/** Rows and tests that are none, and folders without a row, their own or that of one above. */
export const unproved = (root, text = readFileSync(join(root, TABLE), 'utf8')) => {
  const rows = text.split('\n').flatMap((line) => {
    const [, room, tests] = /^\| `([^`]+)\/` \|.*\| (.*) \|$/.exec(line) ?? []
    return room === undefined ? [] : [{ room, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => path) }]
  })
  const listed = new Set(rows.map(({ room }) => room))
  const covered = (room) => listed.has(room) || (room.includes('/') && covered(dirname(room)))
  const sources = new Set(ROOMS.flatMap((room) => rooms(root, room)))
  return [
    ...rows.flatMap(({ room, tests }) => [room, ...tests]).filter((path) => !isThere(root, path)).map((path) => `${TABLE}: there is no ${path}`),
    ...rows.filter(({ tests }) => tests.length === 0).map(({ room }) => `${TABLE}: no test proves ${room}`),
    ...[...sources].filter((room) => !covered(room)).map((room) => `${TABLE}: nothing is said of ${room}/`),
  ]
}
