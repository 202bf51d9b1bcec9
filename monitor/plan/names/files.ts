// /etc/resolv.conf and /etc/hosts of a view whose programs have a name server: ours, whatever the
// mounts hold there.
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isWithin, type Manifest } from '../../../policy/index.ts'
import { NAME_SERVER_ADDRESS } from '../../../shim/net/name-server.ts'
import type { MountPlan } from '../../protocol/setup.ts'
import type { RunFolder } from '../folders/run-folder.ts'
import { OWN_LINES } from './own-name.ts'

/**
 * What the view has in place of the host's files. Names that only a rule grants are not in it:
 * whoever learns an address does so from the name server.
 */
export const NAME_FILES: Readonly<Record<string, string>> = {
  '/etc/resolv.conf': `# Made by zeolite: only the names that the manifest grants are found.\nnameserver ${NAME_SERVER_ADDRESS}\nsearch .\n`,
  '/etc/hosts': OWN_LINES,
}

/** The files' names in the view: as programs write them, and where links of the view lead these. */
export const nameFilePaths = (resolve: (path: string) => string): readonly string[] => [...new Set(Object.keys(NAME_FILES).flatMap((path) => [path, resolve(path)]))]

/** The plans with those for the files in place of any of the same names. */
export const withNameFiles = (manifest: Manifest, plans: readonly MountPlan[], folder: RunFolder, resolve: (path: string) => string): MountPlan[] => {
  const own = folder.create('names')
  const skeleton = plans.find((plan) => plan.skeleton)?.source
  const made = Object.entries(NAME_FILES).flatMap(([path, text]) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    writeFileSync(`${own}/${name}`, text, { mode: 0o644 })
    // A listing of the folder shows it.
    if (skeleton !== undefined && !manifest.mounts.some((mount) => isWithin(path, mount.path))) {
      mkdirSync(skeleton + dirname(path), { recursive: true, mode: 0o755 })
      closeSync(openSync(skeleton + path, 'a', 0o644))
    }
    return [...new Set([path, resolve(path)])].map((each): MountPlan => ({ path: each, kind: 'host', source: `${own}/${name}`, name, writable: false, skeleton: false }))
  })
  return [...plans.filter(({ path }) => !made.some((each) => each.path === path)), ...made]
}
