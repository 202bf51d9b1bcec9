import { conformance } from './conformance.ts'

conformance('unix-stream', 'unix-datagram', 'unix-descriptors', 'tcp', 'udp')
