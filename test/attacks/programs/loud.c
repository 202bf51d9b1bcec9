// Says that it ran, whatever it is called, in its first two instructions' worth of calls: no C library that asks the supervisor for anything.
#if defined(__x86_64__)
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  mov $1, %eax\n  mov $1, %edi\n  lea byte(%rip), %rsi\n  mov $1, %edx\n  syscall\n"
    "  mov $231, %eax\n  mov $42, %edi\n  syscall\n"
    ".section .rodata\n"
    "byte: .ascii \"!\"\n");
#else
#error "one for this machine is missing"
#endif
