import { conformance } from './conformance.ts'

conformance('msg-get', 'msg-transfer', 'msg-control', 'msg-order', 'msg-signals', 'mq', 'mq-thread')
