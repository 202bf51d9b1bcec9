// What is suggested opens what was asked for, and no more.
import { basename } from 'node:path'
import test from 'ava'
import { compilePrincipal, explainAddress, explainPath, loadManifest, manifestFromObject, type PathVerb, principalNamed, type Suggestion, suggestionBlock } from '../../../policy/index.ts'
import { freshFolder, writeManifest } from '../../support/harness.ts'

const scene = (principals: object, mounts: object[] = [{ path: '/job', type: 'host', access: 'rw' }]) => {
  const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/a' }, mount: mounts, principal: { main: {}, ...principals } }, { folder: '/' })
  return (name: string, verb: PathVerb, path: string) => explainPath(compilePrincipal(principalNamed(manifest, name)!), verb, path, manifest.mounts)
}

test('what an instance of a template lacks is not suggested to all of its instances', (t) => {
  const ask = scene({ 'user:{name}': { read: ['/job/{name}'] } })
  const other = ask('user:alice', 'read', '/job/bob/diary')
  t.is(other.suggestion, undefined)
  t.is(other.reason, 'no rule grants it; a line in "user:{name}" would grant it to every instance')
  // What every instance gets is its own.
  t.is(ask('user:alice', 'write', '/job/alice/x').suggestion?.value, '"/job/{name}/x"')
})

test('what was only looked at is not suggested to be read', (t) => {
  const looked = scene({})('main', 'stat', '/job/x')
  t.deepEqual([looked.errno, looked.suggestion], ['EACCES', undefined])
  t.regex(looked.reason!, /any rule on it or on something in it would allow stat/)
})

test('a name that changes with each run stands for its folder, and the text says so', (t) => {
  const ask = scene({})
  for (const name of ['tmpab12cd_x', 'tmp.8Fj2kLmQ0a', 'sedX3yZ9q', 'ccB7aQ2x.s', '.x.swp', 'x~', '4913', 'report.pdf.part', '.config.a8Xk2P', 'cache-12345']) {
    const { suggestion } = ask('main', 'write', `/job/out/${name}/deeper`)
    t.is(suggestion?.value, '"/job/out"', name)
    t.regex(suggestion!.text, /the folder, since the name looks like one that changes/, name)
  }
  for (const name of ['report.pdf', 'tmp', 'template', 'temporary', 'main.c', 'libfoo.so.1', 'x.tar.gz', 'python3.11', 'Makefile', 'README.md', 'styles.module.css'])
    t.is(ask('main', 'write', `/job/out/${name}`).suggestion?.value, `"/job/out/${name}"`, name)
  // A folder directly in the root is never widened to the root.
  t.is(ask('main', 'write', '/job').suggestion?.value, '"/job"')
})

test('each refusal has its reason, and what is taken away says that no grant beside it helps', (t) => {
  const ask = scene({ main: { read: ['/job'], write: ['/job'], deny: ['/job/.git/hooks'], hide: ['/job/.env'] } }, [{ path: '/job', type: 'host', access: 'rw' }, { path: '/ro', type: 'host' }])
  const denied = ask('main', 'write', '/job/.git/hooks/pre-commit')
  t.is(denied.rule?.kind, 'deny')
  t.is(denied.suggestion, undefined)
  t.regex(denied.reason!, /deny = \["\/job\/\.git\/hooks"\] \(deny wins over every grant\)$/)
  t.is(ask('main', 'read', '/job/.env').rule?.kind, 'hide')
  const readOnly = ask('main', 'write', '/ro/x')
  t.deepEqual([readOnly.errno, readOnly.rule?.kind, readOnly.suggestion?.line], ['EROFS', 'mount', 'access = "rw"'])
  t.regex(ask('main', 'read', '/opt/tool').reason!, /no mount holds it/)
})

test('an address that a UNIX socket in no mount would have is not there, as for the program', (t) => {
  const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/a' }, principal: { main: {} } }, { folder: '/' })
  t.is(explainAddress(compilePrincipal(manifest.principals.get('main')!), 'connect', 'unix:/run/app.sock', manifest.mounts)?.errno, 'ENOENT')
})

test('several suggestions are one file of TOML, which goes over what is there', (t) => {
  const folder = freshFolder()
  const text = `version = 1
use = []
[process]
entrypoint = "/a"
[[mount]]
path = "/job"
type = "host"
[principal.main]
read = ["/job/a", '/job/b"c']
[principal.guest]
`
  const manifest = loadManifest(writeManifest(folder, text))
  const ask = (name: string, verb: PathVerb, path: string): Suggestion => explainPath(compilePrincipal(manifest.principals.get(name)!), verb, path, manifest.mounts).suggestion!
  const lines = suggestionBlock([
    ask('main', 'read', '/job/c'), ask('main', 'read', '/job/c/d'), ask('main', 'exec', '/job/c'), ask('guest', 'read', '/job/e'), ask('main', 'read', '/opt/x'), ask('main', 'write', '/job/f'),
  ])
  t.deepEqual(lines, [
    '[principal.main]',
    'read = ["/job/c"]',
    'exec = ["/job/c"]',
    '[principal.guest]',
    'read = ["/job/e"]',
    '[[mount]]',
    'path = "/opt/x"',
    'type = "host"',
    '[[mount]]',
    'path = "/job"',
    'type = "host"',
    'source = "/job"',
    'access = "rw"',
  ])
  writeManifest(folder, `${lines.join('\n')}\n`, undefined, 'refused.toml')
  const over = loadManifest(writeManifest(folder, text.replace('use = []', 'use = ["./refused.toml"]')))
  t.deepEqual(over.principals.get('main')!.read.map(({ pattern, place: { file, line: at } }) => [pattern, basename(file), at]), [['/job/a', 'manifest.toml', 9], ['/job/b"c', 'manifest.toml', 9], ['/job/c', 'refused.toml', 2]])
  t.deepEqual(over.mounts.map(({ path, access }) => [path, access]), [['/opt/x', 'ro'], ['/job', 'rw']])
})
