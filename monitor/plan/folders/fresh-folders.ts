// Folders that are empty when a sandbox begins: its tmpfs. With a bound where the manifest says so
// and the kernel gives one; in kernel mode the sandbox's own namespace has it.
import { chmodSync } from 'node:fs'
import { examine, HostError, hostFromEnvironment } from '../../../picoprocess/features/probe.ts'
import { native } from '../../../picoprocess/addon.ts'
import { type BoundedFolders, startBoundedFolders } from '../../../picoprocess/launch/tmpfs.ts'
import type { Manifest } from '../../../policy/index.ts'
import type { RunFolder } from './run-folder.ts'

export interface FreshFolder {
  readonly source: string
  /** An O_PATH handle on what is mounted there, where no name of the host's leads to it. */
  readonly handle?: number
}

export interface FreshFolders {
  make(name: string, size?: number): FreshFolder
  /** What is open in it stays until it is closed. */
  discard(folder: Partial<FreshFolder>): void
  close(): void
}

/** Throws HostError where the host gives no bounds, and the manifest does not do without. */
const boundsFor = ({ sandbox, mounts }: Manifest): BoundedFolders | undefined => {
  if (sandbox.files === 'kernel' || mounts.every(({ size }) => size === undefined)) return undefined
  const host = hostFromEnvironment()
  const started = host.removed.has('tmpfs-size') ? undefined : startBoundedFolders()
  if (typeof started === 'object') return started
  if (sandbox.bestEffort.includes('tmpfs_size')) return undefined
  throw new HostError({ ...examine('tmpfs-size', host), ok: false })
}

const make = (folder: RunFolder, name: string): string => {
  const source = folder.create(name)
  chmodSync(source, 0o1777)
  return source
}

/** Without bounds: for who only asks what a view would be. */
export const plainFolders = (folder: RunFolder): FreshFolders => ({
  make: (name) => ({ source: make(folder, name) }), discard: ({ source }) => folder.discard(source!), close: () => {},
})

/** Before the engine restricts itself. */
export const createFreshFolders = (manifest: Manifest, folder: RunFolder): FreshFolders => {
  const bounds = boundsFor(manifest)
  if (bounds === undefined) return plainFolders(folder)
  return {
    make: (name, size) => {
      const source = make(folder, name)
      if (size === undefined) return { source }
      const handle = bounds.mount(source, size)
      if (handle < 0) throw new Error(`no tmpfs of ${size} bytes: errno ${-handle}`)
      return { source, handle }
    },
    discard: ({ source, handle }) => {
      if (handle !== undefined) {
        native.close(handle)
        bounds.unmount(source!)
      }
      folder.discard(source!)
    },
    close: bounds.close,
  }
}
