// struct sockaddr_un. A path ends at its first NUL; an abstract name starts with one and is as long
// as the caller says; nothing at all is unnamed.
import { errno, Errno } from '../abi/errno.ts'
import { AF_UNIX, UNIX_PATH_MAX, UNIX_PATH_OFFSET } from '../abi/socket.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'

/**
 * af_unix.c, unix_validate_addr and unix_mkname: sun_path as the kernel keeps it, without the NUL
 * at the end of a path.
 */
export const unixName = (address: Uint8Array): ByteString => {
  const family = (address[0] ?? 0) | ((address[1] ?? 0) << 8)
  if (address.length <= UNIX_PATH_OFFSET || address.length > UNIX_PATH_OFFSET + UNIX_PATH_MAX || family !== AF_UNIX) throw Errno.of(errno.EINVAL)
  const name = byteString(address.subarray(UNIX_PATH_OFFSET))
  return name.startsWith('\0') ? name : name.replace(/\0.*$/s, '')
}

/** The address of a name, as the kernel gives it out: a path with its NUL. */
export const unixAddress = (name: ByteString): Uint8Array => {
  const bytes = Buffer.from(name === '' || name.startsWith('\0') ? name : `${name}\0`, 'latin1')
  const address = new Uint8Array(UNIX_PATH_OFFSET + bytes.length)
  address[0] = AF_UNIX
  address.set(bytes, UNIX_PATH_OFFSET)
  return address
}

/** As a manifest writes it, and as people read it. */
export const shownName = (name: ByteString): ByteString => (name.startsWith('\0') ? `unix:@${name.slice(1)}` : `unix:${name}`)
