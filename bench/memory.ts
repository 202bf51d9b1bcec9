// Resident memory of the engine with a family of sleeping picoprocesses: everything beneath the command that is not the guest itself.
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './paths.ts'
import { RunError, commandFor } from './runners.ts'

const childrenByParent = (): Map<number, number[]> => {
  const found = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      // The program's name is in parentheses and may contain any byte.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      found.set(parent, [...(found.get(parent) ?? []), Number(name)])
    } catch {
      // It has gone meanwhile.
    }
  }
  return found
}

const descendants = (ancestor: number): number[] => {
  const children = childrenByParent()
  const found: number[] = []
  const visit = (pid: number): void => {
    found.push(pid)
    children.get(pid)?.forEach(visit)
  }
  visit(ancestor)
  return found
}

const isGuest = (pid: number): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === join(build, 'guest')
  } catch {
    // Without privilege an undumpable process, the engine, does not show its program.
    return false
  }
}

const resident = (pid: number): number => {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
  return Number(kibibytes ?? 0) * 1024
}

export interface EngineMemory {
  bytes: number
  picoprocesses: number
}

/** The engine of `zeolite run` when a guest and `count` children are alive. */
export const measureEngine = (count: number): Promise<EngineMemory> =>
  new Promise((resolve, reject) => {
    const [command, args] = commandFor('zeolite', 'guest', ['family', String(count)])
    const child = spawn(command, args, { cwd: build, stdio: ['pipe', 'pipe', 'pipe'], timeout: 120_000 })
    let errors = ''
    let memory: EngineMemory | undefined
    child.on('error', reject)
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!text.includes('ready')) return
      const all = descendants(child.pid!)
      const engine = all.filter((pid) => !isGuest(pid))
      const bytes = engine.reduce((sum, pid) => sum + resident(pid), 0)
      memory = { bytes, picoprocesses: all.length - engine.length }
      child.stdin.end()
    })
    child.on('close', (code) => {
      if (memory === undefined) reject(new RunError(`exit status ${code}: ${errors.trim().split('\n').at(-1) ?? ''}`))
      else if (memory.picoprocesses === count + 1) resolve(memory)
      else reject(new RunError(`${memory.picoprocesses} picoprocesses were alive, not ${count + 1}`))
    })
  })

export const measureEach = async (count: number): Promise<number> => {
  const few = await measureEngine(0)
  const many = await measureEngine(count)
  return (many.bytes - few.bytes) / count
}
