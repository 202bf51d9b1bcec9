// Compatibility over every ABI, without asking this kernel; then one real domain.
import test from 'ava'
import { closeSync, openSync } from 'node:fs'
import { accessFs, accessNet, createRuleset, landlockAbi, LandlockError, planLandlock, scope } from '../../../picoprocess/landlock.ts'
import { native } from '../../../picoprocess/addon.ts'
import type { Compatibility, LandlockLayer } from '../../../picoprocess/landlock.ts'
import type { LandlockNative } from '../../../picoprocess/addon.ts'

const layers: readonly (readonly [LandlockLayer, number])[] = [
  ['files', 1], ['refer', 2], ['truncate', 3], ['network', 4], ['device-ioctl', 5], ['abstract-unix', 6], ['signal', 6],
]
const wanting = (compatibility: Compatibility) => Object.fromEntries(layers.map(([name]) => [name, compatibility]))

const highestFs = [0, 1 << 12, 1 << 13, 1 << 14, 1 << 14, 1 << 15, 1 << 15, 1 << 15]

for (let abi = 0; abi <= 7; abi++) {
  const lacking = layers.filter(([, since]) => since > abi).map(([name]) => name)

  test(`ABI ${abi}: best effort takes what is there`, (t) => {
    const plan = planLandlock(wanting('best-effort'), abi)
    t.is(plan.enforcement, abi === 0 ? 'none' : abi < 6 ? 'partial' : 'full')
    t.deepEqual(plan.missing, lacking)
    t.is(plan.handledFs, abi === 0 ? 0 : highestFs[abi]! * 2 - 1)
    t.is(plan.handledNet, abi < 4 ? 0 : accessNet.bindTcp | accessNet.connectTcp)
    t.is(plan.scoped, abi < 6 ? 0 : scope.abstractUnix | scope.signal)
  })

  test(`ABI ${abi}: each required layer is there or is an error`, (t) => {
    for (const [name, since] of layers) {
      if (since <= abi) t.is(planLandlock({ [name]: 'required' }, abi).enforcement, 'full')
      else t.like(t.throws(() => planLandlock({ ...wanting('best-effort'), [name]: 'required' }, abi), { instanceOf: LandlockError }), { layer: name })
    }
  })
}

test('nothing wanted is nothing enforced, not everything', (t) => {
  t.is(planLandlock({}, 7).enforcement, 'none')
  t.is(createRuleset(planLandlock({}, 7), { paths: [{ path: '/', access: accessFs.readFile }] }), undefined)
})

interface Recorded { rulesets: unknown[][]; rules: unknown[][]; ports: unknown[][] }
const recording = (status = 0): [LandlockNative, Recorded] => {
  const calls: Recorded = { rulesets: [], rules: [], ports: [] }
  return [{
    landlockAbi: () => -95,
    landlockCreateRuleset: (...given) => (calls.rulesets.push(given), 1000),
    landlockAddPathRule: (_ruleset, _fd, access) => (calls.rules.push([access]), status),
    landlockAddPortRule: (_ruleset, port, access) => (calls.ports.push([port, access]), status),
    landlockRestrictSelf: () => status,
  }, calls]
}

test('rules hold only what the plan handles and the object can have', (t) => {
  const [calls, recorded] = recording()
  const plan = planLandlock({ files: 'required', truncate: 'best-effort', network: 'best-effort' }, 2)
  const everything = 0xffff
  createRuleset(plan, {
    paths: [{ path: '/', access: everything }, { path: '/dev/null', access: everything }, { path: '/nowhere/at/all', access: everything }, { path: '/', access: accessFs.truncate }],
    ports: [{ port: 443, access: accessNet.connectTcp }],
  }, calls)
  t.deepEqual(recorded.rulesets, [[accessFs.refer - 1, 0, 0]])
  t.deepEqual(recorded.rules, [[accessFs.refer - 1], [accessFs.execute | accessFs.writeFile | accessFs.readFile]])
  t.deepEqual(recorded.ports, [])
})

test('a rule that the kernel refuses is an error', (t) => {
  const [calls] = recording(-22)
  const plan = planLandlock({ files: 'required' }, 1)
  t.throws(() => createRuleset(plan, { paths: [{ path: '/', access: accessFs.readFile }] }, calls), { message: /path rule: EINVAL/ })
})

test('a kernel without Landlock is ABI 0', (t) => {
  t.is(landlockAbi({ landlockAbi: () => -38 }), 0)
  t.is(landlockAbi({ landlockAbi: () => 4 }), 4)
})

test('this kernel takes the plan for it', (t) => {
  const plan = planLandlock(wanting('best-effort'), landlockAbi())
  const usr = openSync('/usr', 0o10000000)
  const ruleset = createRuleset(plan, {
    paths: [{ path: '/usr', access: 0xffff }, { path: '/dev/null', access: 0xffff }],
    descriptors: [{ fd: usr, access: accessFs.readDirectory }],
    ports: [{ port: 8080, access: 3 }],
  })
  closeSync(usr)
  if (plan.enforcement === 'none') t.is(ruleset, undefined)
  else t.is(native.closeDescriptor(ruleset!), 0)
})
