import { conformance } from './conformance.ts'

conformance('open', 'opath', 'own-filters', 'openat2', 'stat', 'access', 'readlink', 'mkdir', 'rename', 'link', 'truncate', 'mknod', 'order', 'leases', 'points')
