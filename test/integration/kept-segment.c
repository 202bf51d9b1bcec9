// Attaches a segment of shared memory under a seccomp filter of its own that answers close(2) with success, and does nothing.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct sock_filter code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_close, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof code / sizeof *code, code};
  int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600), status;
  if (id < 0 || fork() == 0) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) _exit(9);
    _exit(shmat(id, NULL, 0) == (void *)-1 ? 1 : 0);
  }
  wait(&status);
  printf(WIFSIGNALED(status) ? "killed by %d\n" : "ended with %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  // Nobody else has it: its parent attaches the segment, and goes on.
  char *memory = shmat(id, NULL, 0);
  if (memory == (void *)-1) return 1;
  memory[0] = 1;
  printf("attached\n");
  return shmdt(memory) || shmctl(id, IPC_RMID, NULL);
}
