import { auditArch } from './arch.ts'
import type { Arch } from './arch.ts'
import { PolicyError } from './error.ts'
import { not } from './expressions.ts'
import type { Expression, Source, Term } from './expressions.ts'

/** What a rule may ask of a value. Comparisons are unsigned; in `eq`, `ne`, `oneOf` and masks a negative value is its two's complement. */
export interface Operand {
  readonly term: Term
  eq(value: bigint | number): Expression
  ne(value: bigint | number): Expression
  oneOf(values: Iterable<bigint | number>): Expression
  lt(value: bigint | number): Expression
  le(value: bigint | number): Expression
  gt(value: bigint | number): Expression
  ge(value: bigint | number): Expression
  /** Only these bits: `arg(2).masked(O_ACCMODE).eq(O_RDONLY)`. */
  masked(mask: bigint | number): Operand
  hasAny(bits: bigint | number): Expression
  hasAll(bits: bigint | number): Expression
}

/** A 64-bit value and its words. Use `low` for an `int` argument: the kernel ignores the upper half, and a program may fill it at will. */
export interface WideOperand extends Operand {
  readonly low: Operand
  readonly high: Operand
}

const widthOf = (term: Term): bigint => (term.part === 'whole' && term.source !== 'architecture' ? 64n : 32n)

const toBigInt = (value: bigint | number): bigint => {
  if (typeof value === 'bigint') return value
  if (Number.isSafeInteger(value)) return BigInt(value)
  throw new PolicyError(`${value} is not an exact integer; write it as a bigint`)
}

const bits = (term: Term, value: bigint | number): bigint => {
  const [width, exact] = [widthOf(term), toBigInt(value)]
  if (exact >= -(1n << (width - 1n)) && exact < 1n << width) return BigInt.asUintN(Number(width), exact)
  throw new PolicyError(`${exact} does not fit in the ${width} bits of ${term.source}`)
}

const ordered = (term: Term, value: bigint | number): bigint => {
  if (toBigInt(value) >= 0n) return bits(term, value)
  throw new PolicyError(`${value}: comparisons are unsigned and do not take a negative value`)
}

const oneOf = (term: Term, values: Iterable<bigint | number>): Expression => {
  const ascending = (left: bigint, right: bigint) => (left < right ? -1 : left > right ? 1 : 0)
  const wanted = [...new Set([...values].map((value) => bits(term, value)))].sort(ascending)
  for (const value of wanted) {
    if ((value & ~term.mask) !== 0n) throw new PolicyError(`${value} has bits outside the mask ${term.mask}: it could never match`)
  }
  if (wanted.length === 0) return Object.freeze({ kind: 'constant', value: false })
  return Object.freeze({ kind: 'oneOf', term, values: Object.freeze(wanted) })
}
const compare = (term: Term, test: 'ge' | 'gt', value: bigint | number): Expression =>
  Object.freeze({ kind: 'compare', term, test, value: ordered(term, value) })

const operand = (term: Term): Operand => ({
  term,
  eq: (value) => oneOf(term, [value]),
  ne: (value) => not(oneOf(term, [value])),
  oneOf: (values) => oneOf(term, values),
  lt: (value) => not(compare(term, 'ge', value)),
  le: (value) => not(compare(term, 'gt', value)),
  gt: (value) => compare(term, 'gt', value),
  ge: (value) => compare(term, 'ge', value),
  masked: (mask) => operand(maskedTerm(term, mask)),
  hasAny: (wanted) => not(oneOf(maskedTerm(term, wanted), [0])),
  hasAll: (wanted) => oneOf(maskedTerm(term, wanted), [wanted]),
})
const maskedTerm = (term: Term, mask: bigint | number): Term => Object.freeze({ ...term, mask: term.mask & bits(term, mask) })

const word = (source: Source, part: Term['part']): Operand => operand(Object.freeze({ source, part, mask: 0xffffffffn }))
const wide = (source: Source): WideOperand => ({
  ...operand(Object.freeze({ source, part: 'whole', mask: 0xffffffffffffffffn })),
  low: word(source, 'low'),
  high: word(source, 'high'),
})

/** Argument 0 to 5 of the call. */
export const arg = (index: number): WideOperand => {
  if (Number.isInteger(index) && index >= 0 && index <= 5) return wide(`arg${index}` as Source)
  throw new PolicyError(`a syscall has arguments 0 to 5, not ${index}`)
}

/** Address of the instruction that made the call. */
export const instructionPointer: WideOperand = wide('instructionPointer')

/** True on this architecture: for expressions that policies share. Within a policy the others have gone to `otherArch` before. */
export const architecture = (arch: Arch): Expression => word('architecture', 'whole').eq(auditArch[arch])
