// Machine code with labels, at an address that is known from the start. Whoever needs it elsewhere assembles it again.

interface Fixup { readonly at: number; readonly size: 1 | 4; readonly label: string }

export interface Assembler {
  readonly base: number
  readonly here: () => number
  /** Bytes as hexadecimal digits, apart as the reader likes it. `>label` is the distance to a label in one byte, `>>label` in four. */
  readonly code: (text: string) => void
  readonly raw: (bytes: Uint8Array) => void
  readonly word: (value: number) => void
  readonly label: (name: string, address?: number) => void
  readonly addressOf: (name: string) => number
  readonly align: (to: number, filler?: number) => void
  /** Throws if a label is missing, or too far for a byte. */
  readonly finish: () => Buffer
}

const INT3 = 0xcc

export const assembler = (base: number): Assembler => {
  const bytes: number[] = []
  const labels = new Map<string, number>()
  const fixups: Fixup[] = []
  const here = (): number => base + bytes.length
  const addressOf = (name: string): number => {
    const address = labels.get(name)
    if (address === undefined) throw new Error(`no label ${name}`)
    return address
  }
  const word = (value: number): void => { bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255) }
  const hole = (size: 1 | 4, label: string): void => {
    fixups.push({ at: bytes.length, size, label })
    for (let i = 0; i < size; i++) bytes.push(0)
  }
  const finish = (): Buffer => {
    const result = Buffer.from(bytes)
    for (const { at, size, label } of fixups) {
      const distance = addressOf(label) - (base + at + size)
      if (size === 1) result.writeInt8(distance, at)
      else result.writeInt32LE(distance, at)
    }
    return result
  }
  return {
    base, here, word, addressOf, finish,
    code: (text) => {
      for (const part of text.split(' ')) {
        if (part.startsWith('>>')) hole(4, part.slice(2))
        else if (part.startsWith('>')) hole(1, part.slice(1))
        else bytes.push(...Buffer.from(part, 'hex'))
      }
    },
    raw: (more) => { bytes.push(...more) },
    label: (name, address = here()) => { labels.set(name, address) },
    align: (to, filler = INT3) => { while (here() % to !== 0) bytes.push(filler) },
  }
}
