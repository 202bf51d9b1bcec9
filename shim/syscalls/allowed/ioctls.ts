// ioctl(2): its number says which driver is meant, and any descriptor may be the driver's.
import { allowList, because } from './entry.ts'

const TTY = 'ioctl_tty(2)'

export const IOCTLS = allowList(
  'ioctl',
  because('sets the descriptor’s own flags', 'ioctl_fs(2), fcntl(2)', { FIONBIO: 0x5421, FIONCLEX: 0x5450, FIOCLEX: 0x5451 }),
  because('tells how much waits to be read or sent', 'ioctl_fs(2), pipe(7), tcp(7)', { FIONREAD: 0x541b, TIOCOUTQ: 0x5411, SIOCOUTQNSD: 0x894b, FIOQSIZE: 0x5460 }),
  because('clones blocks of files that are open for that', 'ioctl_ficlone(2), ioctl_fideduperange(2)', { FICLONE: 0x40049409, FICLONERANGE: 0x4020940d, FIDEDUPERANGE: 0xc0189436 }),
  because('tells about a file that is open', 'ioctl_iflags(2), ioctl_fs(2), linux/fs.h', {
    FS_IOC_GETFLAGS: 0x80086601, FS_IOC32_GETFLAGS: 0x80046601, FS_IOC_FIEMAP: 0xc020660b, FS_IOC_GETVERSION: 0x80087601, FS_IOC_FSGETXATTR: 0x801c581f, FIGETBSZ: 2,
  }),
  because('tells where a socket stands, and whom it signals', 'socket(7), tcp(7)', {
    FIOGETOWN: 0x8903, SIOCGPGRP: 0x8904, SIOCATMARK: 0x8905, SIOCGSTAMP_OLD: 0x8906, SIOCGSTAMPNS_OLD: 0x8907, SIOCGSTAMP_NEW: 0x80108906, SIOCGSTAMPNS_NEW: 0x80108907,
  }),
  because('reads or sets how a terminal behaves, which the caller lent or the program made', TTY, {
    TCGETS: 0x5401, TCSETS: 0x5402, TCSETSW: 0x5403, TCSETSF: 0x5404, TCGETA: 0x5405, TCSETA: 0x5406, TCSETAW: 0x5407, TCSETAF: 0x5408,
    TCGETS2: 0x802c542a, TCSETS2: 0x402c542b, TCSETSW2: 0x402c542c, TCSETSF2: 0x402c542d, TIOCGLCKTRMIOS: 0x5456,
    TIOCGWINSZ: 0x5413, TIOCSWINSZ: 0x5414, TIOCGSOFTCAR: 0x5419, TIOCMGET: 0x5415, TIOCGETD: 0x5424,
  }),
  because('waits for output, drops it, stops and starts it', TTY, { TCSBRK: 0x5409, TCXONC: 0x540a, TCFLSH: 0x540b, TCSBRKP: 0x5425, TIOCSBRK: 0x5427, TIOCCBRK: 0x5428 }),
  because('job control: which group of processes a terminal serves', TTY, { TIOCSCTTY: 0x540e, TIOCGPGRP: 0x540f, TIOCSPGRP: 0x5410, TIOCNOTTY: 0x5422, TIOCGSID: 0x5429 }),
  because('pseudo-terminals: their other end, their number, their lock', TTY, {
    TIOCGPTN: 0x80045430, TIOCSPTLCK: 0x40045431, TIOCGPTLCK: 0x80045439, TIOCGPTPEER: 0x5441, TIOCPKT: 0x5420, TIOCGPKT: 0x80045438, TIOCGDEV: 0x80045432, TIOCNXCL: 0x540d, TIOCGEXCL: 0x80045440,
  }),
  because('tells the size of a device that the caller lent', 'linux/fs.h', {
    BLKROGET: 0x125e, BLKGETSIZE: 0x1260, BLKSSZGET: 0x1268, BLKBSZGET: 0x80081270, BLKGETSIZE64: 0x80081272, BLKIOMIN: 0x1278, BLKIOOPT: 0x1279, BLKPBSZGET: 0x127b,
  }),
  because('tells how much the kernel’s randomness is worth', 'random(4)', { RNDGETENTCNT: 0x80045200 }),
)
