// SIGHUP: new workers in place of the old ones. SIGTERM: no connection is cut.
import cluster from 'node:cluster'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

if (cluster.isPrimary) {
  let generation = 1
  let listening = 0
  const fork = () => cluster.fork({ GENERATION: String(generation) })
  for (let index = 0; index < 3; index++) fork()
  cluster.on('listening', () => {
    if (++listening === 3) writeFileSync('cluster.pid', `${process.pid}\n`)
  })
  cluster.on('exit', (worker, code, signal) => {
    if (signal !== 'SIGKILL') return
    fork().on('listening', () => writeFileSync('died', `${signal}\n`))
  })
  process.on('SIGHUP', () => {
    generation++
    const old = Object.values(cluster.workers)
    for (const worker of old) fork().on('listening', () => worker.disconnect())
  })
  // It ends with the last of them. Who ended now would not hear what each says when it has let go of its port.
  process.on('SIGTERM', () => cluster.disconnect())
} else {
  createServer((request, response) => {
    if (request.url === '/crash') process.kill(process.pid, 'SIGKILL')
    response.setHeader('connection', 'close')
    response.end(`generation ${process.env.GENERATION}\n`)
  }).listen(Number(process.argv[2]), '127.0.0.1')
}
