// What documents for contributors name is there.
import { existsSync, readFileSync } from 'node:fs'
import test from 'ava'

const GUIDES = ['CONTRIBUTING.md', 'DEVELOPERS.md', 'docs/adding-a-syscall.md']
const FOLDERS = /^(\.ci|bench|cli|completions|docs|examples|ipc|manifests|man|monitor|picoprocess|policy|scripts|shim|test)\//

for (const guide of GUIDES) {
  test(`${guide} names files that there are`, (t) => {
    const text = readFileSync(guide, 'utf8')
    const folder = guide.includes('/') ? `${guide.slice(0, guide.lastIndexOf('/'))}/` : ''
    const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!).filter((path) => FOLDERS.test(path) && !/[*…{]|NAME/.test(path))
    const linked = [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, path]) => path!).filter((path) => !path.includes('://')).map((path) => folder + path)
    t.true(quoted.length > 0)
    t.deepEqual([...quoted, ...linked].filter((path) => !existsSync(path)), [])
  })
}
