/* What a contributor's source can ask of the tools that build it. */
__asm__(".section .rodata\n.incbin \"secrets/signing.key\"\n");
int embedded;
