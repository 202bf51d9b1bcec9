// execve(2) and execveat(2): what runs, with which arguments, and every refusal.
// With "say" as argv[1] the program tells what it got instead: the tests run it through scripts and links.
#include "check.h"

extern char **environ;

static int say(int argc, char **argv) {
    char line[4000];
    int size = snprintf(line, sizeof line, "%d", argc);
    for (int i = 0; i < argc; i++) size += snprintf(line + size, sizeof line - size, "|%.300s", argv[i]);
    for (char **entry = environ; *entry; entry++) size += snprintf(line + size, sizeof line - size, "|env:%.100s", *entry);
    return write(1, line, size) != size;
}

static char output[5000];
static int output_size;

// Runs the block in a child whose output is kept, and gives its exit status.
#define CAPTURE(...) \
    ({ \
        int pipe_[2]; \
        if (pipe(pipe_) != 0) exit(1); \
        pid_t child_ = fork(); \
        if (child_ == 0) { \
            dup2(pipe_[1], 1); \
            close(pipe_[0]); \
            close(pipe_[1]); \
            __VA_ARGS__; \
            dprintf(1, "%s", error_name(errno)); \
            _exit(98); \
        } \
        close(pipe_[1]); \
        output_size = 0; \
        ssize_t part_; \
        while ((part_ = read(pipe_[0], output + output_size, sizeof output - 1 - output_size)) > 0) output_size += part_; \
        output[output_size] = 0; \
        close(pipe_[0]); \
        wait_for(child_); \
    })

static char *const no_environment[] = {NULL};
#define ARGUMENTS(...) (char *const[]){__VA_ARGS__, NULL}

static void plain(void) {
    section("execve");
    CHECK_EQUAL(CAPTURE(execve(in_directory("tool"), ARGUMENTS("zero", "say", "b c", ""), no_environment)), 0);
    CHECK_TEXT(output, "4|zero|say|b c|");
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("tool", "say"), ARGUMENTS("A=1", "B=", "nonsense"))), 0);
    CHECK_TEXT(output, "2|tool|say|env:A=1|env:B=|env:nonsense");
    CHECK_EQUAL(CAPTURE(execve("./dir/../tool", ARGUMENTS("x", "say"), no_environment)), 0);
    CHECK_EQUAL(CAPTURE(execve("to-tool", ARGUMENTS("x", "say"), no_environment)), 0);
    CHECK_TEXT(output, "2|x|say");
    CHECK_EQUAL(CAPTURE(execve("absolute-tool", ARGUMENTS("x", "say"), no_environment)), 0);
    CHECK_EQUAL(CAPTURE(execve("to-dir/inner-tool", ARGUMENTS("x", "say"), no_environment)), 0);
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("\xff\n\x01", "say"), no_environment)), 0);
    CHECK_TEXT(output, "2|\xff\n\x01|say");
    CHECK_EQUAL(CAPTURE({ if (chdir("dir") != 0) _exit(9); execve("../tool", ARGUMENTS("x", "say"), no_environment); }), 0);
    // No search: a bare name is a name in the current directory.
    CHECK_EQUAL(CAPTURE({ if (chdir("dir") != 0) _exit(9); execve("tool", ARGUMENTS("x", "say"), no_environment); }), 98);
    CHECK_TEXT(output, "ENOENT");
    CHECK_EQUAL(CAPTURE({ setenv("PATH", in_directory("dir"), 1); execvp("inner-tool", ARGUMENTS("x", "say")); }), 0);
    CHECK_EQUAL(strncmp(output, "2|x|say", 7), 0);
    CHECK_EQUAL(CAPTURE({ setenv("PATH", "/nowhere:missing:", 1); execvp("tool", ARGUMENTS("x", "say")); }), 0);

    section("refusals");
    CHECK_ERRNO(execve("missing", ARGUMENTS("x"), no_environment), ENOENT);
    CHECK_ERRNO(execve("", ARGUMENTS("x"), no_environment), ENOENT);
    CHECK_ERRNO(execve("dangling", ARGUMENTS("x"), no_environment), ENOENT);
    CHECK_ERRNO(execve("loop", ARGUMENTS("x"), no_environment), ELOOP);
    CHECK_ERRNO(execve("dir", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(execve(".", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(execve("fifo", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(execve("plain", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(execve("tool/", ARGUMENTS("x"), no_environment), ENOTDIR);
    CHECK_ERRNO(execve("tool/x", ARGUMENTS("x"), no_environment), ENOTDIR);
    CHECK_ERRNO(execve("closed/x", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(execve("text", ARGUMENTS("x"), no_environment), ENOEXEC);
    CHECK_ERRNO(execve("empty", ARGUMENTS("x"), no_environment), ENOEXEC);
    CHECK_ERRNO(execve("broken", ARGUMENTS("x"), no_environment), ENOEXEC);
    CHECK_ERRNO(execve("/dev/null", ARGUMENTS("x"), no_environment), EACCES);
    CHECK_ERRNO(syscall(SYS_execve, WILD, ARGUMENTS("x"), no_environment), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, NULL, NULL, NULL), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, "tool", WILD, no_environment), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, "tool", ARGUMENTS("x"), WILD), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, "tool", ARGUMENTS("x", WILD), no_environment), EFAULT);
    CHECK_ERRNO(syscall(SYS_execve, "missing", WILD, no_environment), ENOENT);
    int writer = open("busy", O_WRONLY);
    CHECK_ERRNO(execve("busy", ARGUMENTS("x", "say"), no_environment), ETXTBSY);
    close(writer);
    // After a failed exec everything is still there.
    CHECK_TEXT(read_file("text"), "just text\n");

    section("sizes");
    char *huge = malloc(200000);
    memset(huge, 'h', 199999);
    huge[131072] = 0;
    CHECK_ERRNO(execve("tool", ARGUMENTS("x", "say", huge), no_environment), E2BIG);
    huge[131071] = 0;
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("x", "say", huge), no_environment)), 0);
    CHECK_EQUAL(strncmp(output, "3|x|say|hhhh", 12), 0);
    char **many = calloc(100001, sizeof *many);
    for (int i = 0; i < 100000; i++) many[i] = "abcdefghijklmnopqrstuvwxyz";
    CHECK_ERRNO(execve("tool", many, no_environment), E2BIG);
    for (int i = 0; i < 1000; i++) many[i] = "m";
    many[0] = "x";
    many[1] = "say";
    many[1000] = NULL;
    CHECK_EQUAL(CAPTURE(execve("tool", many, no_environment)), 0);
    CHECK_EQUAL(strncmp(output, "1000|x|say|m|m", 14), 0);
    free(huge);
    free(many);
}

static void script(const char *path, const char *text) {
    write_file(path, text);
    chmod(path, 0755);
}

static void scripts(void) {
    char text[PATH_MAX * 2], expected[PATH_MAX * 2];
    section("scripts");
    snprintf(text, sizeof text, "#!%s say\n", in_directory("tool"));
    script("script", text);
    CHECK_EQUAL(CAPTURE(execve("script", ARGUMENTS("ignored", "one", "two"), no_environment)), 0);
    snprintf(expected, sizeof expected, "5|%s|say|script|one|two", in_directory("tool"));
    CHECK_TEXT(output, expected);
    CHECK_EQUAL(CAPTURE(execve(in_directory("script"), ARGUMENTS("ignored"), no_environment)), 0);
    snprintf(expected, sizeof expected, "3|%s|say|%s", in_directory("tool"), in_directory("script"));
    CHECK_TEXT(output, expected);
    // One argument, blanks inside kept, blanks around cut.
    snprintf(text, sizeof text, "#! \t %s \t say  more words \t\n", in_directory("tool"));
    script("script-blanks", text);
    CHECK_EQUAL(CAPTURE(execve("script-blanks", ARGUMENTS("x"), no_environment)), 3);
    script("script-relative", "#!tool say\n");
    CHECK_EQUAL(CAPTURE(execve("script-relative", ARGUMENTS("x"), no_environment)), 0);
    CHECK_TEXT(output, "3|tool|say|script-relative");
    CHECK_EQUAL(CAPTURE({ if (chdir("dir") != 0) _exit(9); execve("../script-relative", ARGUMENTS("x"), no_environment); }), 98);
    CHECK_TEXT(output, "ENOENT");
    script("script-no-newline", "#!tool say");
    CHECK_EQUAL(CAPTURE(execve("script-no-newline", ARGUMENTS("x"), no_environment)), 0);
    script("script-link", "#!to-tool say\n");
    CHECK_EQUAL(CAPTURE(execve("script-link", ARGUMENTS("x"), no_environment)), 0);
    CHECK_TEXT(output, "3|to-tool|say|script-link");
    // Through a link the script's name is the link's.
    symlink("script-relative", "link-to-script");
    CHECK_EQUAL(CAPTURE(execve("link-to-script", ARGUMENTS("x", "y"), no_environment)), 0);
    CHECK_TEXT(output, "4|tool|say|link-to-script|y");
    script("chain-1", "#!chain-2 a\n");
    script("chain-2", "#!chain-3 b\n");
    script("chain-3", "#!tool say\n");
    CHECK_EQUAL(CAPTURE(execve("chain-1", ARGUMENTS("x", "y"), no_environment)), 0);
    CHECK_TEXT(output, "8|tool|say|chain-3|b|chain-2|a|chain-1|y");
    script("long-1", "#!long-2\n");
    script("long-2", "#!long-3\n");
    script("long-3", "#!long-4\n");
    script("long-4", "#!long-5\n");
    script("long-5", "#!tool say\n");
    CHECK_EQUAL(CAPTURE(execve("long-1", ARGUMENTS("x"), no_environment)), 0);
    script("long-5", "#!long-6\n");
    script("long-6", "#!tool say\n");
    CHECK_ERRNO(execve("long-1", ARGUMENTS("x"), no_environment), ELOOP);
    script("self", "#!self\n");
    CHECK_ERRNO(execve("self", ARGUMENTS("x"), no_environment), ELOOP);

    section("scripts that cannot run");
    script("no-interpreter", "#!missing-interpreter\n");
    CHECK_ERRNO(execve("no-interpreter", ARGUMENTS("x"), no_environment), ENOENT);
    script("nothing", "#!\n");
    CHECK_ERRNO(execve("nothing", ARGUMENTS("x"), no_environment), ENOEXEC);
    script("only-blanks", "#!   \t \n");
    CHECK_ERRNO(execve("only-blanks", ARGUMENTS("x"), no_environment), ENOEXEC);
    script("directory-interpreter", "#!dir\n");
    CHECK_ERRNO(execve("directory-interpreter", ARGUMENTS("x"), no_environment), EACCES);
    script("plain-interpreter", "#!plain\n");
    CHECK_ERRNO(execve("plain-interpreter", ARGUMENTS("x"), no_environment), EACCES);
    script("text-interpreter", "#!text\n");
    CHECK_ERRNO(execve("text-interpreter", ARGUMENTS("x"), no_environment), ENOEXEC);
    script("loop-interpreter", "#!loop\n");
    CHECK_ERRNO(execve("loop-interpreter", ARGUMENTS("x"), no_environment), ELOOP);
    // An interpreter's path must end within the first 256 bytes, or it is refused rather than cut.
    char padded[400] = "#!/";
    memset(padded + 3, 'p', 300);
    strcpy(padded + 303, "\n");
    script("padded", padded);
    CHECK_ERRNO(execve("padded", ARGUMENTS("x"), no_environment), ENOEXEC);
    write_file("not-executable", "#!tool say\n");
    CHECK_ERRNO(execve("not-executable", ARGUMENTS("x"), no_environment), EACCES);
    script("carriage", "#!tool\r\n");
    CHECK_ERRNO(execve("carriage", ARGUMENTS("x"), no_environment), ENOENT);
    // A script's argument is cut at 255 bytes, the interpreter is not.
    char wide[500] = "#!tool say";
    memset(wide + 10, 'w', 400);
    strcpy(wide + 410, "\n");
    script("wide", wide);
    CHECK_EQUAL(CAPTURE(execve("wide", ARGUMENTS("x"), no_environment)), 3);
}

static void at(void) {
    section("execveat");
    int dir = open("dir", O_PATH), tool = open("tool", O_RDONLY), path = open("tool", O_PATH), plain_file = open("plain", O_RDONLY);
#define EXECVEAT(dir, path, flags, ...) syscall(SYS_execveat, dir, path, ARGUMENTS(__VA_ARGS__), no_environment, flags)
    CHECK_EQUAL(CAPTURE(EXECVEAT(dir, "inner-tool", 0, "x", "say")), 0);
    CHECK_TEXT(output, "2|x|say");
    CHECK_EQUAL(CAPTURE(EXECVEAT(dir, "../tool", 0, "x", "say")), 0);
    CHECK_EQUAL(CAPTURE(EXECVEAT(AT_FDCWD, "tool", 0, "x", "say")), 0);
    CHECK_EQUAL(CAPTURE(EXECVEAT(-1, in_directory("tool"), 0, "x", "say")), 0);
    CHECK_EQUAL(CAPTURE(EXECVEAT(tool, "", AT_EMPTY_PATH, "x", "say")), 0);
    CHECK_TEXT(output, "2|x|say");
    CHECK_EQUAL(CAPTURE(EXECVEAT(path, "", AT_EMPTY_PATH, "x", "say")), 0);
    CHECK_EQUAL(CAPTURE(fexecve(tool, ARGUMENTS("f", "say"), no_environment)), 0);
    CHECK_EQUAL(CAPTURE(EXECVEAT(AT_FDCWD, "to-tool", 0, "x", "say")), 0);
    CHECK_ERRNO(EXECVEAT(AT_FDCWD, "to-tool", AT_SYMLINK_NOFOLLOW, "x"), ELOOP);
    CHECK_ERRNO(EXECVEAT(tool, "", 0, "x"), ENOENT);
    CHECK_ERRNO(EXECVEAT(dir, "", AT_EMPTY_PATH, "x"), EACCES);
    CHECK_ERRNO(EXECVEAT(plain_file, "", AT_EMPTY_PATH, "x"), EACCES);
    CHECK_ERRNO(EXECVEAT(-1, "tool", 0, "x"), EBADF);
    CHECK_ERRNO(EXECVEAT(-1, "", AT_EMPTY_PATH, "x"), EBADF);
    CHECK_ERRNO(EXECVEAT(tool, "x", 0, "x"), ENOTDIR);
    CHECK_ERRNO(EXECVEAT(dir, "missing", 0, "x"), ENOENT);
    CHECK_ERRNO(EXECVEAT(AT_FDCWD, "tool", 0x8000, "x"), EINVAL);
    CHECK_ERRNO(syscall(SYS_execveat, AT_FDCWD, WILD, ARGUMENTS("x"), no_environment, 0), EFAULT);

    section("scripts by descriptor");
    int keep = open("script-relative", O_RDONLY), closing = open("script-relative", O_RDONLY | O_CLOEXEC);
    CHECK_EQUAL(CAPTURE(EXECVEAT(keep, "", AT_EMPTY_PATH, "x", "y")), 0);
    char expected[100];
    snprintf(expected, sizeof expected, "4|tool|say|/dev/fd/%d|y", keep);
    CHECK_TEXT(output, expected);
    // The interpreter could not open a descriptor that exec closes.
    CHECK_EQUAL(CAPTURE(EXECVEAT(closing, "", AT_EMPTY_PATH, "x")), 98);
    CHECK_TEXT(output, "ENOENT");
    int parent = open(".", O_PATH);
    CHECK_EQUAL(CAPTURE(EXECVEAT(parent, "script-relative", 0, "x")), 0);
    snprintf(expected, sizeof expected, "3|tool|say|/dev/fd/%d/script-relative", parent);
    CHECK_TEXT(output, expected);
    close(keep);
    close(closing);
    close(parent);
    close(dir);
    close(tool);
    close(path);
    close(plain_file);
}

static void inherited(void) {
    section("what an exec keeps and drops");
    int keep = open("text", O_RDONLY), drop = open("text", O_RDONLY | O_CLOEXEC);
    char a[16], b[16];
    snprintf(a, sizeof a, "%d", keep);
    snprintf(b, sizeof b, "%d", drop);
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("x", "fds", a, b), no_environment)), 0);
    CHECK_TEXT(output, "open closed");
    close(keep);
    close(drop);
    CHECK_EQUAL(CAPTURE({ if (chdir("dir") != 0) _exit(9); execve("inner-tool", ARGUMENTS("x", "cwd"), no_environment); }), 0);
    CHECK_TEXT(output, in_directory("dir"));
    char pid[16];
    pid_t child = 0;
    CHECK_EQUAL(CAPTURE({ snprintf(pid, sizeof pid, "%d", getpid()); execve("tool", ARGUMENTS("x", "pid", pid), no_environment); }), 0);
    CHECK_TEXT(output, "same");
    (void)child;
    CHECK_EQUAL(CAPTURE({ signal(SIGUSR1, SIG_IGN); execve("tool", ARGUMENTS("x", "signals"), no_environment); }), 0);
    CHECK_TEXT(output, "ignored");
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("x", "exe"), no_environment)), 0);
    CHECK_TEXT(output, in_directory("tool"));
    CHECK_EQUAL(CAPTURE(execve("to-tool", ARGUMENTS("x", "exe"), no_environment)), 0);
    CHECK_TEXT(output, in_directory("tool"));
    CHECK_EQUAL(CAPTURE(execve("script-exe", ARGUMENTS("x"), no_environment)), 0);
    CHECK_TEXT(output, in_directory("tool"));
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("x", "comm"), no_environment)), 0);
    CHECK_TEXT(output, "tool\n");

    section("many");
    int good = 0;
    for (int i = 0; i < 50; i++) good += CAPTURE(execve("tool", ARGUMENTS("x", "say"), no_environment)) == 0 && strcmp(output, "2|x|say") == 0;
    CHECK_EQUAL(good, 50);
    CHECK_EQUAL(CAPTURE(execve("tool", ARGUMENTS("x", "again", "30"), no_environment)), 0);
    CHECK_TEXT(output, "done");
}

#include <sys/auxv.h>
static int tool(int argc, char **argv) {
    if (strcmp(argv[1], "say") == 0) return say(argc, argv);
    if (strcmp(argv[1], "fds") == 0) {
        dprintf(1, "%s %s", fcntl(atoi(argv[2]), F_GETFD) < 0 ? "closed" : "open", fcntl(atoi(argv[3]), F_GETFD) < 0 ? "closed" : "open");
        return 0;
    }
    if (strcmp(argv[1], "cwd") == 0) {
        char text[PATH_MAX];
        dprintf(1, "%s", getcwd(text, sizeof text) ? text : error_name(errno));
        return 0;
    }
    if (strcmp(argv[1], "pid") == 0) {
        dprintf(1, "%s", atoi(argv[2]) == getpid() ? "same" : "another");
        return 0;
    }
    if (strcmp(argv[1], "signals") == 0) {
        struct sigaction action;
        sigaction(SIGUSR1, NULL, &action);
        dprintf(1, "%s", action.sa_handler == SIG_IGN ? "ignored" : "not ignored");
        return 0;
    }
    if (strcmp(argv[1], "exe") == 0) {
        dprintf(1, "%s", link_text("/proc/self/exe"));
        return 0;
    }
    if (strcmp(argv[1], "comm") == 0) {
        dprintf(1, "%s", read_file("/proc/self/comm"));
        return 0;
    }
    if (strcmp(argv[1], "execfn") == 0) {
        dprintf(1, "%s", (const char *)getauxval(AT_EXECFN));
        return 0;
    }
    if (strcmp(argv[1], "again") == 0) {
        int left = atoi(argv[2]);
        char text[16];
        snprintf(text, sizeof text, "%d", left - 1);
        if (left > 0) execve("tool", ARGUMENTS("x", "again", text), no_environment);
        dprintf(1, "%s", left > 0 ? error_name(errno) : "done");
        return left > 0;
    }
    return 3;
}

int main(int argc, char **argv) {
    if (argc > 1 && argv[1][0] != '/') return tool(argc, argv);
    start(argc, argv);
    mkdir("dir", 0755);
    mkdir("closed", 0000);
    copy_file("/proc/self/exe", "tool", 0755);
    copy_file("/proc/self/exe", "dir/inner-tool", 0755);
    copy_file("/proc/self/exe", "busy", 0755);
    copy_file("/proc/self/exe", "plain", 0644);
    write_file("text", "just text\n");
    chmod("text", 0755);
    write_file("empty", "");
    chmod("empty", 0755);
    write_file("broken", "\x7f" "ELF nothing more");
    chmod("broken", 0755);
    mkfifo("fifo", 0755);
    symlink("tool", "to-tool");
    symlink(in_directory("tool"), "absolute-tool");
    symlink("dir", "to-dir");
    symlink("missing", "dangling");
    symlink("loop", "loop");
    plain();
    scripts();
    script("script-exe", "#!tool exe\n");
    script("script-comm", "#!tool comm\n");
    at();
    inherited();
    return finish();
}
