// Names are bytes: a latin1 string, one character a byte.
export type ByteString = string

export const bytesOf = (text: ByteString): Uint8Array => Buffer.from(text, 'latin1')

export const byteString = (bytes: Uint8Array, end = bytes.length): ByteString => Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
