// A name server on loopback, for tests: there is no network.
import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import { parseHost, isV4 } from '../../shim/abi/inet.ts'
import { freePort } from './ports.ts'

/** By name: addresses, or the name that it is another word for. A name that is not in it does not exist. */
export type Zone = Readonly<Record<string, readonly string[] | { readonly alias: string }>>

export interface TestNameServer {
  readonly port: number
  /** What was asked: `A name`. */
  readonly asked: readonly string[]
  close(): void
}

const [TYPE_A, TYPE_CNAME, TYPE_AAAA, HEADER] = [1, 5, 28, 12]

const labels = (name: string): Buffer => Buffer.concat([...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])), Buffer.from([0])])

const record = (name: string, type: number, data: Buffer): Buffer => {
  const fields = Buffer.alloc(10)
  fields.writeUInt16BE(type, 0)
  fields.writeUInt16BE(1, 2)
  fields.writeUInt32BE(30, 4)
  fields.writeUInt16BE(data.length, 8)
  return Buffer.concat([labels(name), fields, data])
}

const answer = (zone: Zone, query: Buffer, asked: string[]): Buffer => {
  let at = HEADER
  const parts: string[] = []
  while (query[at]! > 0) {
    parts.push(query.toString('latin1', at + 1, at + 1 + query[at]!))
    at += 1 + query[at]!
  }
  const type = query.readUInt16BE(at + 1)
  let name = parts.join('.').toLowerCase()
  asked.push(`${type === TYPE_A ? 'A' : type === TYPE_AAAA ? 'AAAA' : type} ${name}`)
  const records: Buffer[] = []
  let found = zone[name]
  while (found !== undefined && 'alias' in found) {
    records.push(record(name, TYPE_CNAME, labels(found.alias)))
    name = found.alias
    found = zone[name]
  }
  for (const text of found ?? []) {
    const host = parseHost(text)!
    if (isV4(host) && !text.includes(':') && type === TYPE_A) records.push(record(name, type, Buffer.from(host.slice(12), 'latin1')))
    if ((!isV4(host) || text.includes(':')) && type === TYPE_AAAA) records.push(record(name, type, Buffer.from(host, 'latin1')))
  }
  const header = Buffer.alloc(HEADER)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | (found === undefined ? 3 : 0), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  return Buffer.concat([header, query.subarray(HEADER, at + 5), ...records])
}

const truncated = (message: Buffer, question: number): Buffer => {
  if (message.length <= 512) return message
  const short = Buffer.from(message.subarray(0, question))
  short.writeUInt16BE(short.readUInt16BE(2) | 0x0200, 2)
  short.writeUInt16BE(0, 6)
  return short
}

/** On both transports, at a port of 127.0.0.1 that was free. */
export const serveZone = async (zone: Zone): Promise<TestNameServer> => {
  const asked: string[] = []
  const datagrams = createSocket('udp4')
  const streams = createServer((socket: Socket) => {
    socket.on('error', () => {}).on('data', (data) => {
      const message = answer(zone, data.subarray(2), asked)
      socket.write(Buffer.concat([Buffer.from([message.length >> 8, message.length & 255]), message]))
    })
  })
  const port = await freePort()
  await new Promise<void>((done, failed) => streams.on('error', failed).listen(port, '127.0.0.1', done))
  await new Promise<void>((done, failed) => datagrams.on('error', failed).bind(port, '127.0.0.1', done))
  datagrams.on('message', (query, from) => datagrams.send(truncated(answer(zone, query, asked), query.indexOf(0, HEADER) + 5), from.port, from.address))
  return {
    port, asked,
    close: () => {
      datagrams.close()
      streams.close()
    },
  }
}
