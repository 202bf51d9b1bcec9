import { type ByteString, toBytes } from '../patterns/bytes.ts'
import type { ProcessSpec } from '../manifest/types.ts'

/** The environment as `NAME=value`, in the manifest's order. A variable that the caller does not have is left out. */
export const environmentOf = ({ env }: ProcessSpec, host: NodeJS.ProcessEnv): ByteString[] =>
  env.flatMap(({ name, value }) => {
    if (typeof value === 'string') return [`${name}=${value}`]
    const found = host[Buffer.from(name, 'latin1').toString('utf8')]
    return found === undefined ? [] : [`${name}=${toBytes(found)}`]
  })
