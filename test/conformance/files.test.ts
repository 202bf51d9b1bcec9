import { conformance } from './conformance.ts'

conformance('open', 'opath', 'openat2', 'stat', 'access', 'readlink', 'mkdir', 'rename', 'link', 'truncate', 'mknod', 'order', 'leases', 'points')
