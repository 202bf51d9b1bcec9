// Places that make a path call, and what may be wrong with one. The name of each function says whether it is to be patched.
  .macro function name
  .globl \name
  .type \name, @function
\name:
  .cfi_startproc
  .endm
  .macro finish name
  .cfi_endproc
  .size \name, . - \name
  .p2align 4
  .endm

  .text
  .p2align 4

function good_plain
  mov $2, %eax
  syscall
  ret
finish good_plain

function good_entered_at_its_start
  xor %edx, %edx
1: mov $4, %eax
  syscall
  test %eax, %eax
  js 1b
  ret
finish good_entered_at_its_start

function good_number_further_away
  mov $262, %eax
  mov %rdi, %rsi
  mov $-100, %edi
  syscall
  ret
finish good_number_further_away

function good_number_by_another_register
  mov $6, %r8d
  push %rbx
  mov %r8d, %eax
  mov %rsi, %rdi
  syscall
  pop %rbx
  ret
finish good_number_by_another_register

function bad_jump_to_the_call
  mov $2, %eax
1: syscall
  cmp $-4, %rax
  je 1b
  ret
finish bad_jump_to_the_call

function bad_long_jump_to_the_call
  mov $2, %eax
far: syscall
  ret
finish bad_long_jump_to_the_call
  .skip 400, 0x90
function other_jumps_there
  mov $5, %eax
  jmp far
finish other_jumps_there

function bad_address_in_data
  mov $2, %eax
pointed: syscall
  ret
finish bad_address_in_data

function bad_address_computed
  mov $2, %eax
taken: syscall
  ret
finish bad_address_computed
function other_takes_it
  lea taken(%rip), %rax
  jmp *%rax
finish other_takes_it

function bad_switch
  lea table(%rip), %rdx
  movslq (%rdx, %rdi, 4), %rcx
  add %rdx, %rcx
  jmp *%rcx
  mov $2, %eax
switched: syscall
  ret
finish bad_switch

function bad_bytes_that_are_no_instructions
  jmp 1f
  .byte 0x06, 0x0f, 0x04
1: mov $2, %eax
  syscall
  ret
finish bad_bytes_that_are_no_instructions

function bad_operand_beside_the_instruction
  mov $2, %eax
  lea text(%rip), %rdi
  syscall
  ret
finish bad_operand_beside_the_instruction

function bad_stack_moves
  mov $2, %eax
  push %rdi
  push %rsi
  syscall
  pop %rsi
  pop %rdi
  ret
finish bad_stack_moves

function other_call
  mov $39, %eax
  syscall
  ret
finish other_call

function other_unknown
  mov (%rdi), %rax
  mov 8(%rsi), %rdi
  syscall
  ret
finish other_unknown

function other_two_ways
  mov $2, %eax
  test %edi, %edi
  je 1f
  mov $3, %eax
1: mov 8(%rsi), %rdi
  syscall
  ret
finish other_two_ways

  .globl _start
_start:
  hlt

  .section .rodata
table:
  .long switched - table
text:
  .asciz "/x"
  .data
  .p2align 3
pointer:
  .quad pointed
