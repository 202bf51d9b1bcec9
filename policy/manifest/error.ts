/** Something wrong in a manifest. `line` is 0 where there is no line to show: a file that cannot be read, or an object. */
export interface Problem {
  /** Stable: what a program tests for. `message` is for people and may change. */
  readonly code: string
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** How many characters the caret underlines. */
  readonly length?: number
  /** For an object: which property. */
  readonly property?: string
  readonly remedy?: string
}

export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  readonly code = 'ERR_ZEOLITE_MANIFEST'
  readonly problems: readonly Problem[]
  /** The texts that the problems point into, by file name: what an excerpt is cut from. */
  readonly sources: ReadonlyMap<string, string>

  constructor(problems: readonly Problem[], sources: ReadonlyMap<string, string> = new Map()) {
    const [first] = problems
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    super(first === undefined ? 'bad manifest' : `${where(first)}: ${first.message}${more}`)
    this.problems = problems
    this.sources = sources
  }
}

export const where = ({ file, line, column, property }: Problem): string => {
  if (line > 0) return `${file}:${line}:${column}`
  return property === undefined || property === '' ? file : `${file}: ${property}`
}
