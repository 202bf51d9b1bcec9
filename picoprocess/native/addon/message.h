// One message of a socket: data, perhaps an address, perhaps descriptors.
#ifndef ZEOLITE_MESSAGE_H
#define ZEOLITE_MESSAGE_H

#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

// scm.h, SCM_MAX_FD
#define MAX_DESCRIPTORS 253

struct message {
  struct msghdr header;
  struct iovec part;
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int) * MAX_DESCRIPTORS)];
  } control;
};

// The data and the address stay where they are; the descriptors are copied. Zero sizes mean that there is none.
static inline bool make_message(struct message *message, void *data, size_t size, void *address, size_t address_size, const void *descriptors, size_t descriptors_size) {
  if (descriptors_size > sizeof(int) * MAX_DESCRIPTORS) return false;
  memset(&message->header, 0, sizeof message->header);
  message->part = (struct iovec){data, size};
  message->header.msg_iov = &message->part;
  message->header.msg_iovlen = 1;
  if (address_size > 0) {
    message->header.msg_name = address;
    message->header.msg_namelen = (socklen_t)address_size;
  }
  if (descriptors_size > 0) {
    message->control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(descriptors_size), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&message->control.header), descriptors, descriptors_size);
    message->header.msg_control = &message->control;
    message->header.msg_controllen = CMSG_SPACE(descriptors_size);
  }
  return true;
}

#endif
