import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Beside this file in the sources; from dist/policy/manifest the sources are three folders up, from dist/bundle two.
const folder =
  ['../fragments/', '../../../policy/fragments/', '../../policy/fragments/']
    .map((relative) => fileURLToPath(new URL(relative, import.meta.url)))
    .find((candidate) => existsSync(candidate)) ?? ''

export const fragmentNames = (): string[] =>
  folder === ''
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.toml'))
        .map((name) => name.slice(0, -'.toml'.length))
        .sort()

/** How problems and rules name a fragment's file: not where it happens to be installed. */
export const fragmentFile = (name: string): string => `zeolite:${name}.toml`

export const readFragment = (name: string): string => readFileSync(`${folder}${name}.toml`, 'utf8')

/** What it is for: the comment at its head. */
export const fragmentAbout = (name: string): string => {
  const lines = readFragment(name).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  return lines.slice(0, end).map((line) => line.slice(2)).join(' ')
}
