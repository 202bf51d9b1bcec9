// The addon is built once for every C library. What it calls must be in all of them, under versions that mean the same.
import test from 'ava'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../support/harness.ts'

/** In glibc 2.31 and musl 1.2 alike (malloc_trim is looked for and may be missing; __cxa_finalize and the like are the compiler's). */
const EVERYWHERE = new Set(`
__errno_location __isoc99_sscanf __libc_current_sigrtmin __tls_get_addr _exit accept4 bind calloc chmod clock_gettime clone close closedir connect dup dup2 dup3 epoll_create1 epoll_ctl epoll_wait eventfd
eventfd_read eventfd_write execve fchmod fclose fcntl fgets fopen fork free fstatfs getauxval getegid geteuid getgid getpgid getpgrp getpid getppid getsockname getsockopt getuid ioctl kill listen lseek malloc malloc_trim memchr memcmp memcpy
memfd_create memmove memset mkdirat mmap munmap nanosleep open openat opendir pause pipe2 poll ppoll prctl pread preadv prlimit process_vm_readv process_vm_writev pthread_attr_destroy pthread_attr_init
pthread_attr_setdetachstate pthread_attr_setstacksize pthread_create pthread_detach pthread_join pthread_kill pthread_mutex_destroy pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock
pthread_self pthread_sigmask pthread_timedjoin_np ptrace pwrite read readdir readlink readlinkat realloc recv recvmsg rewinddir sched_getaffinity sched_getcpu sched_setaffinity sched_yield sem_destroy sem_init sem_post sem_timedwait sem_wait
send sendmsg setpriority setsid setsockopt sigaction sigaddset sigdelset sigemptyset sigfillset sigprocmask snprintf socket socketpair stpcpy strchr strcmp strcpy strdup strlen strncmp strncpy strrchr strstr strtol
strtoul strtoull syscall tcgetattr tcgetpgrp tcsetattr tcsetpgrp truncate unlinkat usleep waitid waitpid write writev
`.trim().split(/\s+/))

test('the addon calls nothing that glibc 2.31 or musl lack, and names no library', (t) => {
  const addon = join(root, 'build/addon.node')
  const names = execFileSync('nm', ['-D', '--undefined-only', addon], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/)[1] ?? '')
  t.deepEqual(names.filter((name) => name !== '' && !/^(napi|uv)_/.test(name) && !EVERYWHERE.has(name)), [])
  t.notRegex(execFileSync('readelf', ['-d', addon], { encoding: 'utf8' }), /NEEDED/)
})
