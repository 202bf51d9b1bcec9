// The principals of test/attacks/programs/changing.c: what is in work/shared is for everybody, the rest is the first one's.
import { quote } from '../support/harness.ts'
import type { Scene } from './scene.ts'

export const changingGrants = ({ view }: Scene): string => {
  const at = (path: string): string => quote(`${view}/${path}`)
  const rights = (own: string, written = 'work/shared'): string => `read = [${[`bin/changing`, 'work/shared', own].map(at).join(', ')}, "/proc", "/dev"]
write = [${at(written)}]
exec = [${at('bin/changing')}]`
  const transition = (on: string, to: string, keep: string): string => `[[transition]]\nfrom = "main"\non = ${on}\nto = ${quote(to)}\nkeep = [${quote(keep)}]\n`
  return `connect = ["tcp:127.0.0.1:*"]
bind = ["tcp:127.0.0.1:*"]
[principal.guest]
${rights('work/for-guest')}
[principal.keeper]
${rights('work/for-keeper')}
[principal.opener]
${rights('work/opens', 'work/opens')}
${transition('{ request = true }', 'guest', 'stdio')}${transition('{ request = true }', 'keeper', 'all')}
${transition(`{ exec = ${at('bin/changing')}, args = ["as-guest", "**"] }`, 'guest', 'stdio')}${transition(`{ exec = ${at('bin/changing')}, args = ["as-keeper", "**"] }`, 'keeper', 'all')}
[principal.connector]
${rights('work/shared')}
connect = ["tcp:127.0.0.1:48123"]
${transition('{ connect = "tcp:127.0.0.1:48123" }', 'connector', 'stdio')}${transition(`{ open = ${at('work/opens/**')} }`, 'opener', 'stdio')}`
}
