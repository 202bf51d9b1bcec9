import { conformance } from './conformance.ts'

conformance('socket-kinds', 'unix-stream', 'unix-datagram', 'unix-descriptors', 'unix-messages', 'tcp', 'udp')
