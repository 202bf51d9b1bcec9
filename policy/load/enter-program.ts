// zeolite-enter, by which shells ask to become another principal: it is in the view, and every principal may run it, where a transition on request exists.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toBytes } from '../patterns/bytes.ts'
import type { Manifest, Principal } from '../manifest/types.ts'

export const ENTER_PROGRAM = '/zeolite/bin/zeolite-enter'

// From dist/policy/manifest the package is three folders up, from dist/bundle two.
const source = ['../../..', '../..']
  .flatMap((root) => [`${root}/build/zeolite-enter`, `${root}/prebuilt/${process.platform}-${process.arch}/zeolite-enter`])
  .map((relative) => fileURLToPath(new URL(relative, import.meta.url)))
  .find((candidate) => existsSync(candidate))

/** All principals alike, so that none has it before another: a transition must only narrow. */
export const withEnterProgram = (manifest: Manifest): Manifest => {
  const request = manifest.transitions.find(({ on }) => on.kind === 'request')
  if (request === undefined || source === undefined || manifest.mounts.some(({ path }) => path === ENTER_PROGRAM)) return manifest
  const { place } = request
  const allowed = (principal: Principal): Principal => ({ ...principal, exec: [...principal.exec, { pattern: ENTER_PROGRAM, place }] })
  const mount = { path: ENTER_PROGRAM, type: 'host', source: toBytes(source), access: 'ro', sha256: new Map(), optional: false, place } as const
  return {
    ...manifest,
    // The longest path first.
    mounts: [...manifest.mounts, mount].sort((left, right) => right.path.length - left.path.length),
    principals: new Map([...manifest.principals].map(([name, principal]) => [name, allowed(principal)])),
  }
}
