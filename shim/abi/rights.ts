// What a principal may do with a path, as bits.
export const READ = 1
export const WRITE = 2
export const EXEC = 4
/** Its metadata: anything granted, and the directories that lead to it. */
export const STAT = 8
/** A deny rule covers the path: EACCES. No other right is set beside it. */
export const DENIED = 16
/** A hide rule covers the path: ENOENT. No other right is set beside it. */
export const HIDDEN = 32
