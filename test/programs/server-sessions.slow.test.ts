// Servers steered by a shell: restarted gracefully, replaced while they serve, killed and started again.
import { both } from './scenario.ts'

const session = (title: string, script: string, needs: string, prints: readonly string[]): void =>
  both(title, {
    manifest: 'servers', folder: 'server-sessions', program: '/usr/bin/bash', args: [script], needs, prints, timeout: 120_000,
  })

session('nginx: logs reopened, another configuration, another binary in its place', 'nginx-upgrade.sh', '/usr/sbin/nginx', ['1\n', 'a page\nfirst\n', '     10 a page\n', 'server.pid\n0\n'])
session('Apache: programs that make pages, a graceful restart, a graceful stop', 'apache-graceful.sh', '/usr/sbin/apache2', ['hello asked=1 GET\n', 'hello  POST\n', 'what was posted\n', '     10 a page\n', 'ended\n'])
session('Redis: snapshots, a log of commands, kill -9, replication', 'redis-persistence.sh', '/usr/bin/redis-server', ['rdb_last_bgsave_status:ok\n', '    500 OK\n', 'aof_last_bgrewrite_status:ok\n', 'shut down: 0\n', '501\n', 'killed: 137\n', '502\n', 'follower: 0\n'])
session('memcached: TCP, UDP and a UNIX socket', 'memcached-everywhere.sh', '/usr/bin/memcached', ["(1, 0, 1, 0) b'STORED\\r\\n' True\n", "b'END\\r\\n'\n", 'stopped: 0\n'])
session('Python: servers with threads, forks and workers made beforehand', 'python-servers.sh', '/usr/bin/curl', ['200000\n', 'a page\n', '     10 first\n', 'curl: 52\n', '      3 first\n', "b'\\ncba'\n", 'stopped: 0\n'])
session('Node.js: a cluster, datagrams, a UNIX socket', 'node-cluster.sh', '/usr/bin/node', ['     12 generation 1\n', 'curl: 52\n', 'SIGKILL\n', 'stopped: 0\n', 'datagram!\nover a UNIX socket\n'])
