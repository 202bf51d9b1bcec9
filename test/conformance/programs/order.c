// Two things are wrong at once: which one is told is Linux's order, and programs rely on it.
#include "check.h"

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("full", 0755);
    write_file("full/x", "");
    write_file("file", "");
    mkdir("fixed", 0755);
    mkdir("fixed/dir", 0755);
    mkdir("fixed/full", 0755);
    write_file("fixed/full/x", "");
    write_file("fixed/file", "");
    symlink("file", "fixed/link");
    symlink("nowhere", "fixed/dangling");
    chmod("fixed", 0555);
    mkdir("closed", 0000);
    write_file("locked", "");
    chmod("locked", 0000);
    symlink("loop", "loop");
    struct stat status;
    char name[300];
    memset(name, 'n', sizeof name);
    name[299] = 0;

    section("there already, and the directory may not be written");
    CHECK_ERRNO(mkdir("fixed/dir", 0700), EEXIST);
    CHECK_ERRNO(mkdir("fixed/file", 0700), EEXIST);
    CHECK_ERRNO(mkdir("fixed/new", 0700), EACCES);
    CHECK_ERRNO(mkfifo("fixed/file", 0600), EEXIST);
    CHECK_ERRNO(symlink("x", "fixed/file"), EEXIST);
    CHECK_ERRNO(link("file", "fixed/file"), EEXIST);
    CHECK_ERRNO(open("fixed/file", O_WRONLY | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK_OK(close(open("fixed/file", O_WRONLY | O_CREAT, 0600)));
    CHECK_ERRNO(open("fixed/new", O_WRONLY | O_CREAT | O_EXCL, 0600), EACCES);
    CHECK_ERRNO(open("fixed/dangling", O_WRONLY | O_CREAT, 0600), EACCES);
    if (!privileged) CHECK_ERRNO(rename("file", "fixed/file"), EACCES);
    if (!privileged) CHECK_ERRNO(rename("file", "fixed/dir"), EACCES);
    CHECK_ERRNO(renameat2(AT_FDCWD, "file", AT_FDCWD, "fixed/file", RENAME_NOREPLACE), EEXIST);
    CHECK_ERRNO(renameat2(AT_FDCWD, "missing", AT_FDCWD, "fixed/file", RENAME_NOREPLACE), ENOENT);

    section("not there, and the directory may not be written");
    CHECK_ERRNO(rmdir("fixed/missing"), ENOENT);
    CHECK_ERRNO(unlink("fixed/missing"), ENOENT);
    CHECK_ERRNO(rename("fixed/missing", "x"), ENOENT);
    CHECK_ERRNO(rename("missing", "fixed/x"), ENOENT);
    CHECK_ERRNO(link("missing", "fixed/x"), ENOENT);
    CHECK_ERRNO(truncate("fixed/missing", 0), ENOENT);

    section("the wrong kind, and the directory may not be written");
    CHECK_ERRNO(rmdir("fixed/full"), EACCES);
    CHECK_ERRNO(rmdir("fixed/file"), EACCES);
    CHECK_ERRNO(rmdir("fixed/."), EINVAL);
    CHECK_ERRNO(unlink("fixed/dir"), EACCES);
    CHECK_ERRNO(unlink("fixed/dir/"), EISDIR);
    CHECK_ERRNO(unlink("fixed/file/"), ENOTDIR);
    CHECK_ERRNO(rename("fixed/dir", "file"), EACCES);
    CHECK_ERRNO(rename("fixed/full", "fixed/full/below"), EINVAL);
    CHECK_ERRNO(rename("fixed/full/x", "fixed/full"), ENOTEMPTY);
    CHECK_ERRNO(link("dir", "fixed/x"), EACCES);
    CHECK_ERRNO(link("dir", "x"), EPERM);

    section("a directory that cannot be searched comes first");
    CHECK_ERRNO(open("closed/x", O_RDONLY | O_DIRECTORY), EACCES);
    CHECK_ERRNO(open("closed/missing", O_WRONLY | O_CREAT, 0600), EACCES);
    CHECK_ERRNO(mkdir("closed/x/y", 0700), EACCES);
    CHECK_ERRNO(stat("closed/../file", &status), EACCES);
    CHECK_ERRNO(rename("missing", "closed/x"), EACCES);
    CHECK_ERRNO(rename("closed/x", "missing/y"), EACCES);
    CHECK_ERRNO(rename("missing/x", "closed/y"), ENOENT);
    CHECK_ERRNO(unlink("closed/."), EACCES);
    CHECK_ERRNO(rmdir("closed/.."), EACCES);

    section("long names");
    char path[400];
    snprintf(path, sizeof path, "fixed/%s", name);
    CHECK_ERRNO(mkdir(path, 0700), ENAMETOOLONG);
    snprintf(path, sizeof path, "closed/%s", name);
    CHECK_ERRNO(mkdir(path, 0700), EACCES);
    snprintf(path, sizeof path, "file/%s", name);
    CHECK_ERRNO(mkdir(path, 0700), ENOTDIR);
    CHECK_ERRNO(rename("missing", name), ENOENT);
    CHECK_ERRNO(rename(name, "missing/x"), ENOENT);

    section("flags and modes");
    CHECK_ERRNO(open("missing", O_RDONLY | O_CREAT | O_DIRECTORY, 0600), EINVAL);
    CHECK_ERRNO(open("closed/x", O_TMPFILE | O_RDONLY, 0600), EINVAL);
    CHECK_ERRNO(open("locked", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("locked", O_RDONLY | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK_ERRNO(open("locked", O_WRONLY | O_TRUNC), EACCES);
    CHECK_ERRNO(open("dir", O_WRONLY | O_DIRECTORY), EISDIR);
    CHECK_ERRNO(open("closed", O_WRONLY), EISDIR);
    CHECK_ERRNO(open("closed", O_RDONLY | O_CREAT, 0600), EISDIR);
    CHECK_ERRNO(open("loop", O_RDONLY | O_NOFOLLOW | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("loop/", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(execve("closed", NULL, NULL), EACCES);
    CHECK_ERRNO(execve("locked", NULL, NULL), EACCES);
    CHECK_ERRNO(truncate("closed", 0), EISDIR);
    CHECK_ERRNO(truncate("locked", 0), EACCES);
    CHECK_ERRNO(chdir("locked"), ENOTDIR);
    CHECK_ERRNO(chmod("loop", 0), ELOOP);
    CHECK_ERRNO(readlink("closed", name, 0), EINVAL);
    CHECK_ERRNO(utimensat(-1, "x", NULL, 0x8000), EINVAL);
    chmod("fixed", 0755);
    chmod("closed", 0755);
    return finish();
}
