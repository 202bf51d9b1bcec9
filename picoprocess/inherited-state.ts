// What a task carries in RLIMIT_LOCKS, so that a fork and an exec keep it: its state, and the tag of its sandbox.

/** The state that RLIMIT_LOCKS carries: umask 9 bits, credentials 12, working directory 24; the tag above them in the hard limit. */
const STATE_BITS = 45
const UMASK_BITS = 9
const CREDENTIAL_BITS = 12

export interface InheritedState {
  readonly umask: number
  readonly credentials: number
  readonly cwd: number
}

export const packState = ({ umask, credentials, cwd }: InheritedState): bigint =>
  BigInt(umask) | (BigInt(credentials) << BigInt(UMASK_BITS)) | (BigInt(cwd) << BigInt(UMASK_BITS + CREDENTIAL_BITS))
/** The hard limit of a sandbox's tasks: its tag, and room for any state beneath. */
export const packTag = (tag: number): bigint => (BigInt(tag) << BigInt(STATE_BITS)) | ((1n << BigInt(STATE_BITS)) - 1n)

export const unpackState = (low: number, high: number): InheritedState => ({
  umask: low & 0x1ff,
  credentials: (low >>> 9) & 0xfff,
  cwd: (low >>> 21) + (high & 0x1fff) * 2048,
})
export const unpackTag = (high: number): number => high >>> 13
