// An attack is a program that does outside what it must not do inside. Without the run outside a failure inside proves nothing.
import type { AuditRecord } from '../monitor/api/index.ts'
import type { ManifestSource } from '../monitor/plan/index.ts'
import { fail, ruleAt } from './fail.ts'
import { commandText, type Inside, type InsideOptions, outcomeText, type Program, type ProgramOptions, runInside, runOutside } from './run.ts'

export interface Refused {
  /** The errno of the call that must be refused. */
  readonly with?: string
  /** Its object: a path in the view, or an address. */
  readonly on?: string
}

export interface AttackInside {
  /** Resolves where the program failed because such a call was refused. Rejects with AssertionError elsewhere. */
  fails(refused?: Refused): Promise<void>
  /** The opposite, for what must work. */
  succeeds(): Promise<void>
}

export interface AttackOutside {
  inside(manifest: ManifestSource, options?: InsideOptions): AttackInside
}

export interface Attack {
  readonly outside: {
    /** It works on this host, or nothing is proved. */
    succeeds(): AttackOutside
    /** This host stops it too. */
    fails(): AttackOutside
  }
}

const succeeded = ({ code, signal }: { readonly code: number | null; readonly signal: string | null }): boolean => code === 0 && signal === null

const recordText = ({ syscall, object, errno, rule, reason, missing }: AuditRecord): string =>
  `${syscall} ${object}: ${errno ?? 'refused'}${rule === undefined ? '' : ` by ${ruleAt(rule)}`}${reason === undefined || rule !== undefined ? '' : `, ${reason}`}${missing === undefined ? '' : `; to allow it, ${missing}`}`

const wantedText = ({ with: errno, on }: Refused): string => `a call${on === undefined ? '' : ` on ${on}`} that is refused${errno === undefined ? '' : ` with ${errno}`}`

const requireRefusal = (program: Program, inside: Inside, refused: Refused): void => {
  if (succeeded(inside)) {
    fail('fails', `${commandText(program)} succeeded inside, and should fail${inside.refused.length === 0 ? ': no call was refused' : `; refused were:\n${inside.refused.map(recordText).join('\n')}`}`, { actual: outcomeText(inside), expected: wantedText(refused) })
  }
  const found = inside.refused.some(({ errno, object }) => (refused.with === undefined || errno === refused.with) && (refused.on === undefined || object === refused.on))
  if (found) return
  const others = inside.refused.length === 0 ? 'no call was refused' : `refused were:\n${inside.refused.map(recordText).join('\n')}`
  fail('fails', `${commandText(program)} failed inside (${outcomeText(inside)}), but not by ${wantedText(refused)}: ${others}`, { actual: inside.refused.map(({ errno, object }) => ({ errno, object })), expected: refused })
}

/** `program`: its path, or its path and arguments. */
export const attack = (program: Program, options: ProgramOptions = {}): Attack => {
  const control = async (expected: boolean): Promise<void> => {
    const outside = await runOutside(program, options)
    if (succeeded(outside) === expected) return
    fail(expected ? 'outside.succeeds' : 'outside.fails', `${commandText(program)} ${expected ? 'does not work' : 'works'} outside (${outcomeText(outside)}), so nothing is proved by what it does inside`, { actual: outcomeText(outside) })
  }
  const after = (expected: boolean): AttackOutside => ({
    inside: (manifest, more = {}) => {
      const run = async (): Promise<Inside> => {
        await control(expected)
        return runInside(manifest, program, { ...options, ...more }, false)
      }
      return {
        fails: async (refused = {}) => requireRefusal(program, await run(), refused),
        succeeds: async () => {
          const inside = await run()
          if (!succeeded(inside)) fail('succeeds', `${commandText(program)} failed inside (${outcomeText(inside)})${inside.refused.length === 0 ? '' : `; refused were:\n${inside.refused.map(recordText).join('\n')}`}`, { actual: outcomeText(inside) })
        },
      }
    },
  })
  return { outside: { succeeds: () => after(true), fails: () => after(false) } }
}
