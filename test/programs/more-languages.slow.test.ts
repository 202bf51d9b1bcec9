// Further languages and their package managers: a small job of each, to which its manifest grants all that it does.
import { both } from './scenario.ts'

const SCRIPT = { program: '/usr/bin/dash', args: ['session.sh'], without: [] }

both('ruby: threads, children, sockets, the standard library', {
  manifest: 'ruby', folder: 'ruby', program: '/usr/bin/ruby', args: ['script.rb'], input: 'from stdin', without: [],
  prints: ['threads 400\n', 'from the child true\n', 'signal handled\n', 'stdin "from stdin"\n'],
})
both('php: files, children, sockets, sessions', {
  manifest: 'php', folder: 'php', program: '/usr/bin/php', args: ['script.php'], input: 'from stdin', status: 3, without: [],
  prints: ['session kept\n', 'c b a 0\n', 'over a socket\n', 'stdin from stdin\n'],
})
both('R: statistics, files, forked workers, a shell', {
  manifest: 'r', folder: 'r', program: '/usr/bin/Rscript', args: ['script.R'], status: 4, without: [],
  prints: ['[1]  1  4  9 16\n', '[1] "from a shell"\n', '[1] "caught"\n'],
})
both('npm: a package is packed, installed and run', {
  ...SCRIPT, manifest: 'npm', folder: 'npm', needs: '/usr/bin/npm', env: { NO_UPDATE_NOTIFIER: '1' }, timeout: 120_000,
  prints: ['installed: 0\npostinstall ran\nhello you from 1.2.3\ntested\n'],
  // It asks the registry about the package that it packs, and does without an answer.
  without: [/ udp socket \(EACCES/],
})
both('pip: a package is built and installed', {
  ...SCRIPT, manifest: 'pip', folder: 'pip', needs: '/usr/bin/pip', timeout: 120_000, prints: ['installed: 0\nhello from greet\n', 'greet   1.2.3\n'],
  // Its user agent names the release of the system, for which it would list /etc.
  without: [/ may not read \/etc \(EACCES/],
})
both('cargo: a program with threads is built and run', {
  manifest: 'cargo', folder: 'cargo', program: '/usr/bin/cargo', args: ['run', '--offline', '--quiet'], optional: '/usr/bin/rustc', timeout: 120_000, without: [],
  prints: ['one 1, three 3, two 2\n'],
})
both('go: a program with goroutines is built and run', {
  manifest: 'go', folder: 'go', program: '/usr/bin/go', args: ['run', '.'], optional: '/usr/bin/go', timeout: 120_000, without: [], prints: ['[one three two] 6\n'],
})
