// The commands as their help texts describe them: what completions and the manual page are made from.
import { commands } from '../main.ts'

export interface Option {
  readonly name: string
  /** What stands after it, as the help calls it. */
  readonly value?: string
  readonly about: string
}

export interface Described {
  readonly name: string
  readonly about: string
  readonly help: string
  readonly options: readonly Option[]
  /** What it takes beside options, in order. */
  readonly operands: readonly string[]
}

const helpOf = async (name: string): Promise<string> => {
  let text = ''
  const command = await commands[name]?.load()
  await command?.run(['--help'], { stdout: { write: (part) => (text += part) }, stderr: { write: (): void => {} } })
  return text
}

const optionsIn = (help: string): Option[] =>
  [...help.matchAll(/^ {2}(--[a-z][a-z-]*)(?: ([A-Z][A-Z,=[\]]+))? +(\S.*)$/gm)].map(([, name = '', value, about = '']) => ({ name, about, ...(value === undefined ? {} : { value }) }))

/** Of the first line of the usage: words in capitals that belong to no option. */
const operandsIn = (help: string): string[] => {
  const usage = help.split('\n', 1)[0]!.replace(/\[(OPTION…|-- ARG…|--[^\]]*)\]/g, '')
  return [...usage.matchAll(/\b[A-Z]{2,}\b/g)].map(([word]) => word)
}

export const describeCommands = (): Promise<Described[]> =>
  Promise.all(Object.entries(commands).map(async ([name, { about }]) => {
    const help = await helpOf(name)
    return { name, about, help, options: optionsIn(help), operands: operandsIn(help) }
  }))
