// Many processes on the same names: each call happens once, wholly, and in some order.
#include "check.h"

#define WORKERS 8

// Runs the block in WORKERS processes that start together, and adds up their exit statuses.
#define TOGETHER(...) \
    ({ \
        int gate_[2]; \
        if (pipe(gate_) != 0) exit(1); \
        pid_t workers_[WORKERS]; \
        for (int worker = 0; worker < WORKERS; worker++) { \
            workers_[worker] = fork(); \
            if (workers_[worker] == 0) { \
                char byte_; \
                close(gate_[1]); \
                if (read(gate_[0], &byte_, 1) != 0) _exit(100); \
                int result = 0; \
                __VA_ARGS__; \
                _exit(result); \
            } \
        } \
        close(gate_[0]); \
        close(gate_[1]); \
        int sum_ = 0; \
        for (int worker = 0; worker < WORKERS; worker++) sum_ += wait_for(workers_[worker]); \
        sum_; \
    })

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "quick") == 0) return 21;
    start(argc, argv);
    char name[64];

    section("one winner");
    for (int round = 0; round < 10; round++) {
        snprintf(name, sizeof name, "exclusive-%d", round);
        CHECK_EQUAL(TOGETHER({ result = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600) >= 0; }), 1);
        snprintf(name, sizeof name, "directory-%d", round);
        CHECK_EQUAL(TOGETHER({ result = mkdir(name, 0700) == 0; }), 1);
        CHECK_EQUAL(TOGETHER({ result = rmdir(name) == 0; }), 1);
        snprintf(name, sizeof name, "link-%d", round);
        CHECK_EQUAL(TOGETHER({ result = symlink("x", name) == 0; }), 1);
        CHECK_EQUAL(TOGETHER({ result = unlink(name) == 0; }), 1);
        write_file("prize", "");
        CHECK_EQUAL(TOGETHER({ char mine[64]; snprintf(mine, sizeof mine, "won-%d-%d", round, worker); result = rename("prize", mine) == 0; }), 1);
        write_file("source", "");
        CHECK_EQUAL(TOGETHER({ result = link("source", name) == 0; }), 1);
        unlink(name);
    }

    section("a counter behind a lock file");
    write_file("counter", "0");
    CHECK_EQUAL(TOGETHER({
        for (int i = 0; i < 20; i++) {
            int lock;
            while ((lock = open("lock", O_WRONLY | O_CREAT | O_EXCL, 0600)) < 0) if (errno != EEXIST) _exit(1);
            char text[16];
            snprintf(text, sizeof text, "%ld", strtol(read_file("counter"), NULL, 10) + 1);
            write_file("counter", text);
            close(lock);
            if (unlink("lock") != 0) _exit(1);
        }
    }), 0);
    CHECK_EQUAL(strtol(read_file("counter"), NULL, 10), 20 * WORKERS);

    section("appending");
    CHECK_EQUAL(TOGETHER({
        for (int i = 0; i < 50; i++) {
            int fd = open("log", O_WRONLY | O_CREAT | O_APPEND, 0600);
            if (fd < 0 || write(fd, "0123456789abcde\n", 16) != 16) _exit(1);
            close(fd);
        }
    }), 0);
    struct stat status;
    CHECK_OK(stat("log", &status));
    CHECK_EQUAL(status.st_size, 16 * 50 * WORKERS);

    section("replacing by rename");
    write_file("current", "AAAAAAAA");
    CHECK_EQUAL(TOGETHER({
        for (int i = 0; i < 60; i++) {
            if (worker < 3) {
                char mine[32];
                char text[9];
                snprintf(mine, sizeof mine, "new-%d", worker);
                memset(text, 'A' + (i + worker) % 26, 8);
                text[8] = 0;
                write_file(mine, text);
                if (rename(mine, "current") != 0) _exit(1);
            } else {
                const char *text = read_file("current");
                if (strlen(text) != 8) _exit(1);
                for (int j = 1; j < 8; j++) if (text[j] != text[0]) _exit(1);
            }
        }
    }), 0);

    section("making a path together");
    CHECK_EQUAL(TOGETHER({
        char path[256] = "p";
        for (int depth = 0; depth < 12; depth++) {
            if (mkdir(path, 0755) != 0 && errno != EEXIST) _exit(1);
            strcat(path, "/p");
        }
    }), 0);
    CHECK(exists("p/p/p/p/p/p/p/p/p/p/p/p"));

    section("a directory that moves under its users");
    mkdir("here", 0755);
    mkdir("here/inside", 0755);
    write_file("here/inside/file", "found");
    write_file("beside", "beside");
    CHECK_EQUAL(TOGETHER({
        if (worker == 0) {
            for (int i = 0; i < 200; i++) {
                if (rename("here", "there") != 0 || rename("there", "here") != 0) _exit(1);
            }
        } else if (worker < 4) {
            if (chdir("here/inside") != 0 && chdir("there/inside") != 0) _exit(0);
            for (int i = 0; i < 60; i++) {
                if (strcmp(read_file("file"), "found") != 0) _exit(2);
                if (strcmp(read_file("../../beside"), "beside") != 0) _exit(3);
                if (mkdir("../../x", 0700) != 0 && errno != EEXIST) _exit(4);
            }
        } else {
            for (int i = 0; i < 60; i++) {
                // The name is there or it is not; there is no third answer.
                int fd = open("here/inside/file", O_RDONLY);
                if (fd < 0 && errno != ENOENT) _exit(5);
                if (fd >= 0) close(fd);
            }
        }
    }), 0);

    section("a link that flips");
    mkdir("left", 0755);
    mkdir("right", 0755);
    write_file("left/side", "left");
    write_file("right/side", "right");
    symlink("left", "flip");
    CHECK_EQUAL(TOGETHER({
        if (worker < 2) {
            char mine[32];
            snprintf(mine, sizeof mine, "flip-%d", worker);
            for (int i = 0; i < 100; i++) {
                if (symlink(i % 2 ? "left" : "right", mine) != 0 || rename(mine, "flip") != 0) _exit(1);
            }
        } else {
            for (int i = 0; i < 100; i++) {
                const char *text = read_file("flip/side");
                if (strcmp(text, "left") != 0 && strcmp(text, "right") != 0) _exit(2);
            }
        }
    }), 0);

    section("files that come and go");
    CHECK_EQUAL(TOGETHER({
        for (int i = 0; i < 100; i++) {
            int fd = open("flicker", O_RDWR | O_CREAT, 0600);
            if (fd < 0) _exit(1);
            struct stat mine;
            if (fstat(fd, &mine) != 0 || (mine.st_mode & 0777) != 0600) _exit(2);
            close(fd);
            if (unlink("flicker") != 0 && errno != ENOENT) _exit(3);
            if (stat("flicker", &mine) != 0 && errno != ENOENT) _exit(4);
        }
    }), 0);
    unlink("flicker");

    section("exec while the file is replaced");
    copy_file("/proc/self/exe", "tool", 0755);
    CHECK_EQUAL(TOGETHER({
        for (int i = 0; i < 12; i++) {
            if (worker == 0) {
                copy_file("/proc/self/exe", "tool-new", 0755);
                if (rename("tool-new", "tool") != 0) _exit(1);
            } else {
                pid_t child = fork();
                if (child == 0) {
                    execl("tool", "tool", "quick", NULL);
                    _exit(1);
                }
                if (wait_for(child) != 21) _exit(2);
            }
        }
    }), 0);
    return finish();
}
