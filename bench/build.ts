// The guest programs and the C supervisor, built when they are older than their sources.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build, source } from './paths.ts'

const native = join(source, 'native')
const warnings = ['-std=gnu11', '-O2', '-g', '-Wall', '-Wextra', '-Werror', '-Wshadow', '-Wstrict-prototypes']
const programs = {
  guest: { flags: [], sources: ['guest.c', 'guest-semaphores.c', 'guest-sockets.c', 'guest-wakes.c', 'guest-transitions.c'] },
  hello: { flags: ['-static'], sources: ['hello.c'] },
  interrupted: { flags: [], sources: ['interrupted.c'] },
  supervisor: { flags: [], sources: ['supervisor.c', 'supervisor-answer.c', 'supervisor-calls.c', 'supervisor-path.c', 'supervisor-semaphores.c'] },
} satisfies Record<string, { flags: string[]; sources: string[] }>

const age = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0)

export const buildNative = (): void => {
  const files = readdirSync(native)
  const newest = Math.max(...files.map((name) => age(join(native, name))))
  mkdirSync(join(build, 'input'), { recursive: true })
  for (const [name, { flags, sources }] of Object.entries(programs)) {
    const output = join(build, name)
    if (age(output) > newest) continue
    execFileSync('gcc', [...warnings, ...flags, '-o', output, ...sources.map((file) => join(native, file))], { stdio: 'inherit' })
  }
  // What the compile scenario compiles: inside the one folder that its sandbox may write.
  for (const name of files) copyFileSync(join(native, name), join(build, 'input', name))
}
