// O_PATH descriptors come to a program in a message, which a thread of its own is made to receive (hand-over.c). Where the filter traps recvmsg, these
// three words, in registers that the kernel does not look at, let that one call through. One key for all threads of an engine: a picoprocess keeps its
// filter when another worker serves it.
import { randomBytes } from 'node:crypto'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

const NAME = 'zeolite hand-over key'
const WORDS = 3

const made = (): Uint32Array => {
  const key = Uint32Array.from({ length: WORDS }, () => randomBytes(4).readUInt32LE())
  if (isMainThread) setEnvironmentData(NAME, key)
  return key
}

const found = getEnvironmentData(NAME)
export const handOverKey: Uint32Array = found instanceof Uint32Array ? found : made()

/** The registers of recvmsg(2) that it has no use for. */
export const KEY_REGISTERS = [3, 4, 5] as const
