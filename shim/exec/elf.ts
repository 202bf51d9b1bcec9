// What the kernel reads of an ELF file before it runs it: whether it can, and which loader it runs
// in the program's place (elf(5), binfmt_elf.c).
import { check, fail } from '../abi/errno.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'
import { PATH_MAX } from '../abi/constants.ts'

const [HEADER, PROGRAM_HEADER, MOST_HEADERS] = [64, 56, 65_536]
const [ET_EXEC, ET_DYN, EM_X86_64, PT_INTERP] = [2, 3, 62, 3]

const read = (host: Host, fd: number, size: number, offset: number): DataView => {
  const bytes = new Uint8Array(size)
  if (check(host.syscall(sys.pread64, fd, bytes, size, offset)) < size) fail('ENOEXEC')
  return new DataView(bytes.buffer)
}

/**
 * The name of the loader that a program asks for; undefined: none, it is static. Throws ENOEXEC for
 * what the kernel would not run.
 */
export const loaderOf = (host: Host, fd: number): ByteString | undefined => {
  const header = read(host, fd, HEADER, 0)
  const type = header.getUint16(16, true)
  const [size, count] = [header.getUint16(54, true), header.getUint16(56, true)]
  if ((type !== ET_EXEC && type !== ET_DYN) || header.getUint16(18, true) !== EM_X86_64) fail('ENOEXEC')
  if (size !== PROGRAM_HEADER || count < 1 || size * count > MOST_HEADERS) fail('ENOEXEC')
  const table = read(host, fd, size * count, Number(header.getBigUint64(32, true)))
  for (let at = 0; at < table.byteLength; at += size) {
    if (table.getUint32(at, true) !== PT_INTERP) continue
    const length = Number(table.getBigUint64(at + 32, true))
    if (length < 2 || length > PATH_MAX) fail('ENOEXEC')
    const name = byteString(new Uint8Array(read(host, fd, length, Number(table.getBigUint64(at + 8, true))).buffer))
    if (!name.endsWith('\0')) fail('ENOEXEC')
    return name.slice(0, name.indexOf('\0'))
  }
  return undefined
}
