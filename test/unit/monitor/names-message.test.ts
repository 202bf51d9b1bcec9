// The codec of the sandbox's name server: what it takes for a question, and what it answers.
import test from 'ava'
import fc from 'fast-check'
import { answerTo, FORMERR, NOERROR, NOTIMP, NXDOMAIN, type Question, readQuestion, REFUSED, refusalOf, TYPE_A, TYPE_AAAA } from '../../../monitor/sandbox/dns/message.ts'
import { parseHost } from '../../../shim/abi/inet.ts'

const labels = (...names: (string | Buffer)[]): Buffer => Buffer.concat([...names.map((name) => Buffer.concat([Buffer.from([Buffer.from(name).length]), Buffer.from(name)])), Buffer.from([0])])
interface Fields {
  readonly id?: number
  readonly flags?: number
  readonly counts?: readonly number[]
  readonly type?: number
  readonly kind?: number
  readonly rest?: Uint8Array
}
const query = (name: Buffer, { id = 7, flags = 0x0100, counts = [1, 0, 0, 0], type = TYPE_A, kind = 1, rest = new Uint8Array() }: Fields = {}): Buffer => {
  const head = Buffer.alloc(12)
  ;[id, flags, ...counts].forEach((value, index) => head.writeUInt16BE(value, index * 2))
  return Buffer.concat([head, name, Buffer.from([type >> 8, type & 255, kind >> 8, kind & 255]), rest])
}
const question = (message: Buffer): Question => {
  const read = readQuestion(message)
  if (read === undefined || 'code' in read) throw new Error('no question')
  return read
}
const code = (message: Buffer): number | undefined => {
  const read = readQuestion(message)
  return read !== undefined && 'code' in read ? read.code : undefined
}

test('a name is compared in lower case, and given back as it was asked', (t) => {
  const asked = question(query(labels('ExAmple', 'TEST')))
  t.is(asked.name, 'example.test')
  t.true(answerTo(asked, { code: NOERROR }, 'udp').includes('ExAmple'))
})

test('no two questions are one name: a label with a dot, a NUL or another odd byte is nobody’s', (t) => {
  for (const odd of ['example.test', 'exa\0mple', 'exa mple', 'ex\u00e4mple', '*', '']) t.is(odd === '' ? question(query(labels())).name : question(query(labels(odd, 'test'))).name, undefined)
  t.is(question(query(labels('a'.repeat(63), 'a'.repeat(63), 'a'.repeat(63), 'a'.repeat(61)))).name?.length, 253)
  t.is(code(query(labels('a'.repeat(63), 'a'.repeat(63), 'a'.repeat(63), 'a'.repeat(63)))), FORMERR)
})

test('what is no question is refused, and what is no query is not answered', (t) => {
  t.is(readQuestion(Buffer.alloc(11)), undefined)
  t.is(readQuestion(query(labels('a'), { flags: 0x8000 })), undefined)
  t.is(code(query(labels('a'), { flags: 0x2800 })), NOTIMP)
  t.is(code(query(labels('a'), { counts: [2, 0, 0, 0] })), FORMERR)
  t.is(code(query(labels('a'), { counts: [0, 0, 0, 0] })), FORMERR)
  t.is(code(query(labels('a'), { kind: 3 })), REFUSED)
  // A pointer, to itself: there is nothing in a question that one could point to.
  t.is(code(query(Buffer.from([0xc0, 0x0c]))), FORMERR)
  t.is(code(query(labels('a')).subarray(0, 14)), FORMERR)
  const told = refusalOf({ id: 513, code: FORMERR })
  t.deepEqual([...told], [2, 1, 0x80, 0x81, 0, 0, 0, 0, 0, 0, 0, 0])
})

const addresses = (...texts: string[]) => texts.map((text) => ({ address: parseHost(text)!, seconds: 30 }))

test('an answer has the addresses of the kind that was asked for', (t) => {
  const both = addresses('203.0.113.5', '2001:db8::5')
  const four = answerTo(question(query(labels('a'))), { code: NOERROR, addresses: both }, 'udp')
  t.is(four.readUInt16BE(6), 1)
  t.deepEqual([...four.subarray(-4)], [203, 0, 113, 5])
  t.is(four.readUInt16BE(2), 0x8580)
  const six = answerTo(question(query(labels('a'), { type: TYPE_AAAA, flags: 0 })), { code: NOERROR, addresses: both }, 'udp')
  t.is(six.readUInt16BE(2), 0x8480)
  t.is(six.subarray(-16).toString('hex'), '20010db8000000000000000000000005')
  // Names in an answer point to the question's.
  t.deepEqual([...six.subarray(-28, -26)], [0xc0, 12])
})

test('an answer too large for a datagram says so, and comes whole by TCP', (t) => {
  const many = { code: NOERROR, addresses: addresses(...Array.from({ length: 60 }, (_, index) => `203.0.113.${index}`)) }
  const plain = question(query(labels('a')))
  const short = answerTo(plain, many, 'udp')
  t.is(short.readUInt16BE(2) & 0x0200, 0x0200)
  t.is(short.readUInt16BE(6), 0)
  t.is(answerTo(plain, many, 'tcp').readUInt16BE(6), 60)
  // EDNS(0): as much as the asker takes, and not more than goes unfragmented.
  const option = (size: number): Buffer => Buffer.from([0, 0, 41, size >> 8, size & 255, 0, 0, 0, 0, 0, 0])
  const extended = question(query(labels('a'), { counts: [1, 0, 0, 1], rest: option(4096) }))
  t.is(extended.payload, 1232)
  const long = answerTo(extended, many, 'udp')
  t.is(long.readUInt16BE(6), 60)
  t.is(long.readUInt16BE(10), 1)
  t.is(question(query(labels('a'), { counts: [1, 0, 0, 1], rest: option(100) })).payload, 512)
})

test('whatever comes, it is a question, refused or nothing; and an answer is never larger than was asked for', (t) => {
  const head = fc.tuple(fc.uint8Array({ minLength: 2, maxLength: 2 }), fc.constantFrom([0, 0], [1, 0], [1, 0x20]), fc.constantFrom([0, 1], [0, 2]), fc.uint8Array({ minLength: 6, maxLength: 6 }))
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.tuple(head, fc.uint8Array({ maxLength: 300 })).map(([parts, rest]) => Uint8Array.from([...parts.flatMap((part) => [...part]), ...rest])))
  fc.assert(fc.property(bytes, fc.constantFrom('udp', 'tcp'), (message, transport) => {
    const read = readQuestion(message)
    if (read === undefined) return
    if ('code' in read) {
      t.is(refusalOf(read).length, 12)
      return
    }
    if (read.name !== undefined) t.regex(read.name, /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/)
    const answer = answerTo(read, { code: NXDOMAIN, addresses: addresses(...Array.from({ length: 100 }, () => '192.0.2.1')) }, transport as 'udp')
    t.true(transport === 'tcp' || answer.length <= Math.max(512, read.payload))
  }), { numRuns: 3000 })
})
