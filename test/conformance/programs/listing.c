// getdents64(2), readdir and their positions; what other processes do to a directory shows up.
#include "check.h"
#include <dirent.h>
#include <glob.h>
#include <ftw.h>

static int count_of(const char *path) {
    int count = 0;
    DIR *dir = opendir(path);
    if (!dir) return -1;
    while (readdir(dir)) count++;
    closedir(dir);
    return count;
}

static int visits;
static int visit(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)path;
    (void)status;
    (void)where;
    visits += type != FTW_NS && type != FTW_DNR;
    return 0;
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("types and numbers");
    mkdir("dir", 0755);
    mkdir("dir/folder", 0755);
    write_file("dir/file", "");
    symlink("x", "dir/link");
    mkfifo("dir/fifo", 0600);
    mknod("dir/socket", S_IFSOCK | 0600, 0);
    DIR *dir = opendir("dir");
    int entries = 0, good = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        struct stat status;
        char path[300];
        snprintf(path, sizeof path, "dir/%s", entry->d_name);
        lstat(path, &status);
        entries++;
        good += (entry->d_type == DT_UNKNOWN || entry->d_type == IFTODT(status.st_mode)) && entry->d_ino == status.st_ino;
    }
    CHECK_EQUAL(entries, 7);
    CHECK_EQUAL(good, 7);
    rewinddir(dir);
    int again = 0;
    while (readdir(dir)) again++;
    CHECK_EQUAL(again, 7);
    closedir(dir);

    section("many entries");
    mkdir("many", 0755);
    for (int i = 0; i < 1500; i++) {
        char path[64];
        snprintf(path, sizeof path, "many/entry-number-%d", i);
        close(open(path, O_WRONLY | O_CREAT, 0600));
    }
    CHECK_EQUAL(count_of("many"), 1502);
    dir = opendir("many");
    for (int i = 0; i < 700; i++) readdir(dir);
    long position = telldir(dir);
    char name[300];
    snprintf(name, sizeof name, "%s", readdir(dir)->d_name);
    while (readdir(dir)) continue;
    seekdir(dir, position);
    CHECK_TEXT(readdir(dir)->d_name, name);
    closedir(dir);
    glob_t found;
    CHECK_EQUAL(glob("many/entry-number-1?", 0, NULL, &found), 0);
    CHECK_EQUAL(found.gl_pathc, 10);

    section("changes");
    mkdir("changing", 0755);
    CHECK_EQUAL(count_of("changing"), 2);
    CHECK_EQUAL(IN_CHILD({ write_file("changing/new", ""); }), 0);
    CHECK_EQUAL(count_of("changing"), 3);
    unlink("changing/new");
    CHECK_EQUAL(count_of("changing"), 2);
    int fd = open("changing", O_RDONLY | O_DIRECTORY);
    rmdir("changing");
    char buffer[4096];
    CHECK_ERRNO(syscall(SYS_getdents64, fd, buffer, sizeof buffer), ENOENT);
    close(fd);

    section("descriptors");
    fd = open("dir", O_RDONLY | O_DIRECTORY);
    CHECK_ERRNO(syscall(SYS_getdents64, fd, buffer, 8), EINVAL);
    CHECK(syscall(SYS_getdents64, fd, buffer, sizeof buffer) > 0);
    CHECK_EQUAL(syscall(SYS_getdents64, fd, buffer, sizeof buffer), 0);
    CHECK_EQUAL(lseek(fd, 0, SEEK_SET), 0);
    CHECK(syscall(SYS_getdents64, fd, buffer, sizeof buffer) > 0);
    CHECK_EQUAL(lseek(fd, 0, SEEK_SET), 0);
    CHECK(syscall(SYS_getdents, fd, buffer, sizeof buffer) > 0);
    int copy = dup(fd);
    lseek(fd, 0, SEEK_SET);
    CHECK(syscall(SYS_getdents64, copy, buffer, sizeof buffer) > 0);
    CHECK_EQUAL(syscall(SYS_getdents64, fd, buffer, sizeof buffer), 0);
    close(fd);
    close(copy);
    fd = open("dir/file", O_RDONLY);
    CHECK_ERRNO(syscall(SYS_getdents64, fd, buffer, sizeof buffer), ENOTDIR);
    close(fd);

    section("walks");
    mkdir("tree", 0755);
    for (int i = 0; i < 10; i++) {
        char path[64];
        snprintf(path, sizeof path, "tree/%d", i);
        mkdir(path, 0755);
        for (int j = 0; j < 5; j++) {
            snprintf(path, sizeof path, "tree/%d/%d", i, j);
            write_file(path, "");
        }
    }
    CHECK_EQUAL(nftw("tree", visit, 5, FTW_PHYS), 0);
    CHECK_EQUAL(visits, 61);
    visits = 0;
    CHECK_EQUAL(nftw("tree", visit, 5, FTW_PHYS | FTW_CHDIR | FTW_DEPTH), 0);
    CHECK_EQUAL(visits, 61);
    struct dirent **list;
    CHECK_EQUAL(scandir("tree/3", &list, NULL, alphasort), 7);
    CHECK_TEXT(list[6]->d_name, "4");

    section("/dev and the root");
    CHECK(count_of("/") > 2);
    CHECK(count_of("/dev") > 2);
    CHECK(count_of("/proc/self/fd") > 2);
    CHECK_EQUAL(count_of("missing"), -1);
    return finish();
}
