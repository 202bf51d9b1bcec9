// Attacks by a terminal that the caller shares: typing into it, its console, its neighbours.
#include "attack.h"
#include <sys/ioctl.h>

#define TIOCL_PASTE 3

static int type_command(void) {
  char byte = 'x';
  return unless(ioctl(0, TIOCSTI, &byte) == 0);
}
static int type_with_high_bits(void) {
  char byte = 'x';
  return unless(syscall(SYS_ioctl, 0, 0xffffffff00000000ul | TIOCSTI, &byte) == 0);
}
static int type_by_tty(void) {
  char byte = 'x';
  return unless(ioctl(open("/dev/tty", O_RDWR), TIOCSTI, &byte) == 0);
}
static int paste(void) {
  char command = TIOCL_PASTE;
  return unless(ioctl(0, TIOCLINUX, &command) == 0);
}
static int take_output(void) { return unless(ioctl(0, TIOCCONS, 0) == 0); }
static int line_discipline(void) {
  int number = 0;
  return unless(ioctl(0, TIOCSETD, &number) == 0);
}
static int keymap(void) {
  unsigned char entry[520] = {1, 'x'};
  return unless(ioctl(0, 0x4b49, entry) == 0);
}
static int other_terminals(void) {
  // Terminals of others, by their numbers: those of one's own are the standard streams.
  struct stat own, other;
  char name[32];
  fstat(0, &own);
  for (int number = 0; number < 64; number++) {
    snprintf(name, sizeof name, "/dev/pts/%d", number);
    if (stat(name, &other) == 0 && S_ISCHR(other.st_mode) && other.st_rdev != own.st_rdev && open(name, O_RDWR | O_NOCTTY) >= 0) return 0;
  }
  return failed();
}

int main(int argc, char **argv) {
  begin(argc, argv);
  attack(97, "TIOCSTI", type_command);
  attack(97, "TIOCSTI with garbage above the low 32 bits", type_with_high_bits);
  attack(97, "TIOCSTI by /dev/tty", type_by_tty);
  attack(98, "TIOCLINUX", paste);
  attack(98, "TIOCCONS", take_output);
  attack(98, "a line discipline", line_discipline);
  attack(98, "the console's keymap", keymap);
  attack(97, "terminals of others", other_terminals);
  return end();
}
