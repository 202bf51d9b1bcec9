// Linux names are bytes, not text. Inside the engine a name is a latin1 string, one character a
// byte, so that comparing two names is comparing bytes: no normalisation, no case folding, and an
// invalid UTF-8 sequence survives.
export type ByteString = string

export const bytesOf = (text: ByteString): Uint8Array => Buffer.from(text, 'latin1')

export const byteString = (bytes: Uint8Array, end = bytes.length): ByteString => Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
