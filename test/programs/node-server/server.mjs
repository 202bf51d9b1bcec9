// An HTTP server that reads its greeting again on SIGHUP and ends on SIGTERM.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

const read = () => readFileSync('greeting.txt', 'utf8')
let greeting = read()
const server = createServer((request, response) => {
  let length = 0
  request.on('data', (bytes) => (length += bytes.length))
  request.on('end', () => {
    appendFileSync('access.log', `${request.method} ${request.url} ${length}\n`)
    response.end(request.method === 'POST' ? `took ${length} bytes\n` : greeting)
  })
})
process.on('SIGHUP', () => {
  greeting = read()
  appendFileSync('access.log', 'reloaded\n')
})
process.on('SIGTERM', () => {
  appendFileSync('access.log', 'stopped\n')
  server.close()
  server.closeAllConnections()
})
server.on('error', ({ code, syscall }) => {
  console.error(`${syscall}: ${code}`)
  process.exitCode = 1
})
server.listen(8080, '127.0.0.1', () => writeFileSync('server.pid', `${process.pid}\n`))
