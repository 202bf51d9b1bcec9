// The control: `node --import THIS dist/test/attacks/from-modules.js run …` is a supervisor that lets the kernel run everything. Only a test names this file; nothing
// in the product knows of it. It takes the place of shim/calls/dispatch.js when that is loaded.
import { register } from 'node:module'

const hooks = `
export const load = async (url, context, next) => {
  if (!url.endsWith('/dist/shim/calls/dispatch.js')) return next(url, context)
  const final = new URL('../kernel/final.js', url).href
  return { format: 'module', shortCircuit: true, source: \`
    import { CONTINUE } from '\${final}'
    export class HandlerFault extends Error {}
    export const createDispatch = () => () => CONTINUE
  \` }
}
`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
