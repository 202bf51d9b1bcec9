import { conformance } from './conformance.ts'

conformance('shm-get', 'shm-attach', 'shm-control', 'shm-storm', 'dev-shm', 'locks')
