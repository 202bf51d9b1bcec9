// The two libuv functions that we call, so that building needs no libuv headers: node exports them itself.
#ifndef ZEOLITE_UV_LOOP_H
#define ZEOLITE_UV_LOOP_H
struct uv_loop_s;
int uv_backend_fd(const struct uv_loop_s *loop);
#endif
