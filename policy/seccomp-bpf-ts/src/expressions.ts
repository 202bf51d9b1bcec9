/** A part of struct seccomp_data: a 64-bit argument or instruction pointer, one 32-bit word of it, or the 32-bit architecture. */
export type Source = 'arg0' | 'arg1' | 'arg2' | 'arg3' | 'arg4' | 'arg5' | 'instructionPointer' | 'architecture'
export interface Term {
  readonly source: Source
  readonly part: 'whole' | 'low' | 'high'
  /** The bits that count; the others read as zero. */
  readonly mask: bigint
}

/** A condition on a call's registers. Plain data: it can be kept, compared and printed. */
export type Expression =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'oneOf'; readonly term: Term; readonly values: readonly bigint[] }
  | { readonly kind: 'compare'; readonly term: Term; readonly test: 'ge' | 'gt'; readonly value: bigint }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }

export const always: Expression = Object.freeze({ kind: 'constant', value: true })
export const never: Expression = Object.freeze({ kind: 'constant', value: false })

const isConstant = (expression: Expression, value: boolean) => expression.kind === 'constant' && expression.value === value

// Folding constants here means that the compiler never builds code which it would then throw away.
const join = (kind: 'and' | 'or', operands: readonly Expression[]): Expression => {
  const neutral = kind === 'and'
  if (operands.some((operand) => isConstant(operand, !neutral))) return neutral ? never : always
  const rest = operands.filter((operand) => !isConstant(operand, neutral))
  if (rest.length === 1) return rest[0] as Expression
  return rest.length === 0 ? (neutral ? always : never) : Object.freeze({ kind, operands: Object.freeze(rest) })
}

/** All of them; with none, always. */
export const and = (...operands: readonly Expression[]): Expression => join('and', operands)
/** Any of them; with none, never. */
export const or = (...operands: readonly Expression[]): Expression => join('or', operands)

export const not = (operand: Expression): Expression => {
  if (operand.kind === 'not') return operand.operand
  if (operand.kind === 'constant') return operand.value ? never : always
  return Object.freeze({ kind: 'not', operand })
}
