// Programs under files = "kernel": what they do natively they do inside, by the kernel's own calls.
import { both } from './scenario.ts'
import { serves } from './serving.ts'

const bash = { manifest: 'bash-kernel', program: '/usr/bin/bash', folder: 'bash' }

both('bash: language', { ...bash, args: ['language.sh'], prints: ['3628800\n', 'file+gz\n', 'included with an argument\n'] })
both('bash: pipes, redirections, here-documents, process substitution', { ...bash, args: ['pipes.sh'], prints: ['through-fifo\n', '200000\n', 'coprocess 0\n'] })
both('bash: jobs, traps, signals, wait', { ...bash, args: ['jobs.sh'], status: 4, prints: ['terminated 143\n', 'interrupted by ALRM\n', 'replaced\n'] })
both('bash: many programs, interpreter lines, exec failures', { ...bash, args: ['many.sh'], prints: ['200\n', 'script ./tool x ./tool3 y\n', 'broken 127\n'] })
both('bash: a script on standard input', { ...bash, args: [], input: 'cd /\necho "in $PWD"\nexit 3\n', status: 3, prints: ['in /\n'] })
both('python: multiprocessing', { manifest: 'python3-kernel', program: '/usr/bin/python3', folder: 'multiprocessing', args: ['shared.py', 'without-manager'], prints: ['counted 800'], timeout: 120_000 })

serves('nginx: a master and its workers, pages, another configuration on SIGHUP, SIGTERM', {
  name: 'nginx', manifest: 'nginx-kernel', client: 'web-client', clientPrograms: ['/usr/bin/curl', '/usr/bin/wget', '/usr/bin/python3', '/usr/bin/node'],
  program: '/usr/sbin/nginx', args: ['-p', '.', '-e', 'error.log', '-c', 'nginx.conf'], prints: ['served by nginx\n', '200 ', 'missing 404\n'],
  reload: { look: 'curl -sS -i --max-time 120 http://127.0.0.1:8080/greeting', shows: 'second', file: 'nginx.conf', change: (content) => content.replace('first', 'second') },
  log: { file: 'access.log', lines: (content) => content.split('\n').filter((line) => !line.includes('/greeting')).sort().join('\n') }, refused: { status: 1 },
})
