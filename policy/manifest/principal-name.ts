// A name that must be a principal's.
import { didYouMean } from './did-you-mean.ts'
import type { Tree } from './tree.ts'
import type { Report } from './validate.ts'

export const quote = (text: string): string => JSON.stringify(text)

export const checkPrincipalName = (names: readonly string[], tree: Tree | undefined, what: string, report: Report): void => {
  if (tree?.kind !== 'string' || names.includes(tree.value)) return
  const remedy = names.length === 0 ? { remedy: `define it: [principal.${tree.value}]` } : {}
  report({
    code: 'unknown-principal',
    message: `${what} ${quote(tree.value)} is not defined${didYouMean(tree.value, names)}`,
    span: tree.span,
    ...remedy,
  })
}
