// Runs a program without the descriptors that the test's own surroundings happened to leave open.
#define _GNU_SOURCE
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 2 || close_range(3, ~0u, 0) != 0) return 126;
    execv(argv[1], argv + 1);
    return 127;
}
