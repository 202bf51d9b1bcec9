/** A policy, a program or a value that cannot be what it claims to be. Always the author's mistake, never the sandboxed program's. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
}
