// What may stand where a help text has a word in capitals.
import { fragmentNames } from '../../policy/index.ts'

export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Words with commas between them. */
  | { readonly kind: 'list'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'manifests' | 'none' }

const KNOWN: Readonly<Record<string, Values>> = {
  'A,B': { kind: 'list', words: fragmentNames() },
  HOW: { kind: 'words', words: ['text', 'json', 'none'] },
  VERB: { kind: 'words', words: ['read', 'write', 'exec', 'stat', 'connect', 'bind'] },
  SHELL: { kind: 'words', words: ['bash', 'zsh', 'fish'] },
  PATH: { kind: 'files' },
  FILE: { kind: 'files' },
  MANIFEST: { kind: 'manifests' },
  RULES: { kind: 'manifests' },
  OLD: { kind: 'manifests' },
  NEW: { kind: 'manifests' },
}

export const valuesOf = (word: string): Values => KNOWN[word] ?? { kind: 'none' }

export const HEAD = '# Made by scripts/generate-docs.mjs from the help texts of the commands. Do not edit.'
