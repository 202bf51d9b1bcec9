import { conformance } from './conformance.ts'

conformance('open', 'opath', 'own-filters', 'delivery', 'openat2', 'stat', 'access', 'readlink', 'mkdir', 'rename', 'link', 'truncate', 'mknod', 'order', 'leases', 'points', 'errnos')
