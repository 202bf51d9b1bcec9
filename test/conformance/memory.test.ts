import { conformance } from './conformance.ts'

conformance('shm-get', 'shm-attach', 'shm-control', 'dev-shm', 'locks')
