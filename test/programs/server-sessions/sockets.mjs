import { createSocket } from 'node:dgram'
import { connect, createServer } from 'node:net'

const port = Number(process.argv[2])
const server = createSocket('udp4')
server.on('message', (message, { port: from, address }) => server.send(`${message}!`, from, address))
server.bind(port, '127.0.0.1', () => {
  const client = createSocket('udp4')
  client.on('message', (message) => {
    console.log(String(message))
    client.close()
    server.close()
  })
  client.send('datagram', port, '127.0.0.1')
})
const echo = createServer((socket) => socket.pipe(socket)).listen('echo.sock', () => {
  const client = connect('echo.sock')
  client.on('data', (data) => console.log(String(data))).on('end', () => echo.close())
  client.end('over a UNIX socket')
})
