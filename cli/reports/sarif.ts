// SARIF 2.1.0: what did not pass, at the line of the manifest.
import { pathToFileURL } from 'node:url'
import { isAbsolute } from 'node:path'
import type { Report, ReportedResult } from './report.ts'

const uri = (file: string): string => (isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/'))

const resultOf = ({ name, status, message = '', place, rule }: ReportedResult): object => ({
  // SARIF has no level for an open result but none.
  ruleId: rule, ...(status === 'failed' ? { level: 'error', kind: 'fail' } : { level: 'none', kind: 'open' }), message: { text: message === '' ? name : `${name}: ${message}` },
  ...(place === undefined || place.line === 0 ? {} : {
    locations: [{ physicalLocation: { artifactLocation: { uri: uri(place.file) }, region: { startLine: place.line, startColumn: Math.max(1, place.column) } } }],
  }),
})

export const sarif = ({ tool, results }: Report): string => {
  const found = results.filter(({ status }) => status !== 'passed')
  const rules = [...new Set(results.map(({ rule }) => rule))].map((id) => ({ id, shortDescription: { text: `${tool}: ${id}` } }))
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{ tool: { driver: { name: tool, rules } }, results: found.map(resultOf) }],
  }, null, 2)}\n`
}
