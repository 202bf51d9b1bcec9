// What a program that embeds zeolite may give for a manifest.
import { fileURLToPath } from 'node:url'
import { loadManifest, type Manifest, manifestFromObject, type ManifestObject } from '../../policy/index.ts'

/** A manifest file, its keys as nested objects, or what loadManifest gave. */
export type ManifestSource = string | URL | Manifest | ManifestObject | object

const isLoaded = (source: object): source is Manifest => 'principals' in source && source.principals instanceof Map

/** Throws ManifestError. `folder`: what relative sources of an object start from. */
export const loadSource = (source: ManifestSource, folder: string | undefined): Manifest => {
  if (typeof source === 'string') return loadManifest(source)
  if (source instanceof URL) return loadManifest(fileURLToPath(source))
  return isLoaded(source) ? source : manifestFromObject(source, folder === undefined ? {} : { folder })
}
