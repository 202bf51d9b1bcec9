// JUnit XML: one suite, a case for each result.
import type { Report, ReportedResult } from './report.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }
/** XML 1.0 has no way to write other control characters, nor half of a pair. */
const escape = (text: string): string =>
  text.replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replaceAll(/[&<>"\n\t]/g, (character) => ENTITIES[character]!)

const caseOf = (tool: string, { name, status, message = '', place }: ReportedResult): string => {
  const file = place === undefined || place.line === 0 ? '' : ` file="${escape(place.file)}" line="${place.line}"`
  const head = `    <testcase classname="${escape(tool)}" name="${escape(name)}"${file}`
  if (status === 'passed') return `${head}/>`
  const kind = status === 'failed' ? 'failure' : 'error'
  return `${head}>\n      <${kind} message="${escape(message)}"/>\n    </testcase>`
}

export const junit = ({ tool, about, results }: Report): string => {
  const count = (status: ReportedResult['status']): number => results.filter((each) => each.status === status).length
  const counts = `tests="${results.length}" failures="${count('failed')}" errors="${count('undecided')}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${counts}>`, `  <testsuite name="${escape(`${tool} ${about}`)}" ${counts} skipped="0">`,
    ...results.map((each) => caseOf(tool, each)), '  </testsuite>', '</testsuites>', '',
  ].join('\n')
}
