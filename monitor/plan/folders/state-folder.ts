// Where `[ipc] persist` keeps the state of a principal.
import { join } from 'node:path'
import { makeOwnFolder } from './trusted-folder.ts'

/** A folder name that stands for one principal and nothing else. */
const folderName = (principal: string): string => encodeURIComponent(principal).replaceAll('.', '%2E').replaceAll('*', '%2A')

/** The folder of a principal's state. It is made when it is not there. */
export const stateFolder = (persist: string, principal: string): string => {
  const folder = join(persist, folderName(principal))
  makeOwnFolder(folder, 'ipc.persist')
  return folder
}
