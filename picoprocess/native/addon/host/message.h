// One message of a socket: data, perhaps an address, perhaps control messages.
#ifndef ZEOLITE_MESSAGE_H
#define ZEOLITE_MESSAGE_H

#include <stddef.h>
#include <sys/socket.h>
#include <sys/uio.h>

struct message {
  struct msghdr header;
  struct iovec part;
};

// Everything stays where it is. Zero sizes mean that there is none.
static inline void make_message(struct message *message, void *data, size_t size, void *address, size_t address_size, void *control, size_t control_size) {
  message->part = (struct iovec){data, size};
  message->header = (struct msghdr){.msg_iov = &message->part, .msg_iovlen = 1};
  if (address_size > 0) {
    message->header.msg_name = address;
    message->header.msg_namelen = (socklen_t)address_size;
  }
  if (control_size > 0) {
    message->header.msg_control = control;
    message->header.msg_controllen = control_size;
  }
}

#endif
