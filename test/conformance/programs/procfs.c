// /proc/self and /proc/PID: what programs read about themselves and their children.
#include "check.h"
#include <dirent.h>
#include <pthread.h>

static const char *of(pid_t pid, const char *name) {
    static char path[4][64];
    static unsigned next;
    char *result = path[next++ % 4];
    snprintf(result, sizeof path[0], "/proc/%d/%s", pid, name);
    return result;
}

static long field(const char *status, const char *name) {
    const char *found = strstr(status, name);
    return found ? strtol(found + strlen(name), NULL, 10) : -1;
}

static int has_entry(const char *folder, const char *name) {
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) count += strcmp(entry->d_name, name) == 0;
    if (dir) closedir(dir);
    return count;
}

static void *in_thread(void *unused) {
    (void)unused;
    char text[64], wanted[64];
    snprintf(wanted, sizeof wanted, "%d/task/%ld", getpid(), syscall(SYS_gettid));
    ssize_t size = readlink("/proc/thread-self", text, sizeof text - 1);
    text[size < 0 ? 0 : size] = 0;
    CHECK(strcmp(text, wanted) == 0);
    snprintf(wanted, sizeof wanted, "/proc/self/task/%ld/comm", syscall(SYS_gettid));
    pthread_setname_np(pthread_self(), "named");
    CHECK_TEXT(read_file(wanted), "named\n");
    CHECK_TEXT(read_file("/proc/thread-self/comm"), "named\n");
    snprintf(wanted, sizeof wanted, "%ld", syscall(SYS_gettid));
    CHECK_EQUAL(has_entry("/proc/self/task", wanted), 1);
    return NULL;
}

int main(int argc, char **argv) {
    start(argc, argv);
    char text[PATH_MAX];
    write_file("file", "0123456789");

    section("self");
    char program[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    program[size < 0 ? 0 : size] = 0;
    CHECK_TEXT(program, argv[0]);
    CHECK_TEXT(link_text("/proc/self/cwd"), directory);
    CHECK_TEXT(link_text("/proc/self/root"), "/");
    snprintf(text, sizeof text, "%d", getpid());
    CHECK_TEXT(link_text("/proc/self"), text);
    CHECK_TEXT(read_file("/proc/self/comm"), "procfs\n");
    CHECK_TEXT(read_file("/proc/self/cmdline"), argv[0]);
    int fd = CHECK_OK(open("/proc/self/cmdline", O_RDONLY));
    size = read(fd, text, sizeof text);
    CHECK_EQUAL(size, strlen(argv[0]) + 1 + strlen(argv[1]) + 1);
    close(fd);
    const char *status = read_file("/proc/self/status");
    CHECK_EQUAL(field(status, "\nPid:\t"), getpid());
    CHECK_EQUAL(field(status, "\nTgid:\t"), getpid());
    CHECK_EQUAL(field(status, "\nPPid:\t"), getppid());
    CHECK_EQUAL(field(status, "\nUid:\t"), getuid());
    CHECK_EQUAL(field(status, "\nGid:\t"), getgid());
    CHECK_EQUAL(field(status, "\nThreads:\t"), 1);
    CHECK_EQUAL(field(status, "\nTracerPid:\t"), 0);
    CHECK_EQUAL(field(status, "\nNoNewPrivs:\t"), 1);
    CHECK(field(status, "\nVmRSS:\t") > 0);
    CHECK_EQUAL(strtol(read_file("/proc/self/stat"), NULL, 10), getpid());
    CHECK(strstr(read_file("/proc/self/stat"), " (procfs) R ") != NULL);
    CHECK(strtol(read_file("/proc/self/statm"), NULL, 10) > 0);
    CHECK(strstr(read_file("/proc/self/maps"), "[stack]") != NULL);
    CHECK(strstr(read_file("/proc/self/maps"), "r-xp") != NULL);
    CHECK(strstr(read_file("/proc/self/smaps"), "Rss:") != NULL);
    CHECK(strstr(read_file("/proc/self/environ"), "PATH=") != NULL);
    CHECK(strstr(read_file("/proc/self/limits"), "Max open files") != NULL);
    CHECK(strlen(read_file("/proc/self/mountinfo")) > 10);
    CHECK(strlen(read_file("/proc/self/mounts")) > 10);
    CHECK(strstr(read_file("/proc/self/io"), "rchar:") != NULL || errno == EACCES);
    CHECK(strlen(read_file("/proc/self/oom_score_adj")) > 1);
    CHECK(strlen(read_file("/proc/self/wchan")) > 0);
    CHECK_OK(close(open("/proc/self/auxv", O_RDONLY)));

    section("changing oneself");
    write_file("/proc/self/comm", "renamed");
    CHECK_TEXT(read_file("/proc/self/comm"), "renamed\n");
    prctl(PR_SET_NAME, "procfs");
    CHECK_TEXT(read_file("/proc/self/comm"), "procfs\n");
    CHECK(strstr(read_file("/proc/self/status"), "Name:\tprocfs\n") != NULL);

    section("handles");
    // openat2(2), which may serve these, takes little beside O_PATH.
    close(CHECK_OK(open("/proc/self", O_PATH)));
    close(CHECK_OK(open("/proc/self/fd", O_PATH | O_DIRECTORY)));
    close(CHECK_OK(open("/proc/meminfo", O_PATH)));
    close(CHECK_OK(open("/proc/self/exe", O_PATH)));
    CHECK_ERRNO(open("/proc/self/exe", O_PATH | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("/proc/self/status", O_PATH | O_DIRECTORY), ENOTDIR);
    char home[PATH_MAX];
    CHECK(getcwd(home, sizeof home) != NULL);
    CHECK_OK(chdir("/proc/self/fd"));
    CHECK_OK(access("0", F_OK));
    CHECK_OK(access("../comm", R_OK));
    CHECK_OK(chdir(home));

    section("descriptors");
    fd = open("file", O_RDWR | O_APPEND);
    snprintf(text, sizeof text, "/proc/self/fd/%d", fd);
    CHECK_TEXT(link_text(text), in_directory("file"));
    struct stat a, b;
    CHECK_OK(stat(text, &a));
    CHECK_OK(fstat(fd, &b));
    CHECK_EQUAL(a.st_ino, b.st_ino);
    CHECK_OK(lstat(text, &a));
    CHECK(S_ISLNK(a.st_mode));
    CHECK_EQUAL(a.st_mode & 0777, 0700);
    snprintf(text, sizeof text, "%d", fd);
    CHECK_EQUAL(has_entry("/proc/self/fd", text), 1);
    CHECK_EQUAL(has_entry("/proc/self/fdinfo", text), 1);
    snprintf(text, sizeof text, "/proc/self/fdinfo/%d", fd);
    CHECK_EQUAL(strncmp(read_file(text), "pos:\t0\nflags:\t0102002", 20), 0);
    close(fd);
    fd = open("file", O_RDONLY);
    unlink("file");
    snprintf(text, sizeof text, "/proc/self/fd/%d", fd);
    CHECK_TEXT(link_text(text), in_directory("file (deleted)"));
    CHECK_TEXT(read_file(text), "0123456789");
    int again = CHECK_OK(open(text, O_RDWR));
    CHECK_EQUAL(pwrite(again, "X", 1, 0), 1);
    CHECK_EQUAL(pread(fd, text, 1, 0), 1);
    CHECK_EQUAL(text[0], 'X');
    close(again);
    close(fd);
    // Through one's own cwd and root.
    write_file("here", "here");
    CHECK_TEXT(read_file("/proc/self/cwd/here"), "here");
    snprintf(text, sizeof text, "/proc/self/root%s/here", directory);
    CHECK_TEXT(read_file(text), "here");
    CHECK_OK(access("/proc/self/root/dev/null", F_OK));
    CHECK_TEXT(read_file("/proc/self/cwd/../work/here"), "here");

    section("a child");
    int go[2], told[2];
    CHECK_OK(pipe(go));
    CHECK_OK(pipe(told));
    mkdir("child", 0755);
    pid_t child = fork();
    if (child == 0) {
        char byte;
        if (chdir("child") != 0) _exit(1);
        prctl(PR_SET_NAME, "the child");
        if (write(told[1], "x", 1) != 1 || read(go[0], &byte, 1) != 1) _exit(2);
        _exit(0);
    }
    CHECK_EQUAL(read(told[0], text, 1), 1);
    CHECK_TEXT(read_file(of(child, "comm")), "the child\n");
    CHECK_TEXT(link_text(of(child, "cwd")), in_directory("child"));
    CHECK_TEXT(link_text(of(child, "exe")), program);
    CHECK_EQUAL(field(read_file(of(child, "status")), "\nPPid:\t"), getpid());
    CHECK_EQUAL(strtol(read_file(of(child, "stat")), NULL, 10), child);
    CHECK_TEXT(read_file(of(child, "cmdline")), argv[0]);
    CHECK(strstr(read_file(of(child, "maps")), "[stack]") != NULL);
    snprintf(text, sizeof text, "%d", child);
    CHECK_EQUAL(has_entry("/proc", text), 1);
    snprintf(text, sizeof text, "%d", getpid());
    CHECK_EQUAL(has_entry("/proc", text), 1);
    CHECK_OK(access(of(child, "status"), R_OK));
    if (!privileged) CHECK_ERRNO(open(of(child, "status"), O_WRONLY), EACCES);
    CHECK_ERRNO(open(of(child, "missing"), O_RDONLY), ENOENT);
    CHECK_OK(close(open(of(child, "cwd"), O_RDONLY | O_DIRECTORY)));
    int folder = CHECK_OK(open(of(child, ""), O_RDONLY | O_DIRECTORY));
    int inner = CHECK_OK(openat(folder, "status", O_RDONLY));
    CHECK_EQUAL(write(go[1], "x", 1), 1);
    for (int i = 0; i < 3000 && strstr(read_file(of(child, "stat")), ") Z ") == NULL; i++) milliseconds(20);
    // A process that has ended but was not waited for is still there, as a zombie.
    CHECK(strstr(read_file(of(child, "stat")), ") Z ") != NULL);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_ERRNO(open(of(child, "status"), O_RDONLY), ENOENT);
    CHECK_ERRNO(access(of(child, ""), F_OK), ENOENT);
    CHECK_ERRNO(read(inner, text, sizeof text), ESRCH);
    CHECK(openat(folder, "status", O_RDONLY) == -1);
    close(inner);
    close(folder);
    CHECK_ERRNO(open("/proc/999999999/status", O_RDONLY), ENOENT);
    CHECK_ERRNO(open("/proc/missing", O_RDONLY), ENOENT);

    section("threads");
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, NULL);
    pthread_join(thread, NULL);

    section("the system");
    CHECK(strstr(read_file("/proc/meminfo"), "MemTotal:") != NULL);
    CHECK(strstr(read_file("/proc/cpuinfo"), "processor") != NULL);
    CHECK(strncmp(read_file("/proc/stat"), "cpu ", 4) == 0);
    CHECK(strtod(read_file("/proc/uptime"), NULL) > 0);
    CHECK(strlen(read_file("/proc/loadavg")) > 8);
    CHECK(strncmp(read_file("/proc/version"), "Linux version ", 14) == 0);
    CHECK(strstr(read_file("/proc/filesystems"), "proc") != NULL);
    CHECK(strtol(read_file("/proc/sys/kernel/pid_max"), NULL, 10) > 1000);
    CHECK(strlen(read_file("/proc/sys/kernel/ostype")) == 6);
    CHECK_ERRNO(open("/proc/x", O_WRONLY | O_CREAT, 0600), ENOENT);
    CHECK_TEXT(link_text("/proc/mounts"), "self/mounts");
    CHECK(sysconf(_SC_NPROCESSORS_ONLN) > 0);
    return finish();
}
