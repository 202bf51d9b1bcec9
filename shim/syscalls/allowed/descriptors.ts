// fcntl(2), and the flags of reads and writes.
import { allowedFlags, allowList, because } from './entry.ts'

const FCNTL = 'fcntl(2)'

export const FCNTL_COMMANDS = allowList(
  'fcntl',
  because('another descriptor for what the program holds', FCNTL, { F_DUPFD: 0, F_DUPFD_CLOEXEC: 1030 }),
  because('the flags of the descriptor and of what it is open for', FCNTL, { F_GETFD: 1, F_SETFD: 2, F_GETFL: 3, F_SETFL: 4 }),
  because('locks and leases on files that are open for that', FCNTL, {
    F_GETLK: 5, F_SETLK: 6, F_SETLKW: 7, F_OFD_GETLK: 36, F_OFD_SETLK: 37, F_OFD_SETLKW: 38, F_SETLEASE: 1024, F_GETLEASE: 1025, F_CANCELLK: 1029,
  }),
  because('whom and with which signal a descriptor tells; whom to tell is set through the library OS', FCNTL, { F_GETOWN: 9, F_SETSIG: 10, F_GETSIG: 11, F_GETOWN_EX: 16 }),
  because('tells that something in a folder changed that is open for reading', FCNTL, { F_NOTIFY: 1026 }),
  because('compares two descriptors of the program’s own, or tells who made a file', 'linux/fcntl.h', { F_DUPFD_QUERY: 1027, F_CREATED_QUERY: 1028 }),
  because('how large a pipe is', FCNTL, { F_SETPIPE_SZ: 1031, F_GETPIPE_SZ: 1032 }),
  because('seals of files in memory', FCNTL, { F_ADD_SEALS: 1033, F_GET_SEALS: 1034 }),
  because('hints about how long data will last', FCNTL, { F_GET_RW_HINT: 1035, F_SET_RW_HINT: 1036, F_GET_FILE_RW_HINT: 1037, F_SET_FILE_RW_HINT: 1038 }),
)

export const READ_WRITE_FLAGS = allowedFlags(
  'preadv2 and pwritev2',
  because('how one read or write waits and is kept; appending is a flag that the program may set and clear anyway', 'preadv2(2), linux/fs.h', {
    RWF_HIPRI: 1, RWF_DSYNC: 2, RWF_SYNC: 4, RWF_NOWAIT: 8, RWF_APPEND: 0x10, RWF_NOAPPEND: 0x20, RWF_ATOMIC: 0x40, RWF_DONTCACHE: 0x80,
  }),
)

/** Not FALLOC_FL_NO_HIDE_STALE, which would show what was on the disk before. */
export const ALLOCATION_MODES = allowedFlags(
  'fallocate',
  because('room in a file that is open for writing, and holes in it', 'fallocate(2)', {
    FALLOC_FL_KEEP_SIZE: 1, FALLOC_FL_PUNCH_HOLE: 2, FALLOC_FL_COLLAPSE_RANGE: 8, FALLOC_FL_ZERO_RANGE: 0x10, FALLOC_FL_INSERT_RANGE: 0x20, FALLOC_FL_UNSHARE_RANGE: 0x40, FALLOC_FL_WRITE_ZEROES: 0x80,
  }),
)
