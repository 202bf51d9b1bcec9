// The sockets that engines are steered by. Arguments: the folder that holds one, the socket's name, a folder to write to.
#include "attack.h"
#include <sys/un.h>

static const char *folder, *name;

static int ask_at(const char *path) {
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) return failed();
  static const char question[] = "{\"steering\":1,\"ask\":\"list\"}\n";
  char answer[64] = "";
  errno = 0;
  if (write(fd, question, sizeof question - 1) < 0 || read(fd, answer, sizeof answer - 1) <= 0) return failed();
  return unless(strstr(answer, "\"ok\":true") != NULL);
}

static int list(void) {
  DIR *open = opendir(folder);
  errno = 0;
  for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;)
    if (strcmp(entry->d_name, name) == 0) return 0;
  return failed();
}

static int see(void) {
  char parent[PATH_MAX];
  snprintf(parent, sizeof parent, "%s", folder);
  char *last = strrchr(parent, '/');
  *last = 0;
  DIR *open = opendir(parent);
  errno = 0;
  for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;)
    if (strcmp(entry->d_name, last + 1) == 0) return 0;
  return failed();
}

static int by_path(void) { return ask_at(in(folder, name)); }

static int relative(void) { return chdir(folder) < 0 ? failed() : ask_at(name); }

static int by_link(void) {
  const char *link = in(outside, "link");
  if (symlink(folder, link) < 0) return failed();
  int result = ask_at(in(link, name));
  unlink(link);
  return result;
}

static int by_second_name(void) {
  const char *second = in(outside, "second");
  if (link(in(folder, name), second) < 0) return failed();
  int result = ask_at(second);
  unlink(second);
  return result;
}

static int by_moving(const char *what) {
  char moved[PATH_MAX];
  snprintf(moved, sizeof moved, "%s-moved", what);
  if (rename(what, moved) < 0) return failed();
  int result = ask_at(in(strcmp(what, folder) == 0 ? moved : in(moved, strrchr(folder, '/') + 1), name));
  rename(moved, what);
  return result;
}

static int moved(void) { return by_moving(folder); }

static int moved_parent(void) {
  char parent[PATH_MAX];
  snprintf(parent, sizeof parent, "%s", folder);
  *strrchr(parent, '/') = 0;
  return by_moving(parent);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  folder = argv[1];
  name = argv[2];
  outside = argv[3];
  attack(85, "see the folder of the control sockets", see);
  attack(85, "list the control sockets", list);
  attack(85, "steer an engine", by_path);
  attack(85, "steer an engine by a relative name", relative);
  attack(85, "steer an engine by a link to the folder", by_link);
  attack(85, "steer an engine by a second name of its socket", by_second_name);
  attack(85, "steer an engine by moving the folder", moved);
  attack(85, "steer an engine by moving the folder above", moved_parent);
  puts("finished");
}
