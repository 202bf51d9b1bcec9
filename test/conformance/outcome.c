// Ends, reads and writes as it is told: what is left of a program for its caller to see.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 3) return 98;
    if (strcmp(argv[1], "exit") == 0) return atoi(argv[2]);
    if (strcmp(argv[1], "signal") == 0) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        raise(atoi(argv[2]));
        return 97;
    }
    if (strcmp(argv[1], "copy") == 0) {
        char buffer[70000];
        ssize_t size;
        while ((size = read(0, buffer, sizeof buffer)) > 0) {
            for (ssize_t done = 0, part; done < size; done += part) {
                part = write(atoi(argv[2]), buffer + done, size - done);
                if (part < 0) return 96;
            }
        }
        return 0;
    }
    if (strcmp(argv[1], "arguments") == 0) {
        for (int i = 0; i < argc; i++) printf("%d <%s>\n", i, i == 0 ? "program" : argv[i]);
        return 0;
    }
    if (strcmp(argv[1], "orphan") == 0) {
        // The first process ends, its child still writes: what comes of it is the caller's to see natively too.
        if (fork() == 0) {
            usleep(atoi(argv[2]) * 1000);
            return write(1, "orphan\n", 7) != 7;
        }
        return 5;
    }
    return 95;
}
