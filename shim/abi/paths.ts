// Guest and host paths as text, and what the kernel writes in place of one.
import type { ByteString } from './bytes.ts'

export const join = (directory: ByteString, name: ByteString): ByteString => (directory === '/' ? `/${name}` : `${directory}/${name}`)

export const parentOf = (path: ByteString): ByteString => path.slice(0, path.lastIndexOf('/')) || '/'

/**
 * What the kernel writes behind the name of a removed file. It may be the end of a file's name,
 * too.
 */
export const DELETED = ' (deleted)'

export const isRemoved = (hostPath: ByteString): boolean => hostPath.endsWith(DELETED)

/**
 * memfd_create(2): the program's own memory. No file of a host's root directory has such a name.
 */
export const inMemory = (hostPath: ByteString): boolean => hostPath.startsWith('/memfd:')
