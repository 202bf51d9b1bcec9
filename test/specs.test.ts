// Every file in test/specs carries the errors that it must give: `# ~ COLUMN error: MESSAGE` below the line, `# ~ end error:` for the end of the file.
import { readdirSync, readFileSync } from 'node:fs'
import test from 'ava'
import { ManifestError, parseManifest } from '../policy/index.ts'

const folder = 'test/specs'

const expectations = (text: string): string[] => {
  let place = 0
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const match = /^# ~ (\d+|end) error: (.*)$/.exec(line)
    if (match === null) {
      place = index + 1
      return []
    }
    return [match[1] === 'end' ? `${lines.length}: ${match[2]}` : `${place}:${match[1]}: ${match[2]}`]
  })
}

const problems = (text: string): string[] => {
  try {
    parseManifest(text, { file: 'spec.toml', folder: '/' })
    return []
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    return error.problems.map(({ line, column, message }) =>
      line === text.split('\n').length ? `${line}: ${message}` : `${line}:${column}: ${message}`,
    )
  }
}

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.toml'))
  .sort()

test('there are specs', (t) => {
  t.true(files.length >= 40)
})

for (const file of files) {
  test(`refuses ${file} as it says`, (t) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    t.deepEqual(problems(text), expectations(text))
    t.true(expectations(text).length > 0)
  })
}
