// `node --import THIS …`: a library OS with three faults of our making, for what must happen when it has one of its own. Only a test names this file.
// stat("/provoke-throw") throws what is no errno, "/provoke-exhaust" fills the worker's memory, "/provoke-exit" ends the worker.
import { register } from 'node:module'

const hooks = `
export const load = async (url, context, next) => {
  if (!url.endsWith('/dist/shim/calls/dispatch.js')) return next(url, context)
  return { format: 'module', shortCircuit: true, source: \`
    import { createDispatch as create, HandlerFault } from '\${url}?real'
    export { HandlerFault }
    const STAT = 4
    const NEWFSTATAT = 262
    export const createDispatch = (...options) => {
      const dispatch = create(...options)
      return (trap, ...more) => {
        const name = trap.nr === STAT || trap.nr === NEWFSTATAT ? trap.path(0) : ''
        if (name === '/provoke-throw') throw new HandlerFault(trap.nr, trap.tid, new TypeError('provoked'))
        if (name === '/provoke-exit') process.exit(1)
        if (name === '/provoke-exhaust') {
          const kept = []
          for (;;) kept.push(new Array(1000).fill(String(kept.length)))
        }
        return dispatch(trap, ...more)
      }
    }
  \` }
}
`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
