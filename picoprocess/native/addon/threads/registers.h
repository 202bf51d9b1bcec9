// ptrace(2), PTRACE_GETREGSET: the registers of a stopped thread, and how a system call stands in them.
//
// x86-64: `syscall` leaves rip behind itself, and the kernel steps back when it restarts a call.
// aarch64: the kernel has stepped back to the `svc` before a tracer sees the thread
// (arch/arm64/kernel/signal.c: do_signal), and the number of the call is a register set of its own.
#ifndef ZEOLITE_REGISTERS_H
#define ZEOLITE_REGISTERS_H

#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/user.h>

typedef struct user_regs_struct registers_t;

static inline bool get_registers(pid_t tid, registers_t *registers) {
  struct iovec all = {registers, sizeof *registers};
  return ptrace(PTRACE_GETREGSET, tid, (void *)(uintptr_t)NT_PRSTATUS, &all) == 0;
}

static inline bool put_registers(pid_t tid, const registers_t *registers) {
  struct iovec all = {(void *)(uintptr_t)registers, sizeof *registers};
  return ptrace(PTRACE_SETREGSET, tid, (void *)(uintptr_t)NT_PRSTATUS, &all) == 0;
}

#if defined(__x86_64__)
enum { CALL_SIZE = 2 };

static inline bool is_call(const unsigned char *code) { return code[0] == 0x0f && code[1] == 0x05; }

static inline uint64_t stack_of(const registers_t *registers) { return registers->rsp; }

static inline long result_of(const registers_t *registers) { return (long)registers->rax; }

// Where the call is that the thread was stopped on its way out of.
static inline uint64_t call_left(pid_t tid, const registers_t *registers) {
  (void)tid;
  return registers->rip - CALL_SIZE;
}

// The thread goes on behind that call, with this as its result.
static inline void return_from_call(registers_t *registers, uint64_t instruction, long result) {
  (void)instruction;
  registers->rax = (uint64_t)result;
  registers->orig_rax = (uint64_t)-1;
}

// The thread goes on at a system call instruction.
static inline void go_to_call(registers_t *registers, uint64_t instruction, long nr) {
  registers->rip = instruction;
  registers->rax = (uint64_t)nr;
  registers->orig_rax = (uint64_t)-1;
}

static inline void put_arguments(registers_t *registers, const uint64_t values[6]) {
  registers->rdi = values[0], registers->rsi = values[1], registers->rdx = values[2];
  registers->r10 = values[3], registers->r8 = values[4], registers->r9 = values[5];
}

// At the entry of a call: it becomes the one of this number, made at this address.
static inline bool change_call(pid_t tid, registers_t *registers, uint64_t address, long nr) {
  registers->rip = address;
  registers->rax = (uint64_t)-38; // ENOSYS, as the kernel has it there
  registers->orig_rax = (uint64_t)nr;
  return put_registers(tid, registers);
}

// What the thread goes on with; no call is restarted.
static inline bool set_registers(pid_t tid, const registers_t *registers) { return put_registers(tid, registers); }

#elif defined(__aarch64__)
enum { CALL_SIZE = 4 };

static inline bool is_call(const unsigned char *code) {
  const unsigned char svc[CALL_SIZE] = {0x01, 0x00, 0x00, 0xd4};
  return memcmp(code, svc, CALL_SIZE) == 0;
}

static inline uint64_t stack_of(const registers_t *registers) { return registers->sp; }

static inline long result_of(const registers_t *registers) { return (long)registers->regs[0]; }

static inline uint64_t call_left(pid_t tid, const registers_t *registers) {
  unsigned char code[CALL_SIZE] = {0};
  struct iovec local = {code, sizeof code}, remote = {(void *)(uintptr_t)registers->pc, sizeof code};
  const bool back = process_vm_readv(tid, &local, 1, &remote, 1, 0) == CALL_SIZE && is_call(code);
  return back ? registers->pc : registers->pc - CALL_SIZE;
}

static inline void return_from_call(registers_t *registers, uint64_t instruction, long result) {
  registers->pc = instruction + CALL_SIZE;
  registers->regs[0] = (uint64_t)result;
}

static inline void go_to_call(registers_t *registers, uint64_t instruction, long nr) {
  registers->pc = instruction;
  registers->regs[8] = (uint64_t)nr;
}

static inline void put_arguments(registers_t *registers, const uint64_t values[6]) { memcpy(registers->regs, values, 6 * sizeof *values); }

static inline bool put_number(pid_t tid, int nr) {
  struct iovec number = {&nr, sizeof nr};
  return ptrace(PTRACE_SETREGSET, tid, (void *)(uintptr_t)NT_ARM_SYSTEM_CALL, &number) == 0;
}

static inline bool change_call(pid_t tid, registers_t *registers, uint64_t address, long nr) {
  registers->pc = address;
  return put_registers(tid, registers) && put_number(tid, (int)nr);
}

static inline bool set_registers(pid_t tid, const registers_t *registers) { return put_registers(tid, registers) && put_number(tid, -1); }
#else
#error "no registers for this machine"
#endif

#endif
