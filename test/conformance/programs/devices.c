// /dev: null, zero, full, random, tty without a terminal, shm, fd, the standard streams.
#include "check.h"
#include <dirent.h>
#include <semaphore.h>
#include <sys/random.h>
#include <sys/sysmacros.h>

int main(int argc, char **argv) {
    start(argc, argv);
    char text[64];
    struct stat status;
    section("null, zero, full, random");
    int fd = CHECK_OK(open("/dev/null", O_RDWR));
    CHECK_EQUAL(read(fd, text, sizeof text), 0);
    CHECK_EQUAL(write(fd, text, sizeof text), sizeof text);
    CHECK_OK(fstat(fd, &status));
    CHECK(S_ISCHR(status.st_mode));
    CHECK_EQUAL(status.st_rdev, makedev(1, 3));
    close(fd);
    fd = CHECK_OK(open("/dev/null", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0666));
    close(fd);
    CHECK_ERRNO(open("/dev/null", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK_ERRNO(open("/dev/null/x", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("/dev/null", O_RDONLY | O_DIRECTORY), ENOTDIR);
    fd = CHECK_OK(open("/dev/zero", O_RDWR));
    memset(text, 1, sizeof text);
    CHECK_EQUAL(read(fd, text, sizeof text), sizeof text);
    CHECK_EQUAL(text[0] | text[63], 0);
    char *zeros = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    CHECK(zeros != MAP_FAILED);
    CHECK_EQUAL(zeros[4000], 0);
    close(fd);
    fd = CHECK_OK(open("/dev/full", O_RDWR));
    CHECK_ERRNO(write(fd, text, 1), ENOSPC);
    CHECK_EQUAL(read(fd, text, 8), 8);
    close(fd);
    fd = CHECK_OK(open("/dev/urandom", O_RDONLY));
    CHECK_EQUAL(read(fd, text, sizeof text), sizeof text);
    int different = 0;
    for (int i = 1; i < 64; i++) different |= text[i] != text[0];
    CHECK(different);
    close(fd);
    fd = CHECK_OK(open("/dev/random", O_RDONLY | O_NONBLOCK));
    close(fd);
    CHECK_EQUAL(getrandom(text, 16, 0), 16);
    CHECK_OK(access("/dev/null", R_OK | W_OK));
    CHECK_OK(stat("/dev/zero", &status));
    CHECK_EQUAL(status.st_rdev, makedev(1, 5));
    CHECK_OK(truncate("/dev/null", 0) == -1 && errno == EINVAL ? 0 : -1);

    section("no terminal");
    CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
    CHECK_OK(stat("/dev/tty", &status));
    CHECK_EQUAL(status.st_rdev, makedev(5, 0));
    CHECK(!isatty(0));
    CHECK(!isatty(1));

    section("descriptors as files");
    write_file("file", "0123456789");
    fd = open("file", O_RDONLY);
    CHECK_EQUAL(read(fd, text, 4), 4);
    char path[64];
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    int again = CHECK_OK(open(path, O_RDONLY));
    CHECK(same_file(again, "file"));
    // A file is opened anew: its own position.
    CHECK_EQUAL(lseek(again, 0, SEEK_CUR), 0);
    close(again);
    CHECK_OK(stat(path, &status));
    CHECK_EQUAL(status.st_size, 10);
    CHECK_ERRNO(open("/dev/fd/999", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("/dev/fd/x", O_RDONLY), ENOENT);
    again = CHECK_OK(open(path, O_RDWR));
    close(again);
    chmod("file", 0400);
    CHECK_ERRNO(open(path, O_RDWR), EACCES);
    chmod("file", 0);
    CHECK_ERRNO(open(path, O_RDONLY), EACCES);
    close(fd);
    int pipes[2];
    CHECK_OK(pipe(pipes));
    CHECK_EQUAL(write(pipes[1], "pipe", 4), 4);
    snprintf(path, sizeof path, "/dev/fd/%d", pipes[0]);
    again = CHECK_OK(open(path, O_RDONLY));
    CHECK_EQUAL(read(again, text, sizeof text), 4);
    close(again);
    snprintf(path, sizeof path, "/proc/self/fd/%d", pipes[1]);
    again = CHECK_OK(open(path, O_WRONLY));
    CHECK_EQUAL(write(again, "more", 4), 4);
    CHECK_EQUAL(read(pipes[0], text, sizeof text), 4);
    close(again);
    CHECK_TEXT(link_text("/dev/fd"), "/proc/self/fd");
    CHECK_TEXT(link_text("/dev/stdin"), "/proc/self/fd/0");
    CHECK_TEXT(link_text("/dev/stdout"), "/proc/self/fd/1");
    CHECK_TEXT(link_text("/dev/stderr"), "/proc/self/fd/2");
    CHECK_EQUAL(IN_CHILD({
        dup2(pipes[0], 0);
        dup2(pipes[1], 2);
        int in = CHECK_OK(open("/dev/stdin", O_RDONLY));
        int err = CHECK_OK(open("/dev/stderr", O_WRONLY));
        CHECK_EQUAL(write(err, "std", 3), 3);
        CHECK_EQUAL(read(in, text, sizeof text), 3);
    }), 0);
    DIR *dir = opendir("/dev/fd");
    CHECK(dir != NULL);
    int found = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) found += atoi(entry->d_name) == pipes[0];
    CHECK_EQUAL(found, 1);
    closedir(dir);

    section("shared memory");
    char name[64];
    snprintf(name, sizeof name, "/zeolite-conformance-%d", getpid());
    fd = CHECK_OK(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600));
    CHECK(is_cloexec(fd));
    CHECK_OK(ftruncate(fd, 8192));
    char *memory = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK(memory != MAP_FAILED);
    CHECK_EQUAL(IN_CHILD({
        int mine = shm_open(name, O_RDWR, 0);
        char *same = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, mine, 0);
        if (same == MAP_FAILED) failures++;
        else strcpy(same + 5000, "from the child");
    }), 0);
    CHECK_TEXT(memory + 5000, "from the child");
    CHECK_ERRNO(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
    snprintf(path, sizeof path, "/dev/shm%s", name);
    CHECK_OK(stat(path, &status));
    CHECK_EQUAL(status.st_size, 8192);
    CHECK_OK(shm_unlink(name));
    CHECK_ERRNO(shm_open(name, O_RDWR, 0), ENOENT);
    memory[0] = 1;
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    CHECK(semaphore != SEM_FAILED);
    pid_t child = fork();
    if (child == 0) {
        sem_t *mine = sem_open(name, 0);
        _exit(mine == SEM_FAILED || sem_post(mine) != 0);
    }
    CHECK_OK(semaphore == SEM_FAILED ? -1 : sem_wait(semaphore));
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_OK(sem_unlink(name));
    CHECK_ERRNO(open("/dev/shm/missing-name", O_RDONLY), ENOENT);
    return finish();
}
