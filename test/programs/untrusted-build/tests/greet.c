#include <stdio.h>
#include <string.h>
#include "greet.h"

int main(void) {
  if (strcmp(greet(), "hello") != 0) return 1;
  puts("greet: ok");
  return 0;
}
