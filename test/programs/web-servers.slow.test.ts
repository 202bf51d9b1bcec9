// Web servers with the clients that pages are fetched with.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { give } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'
import { certificates } from './certificates.ts'
import { serves } from './serving.ts'

const common = { client: 'web-client', clientPrograms: ['/usr/bin/curl', '/usr/bin/wget', '/usr/bin/python3', '/usr/bin/node'] }
const prints = (name: string): string[] => [`served by ${name}\n`, '200 ', 'missing 404\n', 'same\n', 'urllib 200', 'kept ', `node 200 served by ${name}\n`]
/** Several processes log: requests that come at the same time come out in any order. How often somebody had to look until the server had read its files again is
 * chance, and so is which of Apache's processes wait in accept when their parent wakes them by a request of its own (`OPTIONS *`). */
const sorted = (content: string): string => content.split('\n').filter((line) => !line.includes('/greeting') && !line.startsWith('OPTIONS *')).sort().join('\n')
const greeting = { look: 'curl -sS -i --max-time 120 http://127.0.0.1:8080/greeting', shows: 'second' }
const change = (content: string): string => content.replace('first', 'second')

serves('lighttpd: pages, a new log on SIGHUP, SIGTERM', {
  ...common, name: 'lighttpd', program: '/usr/sbin/lighttpd', args: ['-D', '-f', 'lighttpd.conf'], prints: prints('lighttpd'),
  log: { file: 'access.log', lines: sorted, rotates: true }, refused: { status: 255 },
})
serves('nginx: a master and its workers, pages, another configuration on SIGHUP, SIGTERM', {
  ...common, name: 'nginx', program: '/usr/sbin/nginx', args: ['-p', '.', '-e', 'error.log', '-c', 'nginx.conf'], prints: prints('nginx'),
  reload: { ...greeting, file: 'nginx.conf', change }, log: { file: 'access.log', lines: sorted }, refused: { status: 1 },
})

const put = async (names: readonly string[], folder: string, owner: Account): Promise<void> => {
  for (const name of names) {
    copyFileSync(join(await certificates(), name), join(folder, name))
    give(join(folder, name), owner)
  }
}

serves('nginx over TLS, with an authority that clients must be told of', {
  name: 'nginx-tls', manifest: 'nginx', program: '/usr/sbin/nginx', args: ['-p', '.', '-e', 'error.log', '-c', 'nginx.conf'],
  client: 'tls-client', clientPrograms: [...common.clientPrograms, '/usr/bin/openssl'],
  prepare: (job, owner) => put(['server.pem', 'server.key'], job, owner),
  prepareClient: (job, owner) => put(['authority.pem'], job, owner),
  prints: [
    'served over TLS\n', '200 0 1\n', 'curl without it: 60\n', 'wget without it: 5\n', 'openssl without it: 1\n', "urllib 200 b'served over TLS", 'urllib without it: unable to get local issuer certificate\n',
    'node 200 served over TLS\n', 'node without it: UNABLE_TO_VERIFY_LEAF_SIGNATURE\n', 'fetch served over TLS\n',
  ],
  reload: { file: 'nginx.conf', change, look: 'curl -sSk -i --max-time 120 https://127.0.0.1:8080/greeting', shows: 'second' },
  log: { file: 'access.log', lines: sorted }, refused: { status: 1 },
})
serves('Apache: processes that take turns under a System V semaphore, pages, another configuration on SIGHUP, SIGTERM', {
  ...common, name: 'apache2', program: '/usr/sbin/apache2', args: ['-D', 'FOREGROUND', '-d', '.', '-f', 'httpd.conf'], prints: prints('apache2'),
  reload: { ...greeting, file: 'httpd.conf', change, cuts: true }, log: { file: 'access.log', lines: sorted }, refused: { status: 1 },
})
serves('Node.js: an HTTP server that reads its greeting again on SIGHUP', {
  name: 'node-server', program: '/usr/bin/node', args: ['server.mjs'], clientPrograms: ['/usr/bin/curl'], prints: ['first\n', 'took 3000000 bytes\n', 'node 200 first\n'],
  reload: { file: 'greeting.txt', change, look: 'curl -sS --max-time 120 http://127.0.0.1:8080/', shows: 'second' }, refused: { status: 1 },
})
