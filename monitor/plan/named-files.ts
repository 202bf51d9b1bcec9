// The names that rules give to files and folders, as the thread opens them that Landlock does not
// hold (native/addon/host/named-files.c). The engine's wall stands on what had those names when it
// began, and a host replaces files by renaming others over them.
import { basename, dirname } from 'node:path'
import { native } from '../../picoprocess/addon.ts'
import { openCanonical } from '../../picoprocess/landlock.ts'
import { below, type ByteString, isWithin, landlockUnion, type Manifest, type PathRuleKind } from '../../policy/index.ts'
import type { NamedFiles } from '../protocol/setup.ts'
import { AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_PATH, RESOLVE_NO_SYMLINKS } from '../../shim/abi/constants.ts'

const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/**
 * A mount of a folder is the folder that it was, whatever has its name now; a mount of a file is in
 * the folder that holds it.
 */
const placeOf = (source: ByteString, path: ByteString): { readonly folder: ByteString; readonly rel: ByteString } | undefined => {
  const rest = below(path, source)
  if (rest !== '') return { folder: source, rel: rest.slice(1) }
  const folder = native.openat2(AT_FDCWD, source, O_PATH | O_DIRECTORY | O_CLOEXEC, 0, RESOLVE_NO_SYMLINKS)
  if (folder < 0) return { folder: dirname(source), rel: basename(source) }
  native.close(folder)
  return undefined
}

/** Before the engine restricts itself; `manifest` with its sources settled. */
export const nameFiles = (manifest: Manifest, resolve: (path: ByteString, kind?: PathRuleKind) => ByteString): NamedFiles => {
  const folders = new Map<ByteString, number>()
  const sources = manifest.mounts.flatMap(({ source }) => source ?? []).sort((left, right) => right.length - left.length)
  const named = landlockUnion(manifest, resolve).flatMap(({ path, write }): (readonly [ByteString, number])[] => {
    const source = sources.find((each) => isWithin(path, each))
    const place = source === undefined ? undefined : placeOf(source, path)
    if (place === undefined) return []
    const { folder, rel } = place
    const handle = folders.get(folder) ?? openCanonical(bytes(folder))
    folders.set(folder, handle)
    if (handle < 0) return []
    const number = native.nameFile(handle, rel, write ? 1 : 0)
    // More than there is room for: those are what they were.
    return number < 0 ? [] : [[path, number]]
  })
  if (native.startNamedFiles() < 0) throw new Error('cannot start the thread that opens files by name')
  return named
}
