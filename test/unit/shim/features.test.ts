// One filter serves a tree of principals. For each of them, filter and library OS together decide what a filter of its own would.
import test from 'ava'
import fc from 'fast-check'
import { type Action, evaluate, syscallNumber } from 'seccomp-bpf-ts'
import { featuresOf, featuresOfAll, type HostFacts, treeFeatures } from '../../../monitor/plan/features.ts'
import { filterPolicy } from '../../../policy/enforcement/filter.ts'
import { manifestFromObject, reachOf } from '../../../policy/index.ts'
import type { Case, FilterRow } from '../../../shim/abi/cases.ts'
import type { Syscall } from '../../../shim/calls/define-syscall.ts'
import { createDispatch } from '../../../shim/calls/dispatch.ts'
import type { Trap } from '../../../shim/kernel/host.ts'
import { syscalls } from '../../../shim/syscalls/table.ts'
import { CONTINUE } from '../../../shim/kernel/final.ts'
import type { LibraryOs } from '../../../shim/types.ts'

const RAN = 4711

/** The rows with handlers that only say that they ran. */
const serving = (rows: readonly FilterRow[]): ReadonlyMap<number, Syscall> =>
  new Map(rows.flatMap((row) => {
    const nr = syscallNumber('x86-64', row.name)
    return nr === undefined ? [] : [[nr, { ...row, family: '', args: [], run: () => RAN }] as const]
  }))

const registers = (args: readonly bigint[]): Pick<Trap, 'int' | 'high'> => ({
  int: (index) => Number(BigInt.asIntN(32, args[index]!)),
  high: (index) => Number(BigInt.asIntN(32, args[index]! >> 32n)),
})

const named = (action: Action): string => (action.kind === 'errno' ? `errno ${action.errno}` : action.kind)

/** What comes of a call, where the filter is that of the tree and the library OS that of one principal. */
const outcome = (rows: readonly FilterRow[], tree: Parameters<typeof filterPolicy>[1], own: ReadonlySet<string>, nr: number, args: readonly bigint[]): string => {
  const action = evaluate(filterPolicy(rows, tree), { arch: 'x86-64', nr, args })
  if (action.kind !== 'notify') return named(action)
  const result = createDispatch({ features: own } as unknown as LibraryOs, serving(rows))({ nr, ...registers(args) } as Trap)
  return result === CONTINUE ? 'allow' : result === RAN ? 'notify' : `errno ${-(result as number)}`
}

const alone = (rows: readonly FilterRow[], own: ReadonlySet<string>, nr: number, args: readonly bigint[]): string =>
  named(evaluate(filterPolicy(rows, { always: own, varying: new Set() }), { arch: 'x86-64', nr, args }))

const wordsOf = (cases: readonly Case[]): number[] =>
  cases.flatMap(({ when = [] }) => when.flatMap(({ oneOf = [], noneOf = [], mask = 0 }) => [...oneOf, ...noneOf, mask]))

const registerFor = (words: readonly number[]): fc.Arbitrary<bigint> => {
  const word = fc.oneof(fc.constantFrom(...words, 0, 1, -1), fc.integer(), fc.constantFrom(...words, 0).map((value) => value + 1), fc.constantFrom(...words, 0).map((value) => value | 0o4000))
  const upper = fc.oneof({ weight: 3, arbitrary: fc.constant(0n) }, fc.constantFrom(1n, 0xffffffffn))
  return fc.tuple(word, upper).map(([low, high]) => (high << 32n) | BigInt(low >>> 0))
}
const argsFor = (cases: readonly Case[]): fc.Arbitrary<bigint[]> => fc.array(registerFor(wordsOf(cases)), { minLength: 6, maxLength: 6 })

const compared = (rows: readonly FilterRow[], each: readonly ReadonlySet<string>[], tree = featuresOfAll(each)) => fc.property(
  fc.constantFrom(...rows).chain((row) => fc.tuple(fc.constant(row), argsFor(row.cases))),
  ([row, args]) => {
    const nr = syscallNumber('x86-64', row.name)!
    for (const own of each) {
      // A call is decided by its own row.
      const [together, wanted] = [outcome([row], tree, own, nr, args), alone([row], own, nr, args)]
      if (together !== wanted) throw new Error(`${row.name}(${args.join()}) with ${[...own].join()}: ${together}, not ${wanted}`)
    }
  })

test('for the table, with any features', (t) => {
  const known = [...new Set(syscalls.flatMap(({ cases }) => cases.flatMap(({ onlyWith }) => (onlyWith === undefined ? [] : [onlyWith]))))]
  t.true(known.length >= 10)
  const conditional = syscalls.filter(({ name, cases }) => syscallNumber('x86-64', name) !== undefined && cases.some(({ onlyWith }) => onlyWith !== undefined))
  fc.assert(fc.property(fc.array(fc.subarray(known), { minLength: 1, maxLength: 3 }), (each) => {
    fc.assert(compared(conditional, each.map((features) => new Set(features))), { numRuns: 40 })
  }), { numRuns: 60 })
  t.pass()
})

const condition = fc.record({
  argument: fc.integer({ min: 0, max: 2 }), mask: fc.constantFrom(undefined, 3, 0xff, -1, 0x80000000), whole: fc.boolean(), negated: fc.boolean(),
  values: fc.array(fc.constantFrom(0, 1, 2, 3, -1, 0x80000000, 0xffffffff), { minLength: 1, maxLength: 2 }),
}).map(({ argument, mask, whole, negated, values }) => ({ argument, ...(mask === undefined ? {} : { mask }), ...(whole ? { whole } : {}), [negated ? 'noneOf' : 'oneOf']: values.map((value) => value & (mask ?? -1)) }))
const oneCase: fc.Arbitrary<Case> = fc.record({
  when: fc.array(condition, { maxLength: 2 }), onlyWith: fc.constantFrom(undefined, 'a', 'b', 'c'),
  action: fc.constantFrom<Case['action']>('native', 'trap', { errno: 1 }, { errno: 22 }, { refuse: 1 }),
}).map(({ when, onlyWith, action }) => ({ action, why: '', ...(when.length === 0 ? {} : { when }), ...(onlyWith === undefined ? {} : { onlyWith }) }))

test('for any row that there could be', (t) => {
  const features = fc.array(fc.subarray(['a', 'b', 'c']), { minLength: 1, maxLength: 3 })
  fc.assert(fc.property(fc.array(oneCase, { minLength: 1, maxLength: 4 }), features, (cases, each) => {
    const rows: FilterRow[] = [{ name: 'read', cases: [...cases, { action: 'trap', why: '' }] }]
    fc.assert(compared(rows, each.map((own) => new Set(own))), { numRuns: 20 })
  }), { numRuns: 300 })
  t.pass()
})

const HOST: HostFacts = { user: 0, group: 0, hostUser: 0, hostGroup: 0, signalsScoped: false }
const manifestOf = (principals: Record<string, object>, transitions: readonly object[]) =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: [{ path: '/', type: 'host' }], principal: principals, transition: transitions }, { folder: '/' })

test('for principals of a manifest and all that become of them', (t) => {
  const rules = fc.record({
    connect: fc.subarray(['unix:/run', 'tcp:*:80', 'udp:*:53']), become: fc.subarray([33]), allow_unsafe: fc.subarray(['ptrace', 'personality']),
    limits: fc.constantFrom({}, { processes: 4 }),
  })
  const names = ['main', 'a', 'b'] as const
  const transition = fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names), exec: fc.constantFrom('/x', '/y') })
  fc.assert(fc.property(fc.tuple(rules, rules, rules), fc.array(transition, { maxLength: 4 }), ([main, a, b], transitions) => {
    const seen = new Set<string>()
    const distinct = transitions.filter(({ from, to, exec }) => from !== to && !seen.has(from + exec) && seen.add(from + exec))
    const manifest = manifestOf({ main, a, b }, distinct.map(({ from, to, exec }) => ({ from, on: { exec }, to })))
    const first = manifest.principals.get('main')!
    const each = reachOf(manifest, first).map((principal) => featuresOf(manifest, principal, HOST))
    fc.assert(compared(syscalls.filter(({ cases }) => cases.some(({ onlyWith }) => onlyWith !== undefined)), each.slice(0, 1), treeFeatures(manifest, first, HOST)), { numRuns: 10 })
  }), { numRuns: 60 })
  t.pass()
})

test('where all have it or nobody does the filter decides by itself', (t) => {
  const datagram = [2n, 2n, 0n, 0n, 0n, 0n]
  const decide = (each: readonly (readonly string[])[]) => named(evaluate(filterPolicy(syscalls, featuresOfAll(each.map((own) => new Set(own)))), { arch: 'x86-64', nr: 41, args: datagram }))
  t.is(decide([['udp sockets'], ['udp sockets']]), 'allow')
  t.is(decide([['udp sockets'], []]), 'notify')
  t.is(decide([[], []]), 'notify')
  t.is(named(evaluate(filterPolicy(syscalls, featuresOfAll([new Set(), new Set(['on.accept'])])), { arch: 'x86-64', nr: 43, args: [] })), 'notify')
  t.is(named(evaluate(filterPolicy(syscalls, featuresOfAll([new Set(), new Set()])), { arch: 'x86-64', nr: 43, args: [] })), 'allow')
  // What kills, kills.
  t.is(evaluate(filterPolicy(syscalls, featuresOfAll([new Set(), new Set(['udp sockets'])])), { arch: 'x86-64', nr: 0x40000029, args: datagram }).kind, 'killProcess')
  t.is(evaluate(filterPolicy(syscalls, featuresOfAll([new Set(), new Set(['udp sockets'])])), { arch: 0x40000003, nr: 41, args: datagram }).kind, 'killProcess')
})

test('what a picoprocess brings along from what it was counts for what it is', (t) => {
  const manifest = manifestOf({ main: { connect: ['udp:10.0.0.1:53', 'tcp:10.0.0.0/8:80'], become: [33] }, guest: {}, other: {} }, [{ from: 'main', on: { accept: 'tcp:*:80' }, to: 'guest' }])
  const known = ['datagrams', 'held tcp sockets', 'on.accept', 'process.user', 'signal', 'tcp sockets', 'udp sockets']
  const among = (features: ReadonlySet<string>): string[] => known.filter((feature) => features.has(feature))
  const of = (name: string): string[] => among(featuresOf(manifest, manifest.principals.get(name)!, HOST))
  t.deepEqual(of('guest'), ['datagrams', 'held tcp sockets', 'process.user', 'signal'])
  t.deepEqual(of('other'), [])
  t.deepEqual(of('main'), ['datagrams', 'held tcp sockets', 'on.accept', 'process.user', 'signal', 'tcp sockets', 'udp sockets'])
  t.deepEqual(among(treeFeatures(manifest, manifest.principals.get('main')!, HOST).varying), ['on.accept', 'tcp sockets', 'udp sockets'])
})
