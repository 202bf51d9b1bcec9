// Options of commands, with what is wrong with them said in our own words.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { nearest } from '../policy/manifest/did-you-mean.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** An option that there is not. `option`: as it was written. */
export class UnknownOption extends Error {
  readonly option: string
  constructor(option: string, message: string) {
    super(message)
    this.option = option
  }
}

const written = (name: string): string => `--${name}`

const unknown = (option: string, options: Options): UnknownOption => {
  const guess = option.startsWith('--') ? nearest(option.slice(2), Object.keys(options)) : undefined
  return new UnknownOption(option, `there is no option '${option}'${guess === undefined ? '' : `; did you mean '${written(guess)}'?`}`)
}

/** As util.parseArgs. Throws an Error whose message is for the user. */
export const parseOptions = <T extends ParseArgsConfig & { readonly options: Options }>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const named = /'(?:-\w, )?(-[^' =<]*)/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw unknown(named, config.options)
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') throw new Error(`unexpected argument ${/'[^']*'/.exec(message)?.[0] ?? ''}`.trimEnd(), { cause: error })
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error
    const takes = config.options[named.replace(/^-+/, '')]?.type === 'string'
    throw new Error(takes ? `${named} takes a value` : `${named} takes no value`, { cause: error })
  }
}
