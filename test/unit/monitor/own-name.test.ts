import test from 'ava'
import { OWN_LINES, shownHosts } from '../../../monitor/plan/names/own-name.ts'

test('the hosts file of a view has the sandbox’s own name, and not the host’s', (t) => {
  const host = [
    '# made by somebody', '127.0.0.1\tlocalhost', '127.0.1.1 big.example.org big', '::1 localhost ip6-localhost ip6-loopback', 'ff02::1 ip6-allnodes',
    '10.0.0.7 db.internal db # the big one', '192.0.2.9 BIG.lan files', '127.0.0.1 app.test', '', '10.0.0.8', '10.0.0.9 bigger',
  ].join('\n')
  const kept = 'ff02::1 ip6-allnodes\n10.0.0.7 db.internal db\n192.0.2.9 files\n127.0.0.1 app.test\n10.0.0.9 bigger\n'
  t.is(shownHosts(host, 'big'), OWN_LINES + kept)
  t.is(shownHosts(host, 'Big.example.org'), OWN_LINES + kept)
  t.is(shownHosts('', 'big'), OWN_LINES)
  // A host without a name of its own keeps nothing from anybody.
  t.is(shownHosts('10.0.0.7 db\n', 'localhost'), `${OWN_LINES}10.0.0.7 db\n`)
})
