// What lesser hosts are told: every feature, missing one at a time.
import test from 'ava'
import { examineHost, run } from '../../../cli/host/doctor.ts'
import { examine, examineAll, features, HostError, hostFromEnvironment, hostLandlockAbi, quickFeatures, requireHost, withoutFeatures } from '../../../picoprocess/features/probe.ts'
import type { FeatureName, Host } from '../../../picoprocess/features/probe.ts'

const names = Object.keys(features) as FeatureName[]
const host: Host = {
  probe: (name) => (name === 'landlock' ? 7 : 0), notificationSizes: () => [80, 24, 64], delegatedCgroup: () => '/sys/fs/cgroup/ours',
  kernel: '6.18.0', node: '20.20.2', removed: new Set(),
}
const output = () => {
  const written = { stdout: '', stderr: '' }
  return { written, io: { stdout: { write: (text: string) => (written.stdout += text) }, stderr: { write: (text: string) => (written.stderr += text) } } }
}

test('a complete host has everything', (t) => {
  for (const finding of examineAll(host)) t.true(finding.ok, finding.name)
  t.notThrows(() => requireHost(names, host))
})

for (const name of names) {
  test(`without ${name}: consequence, remedy, exit status`, (t) => {
    const lesser = withoutFeatures(host, [name])
    const finding = examine(name, lesser)
    t.false(finding.ok)
    t.true(finding.consequence.length > 10)
    t.true(finding.remedy.length > 10)
    t.like(t.throws(() => requireHost([name], lesser), { instanceOf: HostError }), { feature: name, remedy: finding.remedy })

    const { written, io } = output()
    t.is(examineHost(lesser, false, io), features[name].required ? 4 : 0)
    t.true(written.stdout.includes(`missing  ${finding.title}`))
    t.true(written.stdout.includes(`remedy: ${finding.remedy}`))
    t.is(written.stderr, '')
  })
}

test('a kernel that answers with an errno is missing it, with that errno', (t) => {
  for (const errno of [1, 22, 38, 95]) {
    for (const finding of examineAll({ ...host, probe: () => -errno })) {
      if (finding.name === 'node' || finding.name === 'cgroup') continue
      t.false(finding.ok, finding.name)
      t.regex(finding.detail, /^E[A-Z]+$/)
    }
  }
})

test('what builds on a missing feature is missing', (t) => {
  const found = examineAll(withoutFeatures(host, ['notify', 'landlock'])).filter(({ ok }) => !ok).map(({ name }) => name)
  t.deepEqual(found, names.filter((name) => /^(notify|landlock)/.test(name)))
})

test('an old Landlock, real or simulated, lowers the ABI to plan with', (t) => {
  t.is(hostLandlockAbi(host), 7)
  t.is(hostLandlockAbi({ ...host, probe: () => 2 }), 2)
  t.is(hostLandlockAbi({ ...host, probe: () => -95 }), 0)
  t.is(hostLandlockAbi(withoutFeatures(host, ['landlock-scope'])), 5)
  t.is(hostLandlockAbi(withoutFeatures(host, ['landlock-scope', 'landlock-truncate'])), 2)
  t.is(hostLandlockAbi(withoutFeatures({ ...host, probe: () => 3 }, ['landlock-scope'])), 3)
  t.is(hostLandlockAbi(withoutFeatures(host, ['landlock'])), 0)
  t.false(examine('landlock-network', { ...host, probe: () => 3 }).ok)
})

test('old versions of Node.js are told', (t) => {
  for (const node of ['18.20.0', '20.19.9']) t.false(examine('node', { ...host, node }).ok)
  for (const node of ['20.20.0', '22.0.0', '26.1.0']) t.true(examine('node', { ...host, node }).ok)
})

test('the environment can only take away', (t) => {
  const lesser = hostFromEnvironment({ ZEOLITE_SIMULATE_MISSING: 'landlock, notify_killable,' })
  t.deepEqual([...lesser.removed], ['landlock', 'notify-killable'])
  t.is(hostFromEnvironment({}).removed.size, 0)
  t.throws(() => hostFromEnvironment({ ZEOLITE_SIMULATE_MISSING: 'landlok' }), { message: /no such feature: landlok/ })
  t.throws(() => hostFromEnvironment({ ZEOLITE_SIMULATE_MISSING: 'toString' }), { message: /no such feature/ })
})

test('this host can run the rest of the tests', (t) => {
  t.notThrows(() => requireHost(quickFeatures))
})

test('doctor: the table, JSON, help and wrong use', async (t) => {
  const text = output()
  t.is(await run([], text.io), 0)
  t.regex(text.written.stdout, /^Linux .*\n\nrequired\n {2}ok/)
  const json = output()
  t.is(await run(['--json'], json.io), 0)
  const report = JSON.parse(json.written.stdout) as { ok: boolean; features: { name: string }[] }
  t.true(report.ok)
  t.deepEqual(report.features.map(({ name }) => name), names)
  const help = output()
  t.is(await run(['--help'], help.io), 0)
  t.regex(help.written.stdout, /^usage: zeolite doctor/)
  const wrong = output()
  t.is(await run(['--jason'], wrong.io), 2)
  t.is(wrong.written.stdout, '')
  t.regex(wrong.written.stderr, /zeolite doctor: there is no option '--jason'; did you mean '--json'/)
})
