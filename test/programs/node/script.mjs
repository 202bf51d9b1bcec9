// fs in all its forms, workers, child processes, streams, pipes between processes, signals, dynamic import.
import { execFileSync, fork, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, statSync, watch, writeFileSync } from 'node:fs'
import { appendFile, cp, mkdir, opendir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { createGzip, gunzipSync } from 'node:zlib'
import process from 'node:process'

const step = (name, value) => console.log(name, JSON.stringify(value))
if (process.argv[2] === 'child') {
  process.on('message', (message) => process.send({ doubled: message.n * 2 }, () => process.disconnect()))
} else {
  await mkdir('a/b/c', { recursive: true })
  await Promise.all(Array.from({ length: 50 }, (_, n) => writeFile(`a/b/${n}.txt`, 'x'.repeat(n))))
  step('files', readdirSync('a/b').length)
  step('sizes', (await Promise.all(Array.from({ length: 50 }, (_, n) => readFile(`a/b/${n}.txt`)))).reduce((sum, file) => sum + file.length, 0))
  await cp('a', 'copy', { recursive: true })
  await rename('copy/b', 'copy/d')
  await symlink('d', 'copy/link')
  step('copy', readdirSync('copy', { withFileTypes: true }).map((entry) => [entry.name, entry.isSymbolicLink()]).sort())
  const names = []
  for await (const entry of await opendir('copy/link')) names.push(entry.name)
  step('opendir', names.length)
  await pipeline(createReadStream('/usr/bin/env'), createGzip(), createWriteStream('env.gz'))
  step('gzip', createHash('sha256').update(gunzipSync(readFileSync('env.gz'))).digest('hex') === createHash('sha256').update(readFileSync('/usr/bin/env')).digest('hex'))
  await appendFile('log', 'one\n')
  await appendFile('log', 'two\n')
  step('append', readFileSync('log', 'utf8'))
  step('missing', await readFile('missing/file').catch((error) => [error.code, error.syscall]))
  step('mkdtemp', statSync(mkdtempSync('./tmp-')).isDirectory())
  step('execFile', execFileSync('sort', ['-r'], { input: 'a\nb\n', encoding: 'utf8' }))
  step('status', [spawnSync('sh', ['-c', 'exit 3']).status, spawnSync('sh', ['-c', 'kill -9 $$']).signal, spawnSync('no-such').error.code])
  const cat = spawn('cat')
  cat.stdin.end('through cat')
  step('spawn', String((await once(cat.stdout, 'data'))[0]))
  const child = fork(process.argv[1], ['child'])
  child.send({ n: 21 })
  step('fork', (await once(child, 'message'))[0])
  step('fork exit', (await once(child, 'exit'))[0])
  const source = `const { parentPort, workerData } = require('node:worker_threads')
    const { statSync, readFileSync } = require('node:fs')
    parentPort.postMessage([workerData.n * 2, statSync('log').size, readFileSync('log', 'utf8').length])`
  const workers = Array.from({ length: 4 }, (_, n) => new Worker(source, { eval: true, workerData: { n } }))
  step('workers', (await Promise.all(workers.map((worker) => once(worker, 'message')))).map(([message]) => message))
  const shared = new Int32Array(new SharedArrayBuffer(4))
  const adder = new Worker("const { workerData: s } = require('node:worker_threads'); for (let i = 0; i < 1000; i++) Atomics.add(s, 0, 1)", { eval: true, workerData: shared })
  await once(adder, 'exit')
  step('shared', shared[0])
  const handled = once(process, 'SIGUSR2')
  process.kill(process.pid, 'SIGUSR2')
  const alive = setInterval(() => {}, 1000)
  step('signal', (await handled)[0])
  clearInterval(alive)
  const sleeper = spawn('sleep', ['60'])
  sleeper.kill()
  step('killed', (await once(sleeper, 'exit'))[1])
  writeFileSync('module.mjs', 'export const answer = 42')
  step('import', (await import(`${process.cwd()}/module.mjs`)).answer)
  const watcher = watch('a')
  const changed = once(watcher, 'change')
  writeFileSync('a/new', '')
  step('watch', (await changed)[1])
  watcher.close()
  await rm('copy', { recursive: true })
  step('removed', existsSync('copy'))
  step('cwd', process.cwd().endsWith('job'))
  let input = ''
  for await (const chunk of process.stdin) input += chunk
  step('stdin', input)
}
