// Servers on UNIX sockets, with what asks them in the same sandbox: its manifest grants all that they do.
import { both } from './scenario.ts'

const SCRIPT = { program: '/usr/bin/dash', args: ['session.sh'], without: [] }

both('php-fpm behind nginx: pages, forms, uploads, sessions', {
  ...SCRIPT, manifest: 'php-fpm', folder: 'php-fpm', needs: '/usr/sbin/php-fpm8.2', prints: ['hello you from /page.php\n', 'posted posted\n1\n2\n3\n404\n', 'zeros 300000\nphp-fpm: 0\n'],
})
both('HAProxy: balance, rules, a new worker on SIGUSR2', {
  ...SCRIPT, manifest: 'haproxy', folder: 'haproxy', needs: '/usr/sbin/haproxy', prints: ['one\none\ntwo\ntwo\nx-through: haproxy\n403\n301 http://localhost/new\n'],
})
both('MariaDB: transactions, clients at once, a dump, a restart', {
  ...SCRIPT, manifest: 'mariadb', folder: 'mariadb', needs: '/usr/sbin/mariadbd', timeout: 180_000, prints: ['installed: 0\n', 'lid\t1.25\ncup\t3.50\npot\t12.00\n', 'count(*)\n203\n', 'ended: 0\n'],
  // A MAC address for UUIDs, which it makes up where it learns none.
  without: [/ udp socket \(EACCES/],
})
