// Servers of other protocols, each with its client.
import { POSTGRESQL, putCluster } from './postgresql-cluster.ts'
import { serves } from './serving.ts'

serves('PostgreSQL over TCP: passwords, parallel plans, copies, notifications, another configuration on SIGHUP, SIGTERM', {
  name: 'postgresql-server', program: `${POSTGRESQL}/postgres`, args: ['-D', 'data', '-c', 'config_file=server.conf'], neverAsRoot: true, prepare: putCluster,
  clientPrograms: [`${POSTGRESQL}/psql`, `${POSTGRESQL}/pgbench`],
  prints: [
    '42\n127.0.0.1|127.0.0.1\n', 'FATAL:  password authentication failed', 'Workers Launched: 2\n', '6|14285\n', 'actually processed: 100/100\n',
    'actually processed: 20/20\n', '"hello"', 'heard\n', 'canceling statement due to user request',
  ],
  reload: {
    file: 'server.conf', change: (content: string) => content.replace('first', 'second'), shows: 'second',
    look: 'PGGSSENCMODE=disable PGPASSWORD=secret /usr/lib/postgresql/15/bin/psql -X -A -t -h 127.0.0.1 -p 8080 -U postgres -c "show greeting.text"',
  },
  // Written by a process of its own, which the others write to through a pipe.
  log: { file: 'log/server.log', lines: (content) => [...new Set(content.match(/^.*(ERROR|password|SIGHUP|changed to|is shut down).*$/gm))].sort().join('\n') },
  refused: { status: 1 },
})
serves('Redis: commands, pipelines, data that outlive a restart', {
  name: 'redis', program: '/usr/bin/redis-server', args: ['redis.conf'], clientPrograms: ['/usr/bin/redis-cli', '/usr/bin/redis-benchmark'],
  prints: ['PONG\n', 'hello there\n', '42\n', '"SET"\n', '"GET"\n'], refused: { status: 1 },
  again: { before: 'redis-cli -p 8080 SET kept "over a restart"', after: 'redis-cli -p 8080 GET kept', shows: 'over a restart' },
})
serves('memcached: threads, many connections', {
  name: 'memcached', program: '/usr/bin/memcached', args: ['-l', '127.0.0.1', '-p', '8080', '-U', '0', '-u', 'root', '-P', 'server.pid'], clientPrograms: ['/usr/bin/python3'],
  prints: ["STORED b'hello' None\n", '500000\n', '[0, 1, 2, 3,'], refused: { status: 71 },
})
serves('Python: an asyncio server of datagrams', {
  name: 'udp-echo', program: '/usr/bin/python3', args: ['server.py'], protocol: 'udp', clientPrograms: ['/usr/bin/python3'], prints: ['first x 7\n', 'first xxxxxx 9006\n'],
  reload: { file: 'greeting.txt', change: (content: string) => content.replace('first', 'second'), look: 'python3 client.py', shows: 'second' },
  log: { file: 'access.log' }, refused: { status: 1 },
})
