// errno(3): what keepers answer with. This folder knows no other, so it has the numbers that it
// needs itself.
export const [EPERM, ENOENT, EINTR, E2BIG, EAGAIN, ENOMEM, EACCES, EFAULT, EEXIST, EINVAL, EFBIG, ENOSPC, ERANGE, EIDRM] = [1, 2, 4, 7, 11, 12, 13, 14, 17, 22, 27, 28, 34, 43]
export const ENOMSG = 42
export const ENAMETOOLONG = 36
