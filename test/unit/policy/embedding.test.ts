// What programs that embed zeolite ask of a manifest, and the type that they write it in.
import test from 'ava'
import { check, explain, loadManifest, ManifestError, type ManifestObject, manifestFromObject, QuestionError } from '../../../index.ts'

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin', TERM: { from: 'host' } } },
  mount: [{ path: '/tmp', type: 'tmpfs' }, { path: '/job', type: 'host', source: '/tmp', access: 'rw', sha256: {} }],
  principal: { main: { read: ['/job'], limits: { memory: '1GiB' }, share: { queues: ['main'] } }, 'user:{name}': {} },
  transition: [{ from: 'main', on: { open: '/job/{name}' }, to: 'user:{name}', keep: ['stdio'] }],
  sandbox: { files: 'library', best_effort: ['landlock_scope'] },
} satisfies ManifestObject

test('what the type takes, a manifest may say', (t) => {
  t.notThrows(() => manifestFromObject(manifest))
  // @ts-expect-error: there is no such key
  const unknown: ManifestObject = { ...manifest, principals: {} }
  // @ts-expect-error: no such type of mount
  const wrong: ManifestObject = { ...manifest, mount: [{ path: '/', type: 'hots' }] }
  // @ts-expect-error: one event, not two
  const two: ManifestObject = { ...manifest, transition: [{ from: 'main', to: 'main', on: { opens: '/a' } }] }
  for (const each of [unknown, wrong, two]) t.throws(() => manifestFromObject(each), { instanceOf: ManifestError })
})

test('check gives problems as data, and never throws for what a manifest says', (t) => {
  const good = check(manifest)
  t.true(good.ok)
  t.true(good.rules.some(({ rule }) => rule === 'read /job'))
  const bad = check({ version: 1, process: { entrypoint: 'sh' }, principal: { main: { raed: [] } } })
  t.false(bad.ok)
  t.deepEqual(bad.problems.map(({ property }) => property), ['process.entrypoint', 'principal.main.raed'])
  t.is(check('/no/such/manifest.toml').problems[0]?.code, 'missing')
})

test('explain takes a file, an object or a manifest that was loaded, and says what is wrong with a question', (t) => {
  t.like(explain(manifest, 'main', 'read', '/job/x'), { allow: true, path: '/job/x' })
  const loaded = loadManifest('manifests/bash.toml')
  t.like(explain(loaded, 'main', 'read', '/etc/shadow'), { allow: false, errno: 'EACCES' })
  t.deepEqual(explain(loaded, 'main', 'read', '/etc/shadow'), explain('manifests/bash.toml', 'main', 'read', '/etc/shadow'))
  t.throws(() => explain(manifest, 'mian', 'read', '/'), { instanceOf: QuestionError, message: /did you mean "main"/ })
  t.throws(() => explain(manifest, 'main', 'raed' as 'read', '/'), { instanceOf: QuestionError, message: /no verb/ })
  t.throws(() => explain(manifest, 'main', 'connect', 'example.org'), { instanceOf: QuestionError, message: /must be an address/ })
  t.throws(() => explain(manifest, 'user:{name}', 'read', '/'), { instanceOf: QuestionError, message: /is a template/ })
})
