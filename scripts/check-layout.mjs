// What the linter cannot see: C lies in picoprocess/native and with the programs that tests and benchmarks build, nowhere else;
// and documents name files that are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { moduleFaults } from './check-modules.mjs'
import { unproved } from './check-proofs.mjs'

const MADE = new Set(['node_modules', 'dist', 'build', 'prebuilt', 'coverage', '.git', 'job'])
const C_PLACES = [/^picoprocess\/native\//, /(^|\/)test\//, /^bench\//]

/** Every file of the checkout that nothing makes, relative to `root`. */
const filesOf = (root, folder = root) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return [relative(root, path)]
    return MADE.has(entry.name) ? [] : filesOf(root, path)
  })

/** C outside of its places. */
export const strayC = (root) =>
  filesOf(root)
    .filter((name) => /\.(c|h|S|cc|cpp)$/.test(name) && !C_PLACES.some((place) => place.test(name)))
    .map((name) => `${name}: C belongs in picoprocess/native`)

const SOURCES = /^(\.ci|bench|cli|completions|docs|examples|ipc|manifests|man|monitor|picoprocess|policy|scripts|shim|test|testing)\//
const SOURCE_NAME = /^[\w.-]+\.(ts|mjs|cjs|c|h|proto)$/
/** Files of users' that documents speak of, and what stands for any name. */
const EXAMPLES = new Set(['files.mjs', 'agent.mjs'])
const ANY_NAME = /[*…{}<>$]|NAME|FILE/

/** Documents that name files: not the list of changes, which names what there was. */
const isDocument = (name) => /^([A-Z]+\.md|docs\/.*\.md|examples\/.*\.md)$/.test(name) && name !== 'CHANGELOG.md'

/** As GitHub names a heading. */
const anchorOf = (heading) => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
const anchorsIn = (prose) => new Set([...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'))))

/** Links of a document to a place in a document that has no such heading. */
const missingAnchors = (root, document, prose, text) =>
  [...prose.matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)].filter(([, path]) => !path.includes('://')).flatMap(([, path, anchor]) => {
    const target = path === '' ? document : join(dirname(document), path)
    if (!target.endsWith('.md') || !existsSync(join(root, target))) return []
    return anchorsIn(path === '' ? prose : text(target)).has(anchor) ? [] : [`${path}#${anchor}`]
  })

/** Paths in backticks, and links, of documents that lead to no file. `text`: of a document, by its name. */
export const missingPaths = (root, text = (name) => readFileSync(join(root, name), 'utf8')) => {
  const files = filesOf(root)
  const names = new Set(files.map((file) => basename(file)))
  return files.filter(isDocument).flatMap((document) => {
    const prose = text(document).replaceAll(/^```[^]*?^```/gm, '')
    const quoted = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path.replace(/:\d+$/, '')).filter((path) => !ANY_NAME.test(path))
    const wrong = [
      ...quoted.filter((path) => SOURCES.test(path) && !existsSync(join(root, path))),
      ...quoted.filter((path) => SOURCE_NAME.test(path) && !names.has(path) && !EXAMPLES.has(path)),
      ...[...prose.matchAll(/\]\(([^)#\s]+)/g)].map(([, path]) => path).filter((path) => !path.includes('://') && !existsSync(join(root, dirname(document), path))),
      ...missingAnchors(root, document, prose, text),
    ]
    return wrong.map((path) => `${document}: names ${path}, which is not there`)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
  const found = [...strayC(root), ...missingPaths(root), ...moduleFaults(root, filesOf(root)), ...unproved(root)]
  for (const line of found) console.error(line)
  process.exitCode = found.length === 0 ? 0 : 1
}
