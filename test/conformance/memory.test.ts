import { conformance } from './conformance.ts'

conformance('errnos-memory', 'shm-get', 'shm-attach', 'shm-control', 'shm-storm', 'dev-shm', 'locks')
