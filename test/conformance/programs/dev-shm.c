// shm_overview(7), sem_overview(7): POSIX shared memory and named semaphores, which are files in /dev/shm.
#include "check.h"
#include <semaphore.h>

static char name[64];

// What this program makes in the host's /dev/shm must be its own.
static const char *own(const char *what) {
    snprintf(name, sizeof name, "/zeolite-%d-%s", getpid(), what);
    return name;
}

static void memory(void) {
    section("shm_open");
    CHECK_ERRNO(shm_open(own("a"), O_RDWR, 0), ENOENT);
    int fd = CHECK_OK(shm_open(own("a"), O_RDWR | O_CREAT | O_EXCL, 0640));
    CHECK_ERRNO(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
    CHECK(is_cloexec(fd));
    struct stat status;
    CHECK_OK(fstat(fd, &status));
    CHECK_EQUAL(status.st_mode & 0777, 0640);
    CHECK_EQUAL(status.st_size, 0);
    CHECK_OK(ftruncate(fd, 8192));
    char *one = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK(one != MAP_FAILED);
    int again = CHECK_OK(shm_open(name, O_RDONLY, 0));
    CHECK_ERRNO((long)mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0), EACCES);
    char *two = mmap(NULL, 8192, PROT_READ, MAP_SHARED, again, 0);
    strcpy(one + 5000, "through a name");
    CHECK_TEXT(two + 5000, "through a name");
    CHECK_EQUAL(IN_CHILD(strcpy(one, "by the child")), 0);
    CHECK_TEXT(two, "by the child");
    CHECK_OK(shm_unlink(name));
    CHECK_ERRNO(shm_unlink(name), ENOENT);
    CHECK_ERRNO(shm_open(name, O_RDWR, 0), ENOENT);
    CHECK_TEXT(two, "by the child");
    munmap(one, 8192);
    munmap(two, 8192);
    close(fd);
    close(again);
    CHECK_ERRNO(shm_open("/a/b", O_RDWR | O_CREAT, 0600), EINVAL);
    CHECK_ERRNO(shm_open("/", O_RDWR | O_CREAT, 0600), EINVAL);
}

static void semaphores(void) {
    section("sem_open");
    CHECK(sem_open(own("s"), 0) == SEM_FAILED && errno == ENOENT);
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, 2);
    CHECK(semaphore != SEM_FAILED);
    CHECK(sem_open(name, O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED && errno == EEXIST);
    CHECK(sem_open(name, 0) == semaphore);
    CHECK_OK(sem_wait(semaphore));
    CHECK_OK(sem_trywait(semaphore));
    CHECK_ERRNO(sem_trywait(semaphore), EAGAIN);
    struct timespec past = {1, 0};
    CHECK_ERRNO(sem_timedwait(semaphore, &past), ETIMEDOUT);
    pid_t child = fork();
    if (child == 0) {
        sem_t *mine = sem_open(name, 0);
        milliseconds(20);
        _exit(mine == SEM_FAILED || sem_post(mine) != 0);
    }
    CHECK_OK(sem_wait(semaphore));
    CHECK_EQUAL(wait_for(child), 0);
    int value = -1;
    CHECK_OK(sem_getvalue(semaphore, &value));
    CHECK_EQUAL(value, 0);
    for (int i = 0; i < 4; i++)
        if (fork() == 0) {
            for (int j = 0; j < 500; j++) sem_post(semaphore);
            _exit(0);
        }
    for (int i = 0; i < 2000; i++) while (sem_wait(semaphore) != 0) continue;
    while (wait(NULL) > 0) continue;
    CHECK_OK(sem_getvalue(semaphore, &value));
    CHECK_EQUAL(value, 0);
    CHECK_OK(sem_unlink(name));
    CHECK_ERRNO(sem_unlink(name), ENOENT);
    CHECK_OK(sem_post(semaphore));
    CHECK_OK(sem_close(semaphore));
    CHECK_OK(sem_close(semaphore));
}

int main(int argc, char **argv) {
    start(argc, argv);
    memory();
    semaphores();
    return finish();
}
