import test from 'ava'
import { decode } from '../../../../picoprocess/patcher/decode.ts'

const lengthOf = (hex: string): number | undefined => {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex')
  return decode(Buffer.concat([bytes, Buffer.alloc(16, 0x90)]), 0, 0)?.length
}

const WHOLE = [
  '0f 05', 'b8 01 01 00 00', '66 b8 01 00', '48 b8 01 02 03 04 05 06 07 08', '48 c7 c0 0f 00 00 00', '66 c7 00 34 12', '8b 04 24', '8b 44 24 08', '8b 84 24 00 01 00 00', '8b 05 00 00 00 00',
  '8b 04 25 00 00 00 00', '64 48 8b 04 25 28 00 00 00', 'f6 07 08', 'f6 d8', 'f7 c7 01 00 00 00', '66 f7 c7 01 00', 'f7 df', 'e8 00 00 00 00', 'eb 00', '0f 85 00 00 00 00', 'c8 10 00 01', 'c2 08 00',
  'a1 01 02 03 04 05 06 07 08', '67 a1 01 02 03 04', '66 2e 0f 1f 84 00 00 00 00 00', 'f3 0f 1e fa', 'f0 0f b1 0a', '0f ba e0 07', '66 0f 3a 0f c1 08', '0f 38 f0 07', 'c5 f8 77', 'c5 fd 6f 07', 'c4 e3 75 38 c0 01',
  'c4 e2 79 18 07', '62 f1 7c 48 28 07', '62 f3 75 40 3f 47 01 00', 'f2 0f 10 05 00 00 00 00', 'c7 f8 00 00 00 00', '3e ff e0', '66 66 48 e8 00 00 00 00', '41 0f b6 44 24 05', 'd9 7c 24 04', '69 c0 00 01 00 00', '6b c0 08',
]

test('an instruction is as long as its bytes say, whatever follows', (t) => {
  for (const each of WHOLE) t.is(lengthOf(each), each.split(' ').length, each)
})

test('what has no meaning, or several, is no instruction', (t) => {
  for (const each of ['06', '0f 04', '9a 00 00 00 00', 'd5 00', '66 e8 00 00 00 00', '0f 24 c0', '8f e8 78 c0 00', '48 c5 f8 77', '62 f4 7c 48 28 07', 'c4 e9 00 00', '66 '.repeat(15).trim() + ' 90']) t.is(lengthOf(each), undefined, each)
})

test('an instruction that is cut off is none', (t) => {
  for (const each of WHOLE) {
    const bytes = Buffer.from(each.replaceAll(' ', ''), 'hex')
    for (let size = 0; size < bytes.length; size++) {
      // What is left may be another, shorter one only if it ends within.
      const found = decode(bytes.subarray(0, size), 0, 0)
      t.true(found === undefined || found.length <= size, each)
    }
  }
})

test('an operand beside the instruction and a branch are told', (t) => {
  t.true(decode(Buffer.from('488d0511000000', 'hex'), 0, 0)!.ripRelative)
  t.false(decode(Buffer.from('488d442408', 'hex'), 0, 0)!.ripRelative)
  t.is(decode(Buffer.from('7405', 'hex'), 0, 0)!.branchSize, 1)
  t.is(decode(Buffer.from('0f8411000000', 'hex'), 0, 0)!.displacementAt, 2)
})
