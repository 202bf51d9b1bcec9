// A family of messages: what one kind of stream carries.

/** Encoding to bytes and back. `decode` throws on what is malformed. */
export interface Codec<T> {
  encode(body: T): Uint8Array
  decode(bytes: Uint8Array): T
}

export type Namespace = 'semaphores' | 'queues' | 'memory' | 'processes'

export interface Family<Q, R> {
  /** As in the greeting of a stream. */
  readonly name: string
  /**
   * The key of the manifest's `share` that it belongs to; what concerns processes is granted by
   * `signal`.
   */
  readonly namespace: Namespace
  readonly request: Codec<Q>
  readonly reply: Codec<R>
}
