import { conformance } from './conformance.ts'

conformance('open', 'openat2', 'stat', 'access', 'readlink', 'mkdir', 'rename', 'link', 'truncate', 'mknod', 'order')
