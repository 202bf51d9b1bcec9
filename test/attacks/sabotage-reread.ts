// `node --import THIS dist/test/attacks/from-modules.js run …` is a supervisor that judges a copy of the address and then connects to what it finds in the program's
// memory: the mistake that attack 3 is about. Only a test names this file.
import { register } from 'node:module'

const hooks = `
export const load = async (url, context, next) => {
  if (!url.endsWith('/dist/shim/net/connect.js')) return next(url, context)
  const definitions = new URL('../calls/define-syscall.js', url).href
  return { format: 'module', shortCircuit: true, source: \`
    import { connectTo as real } from '\${url}?real'
    import { copyIn } from '\${definitions}'
    const AF_INET = 2
    // Long enough for whoever swaps to have a turn, on any machine.
    const sleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3)
    export const connectTo = (task, socket, address) => {
      if (address[0] !== AF_INET) return real(task, socket, address)
      sleep()
      return real(task, socket, copyIn(task, { address: task.trap.argument(1) }, task.trap.int(2)))
    }
  \` }
}
`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
