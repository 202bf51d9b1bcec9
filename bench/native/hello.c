// The least program that shows it ran: linked statically, it opens nothing.
#include <unistd.h>

int main(void) {
  return write(STDOUT_FILENO, "hello\n", 6) == 6 ? 0 : 1;
}
