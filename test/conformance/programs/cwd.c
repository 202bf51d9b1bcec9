// getcwd(2), chdir(2), fchdir(2): who shares the current directory, and what moves it.
#include "check.h"
#include <pthread.h>

static const char *cwd(void) {
    static char text[PATH_MAX];
    return syscall(SYS_getcwd, text, sizeof text) < 0 ? error_name(errno) : text;
}

static void *change_directory(void *path) { return (void *)(long)chdir(path); }

static void plain(void) {
    section("getcwd");
    char text[PATH_MAX];
    size_t size = strlen(directory) + 1;
    CHECK_TEXT(cwd(), directory);
    CHECK_EQUAL(syscall(SYS_getcwd, text, sizeof text), size);
    CHECK_EQUAL(syscall(SYS_getcwd, text, size), size);
    memset(text, '#', sizeof text);
    CHECK_ERRNO(syscall(SYS_getcwd, text, size - 1), ERANGE);
    CHECK_EQUAL(text[0], '#');
    CHECK_ERRNO(syscall(SYS_getcwd, text, 0), ERANGE);
    CHECK_ERRNO(syscall(SYS_getcwd, NULL, 0), ERANGE);
    CHECK_ERRNO(syscall(SYS_getcwd, WILD, sizeof text), EFAULT);
    CHECK_ERRNO(syscall(SYS_getcwd, WILD, 2), ERANGE);

    section("chdir");
    CHECK_OK(chdir("dir/sub"));
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    CHECK_OK(chdir(".."));
    CHECK_TEXT(cwd(), in_directory("dir"));
    CHECK_OK(chdir("."));
    CHECK_TEXT(cwd(), in_directory("dir"));
    CHECK_OK(chdir("../to-sub"));
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    // ".." is where the directory is, not where the link was.
    CHECK_OK(chdir(".."));
    CHECK_TEXT(cwd(), in_directory("dir"));
    CHECK_OK(chdir("sub/..//./sub/"));
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    CHECK_OK(chdir("/"));
    CHECK_TEXT(cwd(), "/");
    CHECK_OK(chdir(".."));
    CHECK_TEXT(cwd(), "/");
    CHECK_OK(chdir(directory));
    CHECK_ERRNO(chdir("missing"), ENOENT);
    CHECK_ERRNO(chdir(""), ENOENT);
    CHECK_ERRNO(chdir("file"), ENOTDIR);
    CHECK_ERRNO(chdir("file/.."), ENOTDIR);
    CHECK_ERRNO(chdir("closed"), EACCES);
    CHECK_ERRNO(chdir("unsearchable"), EACCES);
    chdir(directory);
    CHECK_OK(chdir("unreadable"));
    CHECK_OK(chdir(".."));
    CHECK_ERRNO(chdir("loop"), ELOOP);
    CHECK_ERRNO(chdir(WILD), EFAULT);
    CHECK_TEXT(cwd(), directory);

    section("fchdir");
    int fd = open("dir", O_RDONLY), path = open("dir/sub", O_PATH), file = open("file", O_RDONLY);
    CHECK_OK(fchdir(fd));
    CHECK_TEXT(cwd(), in_directory("dir"));
    CHECK_OK(fchdir(path));
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    CHECK_ERRNO(fchdir(file), ENOTDIR);
    CHECK_ERRNO(fchdir(-1), EBADF);
    CHECK_ERRNO(fchdir(999), EBADF);
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    CHECK_OK(chdir(directory));
    close(fd);
    fd = open("unsearchable", O_RDONLY | O_DIRECTORY);
    CHECK_ERRNO(fchdir(fd), EACCES);
    chdir(directory);
    close(fd);
    close(path);
    close(file);
}

static void processes(const char *self) {
    section("fork, exec and threads");
    CHECK_OK(chdir("dir"));
    CHECK_EQUAL(IN_CHILD({
        CHECK_TEXT(cwd(), in_directory("dir"));
        CHECK_OK(chdir("sub"));
        CHECK_EQUAL(IN_CHILD({
            CHECK_TEXT(cwd(), in_directory("dir/sub"));
            CHECK_OK(chdir("../.."));
        }), 0);
        CHECK_TEXT(cwd(), in_directory("dir/sub"));
    }), 0);
    CHECK_TEXT(cwd(), in_directory("dir"));
    CHECK_EQUAL(IN_CHILD({ execl(self, "cwd", "print", in_directory("dir"), NULL); _exit(9); }), 0);
    // A vfork child shares the memory, not the directory.
    pid_t child = vfork();
    if (child == 0) {
        chdir("sub");
        _exit(0);
    }
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_TEXT(cwd(), in_directory("dir"));
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, change_directory, "sub");
    pthread_join(thread, &result);
    CHECK_EQUAL((long)result, 0);
    CHECK_TEXT(cwd(), in_directory("dir/sub"));
    CHECK_OK(chdir(directory));
    // A child that started before its parent moved stays.
    int go[2];
    CHECK_OK(pipe(go));
    child = fork();
    if (child == 0) {
        char byte;
        failures = 0;
        if (read(go[0], &byte, 1) != 1) _exit(2);
        CHECK_TEXT(cwd(), directory);
        CHECK(exists("dir/inner"));
        _exit(failures != 0);
    }
    CHECK_OK(chdir("dir"));
    CHECK_EQUAL(write(go[1], "x", 1), 1);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_OK(chdir(directory));
    close(go[0]);
    close(go[1]);
    // Many directories, many processes: each keeps its own.
    pid_t children[20];
    for (int i = 0; i < 20; i++) {
        char name[16];
        snprintf(name, sizeof name, "many-%d", i);
        mkdir(name, 0755);
        children[i] = fork();
        if (children[i] == 0) {
            if (chdir(name) != 0) _exit(1);
            write_file("mine", name);
            for (int j = 0; j < 20; j++) if (strcmp(cwd(), in_directory(name)) != 0 || strcmp(read_file("mine"), name) != 0) _exit(2);
            _exit(0);
        }
    }
    int good = 0;
    for (int i = 0; i < 20; i++) good += wait_for(children[i]) == 0;
    CHECK_EQUAL(good, 20);
}

static void moved(void) {
    section("a directory that moves or goes");
    mkdir("old", 0755);
    mkdir("old/below", 0755);
    mkdir("elsewhere", 0755);
    CHECK_OK(chdir("old/below"));
    CHECK_OK(rename(in_directory("old"), in_directory("elsewhere/new")));
    CHECK_TEXT(cwd(), in_directory("elsewhere/new/below"));
    write_file("here", "");
    CHECK(exists(in_directory("elsewhere/new/below/here")));
    CHECK_OK(chdir(".."));
    CHECK_TEXT(cwd(), in_directory("elsewhere/new"));
    CHECK_OK(chdir(directory));
    // Another process moves it.
    CHECK_OK(chdir("elsewhere/new"));
    CHECK_EQUAL(IN_CHILD({ CHECK_OK(rename(in_directory("elsewhere"), in_directory("back"))); }), 0);
    CHECK_TEXT(cwd(), in_directory("back/new"));
    CHECK_OK(chdir(directory));
    // Replaced: the name is another directory's now.
    mkdir("first", 0755);
    CHECK_OK(chdir("first"));
    CHECK_OK(rename(in_directory("first"), in_directory("renamed")));
    mkdir(in_directory("first"), 0755);
    write_file("marker", "");
    CHECK(exists(in_directory("renamed/marker")));
    CHECK(!exists(in_directory("first/marker")));
    CHECK_OK(chdir(directory));

    mkdir("doomed", 0755);
    mkdir("doomed/deeper", 0755);
    CHECK_OK(chdir("doomed/deeper"));
    int fd = open(".", O_RDONLY | O_DIRECTORY);
    CHECK_OK(rmdir(in_directory("doomed/deeper")));
    char text[PATH_MAX];
    CHECK_ERRNO(syscall(SYS_getcwd, text, sizeof text), ENOENT);
    CHECK_ERRNO(open("file", O_WRONLY | O_CREAT, 0600), ENOENT);
    CHECK_ERRNO(mkdir("more", 0700), ENOENT);
    CHECK_ERRNO(open("file", O_RDONLY), ENOENT);
    CHECK_OK(access(".", F_OK));
    struct stat status;
    CHECK_OK(stat(".", &status));
    CHECK_EQUAL(status.st_nlink, 0);
    CHECK_OK(close(open(".", O_RDONLY)));
    CHECK_OK(chdir("."));
    CHECK_OK(fchdir(fd));
    CHECK_ERRNO(openat(fd, "x", O_WRONLY | O_CREAT, 0600), ENOENT);
    CHECK_OK(fstatat(fd, "", &status, AT_EMPTY_PATH));
    CHECK_TEXT(link_text("/proc/self/cwd"), in_directory("doomed/deeper (deleted)"));
    CHECK_OK(chdir(".."));
    CHECK_TEXT(cwd(), in_directory("doomed"));
    CHECK_OK(chdir(directory));
    close(fd);
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "print") == 0) return strcmp(cwd(), argv[2]) != 0;
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("dir/sub", 0755);
    write_file("dir/inner", "");
    write_file("file", "");
    mkdir("closed", 0000);
    mkdir("unsearchable", 0644);
    mkdir("unreadable", 0311);
    symlink("dir/sub", "to-sub");
    symlink("loop", "loop");
    plain();
    processes("/proc/self/exe");
    moved();
    return finish();
}
