// Servers of other protocols, each with its client.
import { serves } from './serving.ts'
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
