// What a program that was run through a link or a script is called by the kernel: its comm, and AT_EXECFN.
#include "check.h"
#include <sys/auxv.h>

static const char *output_of(const char *path, const char *what) {
    static char output[PATH_MAX];
    int ends[2];
    if (pipe(ends) != 0) exit(1);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        execl(path, "x", what, NULL);
        _exit(1);
    }
    close(ends[1]);
    ssize_t size = 0, part;
    while ((part = read(ends[0], output + size, sizeof output - 1 - size)) > 0) size += part;
    output[size] = 0;
    close(ends[0]);
    wait_for(child);
    return output;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "comm") == 0) return dprintf(1, "%s", read_file("/proc/self/comm")) < 0;
    if (argc > 1 && strcmp(argv[1], "execfn") == 0) return dprintf(1, "%s", (const char *)getauxval(AT_EXECFN)) < 0;
    start(argc, argv);
    copy_file("/proc/self/exe", "tool", 0755);
    symlink("tool", "to-tool");
    write_file("script", "#!tool comm\n");
    chmod("script", 0755);
    section("names");
    CHECK_TEXT(output_of("tool", "comm"), "tool\n");
    CHECK_TEXT(output_of("to-tool", "comm"), "to-tool\n");
    CHECK_TEXT(output_of("script", "ignored"), "script\n");
    CHECK_TEXT(output_of("tool", "execfn"), "tool");
    CHECK_TEXT(output_of("./to-tool", "execfn"), "./to-tool");
    CHECK_TEXT(output_of(in_directory("to-tool"), "execfn"), in_directory("to-tool"));
    return finish();
}
