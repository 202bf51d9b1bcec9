import test from 'ava'
import fc from 'fast-check'
import { createFrameReader, delimit, MalformedStream, MAX_FRAME } from '../../../ipc/streams/framing.ts'

/** All frames that come of the pieces, pushed one after the other from one buffer that is used again, as a transport does. */
const read = (pieces: readonly Uint8Array[]): Uint8Array[] => {
  const reader = createFrameReader()
  const frames: Uint8Array[] = []
  for (const piece of pieces) {
    const buffer = Buffer.from(piece)
    reader.push(buffer, (frame) => frames.push(frame) > 0)
    buffer.fill(0xee)
  }
  return frames
}

const cutUp = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const pieces: Uint8Array[] = []
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length]!)
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return pieces
}

test('frames come out as they went in, however the bytes are cut up', (t) => {
  const frame = fc.uint8Array({ minLength: 1, maxLength: 300 })
  fc.assert(fc.property(fc.array(frame, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 }), (frames, sizes) => {
    const got = read(cutUp(Buffer.concat(frames.map(delimit)), sizes))
    t.deepEqual(got.map((bytes) => [...bytes]), frames.map((bytes) => [...bytes]))
  }))
})

test('a frame that comes in many pieces from a buffer that is used again is not made of the last piece', (t) => {
  const frame = new Uint8Array(300_000).map((_, i) => (i * 7) & 0xff)
  const [got] = read(cutUp(delimit(frame), [65536]))
  t.true(Buffer.from(frame).equals(got!))
})

test('a frame keeps its bytes when the buffer that it came in is used again', (t) => {
  const bytes = Buffer.from(delimit(Uint8Array.of(1, 2, 3)))
  const frames: Uint8Array[] = []
  createFrameReader().push(bytes, (frame) => frames.push(frame) > 0)
  bytes.fill(9)
  t.deepEqual([...frames[0]!], [1, 2, 3])
})

test('the longest frame passes, and one byte more is refused at both ends', (t) => {
  const longest = new Uint8Array(MAX_FRAME).fill(5)
  t.is(read(cutUp(delimit(longest), [10_000]))[0]!.length, MAX_FRAME)
  t.throws(() => delimit(new Uint8Array(MAX_FRAME + 1)), { instanceOf: RangeError })
  const announced = [...delimit(longest).subarray(0, 3)]
  announced[0]! += 1
  t.throws(() => read([Uint8Array.from(announced)]), { instanceOf: MalformedStream, message: /1048577 bytes is announced/ })
})

test('what no frame begins with ends the stream', (t) => {
  t.throws(() => read([Uint8Array.of(0)]), { instanceOf: MalformedStream, message: 'an empty frame' })
  t.throws(() => read([Uint8Array.of(0x80), Uint8Array.of(0)]), { instanceOf: MalformedStream, message: 'an empty frame' })
  t.throws(() => read([Uint8Array.of(0xff, 0xff, 0xff, 0xff)]), { instanceOf: MalformedStream, message: /longer than 4 bytes/ })
  t.throws(() => read([Uint8Array.of(0xff), Uint8Array.of(0xff), Uint8Array.of(0xff), Uint8Array.of(0x81)]), { instanceOf: MalformedStream })
  t.throws(() => delimit(new Uint8Array(0)), { instanceOf: RangeError })
})

test('a reader knows when it stands in the middle of a frame', (t) => {
  const reader = createFrameReader()
  const partial = (bytes: readonly number[]): boolean => {
    reader.push(Uint8Array.from(bytes), () => true)
    return reader.partial
  }
  t.false(reader.partial)
  t.true(partial([0x81]))
  t.true(partial([0x01, 7]))
  t.false(partial(Array<number>(128).fill(7)))
  t.true(partial([2, 1]))
})

test('a reader that is told to stop takes nothing more out of these bytes', (t) => {
  const frames: Uint8Array[] = []
  createFrameReader().push(Buffer.concat([delimit(Uint8Array.of(1)), delimit(Uint8Array.of(2))]), (frame) => {
    frames.push(frame)
    return false
  })
  t.is(frames.length, 1)
})

test('whoever announces a long frame and sends little of it takes little memory', (t) => {
  const before = process.memoryUsage().arrayBuffers
  const readers = Array.from({ length: 200 }, () => createFrameReader())
  const announced = delimit(new Uint8Array(MAX_FRAME)).subarray(0, 100)
  for (const reader of readers) reader.push(announced, () => true)
  // 200 MiB were announced.
  t.true(process.memoryUsage().arrayBuffers - before < 20 << 20)
  t.true(readers.every(({ partial }) => partial))
})

test('random bytes are frames or malformed, never anything else, and the same however they are cut up', (t) => {
  const outcome = (pieces: readonly Uint8Array[]): unknown => {
    const frames: number[][] = []
    const reader = createFrameReader()
    try {
      for (const piece of pieces) reader.push(piece, (frame) => frames.push([...frame]) > 0)
      return { frames, partial: reader.partial }
    } catch (error) {
      if (!(error instanceof MalformedStream)) throw error
      return { frames, malformed: error.message }
    }
  }
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), sizes, (bytes, sizes) => {
    t.deepEqual(outcome(cutUp(bytes, sizes)), outcome([bytes]))
  }), { numRuns: 500 })
})
