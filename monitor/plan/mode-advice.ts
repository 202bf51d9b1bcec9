// Advice that the manifest's own mode would refuse is no advice: where files = "kernel" has no such
// rule, the mode has to go first.
import { lstatSync } from 'node:fs'
import { hostPathOf, type Manifest, type Suggestion } from '../../policy/index.ts'
import { parseGlob } from '../../policy/patterns/glob.ts'

const NEVER = new Set(['signal', 'become', 'semaphores', 'queues', 'memory'])
const PATHS = new Set(['read', 'write', 'exec'])

const textOf = (value: string): string => {
  try {
    return Buffer.from(JSON.parse(value) as string, 'utf8').toString('latin1')
  } catch {
    return ''
  }
}

/** What is there, as kernel mode mounts it: a folder, a file by itself, or nothing. */
const kindOf = (manifest: Manifest, path: string): 'folder' | 'file' | undefined => {
  const host = hostPathOf(manifest.mounts, path)
  if (host === undefined) return 'folder'
  try {
    return lstatSync(Buffer.from(host, 'latin1')).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}

/** Whether kernel mode would refuse the manifest with it. */
const isRefused = (manifest: Manifest, { key, value }: Suggestion): boolean => {
  if (NEVER.has(key)) return true
  const text = textOf(value)
  if (key === 'connect' || key === 'bind') return text.startsWith('unix:')
  if (!PATHS.has(key) || !text.startsWith('/')) return false
  const glob = parseGlob(text)
  if (glob.tokens.length > 0) return key === 'write'
  const kind = kindOf(manifest, glob.base || '/')
  return kind === undefined || (key === 'write' && kind === 'file')
}

const LIBRARY = 'files = "kernel" has no such rule: write files = "library" in [sandbox]'

/** One that stands alone, for whoever asks what is lacking. */
export const advised = (manifest: Manifest, suggestion: Suggestion): Suggestion =>
  manifest.sandbox.files === 'kernel' && isRefused(manifest, suggestion) ? { ...suggestion, text: `${LIBRARY}, and ${suggestion.text}` } : suggestion

export interface Advice {
  readonly suggestions: readonly Suggestion[]
  /** In words. */
  readonly missing?: string
}

/** `missing`: what it says in words where that is not what the suggestions say. */
export const adviceOf = (manifest: Manifest | undefined, suggestions: readonly Suggestion[], missing = suggestions.map(({ text }) => text).join(', and ')): Advice => {
  const refused = manifest?.sandbox.files === 'kernel' && (suggestions.some((each) => isRefused(manifest, each)) || (suggestions.length === 0 && missing.includes('"unix:')))
  if (refused) return { suggestions: [], missing: `${LIBRARY}, and ${missing}` }
  return { suggestions, ...(missing === '' ? {} : { missing }) }
}
