// docs/syscalls.md: the syscall table as people read it.
import { syscallNumber } from 'seccomp-bpf-ts'
import type { Case, Condition } from '../../shim/abi/cases.ts'
import { UNSAFE_ITEMS } from '../../policy/manifest/schema.ts'
import { errno } from '../../shim/abi/errno.ts'
import { KERNEL_MODE, KERNEL_MODE_WITH_PTRACE, KERNEL_MODE_WITHOUT_SETID } from '../../shim/calls/kernel-mode.ts'
import type { AllowList } from '../../shim/syscalls/allowed/entry.ts'
import { ALLOW_LISTS } from '../../shim/syscalls/allowed/index.ts'
import { syscalls } from '../../shim/syscalls/table.ts'
import { VIRTUAL_IDS } from '../../shim/syscalls/credentials.ts'
import { TRANSITIONS } from '../../shim/syscalls/groups.ts'
import { SIGNAL_SCOPE, SIGNALS_OTHERS } from '../../shim/syscalls/signals.ts'
import { ACCEPTING, DATAGRAMS, FOREIGN, HELD_TCP, HELD_UNIX, NAME_SERVER, TCP_SOCKETS, UDP_SOCKETS, UNIX_SOCKETS } from '../../shim/syscalls/sockets.ts'
import { PLAIN_TASKS, TASK_LIMIT } from '../../shim/syscalls/tasks.ts'
import { describeSurface, syscallSurface } from '../inspect/surface.ts'

const nameOf = new Map(Object.entries(errno).map(([name, value]) => [Number(value), name]))

const actionOf = ({ action }: Case): string =>
  action === 'native'
    ? 'native'
    : action === 'trap'
      ? 'library OS'
      : 'refuse' in action
        ? `${nameOf.get(action.refuse) ?? action.refuse} with a record`
        : (nameOf.get(action.errno) ?? String(action.errno))

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

/** The heading of an allow list, as a link to it is made from it. */
const linkTo = (list: string): string => `[the list](#${list.toLowerCase().replaceAll(/[^a-z0-9_ -]/g, '').replaceAll(' ', '-')})`

const conditionOf = ({ argument, mask, oneOf = [], noneOf, list }: Condition): string => {
  if (list !== undefined) return `argument ${argument} is ${noneOf === undefined ? '' : 'not '}on ${linkTo(`Allowed: ${list}`)}`
  const operand = mask === undefined ? `argument ${argument}` : `argument ${argument} & ${hex(mask)}`
  const values = (noneOf ?? oneOf).map(hex).join(', ')
  if (noneOf !== undefined) return `${operand} ${noneOf.length === 1 ? '≠' : 'not in'} ${values}`
  return `${operand} ${oneOf.length === 1 ? '=' : 'in'} ${values}`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** What of a manifest, or of the host, a feature is. All else are items of `allow_unsafe`. */
const FEATURES: Readonly<Record<string, string>> = {
  [TASK_LIMIT]: 'with `limits.processes` that the kernel cannot hold',
  [PLAIN_TASKS]: 'with transitions, or `share`',
  [TRANSITIONS]: 'with transitions',
  [VIRTUAL_IDS]: 'with `process.user` or `become`',
  [SIGNAL_SCOPE]: 'where Landlock keeps signals in the sandbox',
  [SIGNALS_OTHERS]: 'with `signal`, or with transitions',
  [UNIX_SOCKETS]: 'with rules for `unix:`', [TCP_SOCKETS]: 'with rules for `tcp:`', [UDP_SOCKETS]: 'with rules for `udp:`',
  [HELD_UNIX]: 'with rules for `unix:` or `udp:`, or a UNIX socket that was lent', [HELD_TCP]: 'with rules for `tcp:`, or a TCP socket that was lent',
  [DATAGRAMS]: 'with rules for `unix:` or `udp:`, or a socket that was lent and is no stream',
  [NAME_SERVER]: 'with host names in `connect`', [FOREIGN]: 'with paths in rules for `unix:`, after a transition, or with a UNIX socket that was lent',
  [ACCEPTING]: 'with `on = { accept = … }`',
  [KERNEL_MODE]: 'with `files = "kernel"`',
  [KERNEL_MODE_WITH_PTRACE]: 'with `files = "kernel"` and `allow_unsafe = ["ptrace"]`',
  [KERNEL_MODE_WITHOUT_SETID]: 'with `files = "kernel"` and no `allow_unsafe = ["setid"]`',
}

/** Throws for a name that a manifest cannot say: a reader would try to write it. */
const featureText = (name: string): string => {
  const text = FEATURES[name] ?? (Object.hasOwn(UNSAFE_ITEMS, name) ? `with \`allow_unsafe = ["${name}"]\`` : undefined)
  if (text === undefined) throw new Error(`docs/syscalls.md has no words for the feature ${JSON.stringify(name)}`)
  return text
}

const caseOf = (one: Case): string => {
  const when = [...(one.issued === true ? ['the engine makes a stopped thread issue it'] : []), ...(one.when ?? []).map(conditionOf)].join(' and ')
  const feature = one.onlyWith === undefined ? '' : `${featureText(one.onlyWith)}: `
  return `${feature}${when === '' ? '' : `if ${when}: `}**${actionOf(one)}**${one.why === 'the library OS serves it' ? '' : `, ${one.why}`}`
}

const families = (): Map<string, (typeof syscalls)[number][]> => {
  const found = new Map<string, (typeof syscalls)[number][]>()
  for (const call of syscalls) found.set(call.family, [...(found.get(call.family) ?? []), call])
  return found
}

/** The cases that can be met: nothing comes after one that always holds. */
const reachable = (cases: readonly Case[]): readonly Case[] => {
  const last = cases.findIndex(({ when = [], onlyWith, issued }) => when.length === 0 && onlyWith === undefined && issued !== true)
  return last < 0 ? cases : cases.slice(0, last + 1)
}

const kindOf = (cases: readonly Case[]): string => {
  const [first, ...more] = cases
  if (first === undefined || cases.some(({ when = [], issued }) => when.length > 0 || issued === true)) return 'by registers'
  if (more.length > 0) return 'by manifest'
  return first.action === 'native' ? 'native' : first.action === 'trap' ? 'trapped' : 'refused'
}

const reasonOf = (cases: readonly Case[]): string => {
  const [first, ...more] = cases
  if (first === undefined) return ''
  if (more.length > 0) return cases.map(caseOf).join('; otherwise ')
  return typeof first.action === 'string' ? first.why : `**${actionOf(first)}**: ${first.why}`
}

const rowOf = ({ name, cases: all }: (typeof syscalls)[number]): { nr: number; text: string } => {
  const cases = reachable(all)
  const nr = syscallNumber('x86-64', name) ?? -1
  return { nr, text: `| ${nr < 0 ? '–' : nr} | \`${name}\` | ${kindOf(cases)} | ${cell(reasonOf(cases))} |` }
}

const listText = ({ name, entries }: AllowList): string =>
  `## Allowed: ${name}\n\n| name | value | why | source |\n| --- | ---: | --- | --- |\n${entries.map((entry) => `| \`${cell(entry.name)}\` | ${hex(entry.value)} | ${cell(entry.why)} | ${cell(entry.source)} |`).join('\n')}\n`

/** Why a family is served as it is, where its rows do not say it one by one. */
const INTRODUCTIONS: Readonly<Record<string, string>> = {
  open: 'What a path means is for the view to say, and whether it may be opened for the policy: the library OS opens the file and hands the descriptor over.',
  status: 'Looking at a name needs the view and the policy as much as opening it does.',
  names: 'Making, removing and renaming: done by the library OS on handles of the directories.',
  attributes: 'Those that take a path need the view; those that take a descriptor need the policy, since a descriptor for reading must not be enough to change a file’s mode or owner.',
  directories: 'A task’s working directory and umask are the library OS’s: the real ones of its process are never used.',
  programs: 'The one operation that the kernel must carry out on behalf of the caller: see docs/architecture/processes.md.',
  processes: 'Calls that can name a process other than the caller. Those outside the sandbox do not exist (ESRCH).',
  credentials: 'Ids are the library OS’s where the manifest gives the program others than the caller’s, or lets it become somebody else.',
  sockets: 'The library OS connects and binds itself, on a duplicate of the program’s socket and with a copy of the address that was judged. What is sent and received afterwards is native, but for calls that may carry an address in memory.',
  'shared memory': 'System V shared memory is the sandbox’s own, or that of the principal that the manifest shares. A segment is a sealed memfd in the engine; the program’s thread maps it itself.',
  semaphores: 'System V semaphores are the sandbox’s own, or those of the principal that the manifest shares: a keeper in the engine has them, for as long as the run lasts or ipc.persist says.',
  watches: 'Takes a path.',
  clocks: 'A clock can be the processor time of any process: its number is in the clock’s. Those outside the sandbox do not exist (EINVAL).',
  'many things in one': 'What they do is said by an operation, an option or flags. Each is native for what stands on [its list](#what-is-let-through-of-calls-that-do-many-things), and refused otherwise.',
}

const rows = (calls: readonly (typeof syscalls)[number][]): string =>
  calls
    .map(rowOf)
    .sort((left, right) => left.nr - right.nr)
    .map(({ text }) => text)
    .join('\n')

export const generate = async (): Promise<string> => {
  const all = families()
  const sections = [...all].map(
    ([family, calls]) => `## ${family}\n\n${family in INTRODUCTIONS ? `${INTRODUCTIONS[family]}\n\n` : ''}| nr | call | how | why |\n| ---: | --- | --- | --- |\n${rows(calls)}\n`,
  )
  return `<!-- Made by scripts/generate-docs.mjs from shim/syscalls/table.ts. Do not edit. -->
# Syscalls

What becomes of each syscall of a sandboxed program, with its number on x86-64. The table is the program: the seccomp filter is compiled from it, and so is
the dispatch of what traps.

| how | meaning |
| --- | --- |
| native | reaches the kernel untouched, at native speed |
| trapped | the library OS serves it |
| refused | answered with an errno: by the filter at once, or by way of the library OS where the refusal is worth a record |
| by manifest | as the manifest says of the principal |
| by registers | the filter looks at the arguments in registers; the first case that holds wins. An argument is its low 32 bits unless it is a pointer |

A picoprocess keeps its filter when it becomes another principal. Where what the manifest says of these principals differs, the call traps for all of them, and the
library OS finds the case that holds for the principal that it is, by the same registers.

Whatever is not listed, unknown and future numbers among it, is ENOSYS. A call of another architecture or with an x32 number kills the process.

${describeSurface(await syscallSurface())}
Families: ${[...all.keys()].map((family) => `[${family}](#${family})`).join(', ')}.

${sections.join('\n')}
# What is let through of calls that do many things

These calls do one thing or another by an operation, an option or flags. What stands on their list is native; everything else is refused, with a record unless the table above says
otherwise, so that what a future kernel brings is refused as well. The last column is where to read what it does.

${ALLOW_LISTS.map(listText).join('\n')}`
}
