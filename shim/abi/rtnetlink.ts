// Messages of rtnetlink(7), little endian (linux/netlink.h, linux/rtnetlink.h, linux/if_link.h,
// linux/if_addr.h).
export const NETLINK_ROUTE = 0
/** struct sockaddr_nl: family, padding, port, groups. */
export const NETLINK_ADDRESS_SIZE = 12
/** struct nlmsghdr: length, type, flags, sequence, port. */
export const HEADER_SIZE = 16
export const [NLMSG_ERROR, NLMSG_DONE, FIRST_TYPE] = [2, 3, 16]
export const [NLM_F_REQUEST, NLM_F_MULTI, NLM_F_ACK, NLM_F_DUMP] = [1, 2, 4, 0x300]
export const [RTM_NEWLINK, RTM_GETLINK, RTM_NEWADDR, RTM_GETADDR, RTM_NEWROUTE, RTM_GETROUTE] = [16, 18, 20, 22, 24, 26]
/** The low bits of a type: new, delete, get, set. */
export const [KIND_MASK, KIND_GET] = [3, 2]

export interface Header {
  readonly type: number
  readonly flags: number
  readonly sequence: number
  readonly port: number
}

const padded = (size: number): number => (size + 3) & ~3

export const numbers32 = (...values: readonly number[]): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, index) => bytes.setUint32(index * 4, value, true))
  return new Uint8Array(bytes.buffer)
}

/** A text with its zero. */
export const text = (value: string): Uint8Array => Buffer.from(`${value}\0`, 'latin1')

/** struct rtattr, and what is in it. */
export const attribute = (type: number, value: Uint8Array): Uint8Array => {
  const bytes = Buffer.alloc(padded(4 + value.length))
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}

export const message = ({ type, flags, sequence, port }: Header, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts)
  const header = Buffer.alloc(HEADER_SIZE)
  header.writeUInt32LE(HEADER_SIZE + body.length, 0)
  header.writeUInt16LE(type, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt32LE(sequence, 8)
  header.writeUInt32LE(port, 12)
  return Buffer.concat([header, body, Buffer.alloc(padded(body.length) - body.length)])
}

export interface Request extends Header {
  readonly body: Uint8Array
  /** All of it, as an error repeats it. */
  readonly whole: Uint8Array
}

/**
 * The messages that one send carries (af_netlink.c, netlink_rcv_skb): a malformed one ends the
 * list.
 */
export const requestsIn = (data: Uint8Array): Request[] => {
  const fields = new DataView(data.buffer, data.byteOffset, data.length)
  const found: Request[] = []
  for (let at = 0; at + HEADER_SIZE <= data.length; ) {
    const length = fields.getUint32(at, true)
    if (length < HEADER_SIZE || at + length > data.length) break
    const whole = data.subarray(at, at + length)
    found.push({ type: fields.getUint16(at + 4, true), flags: fields.getUint16(at + 6, true), sequence: fields.getUint32(at + 8, true), port: fields.getUint32(at + 12, true), whole, body: whole.subarray(HEADER_SIZE) })
    at += padded(length)
  }
  return found
}

/** The value of an attribute behind the fixed part of a body. */
export const attributeIn = (body: Uint8Array, from: number, wanted: number): Uint8Array | undefined => {
  const fields = new DataView(body.buffer, body.byteOffset, body.length)
  for (let at = from; at + 4 <= body.length; ) {
    const length = fields.getUint16(at, true)
    if (length < 4 || at + length > body.length) return undefined
    if (fields.getUint16(at + 2, true) === wanted) return body.subarray(at + 4, at + length)
    at += padded(length)
  }
  return undefined
}
