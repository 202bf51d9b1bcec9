// Never rules, differences of manifests and effective rights: decided over sets, and compared with trying everything in a small universe.
import test from 'ava'
import fc from 'fast-check'
import {
  bindPrincipal, compilePrincipal, diffManifests, effectiveRights, explainAddress, explainPath, type Manifest, ManifestError, manifestFromObject, neverProblems, proveNever, rightsText,
} from '../../../policy/index.ts'

const ROOT = [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }]
const manifest = (principal: object, more: object = {}): Manifest =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true', principal: Object.keys(principal)[0] }, mount: ROOT, principal, ...more }, { folder: '/' })
const verdicts = (principal: object, never: readonly object[], more: object = {}) =>
  proveNever(manifest(principal, { never, ...more })).map(({ status, counterexamples }) => [status, ...counterexamples.map(({ principal: name, has, chain = [] }) => [name, ...has.map(({ right, object }) => `${right} ${object}`), ...chain.map(({ to }) => to)].join(' '))])

test('a never rule holds where no principal has all of it at once', (t) => {
  const rule = { connect: ['tcp:*:*'], read: ['/secrets'] }
  t.deepEqual(verdicts({ main: { read: ['/secrets'] }, net: { connect: ['tcp:10.0.0.1:443'] } }, [rule]), [['proved']])
  t.deepEqual(verdicts({ main: { read: ['/s*'], connect: ['tcp:example.org:443'] } }, [rule]), [['broken', 'main read /secrets connect tcp:example.org:443']])
  t.deepEqual(verdicts({ main: { read: ['/'], deny: ['/secrets'], connect: ['tcp:*:80'] } }, [rule]), [['proved']])
  t.deepEqual(verdicts({ main: { read: ['/'], deny: ['/secrets/*/a'], connect: ['tcp:*:80'] } }, [rule])[0]![0], 'broken')
})

test('what a read-only mount or a missing one does not offer is not had', (t) => {
  const mount = [{ path: '/usr', type: 'host' }]
  t.deepEqual(verdicts({ main: { read: ['/'], write: ['/'] } }, [{ write: ['/usr/local'] }, { read: ['/secrets'] }], { mount }), [['proved'], ['proved']])
})

test('nobody but those that a rule excepts, templates with all their instances', (t) => {
  const principal = { main: { read: ['/'] }, build: { write: ['/usr/local/lib'] }, 'user:{name}': { write: ['/srv/{name}'] } }
  t.deepEqual(verdicts(principal, [{ write: ['/usr/local'], except: ['build'] }]), [['proved']])
  t.deepEqual(verdicts(principal, [{ write: ['/usr/local'] }]), [['broken', 'build write /usr/local/lib']])
  t.deepEqual(verdicts(principal, [{ write: ['/srv/bob/x'], except: ['build'] }]), [['broken', 'user:bob write /srv/bob/x']])
  t.deepEqual(verdicts(principal, [{ write: ['/srv'], except: ['build', 'user:{name}'] }]), [['proved']])
})

test('that one instance has two rights which two instances have is not claimed, and not passed either', (t) => {
  const [verdict] = proveNever(manifest({ main: {}, 'user:{name}': { read: ['/srv/{name}'], write: ['/job/{name}'] } }, { never: [{ read: ['/srv/alice'], write: ['/job/bob'] }] }))
  t.is(verdict!.status, 'undecided')
  t.is(verdict!.undecided[0]!.principal, 'user:{name}')
})

test('no chain of transitions leads from one principal to another, or here it is', (t) => {
  const transition = [{ from: 'main', on: { request: true }, to: 'mid' }, { from: 'mid', on: { exec: '/bin/x' }, to: 'guest' }]
  t.deepEqual(verdicts({ main: {}, mid: {}, guest: {} }, [{ from: 'main', to: 'guest' }, { from: 'guest', to: 'main' }, { from: 'mid', to: 'mid' }], { transition }),
    [['broken', 'main mid guest'], ['proved'], ['proved']])
})

test('addresses: what is common to a grant and a rule, and what only a name server knows', (t) => {
  const status = (connect: string, never: string, more: object = {}) => verdicts({ main: { connect: [connect] } }, [{ connect: [never] }], more)[0]
  t.deepEqual(status('tcp:10.0.0.0/8:80-90', 'tcp:10.1.0.0/16:85'), ['broken', 'main connect tcp:10.1.0.0:85'])
  t.deepEqual(status('tcp:10.0.0.0/8:80', 'udp:10.0.0.0/8:80'), ['proved'])
  t.deepEqual(status('tcp:*:443', 'tcp:*.example.org:443'), ['broken', 'main connect tcp:any.example.org:443'])
  t.deepEqual(status('tcp:*.example.org:443', 'tcp:a.example.org:*'), ['broken', 'main connect tcp:a.example.org:443'])
  t.deepEqual(status('tcp:example.org:443', 'tcp:example.com:443'), ['proved'])
  t.deepEqual(status('tcp:example.org:80', 'tcp:169.254.0.0/16:*'), ['proved'])
  t.deepEqual(status('tcp:example.org:80', 'tcp:169.254.0.0/16:*', { network: { hosts: { 'example.org': '169.254.169.254' } } }), ['broken', 'main connect tcp:169.254.169.254:80'])
  t.is(status('tcp:example.org:80', 'tcp:93.184.0.0/16:*')![0], 'undecided')
  t.is(status('tcp:93.184.0.0/16:80', 'tcp:example.org:*')![0], 'undecided')
  t.deepEqual(status('tcp:localhost:80', 'tcp:127.0.0.0/8:*'), ['broken', 'main connect tcp:127.0.0.1:80'])
  t.deepEqual(status('unix:@a*/b', 'unix:@*.x/b'), ['broken', 'main connect unix:@a.x/b'])
  t.deepEqual(status('unix:@a*', 'unix:@b*'), ['proved'])
  t.deepEqual(status('unix:/run', 'unix:/run/app.sock'), ['broken', 'main connect unix:/run/app.sock'])
})

test('a rule that names nothing, or two kinds of things, is an error with its place', (t) => {
  const refused = (never: object): string => t.throws(() => manifest({ main: {} }, { never: [never] }), { instanceOf: ManifestError }).problems.map(({ code }) => code).join()
  t.is(refused({}), 'missing-key')
  t.is(refused({ read: [] }), 'never')
  t.is(refused({ from: 'main' }), 'missing-key')
  t.is(refused({ from: 'main', to: 'main', read: ['/x'] }), 'impossible')
  t.is(refused({ read: ['/x'], except: ['mian'] }), 'unknown-principal')
  t.is(refused({ read: ['/{name}'] }), 'unbound-capture')
  t.is(refused({ raed: ['/x'] }), 'unknown-key,missing-key')
  t.is(neverProblems(manifest({ main: { read: ['/'] } }, { never: [{ read: ['/x'] }] })).map(({ code }) => code).join(), 'never')
})

const changes = (before: Manifest, after: Manifest) => {
  const { principals, rest, status } = diffManifests(before, after)
  const text = ({ right, what, example }: { right: string; what: string; example: string | undefined }): string => `${right} ${what}${example === undefined ? '' : ` ${example}`}`
  return { status, gained: [...principals.flatMap((each) => each.gained), ...rest.gained].map(text), lost: [...principals.flatMap((each) => each.lost), ...rest.lost].map(text) }
}
const change = (before: object, after: object, [old, now]: readonly [object, object] = [{}, {}]) => changes(manifest({ main: before }, old), manifest({ main: after }, now))

test('a manifest that says the same in other words differs in nothing', (t) => {
  t.deepEqual(change({ read: ['/a', '/a/b', '/c'], connect: ['tcp:10.0.0.0/8:80', 'tcp:10.1.1.1:80'] }, { read: ['/c', '/a'], connect: ['tcp:10.0.0.0/9:80', 'tcp:10.128.0.0/9:80'] }), { status: 'same', gained: [], lost: [] })
  t.deepEqual(change({ exec: ['/a'] }, { exec: ['/a'], read: ['/a/x'] }), { status: 'same', gained: [], lost: [] })
})

test('what is gained and lost is a rule with an example', (t) => {
  t.deepEqual(change({ read: ['/a'] }, { read: ['/a', '/b*'], connect: ['tcp:*:443'] }), { status: 'gained', gained: ['read /b* /b', 'connect tcp:*:443 tcp:0.0.0.0:443'], lost: [] })
  t.deepEqual(change({ read: ['/a', '/b'] }, { read: ['/a'] }), { status: 'lost', gained: [], lost: ['read /b /b'] })
  t.deepEqual(change({ read: ['/a'], deny: ['/a/x'] }, { read: ['/a'] }), { status: 'gained', gained: ['read /a /a/x'], lost: [] })
  t.deepEqual(change({ limits: { processes: 4 } }, {}), { status: 'gained', gained: ['limits processes = no limit, not 4'], lost: [] })
  t.deepEqual(change({ connect: ['tcp:0.0.0.0/0:80', 'tcp:[::]/0:80'] }, { connect: ['tcp:*:80'] }).gained, ['connect tcp:*:80 tcp:any.invalid:80'])
  t.deepEqual(change({ bind: ['unix:/run'] }, { bind: ['unix:/run'], write: ['/run'] }).gained, ['write /run /run', 'bind unix:/run unix:/run'])
  t.deepEqual(change({ signal: [] }, { allow_unsafe: ['ptrace'], become: [3] }).gained, ['use ptrace', 'become 3'])
})

test('what views offer counts, and what they show instead', (t) => {
  const mounts = (...list: readonly (readonly [string, object])[]) => ({ mount: list.map(([path, more]) => ({ path, type: 'host', ...more })) })
  t.deepEqual(change({ write: ['/a'] }, { write: ['/a'] }, [mounts(['/a', {}]), mounts(['/a', { access: 'rw' }])]).gained, ['write /a /a'])
  t.deepEqual(change({ read: ['/'] }, { read: ['/'] }, [mounts(['/a', {}]), mounts(['/a', {}], ['/b', {}])]).gained, ['read / /b'])
  t.deepEqual(change({ read: ['/'] }, { read: ['/'] }, [mounts(['/a', {}]), mounts(['/a', { source: '/etc' }])]).gained, ['view /a shows host /etc, not host /a'])
  t.deepEqual(change({ read: ['/'] }, { read: ['/'] }, [mounts(['/a', {}]), mounts(['/a', {}], ['/a/b', {}])]).status, 'same')
  t.deepEqual(change({ read: ['/'] }, { read: ['/'] }, [mounts(['/a', {}]), mounts(['/a', {}], ['/a/b', { source: '/etc' }])]).status, 'gained')
})

test('a transition that is gone leaves a process the rights that it would have lost', (t) => {
  const principals = { main: {}, guest: {} }
  const with_ = (on: object) => manifest(principals, { transition: [{ from: 'main', on, to: 'guest' }] })
  t.is(changes(with_({ exec: '/bin/x' }), manifest(principals)).status, 'gained')
  t.is(changes(manifest(principals), with_({ exec: '/bin/x' })).status, 'lost')
  t.is(changes(with_({ request: true }), manifest(principals)).status, 'same')
})

test('templates are compared by their instances', (t) => {
  const of = (rules: object) => manifest({ main: {}, 'user:{name}': rules })
  t.is(changes(of({ read: ['/srv/{name}'] }), of({ read: ['/srv/{name}'] })).status, 'same')
  t.deepEqual(changes(of({ read: ['/srv/{name}'] }), of({ read: ['/srv/{name}', '/home/{name}'] })).gained, ['read /home/alice /home/alice'])
  t.deepEqual(changes(of({ read: ['/srv/{name}'], deny: ['/srv/root'] }), of({ read: ['/srv/{name}'] })).gained, ['read /srv/root /srv/root'])
})

const NAMES = ['a', 'b', 'ab']
const PATHS = ['/', ...NAMES.map((name) => `/${name}`), ...NAMES.flatMap((first) => NAMES.map((second) => `/${first}/${second}`)), ...NAMES.flatMap((first) => NAMES.flatMap((second) => NAMES.map((third) => `/${first}/${second}/${third}`)))]
const component = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '?')
const pattern = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`)
const few = fc.array(pattern, { maxLength: 2 })
const ADDRESSES = ['tcp:10.0.0.1:1', 'tcp:10.0.0.1:2', 'tcp:10.0.0.2:1', 'udp:10.0.0.1:1', 'tcp:a.org:1', 'tcp:b.a.org:1', 'unix:@a', 'unix:@b', 'unix:@ab']
const address = fc.constantFrom(...ADDRESSES, 'tcp:10.0.0.0/30:1', 'tcp:*:1-2', 'udp:*:*', 'tcp:*.a.org:*', 'unix:@a*', 'unix:@?', 'unix:/a', 'unix:/*/b')
const rules = fc.record({ read: few, write: few, exec: few, deny: few, hide: few, freeze: few, connect: fc.array(address, { maxLength: 2 }), bind: fc.array(address, { maxLength: 2 }) })
const mounts = fc.uniqueArray(fc.constantFrom('/', '/a', '/b', '/a/b', '/ab'), { minLength: 1, maxLength: 3 })
  .chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom('ro', 'rw').map((access) => ({ path, type: 'host', source: `/nothing-here${path}`, access })))))

type Verb = 'read' | 'write' | 'exec' | 'connect' | 'bind'
/** Whether main may, as a verdict on one object says. Folders that only lead to mounts are no rights. */
const may = ({ principals, mounts: view }: Manifest, verb: Verb, object: string): boolean => {
  const compiled = compilePrincipal(principals.get('main')!)
  if (verb === 'connect' || verb === 'bind') return explainAddress(compiled, verb, object, view)!.allow && (!object.startsWith('unix:/') || view.some(({ path }) => path === '/' || `${object.slice(5)}/`.startsWith(`${path}/`)))
  return explainPath(compiled, verb, object, view).allow && view.some(({ path }) => path === '/' || `${object}/`.startsWith(`${path}/`))
}
const objectsOf = (verb: Verb): string[] => (verb === 'connect' || verb === 'bind' ? [...ADDRESSES, ...PATHS.filter((path) => path !== '/').map((path) => `unix:${path}`)] : PATHS)

test('never rules agree with trying every object of a small universe', (t) => {
  const tally = { proved: 0, broken: 0, undecided: 0 }
  const wanted = fc.record({ read: few, write: few, exec: few, connect: fc.array(address, { maxLength: 1 }), bind: fc.array(address, { maxLength: 1 }) })
    .map((lists) => Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0).slice(0, 2))).filter((rule) => Object.keys(rule).length > 0)
  fc.assert(fc.property(rules, mounts, wanted, (main, mount, never) => {
    const made = manifest({ main }, { mount, never: [never] })
    // What the rule's own lists mean is asked of a principal that has just that one, and may write everywhere where it binds.
    const means = (verb: Verb) => manifest({ main: { [verb]: never[verb], ...(verb === 'bind' ? { write: ['/'] } : {}) } })
    const all = (Object.keys(never) as Verb[]).every((verb) => objectsOf(verb).some((object) => may(means(verb), verb, object) && may(made, verb, object)))
    const [verdict] = proveNever(made)
    tally[verdict!.status]++
    if (all) t.not(verdict!.status, 'proved', JSON.stringify({ main, mount, never }))
    for (const { has } of verdict!.counterexamples) for (const { right, object } of has) t.true(may(made, right as Verb, object), `${right} ${object} ${JSON.stringify({ main, mount, never })}`)
  }), { numRuns: 150 })
  t.true(tally.proved > 5 && tally.broken > 5, JSON.stringify(tally))
})

test('differences agree with trying every object of a small universe, in both directions', (t) => {
  const tally = { same: 0, lost: 0, gained: 0, undecided: 0 }
  const pair = fc.tuple(rules, mounts).chain(([main, mount]) => fc.tuple(fc.constant({ main, mount }), fc.oneof(fc.constant({ main, mount }), fc.record({ main: fc.tuple(fc.constant(main), rules).map(([own, other]) => ({ ...own, read: other.read, deny: other.deny })), mount: fc.oneof(fc.constant(mount), mounts) }), fc.record({ main: rules, mount: fc.constant(mount) }))))
  fc.assert(fc.property(pair, ([first, second]) => {
    const [before, after] = [first, second].map(({ main, mount }) => manifest({ main }, { mount })) as [Manifest, Manifest]
    const { status, principals } = diffManifests(before, after)
    tally[status]++
    const shown = JSON.stringify([first, second])
    for (const verb of ['read', 'write', 'exec', 'connect', 'bind'] as const) {
      const gained = principals.flatMap((each) => each.gained).filter(({ right }) => right === verb)
      const lost = principals.flatMap((each) => each.lost).filter(({ right }) => right === verb)
      for (const object of objectsOf(verb)) {
        const [old, now] = [may(before, verb, object), may(after, verb, object)]
        if (now && !old) t.true(gained.length > 0, `${verb} ${object} is gained: ${shown}`)
        if (old && !now) t.true(lost.length > 0, `${verb} ${object} is lost: ${shown}`)
      }
      for (const { example } of gained) t.true(example !== undefined && may(after, verb, example) && !may(before, verb, example), `gained ${verb} ${example}: ${shown}`)
      for (const { example } of lost) t.true(example !== undefined && may(before, verb, example) && !may(after, verb, example), `lost ${verb} ${example}: ${shown}`)
    }
  }), { numRuns: 120 })
  t.true(tally.same > 5 && tally.gained > 5, JSON.stringify(tally))
})

test('what is proved of a template holds for its instances', (t) => {
  const text = fc.constantFrom('/a/{n}', '/{n}/b', '/b', '/a', '/*/a', '/{n}')
  const lists = fc.record({ read: fc.array(text, { maxLength: 2 }), write: fc.array(text, { maxLength: 2 }), deny: fc.array(text, { maxLength: 1 }) })
  fc.assert(fc.property(lists, pattern, pattern, (user, read, write) => {
    const made = manifest({ main: {}, 'user:{n}': user }, { never: [{ read: [read], write: [write] }] })
    const { status } = proveNever(made)[0]!
    const instances = NAMES.map((n) => bindPrincipal(made.principals.get('user:{n}')!, { n }))
    const broken = instances.some((principal) => proveNever({ ...made, principals: new Map([[principal.name, principal]]) })[0]!.status === 'broken')
    if (broken) t.not(status, 'proved', JSON.stringify({ user, read, write }))
  }), { numRuns: 200 })
})

test('effective rights are the same for what is said in another order, and show what a change grants', (t) => {
  const one = manifest({ main: { read: ['/b', '/a', '/a/x'], write: ['/ro'], deny: ['/a/d'] } }, { mount: [{ path: '/a', type: 'host' }, { path: '/b', type: 'host' }, { path: '/ro', type: 'host' }] })
  const other = manifest({ main: { deny: ['/a/d'], read: ['/a', '/b'] } }, { mount: [{ path: '/ro', type: 'host' }, { path: '/b', type: 'host' }, { path: '/a', type: 'host' }] })
  t.deepEqual(effectiveRights(one), effectiveRights(other))
  t.is(rightsText(effectiveRights(one)), 'view\n  /a: host, ro\n  /b: host, ro\n  /ro: host, ro\n\nprincipal main\n  read    /a\n  read    /b\n  deny    /a/d\n')
})
