// Modules whose exports are virtual files. Functions cannot cross to a worker, so each worker
// imports the module itself.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Manifest, ManifestError } from '../../policy/index.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

/** The modules that the manifest and the caller name, as real paths. */
export const modulesOf = (manifest: Manifest, more: readonly string[] = []): string[] => {
  const named = manifest.mounts.flatMap(({ module, place }) => {
    if (module === undefined) return []
    const path = utf8(module)
    if (existsSync(path)) return [path]
    const { file, line, column } = place
    throw new ManifestError([{ code: 'source-missing', message: `there is no module '${path}'`, file, line, column, remedy: 'create it; its exports are virtual files' }])
  })
  return [...new Set([...named, ...more])].map((path) => realpathSync(path))
}

/**
 * What an engine must be able to read to import them: each module's package, or else its folder.
 */
export const moduleFolders = (modules: readonly string[]): string[] => [
  ...new Set(modules.map((module) => {
    const own = dirname(module)
    for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) if (existsSync(join(folder, 'package.json'))) return folder
    return own
  })),
]

const isVirtualFile = (value: unknown): value is VirtualFile =>
  typeof value === 'object' && value !== null && typeof (value as VirtualFile).path === 'string' && typeof (value as VirtualFile).read === 'function'

/** Every virtual file that the modules export, alone or in lists; by path. */
export const loadVirtualFiles = async (modules: readonly string[], mounts: readonly string[]): Promise<Map<string, VirtualFile>> => {
  const files = new Map<string, VirtualFile>()
  for (const module of modules) {
    const exported = Object.values((await import(pathToFileURL(module).href)) as Record<string, unknown>)
    for (const file of exported.flat().filter(isVirtualFile)) {
      const held = mounts.some((mount) => mount === '/' || file.path.startsWith(`${mount}/`))
      if (!held) throw new Error(`${module}: the virtual file '${file.path}' lies in no mount of type "virtual"`)
      if (files.has(file.path)) throw new Error(`${module}: the virtual file '${file.path}' is defined twice`)
      files.set(file.path, file)
    }
  }
  return files
}
