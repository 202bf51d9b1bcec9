// Flags and advice about the caller's own memory.
import { allowedFlags, allowList, because } from './entry.ts'

const MMAP = 'mmap(2)'

export const PROTECTION = allowedFlags(
  'mmap and mprotect, protection',
  because('how pages may be used', 'mmap(2), mprotect(2)', { PROT_READ: 1, PROT_WRITE: 2, PROT_EXEC: 4, PROT_SEM: 8, PROT_GROWSDOWN: 0x01000000, PROT_GROWSUP: 0x02000000 }),
)

/** Their upper half means nothing: the call is the same on machines of 32 bits. */
export const MAPPING_FLAGS = allowedFlags(
  'mmap, flags',
  because('whether others see what is written', MMAP, { MAP_SHARED: 1, MAP_PRIVATE: 2, MAP_DROPPABLE: 8 }),
  because('where it lies', MMAP, { MAP_FIXED: 0x10, MAP_32BIT: 0x40, MAP_ABOVE4G: 0x80, MAP_FIXED_NOREPLACE: 0x100000 }),
  because('memory without a file, and how it grows', MMAP, { MAP_ANONYMOUS: 0x20, MAP_GROWSDOWN: 0x100, MAP_STACK: 0x20000 }),
  because('when pages are there', MMAP, { MAP_LOCKED: 0x2000, MAP_NORESERVE: 0x4000, MAP_POPULATE: 0x8000, MAP_NONBLOCK: 0x10000, MAP_SYNC: 0x80000 }),
  because('pages of another size, and which', MMAP, { MAP_HUGETLB: 0x40000, 'MAP_HUGE_MASK << MAP_HUGE_SHIFT': 0xfc000000 }),
  because('ignored by the kernel', MMAP, { MAP_DENYWRITE: 0x800, MAP_EXECUTABLE: 0x1000 }),
)

const MADVISE = 'madvise(2)'

export const ADVICE = allowList(
  'madvise',
  because('how memory will be used', MADVISE, { MADV_NORMAL: 0, MADV_RANDOM: 1, MADV_SEQUENTIAL: 2, MADV_WILLNEED: 3, MADV_COLD: 20, MADV_PAGEOUT: 21 }),
  because('gives memory back', MADVISE, { MADV_DONTNEED: 4, MADV_FREE: 8, MADV_REMOVE: 9, MADV_DONTNEED_LOCKED: 24 }),
  because('what a child and a core dump have of it', MADVISE, { MADV_DONTFORK: 10, MADV_DOFORK: 11, MADV_DONTDUMP: 16, MADV_DODUMP: 17, MADV_WIPEONFORK: 18, MADV_KEEPONFORK: 19 }),
  because('large pages', MADVISE, { MADV_HUGEPAGE: 14, MADV_NOHUGEPAGE: 15, MADV_COLLAPSE: 25 }),
  because('ends the sharing of equal pages, which cannot be begun: it would tell what other programs’ pages hold', MADVISE, { MADV_UNMERGEABLE: 13 }),
  because('makes pages now', MADVISE, { MADV_POPULATE_READ: 22, MADV_POPULATE_WRITE: 23 }),
  because('pages that fault', MADVISE, { MADV_GUARD_INSTALL: 102, MADV_GUARD_REMOVE: 103 }),
)

export const REMAPPING_FLAGS = allowedFlags('mremap', because('whether a mapping may move, where to, and what stays behind', 'mremap(2)', { MREMAP_MAYMOVE: 1, MREMAP_FIXED: 2, MREMAP_DONTUNMAP: 4 }))

export const LOCKING_FLAGS = allowedFlags('mlock2', because('pages stay once they are there', 'mlock2(2)', { MLOCK_ONFAULT: 1 }))
