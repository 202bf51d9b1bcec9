import { auditArch, encodeAction, killProcess, syscallNumber } from 'seccomp-bpf-ts'
import type { Expression, Instruction, Policy, Program, Term } from 'seccomp-bpf-ts'

// A second compiler that shares nothing with the first but the types: rule after rule, a comparison for each number, an unconditional jump
// behind each condition. Slow and long, and simple enough to be believed.
interface Label { readonly label: number }
type Line = Instruction | Label | { readonly jump: number }

const ld = (k: number): Instruction => ({ code: 0x20, jt: 0, jf: 0, k })
const and = (k: number): Instruction => ({ code: 0x54, jt: 0, jf: 0, k })
const ret = (k: number): Instruction => ({ code: 0x06, jt: 0, jf: 0, k })
const skipUnless = (code: number, k: number): Instruction => ({ code, jt: 0, jf: 1, k })

const offsetsOf = ({ source, part }: Term): readonly number[] => {
  if (source === 'architecture') return [4]
  const base = source === 'instructionPointer' ? 8 : 16 + 8 * Number(source.at(-1))
  return part === 'low' ? [base] : part === 'high' ? [base + 4] : [base, base + 4]
}
const wordAt = (value: bigint, index: number): number => Number((value >> BigInt(32 * index)) & 0xffffffffn)

export const compileNaively = (policy: Policy): Program => {
  const lines: Line[] = []
  let labels = 0
  const label = () => labels++
  const when = (code: number, k: number, yes: number) => void lines.push(skipUnless(code, k), { jump: yes })
  const goto = (to: number) => void lines.push({ jump: to })
  const here = (name: number) => void lines.push({ label: name })
  const load = (term: Term, index: number) => void lines.push(ld(offsetsOf(term)[index] as number), and(wordAt(term.mask, index)))

  const generate = (expression: Expression, yes: number, no: number): void => {
    switch (expression.kind) {
      case 'constant':
        return goto(expression.value ? yes : no)
      case 'not':
        return generate(expression.operand, no, yes)
      case 'and':
      case 'or':
        for (const operand of expression.operands) {
          const next = label()
          if (expression.kind === 'and') generate(operand, next, no)
          else generate(operand, yes, next)
          here(next)
        }
        return goto(expression.kind === 'and' ? yes : no)
      case 'oneOf':
        for (const value of expression.values) {
          const [next, miss] = [label(), label()]
          load(expression.term, 0)
          when(0x15, wordAt(value, 0), next)
          goto(miss)
          here(next)
          if (offsetsOf(expression.term).length === 2) {
            load(expression.term, 1)
            when(0x15, wordAt(value, 1), yes)
          } else goto(yes)
          here(miss)
        }
        return goto(no)
      case 'compare':
        if (offsetsOf(expression.term).length === 2) {
          const equal = label()
          load(expression.term, 1)
          when(0x25, wordAt(expression.value, 1), yes)
          when(0x15, wordAt(expression.value, 1), equal)
          goto(no)
          here(equal)
        }
        load(expression.term, 0)
        when(expression.test === 'ge' ? 0x35 : 0x25, wordAt(expression.value, 0), yes)
        return goto(no)
    }
  }
  const finish = (from: number, value: number) => {
    here(from)
    lines.push(ret(value))
  }

  const [native, own] = [label(), label()]
  lines.push(ld(4))
  when(0x15, auditArch[policy.arch], native)
  lines.push(ret(encodeAction(policy.otherArch ?? killProcess)))
  here(native)
  lines.push(ld(0))
  if (policy.arch === 'x86-64') {
    const x32 = label()
    when(0x15, 0xffffffff, own)
    when(0x45, 0x40000000, x32)
    goto(own)
    finish(x32, encodeAction(policy.x32 ?? killProcess))
  }
  here(own)
  for (const rule of policy.rules) {
    const [named, hit, next] = [label(), label(), label()]
    lines.push(ld(0))
    for (const syscall of rule.syscalls) {
      when(0x15, (typeof syscall === 'number' ? syscall : syscallNumber(policy.arch, syscall) as number) >>> 0, named)
    }
    goto(next)
    here(named)
    if (rule.when === undefined) goto(hit)
    else generate(rule.when, hit, next)
    finish(hit, encodeAction(rule.action))
    here(next)
  }
  lines.push(ret(encodeAction(policy.default)))
  return { arch: policy.arch, instructions: assemble(lines) }
}

const assemble = (lines: readonly Line[]): readonly Instruction[] => {
  const places = new Map<number, number>()
  let at = 0
  for (const line of lines) {
    if ('label' in line) places.set(line.label, at)
    else at++
  }
  const code = lines.filter((line): line is Exclude<Line, Label> => !('label' in line))
  return code.map((line, index) => ('jump' in line ? { code: 0x05, jt: 0, jf: 0, k: (places.get(line.jump) as number) - index - 1 } : line))
}
