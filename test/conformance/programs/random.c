// Random calls on a few names: whatever plain Linux answers must be answered inside. The same seed makes the same calls.
//
// No call may leave the test's directory, also on plain Linux as root. A resolution follows 40 links at most, each with one ".." in
// its text, and a path has two more; so everything happens 60 directories deep, and every call starts there or further down.
#include "check.h"
#include <dirent.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

static uint64_t state;
static unsigned pick(unsigned count) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) % count;
}

static const char *parts[] = {"a", "b", "c", "a", "b", "l", "m", "f", "..", ".", "", "dir", "dir"};
#define COUNT(list) (sizeof list / sizeof *list)

static const char *random_path(void) {
    static char paths[4][400];
    static unsigned next;
    char *path = paths[next++ % 4];
    *path = 0;
    if (pick(12) == 0) snprintf(path, 300, "%s/", directory);
    int length = 1 + pick(3);
    for (int i = 0; i < length; i++) {
        const char *part = parts[pick(COUNT(parts))];
        // A first part that is empty would make the path an absolute one.
        if (i == 0 && (*part == 0 || strcmp(part, "..") == 0)) part = "dir";
        if (i > 0) strcat(path, "/");
        strcat(path, part);
    }
    if (pick(8) == 0) strcat(path, "/");
    return path;
}

// The path without the directory, which is not the same everywhere.
static const char *shown(const char *path) {
    size_t length = strlen(directory);
    return strncmp(path, directory, length) == 0 ? path + length : path;
}

static void tell(int number, const char *call, const char *a, const char *b, long result, const char *more) {
    char name[700];
    int error = errno;
    snprintf(name, sizeof name, "%d %s(%s%s%s) = %s %s", number, call, shown(a), b ? ", " : "", b ? shown(b) : "",
             result < 0 ? error_name(error) : "success", more);
    report(1, __LINE__, name, "");
}

static const char *status_text(const struct stat *status) {
    static char text[100];
    // Directories' sizes and link counts are the file system's own affair.
    snprintf(text, sizeof text, "%o %ld %ld", status->st_mode, S_ISDIR(status->st_mode) ? 0 : (long)status->st_size,
             S_ISDIR(status->st_mode) ? 0 : (long)status->st_nlink);
    return text;
}

static int dirs[3] = {AT_FDCWD, AT_FDCWD, AT_FDCWD};

static int below(const char *path) {
    size_t length = strlen(directory);
    return strncmp(path, directory, length) == 0 && (path[length] == 0 || path[length] == '/');
}

// A rename may have carried off the directories that are kept: then they are kept no longer.
static void stay_below(void) {
    char text[PATH_MAX], link[64];
    for (int i = 0; i < 3; i++) {
        if (dirs[i] < 0) continue;
        snprintf(link, sizeof link, "/proc/self/fd/%d", dirs[i]);
        ssize_t size = readlink(link, text, sizeof text - 1);
        text[size < 0 ? 0 : size] = 0;
        if (below(text)) continue;
        close(dirs[i]);
        dirs[i] = AT_FDCWD;
    }
    if ((syscall(SYS_getcwd, text, sizeof text) < 0 || !below(text)) && chdir(directory) != 0) _exit(1);
}

static void one(int number) {
    static const int open_flags[] = {O_RDONLY, O_WRONLY, O_RDWR, O_RDONLY | O_DIRECTORY, O_WRONLY | O_CREAT, O_RDWR | O_CREAT | O_EXCL,
                                     O_WRONLY | O_TRUNC, O_RDONLY | O_NOFOLLOW, O_WRONLY | O_CREAT | O_NOFOLLOW, O_PATH, O_PATH | O_NOFOLLOW,
                                     O_RDONLY | O_CREAT, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC, O_PATH | O_DIRECTORY};
    static const char *targets[] = {"a", "b/c", "../a", "..", ".", "dir/../b", "l", "m", "missing", "dir/", "f", "../dir/m", "a/"};
    const char *path = random_path(), *other = random_path();
    int dir = pick(4) == 0 ? dirs[pick(3)] : AT_FDCWD;
    struct stat status;
    char text[500] = "";
    long result;
    stay_below();
    errno = 0;
    switch (pick(24)) {
        case 0: case 1: case 2: {
            int flags = open_flags[pick(COUNT(open_flags))];
            result = openat(dir, path, flags | O_CLOEXEC | O_NONBLOCK * !(flags & O_PATH), 0640);
            snprintf(text, sizeof text, "%x ", flags);
            if (result >= 0 && fstat(result, &status) == 0) strcat(text, status_text(&status));
            int error = errno;
            if (result >= 0 && (flags & O_ACCMODE) != O_RDONLY && !(flags & O_PATH) && S_ISREG(status.st_mode)) {
                if (write(result, "0123456789", 1 + pick(10)) < 0) strcat(text, " unwritable");
            }
            if (result >= 0) close(result);
            errno = error;
            tell(number, "open", path, NULL, result, text);
            break;
        }
        case 3: case 4: result = mkdirat(dir, path, 0750); tell(number, "mkdir", path, NULL, result, ""); break;
        case 5: result = unlinkat(dir, path, AT_REMOVEDIR); tell(number, "rmdir", path, NULL, result, ""); break;
        case 6: result = unlinkat(dir, path, 0); tell(number, "unlink", path, NULL, result, ""); break;
        case 7: case 8: result = renameat2(dir, path, AT_FDCWD, other, 0); tell(number, "rename", path, other, result, ""); break;
        case 9: result = renameat2(dir, path, AT_FDCWD, other, 2); tell(number, "exchange", path, other, result, ""); break;
        case 10: result = renameat2(dir, path, AT_FDCWD, other, 1); tell(number, "rename without replacing", path, other, result, ""); break;
        case 11: result = linkat(dir, path, AT_FDCWD, other, pick(2) ? AT_SYMLINK_FOLLOW : 0); tell(number, "link", path, other, result, ""); break;
        case 12: case 13: {
            const char *target = targets[pick(COUNT(targets))];
            result = symlinkat(target, dir, path);
            tell(number, "symlink", target, path, result, "");
            break;
        }
        case 14:
            result = fstatat(dir, path, &status, pick(2) ? AT_SYMLINK_NOFOLLOW : 0);
            tell(number, "stat", path, NULL, result, result == 0 ? status_text(&status) : "");
            break;
        case 15:
            result = readlinkat(dir, path, text, sizeof text - 1);
            tell(number, "readlink", path, NULL, result, text);
            break;
        case 16: result = syscall(SYS_faccessat2, dir, path, pick(8), pick(2) ? AT_SYMLINK_NOFOLLOW : 0); tell(number, "access", path, NULL, result, ""); break;
        case 17: result = fchmodat(dir, path, 0700 | pick(0100), 0); tell(number, "chmod", path, NULL, result, ""); break;
        case 18: result = truncate(path, pick(50)); tell(number, "truncate", path, NULL, result, ""); break;
        case 19:
            result = pick(3) ? chdir(path) : -1;
            tell(number, "chdir", path, NULL, result, "");
            if (pick(2) && chdir(directory) != 0) _exit(1);
            break;
        case 20: {
            int slot = pick(3);
            if (dirs[slot] >= 0) close(dirs[slot]);
            dirs[slot] = open(path, pick(2) ? O_PATH | O_DIRECTORY : O_RDONLY | O_DIRECTORY);
            tell(number, "keep", path, NULL, dirs[slot], "");
            if (dirs[slot] < 0) dirs[slot] = AT_FDCWD;
            break;
        }
        case 22: case 23: {
            static const uint64_t ways[] = {RESOLVE_BENEATH, RESOLVE_IN_ROOT, RESOLVE_NO_SYMLINKS, RESOLVE_NO_MAGICLINKS, RESOLVE_NO_XDEV};
            int flags = open_flags[pick(COUNT(open_flags))], creates = (flags & O_CREAT) != 0;
            struct open_how how = {.flags = flags | O_CLOEXEC | O_NONBLOCK * !(flags & O_PATH), .mode = creates ? 0600 : 0, .resolve = ways[pick(5)]};
            if (pick(4) == 0) how.resolve |= ways[2 + pick(3)];
            // Where mounts begin is not the same everywhere, and an absolute path crosses into them.
            if (path[0] == '/') how.resolve &= ~(uint64_t)RESOLVE_NO_XDEV;
            result = syscall(SYS_openat2, dir, path, &how, sizeof how);
            snprintf(text, sizeof text, "%x %llx ", flags, (unsigned long long)how.resolve);
            int error = errno;
            if (result >= 0 && fstat(result, &status) == 0) strcat(text, status_text(&status));
            if (result >= 0) close(result);
            errno = error;
            tell(number, "openat2", path, NULL, result, text);
            break;
        }
        case 21: result = mknodat(dir, path, S_IFIFO | 0600, 0); tell(number, "mkfifo", path, NULL, result, ""); break;
    }
}

static int tree_size;
static void walk(const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        char inner[1000];
        struct stat status;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        tree_size++;
        if (lstat(inner, &status) == 0) tell(-1, "left", inner, NULL, 0, status_text(&status));
        if (lstat(inner, &status) == 0 && S_ISDIR(status.st_mode)) walk(inner);
    }
    if (folder) closedir(folder);
}

int main(int argc, char **argv) {
    start(argc, argv);
    char base[PATH_MAX];
    snprintf(base, sizeof base, "%s", directory);
    if (strlen(base) > 100) return 1;
    for (int seed = 1; seed <= 12; seed++) {
        char label[32], top[PATH_MAX + 32], place[PATH_MAX + 200];
        snprintf(label, sizeof label, "seed %d", seed);
        section(label);
        state = 0x9e3779b97f4a7c15ull * seed;
        snprintf(top, sizeof top, "%s/seed-%d", base, seed);
        if (mkdir(top, 0755) != 0 || chdir(top) != 0) return 1;
        strcpy(place, top);
        for (int depth = 0; depth < 60; depth++) {
            if (mkdir("x", 0755) != 0 || chdir("x") != 0) return 1;
            strcat(place, "/x");
        }
        directory = place;
        mkdir("dir", 0755);
        write_file("f", "first");
        for (int i = 0; i < 400; i++) one(i);
        if (chdir(place) != 0) return 1;
        if (chdir(top) != 0) return 1;
        walk(".");
        for (int i = 0; i < 3; i++) {
            if (dirs[i] >= 0) close(dirs[i]);
            dirs[i] = AT_FDCWD;
        }
    }
    directory = base;
    return finish();
}
