import { conformance } from './conformance.ts'

conformance('unix-stream', 'unix-datagram', 'unix-descriptors', 'unix-messages', 'tcp', 'udp')
