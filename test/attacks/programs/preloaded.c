// What preload.c makes others load.
#include <unistd.h>

__attribute__((constructor)) static void loaded(void) {
  if (write(1, "LOADED\n", 7) != 7) _exit(1);
}
