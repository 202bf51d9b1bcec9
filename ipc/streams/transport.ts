// What a stream needs of whatever carries its bytes, both ways and in order.

export interface TransportEvents {
  /** Valid until the call returns. */
  data(bytes: Uint8Array): void
  /** What was written has gone: more may be. */
  drained(): void
  /** Nothing comes any more, or nothing can be sent. Called once. */
  ended(): void
}

/** Events come only from a turn of its own: never while one of these functions runs. */
export interface Transport {
  /** Begins to deliver. */
  start(events: TransportEvents): void
  /** Takes the bytes over. False: enough for now, `drained` follows. */
  write(bytes: Uint8Array): boolean
  /** Bytes that were written and have not gone. */
  readonly queued: number
  /** Whether incoming bytes are wanted. */
  flow(on: boolean): void
  /** Gives the stream up at once; `ended` is not called. */
  destroy(): void
}
