// Directories deeper than a path is long: each name counts alone on Linux.
#include "check.h"

static const char *cwd(void) {
    static char text[PATH_MAX];
    return syscall(SYS_getcwd, text, sizeof text) < 0 ? error_name(errno) : text;
}

int main(int argc, char **argv) {
    start(argc, argv);
    char name[201];
    memset(name, 'd', 200);
    name[200] = 0;
    int made = 0;
    for (; made < 25; made++) if (mkdir(name, 0755) != 0 || chdir(name) != 0) break;
    CHECK_EQUAL(made, 25);
    char text[8192];
    // 25 × 201 bytes do not fit into PATH_MAX, and the kernel's own limit is a page.
    CHECK_ERRNO(syscall(SYS_getcwd, text, sizeof text), ENAMETOOLONG);
    write_file("bottom", "deep");
    CHECK_TEXT(read_file("bottom"), "deep");
    CHECK_OK(unlink("bottom"));
    int removed = 0;
    for (; removed < made; removed++) if (chdir("..") != 0 || rmdir(name) != 0) break;
    CHECK_EQUAL(removed, 25);
    CHECK_TEXT(cwd(), directory);
    char target[PATH_MAX];
    memset(target, 'a', sizeof target);
    for (int i = 200; i < PATH_MAX; i += 200) target[i] = '/';
    target[PATH_MAX - 1] = 0;
    if (symlink(target, "long") == 0) CHECK_ERRNO(open("long", O_RDONLY), ENOENT);
    return finish();
}
