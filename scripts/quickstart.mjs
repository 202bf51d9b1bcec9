// npm start: real programs do real work under manifests/quickstart.toml, then one reaches for what it was not given.
// Exits with 0 only when every step went as it is announced here.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
// In a clone the programs work beside the manifest. No program may write where an installed package lies.
const installed = !existsSync(join(root, 'tsconfig.json'))
const place = installed ? mkdtempSync(join(tmpdir(), 'zeolite-quickstart-')) : join(root, 'manifests')
const manifest = installed ? join(place, 'quickstart.toml') : 'manifests/quickstart.toml'
if (installed) {
  cpSync(join(root, 'manifests/quickstart.toml'), manifest)
  mkdirSync(join(place, 'job'))
}
const source = `#include <stdio.h>
int main(void) {
  unsigned long long a = 0, b = 1;
  for (int n = 1; n < 90; n++) { unsigned long long c = a + b; a = b; b = c; }
  printf("fibonacci(90) = %llu\\n", b);
}
`

const steps = [
  {
    title: 'A shell and its tools count words, and keep the result in /job.',
    script: "tr -cs 'A-Za-z' '\\n' < /usr/share/common-licenses/GPL-3 | sort | uniq -c | sort -rn | head -n 3 | tee words.txt",
    expect: (result) => result.status === 0 && /^ *\d+ the\n/.test(result.stdout),
  },
  {
    title: 'A compiler builds a program, which then runs.',
    script: "gcc -O2 -x c -o fibonacci - && ./fibonacci",
    input: source,
    expect: (result) => result.status === 0 && result.stdout === 'fibonacci(90) = 2880067194370816120\n',
  },
  {
    title: 'What an earlier run wrote is there for a later one. The system itself cannot be changed.',
    script: 'wc -l words.txt && touch /usr/bin/intruder',
    expect: (result) => result.status === 1 && result.stdout === '3 words.txt\n' && result.stderr.includes('Read-only file system'),
  },
  {
    title: 'A program reaches for the password hashes: they exist in the view, and nobody granted them.',
    script: 'cat /etc/shadow',
    expect: (result) => result.status === 1 && result.stdout === '' && /^zeolite: refused: .*\/etc\/shadow/m.test(result.stderr),
  },
]

const indent = (text) => text.replace(/^(?=.)/gm, '    ')
for (const name of ['words.txt', 'fibonacci']) rmSync(join(place, 'job', name), { force: true })

console.log(`Every command below runs as: zeolite run ${manifest} -- -c COMMAND\n`)
let failures = 0
for (const { title, script, input, expect } of steps) {
  console.log(`${title}\n  $ ${script}`)
  const result = spawnSync(process.execPath, ['cli/zeolite.cjs', 'run', manifest, '--', '-c', script], {
    cwd: root,
    encoding: 'utf8',
    input: input ?? '',
    timeout: 60_000,
  })
  process.stdout.write(indent(result.stdout))
  process.stdout.write(indent(result.stderr))
  if (!expect(result)) {
    failures++
    console.log(`    NOT as announced (exit status ${result.status ?? result.signal})`)
  }
  console.log()
}
if (failures > 0) {
  console.log(`${failures} of ${steps.length} steps did not go as announced. What this host can enforce: npx zeolite doctor`)
  process.exitCode = 1
} else {
  const rules = installed ? join(root, 'manifests/quickstart.toml') : manifest
  console.log(`The rules are in ${rules}. To see all of them: npx zeolite check ${rules} --expand`)
}
if (installed) rmSync(place, { recursive: true })
