// Attacks on what a freeze rule keeps: each has a tree of its own, of which .git/config and .git/hooks are frozen and all else may be changed.
#include "attack.h"
#include <sys/xattr.h>

#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE 2
#endif

static char tree[PATH_MAX];
static const char *at(const char *name) { return in(tree, name); }
static bool enter(const char *name) {
  snprintf(tree, sizeof tree, "%s/frozen/%s", view, name);
  return chdir(tree) == 0;
}

static bool reads(const char *path, const char *text) {
  char found[64] = "";
  int fd = open(path, O_RDONLY);
  if (fd < 0) return false;
  ssize_t size = read(fd, found, sizeof found - 1);
  close(fd);
  return size > 0 && strstr(found, text) != NULL;
}

static int opened(void) { return enter("opened") ? overwrite(at(".git/config"), 0) : -1; }
static int appended(void) { return enter("appended") ? overwrite(at(".git/config"), O_APPEND) : -1; }
static int emptied(void) { return enter("emptied") ? unless(open(at(".git/config"), O_RDONLY | O_TRUNC) >= 0) : -1; }
static int truncated(void) { return enter("truncated") ? unless(truncate(at(".git/config"), 0) == 0) : -1; }
static int unlinked(void) { return enter("unlinked") ? unless(unlink(at(".git/config")) == 0) : -1; }
static int away(void) { return enter("away") ? unless(rename(at(".git/config"), at("taken")) == 0) : -1; }
static int over(void) { return enter("over") && put(at("evil"), "SPOILT") == 0 ? unless(rename(at("evil"), at(".git/config")) == 0) : -1; }
static int exchanged(void) {
  if (!enter("exchanged") || put(at("evil"), "SPOILT") != 0) return -1;
  return unless(syscall(SYS_renameat2, AT_FDCWD, at("evil"), AT_FDCWD, at(".git/config"), RENAME_EXCHANGE) == 0);
}
static int linked(void) { return enter("linked") ? unless(link(at(".git/config"), at("second")) == 0) : -1; }
static int linked_by_descriptor(void) {
  if (!enter("linked-by-descriptor")) return -1;
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", open(at(".git/config"), O_RDONLY));
  return unless(linkat(AT_FDCWD, name, AT_FDCWD, at("second"), AT_SYMLINK_FOLLOW) == 0);
}
static int moded(void) { return enter("moded") ? unless(chmod(at(".git/config"), 0666) == 0) : -1; }
static int moded_by_descriptor(void) { return enter("moded-by-descriptor") ? unless(fchmod(open(at(".git/config"), O_RDONLY), 0666) == 0) : -1; }
static int owned(void) { return enter("owned") ? unless(chown(at(".git/config"), getuid(), getgid()) == 0) : -1; }
static int timed(void) { return enter("timed") ? unless(utimensat(AT_FDCWD, at(".git/config"), NULL, 0) == 0) : -1; }
static int timed_by_descriptor(void) { return enter("timed-by-descriptor") ? unless(futimens(open(at(".git/config"), O_RDONLY), NULL) == 0) : -1; }
static int attributed(void) { return enter("attributed") ? unless(setxattr(at(".git/config"), "user.x", "1", 1, 0) == 0) : -1; }
static int reopened(void) {
  if (!enter("reopened")) return -1;
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", open(at(".git/config"), O_RDONLY));
  return overwrite(name, 0);
}
static int by_directory(void) {
  if (!enter("by-directory")) return -1;
  int fd = openat(open(".git", O_RDONLY | O_DIRECTORY), "config", O_WRONLY);
  return unless(fd >= 0);
}

static int folder_away(void) { return enter("folder-away") ? unless(rename(at(".git"), at("old")) == 0) : -1; }
static int folder_above(void) { return enter("folder-above") ? unless(rename(in(view, "frozen/folder-above"), in(view, "frozen/elsewhere")) == 0) : -1; }
static bool prepared(void) { return mkdir(at("evil"), 0700) == 0 && put(at("evil/config"), "SPOILT") == 0; }
static int folder_exchanged(void) {
  if (!enter("folder-exchanged") || !prepared()) return -1;
  return unless(syscall(SYS_renameat2, AT_FDCWD, at("evil"), AT_FDCWD, at(".git"), RENAME_EXCHANGE) == 0);
}
static int folder_exchanged_back(void) {
  if (!enter("folder-exchanged-back") || !prepared()) return -1;
  return unless(syscall(SYS_renameat2, AT_FDCWD, at(".git"), AT_FDCWD, at("evil"), RENAME_EXCHANGE) == 0);
}
static int folder_onto(void) { return enter("bare/folder-onto") && prepared() ? unless(rename(at("evil"), at(".git")) == 0) : -1; }
static int folder_onto_empty(void) {
  if (!enter("bare/folder-onto-empty") || !prepared() || mkdir(at(".git"), 0700) != 0) return -1;
  return unless(rename(at("evil"), at(".git")) == 0);
}
static int folder_onto_higher(void) {
  // What lies two folders deep comes to be by a rename further up.
  if (!enter("bare") || mkdir(at("prepared"), 0700) != 0 || mkdir(at("prepared/.git"), 0700) != 0 || put(at("prepared/.git/config"), "SPOILT") != 0) return -1;
  return unless(rename(at("prepared"), at("arrived")) == 0);
}

static int made(void) { return enter("bare/made") && mkdir(at(".git"), 0700) == 0 ? put(at(".git/config"), "SPOILT") : -1; }
static int made_folder(void) { return enter("made-folder") ? unless(mkdir(at(".git/hooks"), 0700) == 0) : -1; }
static int made_link(void) { return enter("made-link") ? unless(symlink("/tmp", at(".git/hooks")) == 0) : -1; }
static int made_fifo(void) { return enter("made-fifo") ? unless(mkfifo(at(".git/hooks"), 0700) == 0) : -1; }
static int made_second(void) { return enter("made-second") && put(at("evil"), "SPOILT") == 0 ? unless(link(at("evil"), at(".git/hooks")) == 0) : -1; }
static int made_nameless(void) {
  if (!enter("made-nameless")) return -1;
  int fd = open(tree, O_TMPFILE | O_RDWR, 0700);
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  return unless(write(fd, "SPOILT", 6) == 6 && linkat(AT_FDCWD, name, AT_FDCWD, at(".git/hooks"), AT_SYMLINK_FOLLOW) == 0);
}

// Names beneath a symbolic link are whatever it leads to.
static int led(void) { return enter("bare/led") && prepared() ? unless(symlink("evil", at(".git")) == 0) : -1; }
static int led_by_rename(void) { return enter("bare/led-by-rename") && prepared() && symlink("evil", at("l")) == 0 ? unless(rename(at("l"), at(".git")) == 0) : -1; }
static int led_by_link(void) {
  if (!enter("bare/led-by-link") || !prepared() || symlink("evil", at("l")) != 0) return -1;
  return unless(linkat(AT_FDCWD, at("l"), AT_FDCWD, at(".git"), 0) == 0);
}

static int raced_folder(void) {
  // A file at the time of the look, a folder at the time of the rename.
  if (!enter("bare/raced") || !prepared() || put(at("turning"), "file") != 0) return -1;
  pid_t turner = fork();
  if (turner == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) syscall(SYS_renameat2, AT_FDCWD, at("turning"), AT_FDCWD, at("evil"), RENAME_EXCHANGE);
  }
  struct timespec stop = after(400);
  bool found = false;
  while (!found && !until(&stop)) {
    rename(at("turning"), at(".git"));
    found = reads(at(".git/config"), "SPOILT");
    if (!found && unlink(at(".git")) == 0) put(at("turning"), "file");
  }
  kill(turner, SIGKILL);
  waitpid(turner, NULL, 0);
  return found ? 0 : -1;
}

int main(int argc, char **argv) {
  begin(argc, argv);
  attack(35, "opening what is frozen for writing", opened);
  attack(35, "appending to it", appended);
  attack(35, "O_TRUNC of it", emptied);
  attack(35, "truncate of it", truncated);
  attack(35, "unlinking it", unlinked);
  attack(34, "renaming it away", away);
  attack(34, "renaming over it", over);
  attack(34, "exchanging it", exchanged);
  attack(33, "a hard link of it", linked);
  attack(33, "a hard link of it by descriptor", linked_by_descriptor);
  attack(35, "its mode", moded);
  attack(35, "its mode by descriptor", moded_by_descriptor);
  attack(35, "its owner", owned);
  attack(35, "its times", timed);
  attack(35, "its times by descriptor", timed_by_descriptor);
  attack(35, "its attributes", attributed);
  attack(38, "reopening it", reopened);
  attack(38, "from its folder's descriptor", by_directory);
  attack(32, "moving its folder", folder_away);
  attack(32, "moving a folder above", folder_above);
  attack(32, "exchanging its folder", folder_exchanged);
  attack(32, "exchanging its folder, the other way", folder_exchanged_back);
  attack(36, "a folder moved to where it would be", folder_onto);
  attack(36, "a folder moved over an empty one", folder_onto_empty);
  attack(36, "a folder moved further up", folder_onto_higher);
  attack(36, "making it", made);
  attack(36, "making a folder of it", made_folder);
  attack(36, "making a symbolic link of it", made_link);
  attack(36, "making a FIFO of it", made_fifo);
  attack(36, "making it by a hard link", made_second);
  attack(36, "making it of a file without a name", made_nameless);
  attack(36, "a symbolic link in its folder's place", led);
  attack(36, "a symbolic link renamed to there", led_by_rename);
  attack(36, "a symbolic link linked to there", led_by_link);
  attack(36, "a file that becomes a folder on the way", raced_folder);
  return end();
}
