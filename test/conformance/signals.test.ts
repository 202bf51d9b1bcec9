import { conformance } from './conformance.ts'

conformance('errnos-signals', 'fifo', 'sig-waiting', 'sig-send', 'sig-info', 'sig-realtime', 'sig-groups', 'sig-jobs', 'sig-pidfd', 'sig-states', 'sig-sigio', 'sig-zombies', 'sig-storm')
