// inotify_add_watch(2): what happens to a watched file is told, whoever does it.
#include "check.h"
#include <poll.h>
#include <sys/inotify.h>

static char events[8192];
static int watcher;

// Everything that was told in the next moment, as one mask.
static unsigned told(const char *name) {
    unsigned mask = 0;
    struct pollfd ready = {watcher, POLLIN, 0};
    while (poll(&ready, 1, 200) > 0) {
        ssize_t size = read(watcher, events, sizeof events);
        for (char *next = events; next < events + size;) {
            struct inotify_event *event = (void *)next;
            if (name == NULL || (event->len > 0 && strcmp(event->name, name) == 0)) mask |= event->mask;
            next += sizeof *event + event->len;
        }
        ready.revents = 0;
    }
    return mask;
}

int main(int argc, char **argv) {
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    write_file("file", "");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    watcher = CHECK_OK(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));

    section("adding");
    CHECK_ERRNO(inotify_add_watch(watcher, "missing", IN_ALL_EVENTS), ENOENT);
    CHECK_ERRNO(inotify_add_watch(watcher, "dangling", IN_ALL_EVENTS), ENOENT);
    CHECK_ERRNO(inotify_add_watch(watcher, "", IN_ALL_EVENTS), ENOENT);
    CHECK_ERRNO(inotify_add_watch(watcher, "file/", IN_ALL_EVENTS), ENOTDIR);
    CHECK_ERRNO(inotify_add_watch(watcher, "file", IN_ALL_EVENTS | IN_ONLYDIR), ENOTDIR);
    CHECK_ERRNO(inotify_add_watch(watcher, "closed", IN_ALL_EVENTS), EACCES);
    CHECK_ERRNO(inotify_add_watch(watcher, "file", 0), EINVAL);
    CHECK_ERRNO(inotify_add_watch(-1, "file", IN_ALL_EVENTS), EBADF);
    CHECK_ERRNO(inotify_add_watch(0, "file", IN_ALL_EVENTS), EINVAL);
    CHECK_ERRNO(syscall(SYS_inotify_add_watch, watcher, WILD, IN_ALL_EVENTS), EFAULT);
    int on_dir = CHECK_OK(inotify_add_watch(watcher, "to-dir", IN_ALL_EVENTS));
    CHECK_EQUAL(inotify_add_watch(watcher, "dir", IN_ALL_EVENTS), on_dir);
    int on_file = CHECK_OK(inotify_add_watch(watcher, in_directory("file"), IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF));
    CHECK(on_file != on_dir);
    CHECK_ERRNO(inotify_add_watch(watcher, "file", IN_MODIFY | IN_MASK_CREATE), EEXIST);
    told(NULL);

    section("events");
    write_file("dir/new", "text");
    unsigned mask = told("new");
    CHECK_EQUAL(mask & (IN_CREATE | IN_OPEN | IN_MODIFY | IN_CLOSE_WRITE), IN_CREATE | IN_OPEN | IN_MODIFY | IN_CLOSE_WRITE);
    // Looking at a file's metadata is not an access, nor is a refused open.
    struct stat status;
    CHECK_OK(stat("dir/new", &status));
    CHECK_OK(access("dir/new", R_OK));
    CHECK_ERRNO(open("dir/absent", O_RDONLY), ENOENT);
    CHECK_EQUAL(told(NULL), 0);
    read_file("dir/new");
    CHECK_EQUAL(told("new"), IN_OPEN | IN_ACCESS | IN_CLOSE_NOWRITE);
    CHECK_OK(chmod("dir/new", 0600));
    CHECK_EQUAL(told("new"), IN_ATTRIB);
    CHECK_OK(rename("dir/new", "dir/moved"));
    CHECK_EQUAL(told("new"), IN_MOVED_FROM);
    CHECK_OK(mkdir("dir/child", 0755));
    CHECK_EQUAL(told("child"), IN_CREATE | IN_ISDIR);
    CHECK_OK(unlink("dir/moved"));
    CHECK_EQUAL(told("moved"), IN_DELETE);
    CHECK_OK(symlink("x", "dir/link"));
    CHECK_EQUAL(told("link"), IN_CREATE);
    CHECK_EQUAL(IN_CHILD({ write_file("file", "from a child"); }), 0);
    CHECK_EQUAL(told(NULL) & IN_MODIFY, IN_MODIFY);
    CHECK_OK(unlink("file"));
    CHECK_EQUAL(told(NULL) & (IN_DELETE_SELF | IN_IGNORED), IN_DELETE_SELF | IN_IGNORED);
    CHECK_OK(inotify_rm_watch(watcher, on_dir));
    CHECK_EQUAL(told(NULL), IN_IGNORED);
    return finish();
}
