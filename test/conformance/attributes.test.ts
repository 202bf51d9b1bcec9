import { conformance } from './conformance.ts'

conformance('mode', 'owner', 'times', 'xattr', 'statfs', 'inotify')
