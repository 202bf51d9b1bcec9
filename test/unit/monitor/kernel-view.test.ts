// The view of kernel mode as a plan: what is mounted how, and what Landlock lets through, of a scene on the disk.
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRunFolder } from '../../../monitor/plan/folders/run-folder.ts'
import { planKernelView } from '../../../monitor/plan/kernel-view/index.ts'
import { planMounts } from '../../../monitor/plan/mounts.ts'
import { hostResolver } from '../../../monitor/plan/symlinks.ts'
import type { KernelView } from '../../../monitor/protocol/setup.ts'
import { ManifestError, manifestFromObject, settleLinks } from '../../../policy/index.ts'

import test, { type ExecutionContext } from 'ava'

const scene = (t: ExecutionContext): string => {
  const base = mkdtempSync(join(tmpdir(), 'kernel-view-'))
  t.teardown(() => rmSync(base, { recursive: true }))
  for (const path of ['system/bin', 'system/lib/deep', 'system/none', 'job/out', 'job/bin']) mkdirSync(join(base, path), { recursive: true })
  for (const path of ['system/bin/tool', 'system/bin/tool-1', 'system/bin/other', 'system/lib/code', 'system/none/secret', 'job/out/file']) writeFileSync(join(base, path), '')
  symlinkSync('tool', join(base, 'system/bin/link'))
  return base
}

interface Planned extends KernelView {
  /** `path (ro|rw)(,exec)` of each mount that is no device. */
  readonly lines: readonly string[]
  readonly root: string
  readonly base: string
}

const plan = (t: ExecutionContext, rules: Record<string, readonly string[]>, mounts: readonly Record<string, unknown>[] = [], base = scene(t)): Planned => {
  const written = manifestFromObject({
    version: 1, process: { entrypoint: '/system/bin/tool' }, principal: { main: rules }, sandbox: { files: 'kernel' },
    mount: [{ path: '/system', type: 'host', source: `${base}/system` }, { path: '/job', type: 'host', source: `${base}/job`, access: 'rw' }, ...mounts],
  })
  const resolve = hostResolver(written)
  const manifest = settleLinks(written, resolve)
  const folder = createRunFolder()
  t.teardown(() => folder.remove())
  const view = planKernelView({ manifest, principal: manifest.principals.get('main')!, mounts: planMounts(manifest, folder), resolve, folder })
  const lines = view.mounts.filter(({ devices }) => devices !== true).map(({ target, readOnly, noExec }) => `${target} ${readOnly ? 'ro' : 'rw'}${noExec ? '' : ',exec'}`)
  return { ...view, lines, root: view.mounts[0]!.source!, base }
}

const problem = (t: ExecutionContext, ...args: [Record<string, readonly string[]>, Record<string, unknown>[]?]): string =>
  t.throws(() => plan(t, ...args), { instanceOf: ManifestError }).problems.map(({ property, message }) => `${property}: ${message}`).join('\n')

test('only what is granted is mounted, each with its own rights', (t) => {
  const { lines, root, grants, base } = plan(t, { read: ['/system/lib', '/job'], write: ['/job/out'], exec: ['/system/bin', '/job/bin'] })
  t.deepEqual(lines, ['/ ro', '/job ro', '/job/bin ro,exec', '/job/out rw', '/system/bin ro,exec', '/system/lib ro'])
  t.true(existsSync(join(root, 'system/lib')))
  t.false(existsSync(join(root, 'system/none')))
  const granted = (path: string) => grants.filter((grant) => grant.path === `${base}/${path}`).map(({ read, list, write, exec }) => [read, list, write, exec])
  t.deepEqual(granted('job/out'), [[true, true, true, false]])
  t.deepEqual(granted('system/bin'), [[true, true, false, true]])
  t.deepEqual(granted('system'), [])
})

test('what has the rights of what it lies in has no mount of its own', (t) => {
  t.deepEqual(plan(t, { read: ['/system', '/system/lib/deep', '/system/lib/code'] }).lines, ['/ ro', '/system ro'])
})

test('writing does not go where the mount is read-only', (t) => {
  t.deepEqual(plan(t, { read: ['/system'], write: ['/system/lib', '/job'] }).lines, ['/ ro', '/job rw', '/system ro'])
})

test('a pattern is what it matches now, links and all', (t) => {
  const { lines, root } = plan(t, { exec: ['/system/bin/t*', '/system/bin/l*'] })
  t.deepEqual(lines, ['/ ro', '/system/bin/tool ro,exec', '/system/bin/tool-1 ro,exec'])
  t.is(readlinkSync(join(root, 'system/bin/link')), 'tool')
  t.false(existsSync(join(root, 'system/bin/other')))
})

test('what is not there yet is an error where the program could make it, and nothing where it could not', (t) => {
  t.deepEqual(plan(t, { read: ['/system/absent', '/job'] }).lines, ['/ ro', '/job ro'])
  t.deepEqual(plan(t, { read: ['/job', '/job/absent'], write: ['/job'] }).lines, ['/ ro', '/job rw'])
  t.regex(problem(t, { write: ['/job/absent'] }), /absent.*is not there yet/)
  t.regex(problem(t, { write: ['/job'], exec: ['/job/absent'] }), /absent.*is not there yet/)
})

test('a file is not written where it is mounted by itself', (t) => {
  t.regex(problem(t, { read: ['/job'], write: ['/job/out/file'] }), /neither removed nor replaced/)
})

test('a mount needs a place to be mounted on; in a tmpfs there is one', (t) => {
  t.regex(problem(t, { read: ['/system'] }, [{ path: '/system/absent', type: 'tmpfs' }]), /nothing of that name/)
  const base = scene(t)
  const { lines } = plan(t, { read: ['/tmp'], write: ['/tmp'] }, [{ path: '/tmp', type: 'tmpfs' }, { path: '/tmp/a/b', type: 'host', source: `${base}/job` }], base)
  t.deepEqual(lines, ['/ ro', '/tmp rw', '/tmp/a/b ro'])
})

test('the lists of /proc, and devices that stay what they are', (t) => {
  const { mounts, inside, grants } = plan(t, { read: ['/proc', '/dev'], write: ['/dev'] }, [{ path: '/proc', type: 'proc' }, { path: '/dev', type: 'dev' }])
  t.deepEqual(mounts.filter(({ devices }) => devices === true).map(({ readOnly, noExec }) => readOnly && noExec).filter((fine) => !fine), [])
  t.deepEqual(inside.find(({ path }) => path === '/proc'), { path: '/proc', read: false, list: true, write: false, exec: false, device: false })
  t.deepEqual(grants.find(({ path }) => path === '/dev/null'), { path: '/dev/null', read: true, list: false, write: true, exec: false, device: true })
})

test('/proc lies in no folder whose files may be read', (t) => {
  t.regex(problem(t, { read: ['/system'] }, [{ path: '/system/lib/deep', type: 'proc' }]), /lies in a folder of the host that is mounted/)
})

test('the folders of engines are in no view', (t) => {
  const base = scene(t)
  mkdirSync(join(base, 'job', `zeolite-control-${process.geteuid!()}`))
  t.regex(t.throws(() => plan(t, { read: ['/job'] }, [], base), { instanceOf: ManifestError }).problems[0]!.message, /engines keep what they are made of in .*\/job/)
  t.regex(problem(t, { read: ['/all'] }, [{ path: '/all', type: 'host', source: '/dev/shm' }, { path: '/more', type: 'host', source: '/tmp' }]), /engines keep what they are made of/)
})
