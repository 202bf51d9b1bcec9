// An auditor of the loader (rtld-audit(7)): tells which libraries come, and in which order.
#define _GNU_SOURCE
#include <link.h>
#include <stdio.h>
#include <string.h>

unsigned la_version(unsigned version) { return version; }

unsigned la_objopen(struct link_map *map, Lmid_t space, uintptr_t *cookie) {
  (void)space, (void)cookie;
  const char *name = strrchr(map->l_name, '/');
  fprintf(stderr, "opened %s\n", name ? name + 1 : "the program");
  return LA_FLG_BINDTO | LA_FLG_BINDFROM;
}
