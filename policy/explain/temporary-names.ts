// Names that programs make up and use once. A rule on one would be of no use at the next run.
import type { ByteString } from '../patterns/bytes.ts'

const RANDOM = '[A-Za-z0-9_]'

const TEMPORARY: readonly RegExp[] = [
  // mkstemp(3) with its usual templates: tmp.XXXXXXXXXX, sedXXXXXX, ccXXXXXX.s, .name.XXXXXX
  /^tmp[._-]?(?=[A-Za-z0-9_]*[A-Z0-9_])[A-Za-z0-9_]{6,}(?:\.\w+)?$/,
  // Python's tempfile: eight of a-z, 0-9 and _ behind "tmp".
  /^tmp[a-z0-9_]{8}(?:\.\w+)?$/,
  /^(?:sed|cc|sort|git|vi|pip|npm|go-build)[-._]?(?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{5,12}(?:\.\w{1,3})?$/,
  new RegExp(`^\\.?.+\\.(?=${RANDOM}*[A-Z0-9])${RANDOM}{6,10}$`),
  // With the number of a process or a time in it.
  /^.+[._-]\d{3,}(?:\.tmp)?$/,
  /^.+\.(?:tmp|temp|part|lock|swp|swx|new)$/,
  /^.*~$/, /^#.*#$/, /^\.#.*$/,
  // Vim asks by this name whether a folder can be written to.
  /^4913$/,
]

const isTemporary = (name: ByteString): boolean => TEMPORARY.some((pattern) => pattern.test(name))

/** The folder that holds the first component with a temporary-looking name; undefined where there is none, or where that folder is the root. */
export const temporaryFolder = (path: ByteString): ByteString | undefined => {
  const components = path.split('/')
  const index = components.findIndex((name, position) => position > 1 && isTemporary(name))
  return index < 0 ? undefined : components.slice(0, index).join('/')
}
