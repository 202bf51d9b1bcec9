// execve(2), execveat(2).
import { AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_NOFOLLOW, O_CLOEXEC, O_PATH, O_RDONLY } from '../abi/constants.ts'
import { check, fail } from '../abi/errno.ts'
import { type Case, defineSyscall, dirfd, flags, latePath, pointer } from '../calls/define-syscall.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import { loaderOf } from '../exec/elf.ts'
import { argumentsAt } from '../exec/arguments.ts'
import { descriptorPath, processId } from '../calls/task.ts'
import { ANSWERED, CONTINUE } from '../kernel/final.ts'
import type { Moving, Result } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { Task } from '../types.ts'
import { byHandle, find, HEAD, type Program, sameOnHost } from './program-file.ts'

/** exec.c: links of a #! chain. */
const MAX_CHAIN = 5

interface Interpreter {
  readonly name: ByteString
  readonly argument: ByteString | undefined
}

/** binfmt_script.c */
const interpreterOf = ({ head }: Program): Interpreter | undefined => {
  if (!head.startsWith('#!')) return undefined
  const text = head
  const newline = text.indexOf('\n')
  const nul = text.indexOf('\0')
  const end = newline >= 0 && (nul < 0 || newline < nul) ? newline : nul >= 0 ? nul : HEAD
  const line = text.slice(2, end).replace(/^[ \t]+|[ \t]+$/g, '')
  if (line === '') return fail('ENOEXEC')
  const space = line.search(/[ \t]/)
  // A name cut off at the end of the buffer is not a name.
  if (newline < 0 && nul < 0 && space < 0) return fail('ENOEXEC')
  return space < 0 ? { name: line, argument: undefined } : { name: line.slice(0, space), argument: line.slice(space).replace(/^[ \t]+/, '') }
}

const onHost = new Float64Array(2)

/** What runs where the wall does not tell: the program's loader, by this principal's rules. */
const judgeLoader = (task: Task, { device, inode, hostPath }: Program): void => {
  const { host } = task.os
  // A program without a name is called by the caller's descriptor.
  const path = hostPath().replace(/^\/proc\/self\//, `/proc/${task.tid}/`)
  const fd = check(host.openat2(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0, 0))
  let loader: ByteString | undefined
  try {
    if (host.identityOf(`/proc/self/fd/${fd}`, onHost) !== 0 || onHost[0] !== device || onHost[1] !== inode) fail('EACCES')
    loader = loaderOf(host, fd)
  } finally {
    host.close(fd)
  }
  if (loader !== undefined) find(task, AT_FDCWD, loader, true)
}

const execute = (task: Task, program: Program, asked: ByteString, argv: number, envp: number): Result => {
  const chain: Chained[number][] = []
  let last = program
  let name = asked
  for (let interpreter = interpreterOf(last); interpreter; interpreter = interpreterOf(last)) {
    if (chain.length >= MAX_CHAIN) fail('ELOOP')
    chain.push({ program: last, name, interpreter })
    name = interpreter.name
    last = find(task, AT_FDCWD, name, true)
  }
  if (!last.head.startsWith('\x7fELF')) fail('ENOEXEC')
  const move = moveOf(task, program, chain, last, argv)
  if (move !== undefined) return move
  // Who comes in is not in its new wall yet.
  if (task.os.wallIsWider || task.arriving !== undefined) judgeLoader(task, last)
  return start(task, { asked, chain, last, argv, envp })
}

type Chained = readonly { readonly program: Program; readonly name: ByteString; readonly interpreter: Interpreter }[]

/**
 * The arguments that the kernel puts before the program's own, argv[0] among them: interpreter, its
 * argument, script. Empty where there is no script.
 */
const prefixOf = (chain: Chained): readonly ByteString[] =>
  chain.reduce<readonly ByteString[]>((rest, { name, interpreter }) => [interpreter.name, ...(interpreter.argument === undefined ? [] : [interpreter.argument]), name, ...rest.slice(1)], [])

/**
 * The transition that running one of these sets off: the program that was named, then each
 * interpreter in turn.
 */
const moveOf = (task: Task, program: Program, chain: Chained, last: Program, argv: number): Moving | undefined => {
  const { moves } = task
  if (!moves.kinds.has('exec')) return undefined
  let own: readonly ByteString[] | undefined
  const programs = [program, ...chain.slice(1).map((link) => link.program), ...(chain.length === 0 ? [] : [last])]
  const whole = Math.max(prefixOf(chain).length, 1)
  for (const [index, { path }] of programs.entries()) {
    const prefix = prefixOf(chain.slice(0, index))
    let judged: readonly ByteString[] | undefined
    const move = moves.onExec(path, () => (judged = [...prefix.slice(1), ...(own ??= argumentsAt(task.os.host, task.tid, argv)).slice(1)]))
    if (move !== undefined) return moving(task, move, { kind: 'call', ...(judged === undefined ? {} : { judged: { skip: whole - Math.max(prefix.length, 1) + 1, list: judged } }) })
  }
  return undefined
}

interface Chain {
  readonly asked: ByteString
  readonly chain: Chained
  /** What the kernel is to run. */
  readonly last: Program
  readonly argv: number
  readonly envp: number
}

/** Lets the kernel run what has been judged. */
const start = (task: Task, { asked, chain, last, argv, envp }: Chain): Result => {
  const native = sameOnHost(task, asked, chain[0]?.program ?? last) && chain.every(({ interpreter }, index) => {
    const next = chain[index + 1]?.program ?? last
    return sameOnHost(task, interpreter.name, next)
  })
  const { arriving } = task
  const { path } = last
  if (arriving !== undefined) {
    const hostPath = native ? asked : last.hostPath()
    return arriving.execute({ approved: last, path, hostPath: last.hostPath, asked: hostPath, prefix: native ? [] : prefixOf(chain), argv, envp })
  }
  if (native) {
    task.os.executions.approve(task.tid, processId(task), last, path, last.hostPath)
    // SAFETY: see shim/exec/verification.ts.
    return CONTINUE
  }
  const hostPath = last.hostPath()
  task.os.executions.rewriting(task.tid, { hostPath, approved: last, path })
  const result = task.os.host.reissueExec(task.trap.id, task.tid, hostPath, prefixOf(chain), argv, envp)
  if (result < 0) {
    task.os.executions.takeRewrite(task.tid)
    return result
  }
  return ANSWERED
}

const resumed = (task: Task, path: ByteString): Result | undefined => {
  const rewrite = task.os.executions.takeRewrite(task.tid)
  if (!rewrite || rewrite.hostPath !== path) return undefined
  task.os.executions.approve(task.tid, processId(task), rewrite.approved, rewrite.path, () => rewrite.hostPath)
  // SAFETY: the path is ours, and what runs is verified as after any exec.
  return CONTINUE
}

const arriving: Case = { action: 'native', why: 'the engine has judged it, and looks at what it comes to before that runs', issued: true }

export const execve = defineSyscall('execve', {
  cases: [arriving],
  args: { path: latePath, argv: pointer, envp: pointer },
  run: (task, { path, argv, envp }) => {
    const name = path.get()
    const again = resumed(task, name)
    if (again !== undefined) return again
    return execute(task, find(task, AT_FDCWD, name, true), name, argv.address, envp.address)
  },
})

const closesOnExec = (task: Task, fd: number): boolean => {
  const info = task.os.host.readFile(`/proc/${task.tid}/fdinfo/${fd}`)
  return typeof info !== 'number' && (parseInt(/^flags:\s*([0-7]+)/m.exec(byteString(info))?.[1] ?? '0', 8) & O_CLOEXEC) !== 0
}

export const execveat = defineSyscall('execveat', {
  args: { dir: dirfd, path: latePath, argv: pointer, envp: pointer, flags },
  run: (task, { dir, path, argv, envp, flags: how }) => {
    if ((how & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
    const name = path.get()
    if (name === '') {
      if ((how & AT_EMPTY_PATH) === 0) fail('ENOENT')
      const handle = dir < 0 ? -1 : task.os.host.openat2(AT_FDCWD, descriptorPath(task, dir), O_PATH | O_CLOEXEC, 0, 0)
      if (handle < 0) fail('EBADF')
      const program = byHandle(task, handle, `/proc/self/fd/${dir}`)
      // exec.c: an interpreter could not open a script's descriptor that the exec closes.
      if (program.head.startsWith('#!') && closesOnExec(task, dir)) fail('ENOENT')
      return execute(task, program, `/dev/fd/${dir}`, argv.address, envp.address)
    }
    const program = find(task, dir, name, (how & AT_SYMLINK_NOFOLLOW) === 0)
    // exec.c, alloc_bprm: what a script's interpreter is told.
    const asked = name.startsWith('/') || dir === AT_FDCWD ? name : `/dev/fd/${dir}/${name}`
    return execute(task, program, asked, argv.address, envp.address)
  },
})
