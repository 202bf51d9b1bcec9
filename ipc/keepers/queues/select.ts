// Which message a call of msgrcv(2) wants (convert_mode, testmsg and find_msg in Linux's
// ipc/msg.c).
import type { Body } from './messages.ts'
import { type Message, textSize, type Wanted } from './queue.ts'
import { equal, isPositive, less, type MessageType, negated } from './type.ts'

export const [IPC_NOWAIT, MSG_NOERROR, MSG_EXCEPT, MSG_COPY] = [0o4000, 0o10000, 0o20000, 0o40000]

export const wantedBy = ({ size, typeHigh, typeLow, flags }: Body<'receive'>): Wanted => {
  const type = { high: typeHigh, low: typeLow }
  const given = { type, size, cuts: (flags & MSG_NOERROR) !== 0, copies: (flags & MSG_COPY) !== 0 }
  if (given.copies) return { ...given, how: 'number' }
  if (typeHigh === 0 && typeLow === 0) return { ...given, how: 'any' }
  if (typeHigh < 0) return { ...given, how: 'at most', type: negated(type) }
  return { ...given, how: (flags & MSG_EXCEPT) !== 0 ? 'not equal' : 'equal' }
}

export const matches = ({ how, type }: Wanted, message: MessageType): boolean => {
  switch (how) {
    case 'equal': return equal(message, type)
    case 'not equal': return !equal(message, type)
    case 'at most': return !less(type, message)
    default: return true
  }
}

/** Whether the text is longer than whoever wants it can take. */
export const tooLong = ({ size, cuts }: Wanted, message: Message): boolean => !cuts && textSize(message) > size

/** The oldest of the least type, which is at most this one. */
const oldestOfLeast = (messages: readonly Message[], limit: MessageType): number => {
  let found = -1
  for (let index = 0; index < messages.length; index++) {
    const { type } = messages[index]!
    if (found < 0 ? !less(limit, type) : less(type, messages[found]!.type)) found = index
  }
  return found
}

/** The index of the message that is wanted, -1 where none is. */
export const select = (messages: readonly Message[], wanted: Wanted): number => {
  const { how, type } = wanted
  switch (how) {
    case 'any': return messages.length > 0 ? 0 : -1
    case 'number': return type.high === 0 && type.low < messages.length ? type.low : -1
    case 'at most': return isPositive(type) ? oldestOfLeast(messages, type) : -1
    default: return messages.findIndex((message) => matches(wanted, message.type))
  }
}
