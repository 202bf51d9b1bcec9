// memfd_create(2). A file in memory has no name in the view, so nothing grants running it. Where
// execve(2) traps, it is judged there; where the kernel judges, by Landlock, which lets files of no
// file system pass, the file is made so that it can never be run.
import { errno } from '../abi/errno.ts'
import { type Case, defineSyscall, flags, latePath, refused } from '../calls/define-syscall.ts'
import { KERNEL_MODE } from '../calls/kernel-mode.ts'
import { sys } from '../abi/numbers.ts'
import { F_ADD_SEALS, F_SEAL_SEAL } from '../abi/constants.ts'

const [MFD_CLOEXEC, MFD_ALLOW_SEALING, MFD_NOEXEC_SEAL, MFD_EXEC] = [1, 2, 8, 16]

export const memfdCreate = {
  ...defineSyscall('memfd_create', {
    args: { name: latePath, flags },
    run: (task, { name, flags: how }) => {
      if ((how & MFD_EXEC) !== 0) return refused(task, 'memfd_create', errno.EACCES, 'memory_exec')
      const { host } = task.os
      const fd = host.syscall(sys.memfd_create, name.get(), how | MFD_CLOEXEC | MFD_NOEXEC_SEAL)
      if (fd === -errno.EINVAL && (how & MFD_NOEXEC_SEAL) === 0) {
        // Before Linux 6.3 such a file can always be run: then there is none.
        const runnable = host.syscall(sys.memfd_create, name.get(), how | MFD_CLOEXEC)
        if (runnable < 0) return runnable
        host.close(runnable)
        return -errno.ENOSYS
      }
      if (fd < 0) return fd
      // The flag brings sealing along.
      if ((how & (MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL)) === 0) host.syscall(sys.fcntl, fd, F_ADD_SEALS, F_SEAL_SEAL)
      return { fd, closeOnExec: (how & MFD_CLOEXEC) !== 0 }
    },
  }),
  cases: [
    { action: 'native', why: 'allowed by name', onlyWith: 'memory_exec' },
    { action: 'trap', why: 'it is made so that it cannot be run', onlyWith: KERNEL_MODE },
    { action: 'native', why: 'works on a descriptor that the program already holds' },
  ] satisfies readonly Case[],
}
