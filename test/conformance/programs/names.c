// Names are bytes: control bytes, bad UTF-8, Unicode that looks alike, and every length.
#include "check.h"
#include <dirent.h>

static int listed(const char *folder, const char *name) {
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) count += strcmp(entry->d_name, name) == 0;
    if (dir) closedir(dir);
    return count;
}

static void bytes(void) {
    static const char *names[] = {
        "new\nline", "tab\there", "\x01\x02\x1b[31m", "\x7f", "\xff\xfe", "\xc3\x28", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc0\xaf",
        "caf\xc3\xa9", "cafe\xcc\x81", "CAF\xc3\x89", " lead", "trail ", "...", "..x", ".x", "-rf", "--", "a\\b", "a\"b", "a'b", "a*b?",
        "[x]", "{x}", "$HOME", "~", "%s%n", "\xe2\x80\xae", "\xef\xbb\xbf", "\xf0\x9f\x92\x8e", "con:", "a|b", "\xc2\xa0", "\x80", "#x", "=",
    };
    section("bytes");
    mkdir("bytes", 0755);
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64], link[64], text[64];
        snprintf(path, sizeof path, "bytes/%s", names[i]);
        snprintf(link, sizeof link, "bytes/%s.l", names[i]);
        snprintf(text, sizeof text, "number %u", i);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
        int good = fd >= 0 && write(fd, text, strlen(text)) > 0 && close(fd) == 0;
        good = good && strcmp(read_file(path), text) == 0 && listed("bytes", names[i]) == 1;
        good = good && symlink(names[i], link) == 0 && strcmp(link_text(link), names[i]) == 0 && strcmp(read_file(link), text) == 0;
        good = good && rename(path, "bytes/moved") == 0 && rename("bytes/moved", path) == 0 && unlink(link) == 0;
        char label[40];
        snprintf(label, sizeof label, "name %u does everything", i);
        report(good, __LINE__, label, "%s", error_name(errno));
    }
    // They were all different files: nothing was normalised or folded.
    int count = 0;
    DIR *dir = opendir("bytes");
    for (struct dirent *entry; (entry = readdir(dir));) count++;
    closedir(dir);
    CHECK_EQUAL(count, sizeof names / sizeof *names + 2);
    CHECK_ERRNO(open("bytes/CAFE\xcc\x81", O_RDONLY), ENOENT);
    // A directory with such a name, as cwd and as dirfd.
    CHECK_OK(mkdir("d\xff\n", 0755));
    CHECK_OK(chdir("d\xff\n"));
    char text[PATH_MAX];
    CHECK_OK(getcwd(text, sizeof text) ? 0 : -1);
    CHECK_TEXT(text, in_directory("d\xff\n"));
    write_file("x", "in there");
    CHECK_OK(chdir(".."));
    CHECK_TEXT(read_file("d\xff\n/x"), "in there");
}

static void lengths(void) {
    section("lengths");
    char name[PATH_MAX * 2];
    memset(name, 'n', sizeof name);
    name[255] = 0;
    int fd = CHECK_OK(open(name, O_WRONLY | O_CREAT, 0600));
    close(fd);
    CHECK_EQUAL(listed(".", name), 1);
    CHECK_OK(unlink(name));
    CHECK_OK(mkdir(name, 0755));
    CHECK_OK(rmdir(name));
    CHECK_OK(symlink("x", name));
    CHECK_OK(unlink(name));
    name[255] = 'n';
    name[256] = 0;
    struct stat status;
    char text[16];
    CHECK_ERRNO(open(name, O_WRONLY | O_CREAT, 0600), ENAMETOOLONG);
    CHECK_ERRNO(open(name, O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(mkdir(name, 0755), ENAMETOOLONG);
    CHECK_ERRNO(symlink("x", name), ENAMETOOLONG);
    CHECK_ERRNO(stat(name, &status), ENAMETOOLONG);
    CHECK_ERRNO(unlink(name), ENAMETOOLONG);
    CHECK_ERRNO(rename("dir", name), ENAMETOOLONG);
    CHECK_ERRNO(rename(name, "dir"), ENAMETOOLONG);
    CHECK_ERRNO(link("file", name), ENAMETOOLONG);
    CHECK_ERRNO(readlink(name, text, sizeof text), ENAMETOOLONG);
    CHECK_ERRNO(chdir(name), ENAMETOOLONG);
    CHECK_ERRNO(access(name, F_OK), ENAMETOOLONG);
    CHECK_ERRNO(execl(name, name, NULL), ENAMETOOLONG);
    // A link's text may hold a name that is too long; following it says so.
    CHECK_OK(symlink(name, "to-long"));
    CHECK_ERRNO(open("to-long", O_RDONLY), ENAMETOOLONG);
    // What fails first decides.
    char path[PATH_MAX * 2];
    snprintf(path, sizeof path, "missing/%s", name);
    CHECK_ERRNO(open(path, O_RDONLY), ENOENT);
    snprintf(path, sizeof path, "file/%s", name);
    CHECK_ERRNO(open(path, O_RDONLY), ENOTDIR);
    snprintf(path, sizeof path, "%s/x", name);
    CHECK_ERRNO(open(path, O_RDONLY), ENAMETOOLONG);

    section("whole paths");
    memset(path, '/', sizeof path);
    // 4095 bytes and the end: the longest path there is.
    strcpy(path + 4095 - 4, "file");
    memcpy(path, "./", 2);
    CHECK_EQUAL(strlen(path), 4095);
    CHECK_OK(open(path, O_RDONLY));
    CHECK_OK(stat(path, &status));
    memset(path, '/', sizeof path);
    strcpy(path + 4096 - 4, "file");
    memcpy(path, "./", 2);
    CHECK_EQUAL(strlen(path), 4096);
    CHECK_ERRNO(open(path, O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(stat(path, &status), ENAMETOOLONG);
    CHECK_ERRNO(mkdir(path, 0700), ENAMETOOLONG);
    CHECK_ERRNO(rename("file", path), ENAMETOOLONG);
    CHECK_ERRNO(symlink(path, "x"), ENAMETOOLONG);
    CHECK_ERRNO(symlink("x", path), ENAMETOOLONG);
    CHECK_ERRNO(chdir(path), ENAMETOOLONG);
    CHECK_ERRNO(open(path, O_RDONLY | O_CREAT, 0600), ENAMETOOLONG);
    CHECK_ERRNO(execl(path, path, NULL), ENAMETOOLONG);
    char *huge = malloc(100001);
    memset(huge, 'x', 100000);
    huge[100000] = 0;
    CHECK_ERRNO(open(huge, O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(stat(huge, &status), ENAMETOOLONG);
    CHECK_ERRNO(mkdir(huge, 0700), ENAMETOOLONG);
    CHECK_ERRNO(unlink(huge), ENAMETOOLONG);
    CHECK_ERRNO(rename(huge, huge), ENAMETOOLONG);
    CHECK_ERRNO(execl(huge, huge, NULL), ENAMETOOLONG);
    free(huge);
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    write_file("file", "");
    bytes();
    lengths();
    return finish();
}
