// Runs a shell in a picoprocess: node examples/embed.mjs
import { launch, startEngine } from 'zeolite'

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh', env: { PATH: '/usr/bin:/bin' } },
  mount: [{ path: '/virtual', type: 'virtual' }],
  principal: { main: { read: ['/virtual'] } },
}

// One launch, in an engine of its own.
const shell = await launch(manifest, {
  args: ['-c', 'cat /virtual/reader; cat /etc/shadow'],
  files: new URL('files.mjs', import.meta.url),
  stdio: ['ignore', 'pipe', 'ignore'],
})
shell.on('refused', ({ syscall, object, errno, missing }) => console.log(`refused: ${syscall} ${object}: ${errno}; ${missing}`))
for await (const text of shell.stdout.setEncoding('utf8')) process.stdout.write(text)
console.log(await shell.exited)

// Many launches on one engine that stays warm; each is a sandbox of its own.
const engine = await startEngine(manifest)
for (const word of ['one', 'two', 'three']) {
  const echo = await engine.launch({ args: ['-c', `echo ${word}`], stdio: ['ignore', 'inherit', 'inherit'] })
  await echo.exited
}
await engine.close()
