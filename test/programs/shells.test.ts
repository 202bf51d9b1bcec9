// Shell scripts: the first thing anybody runs.
import { both } from './scenario.ts'

const bash = { manifest: 'bash', program: '/usr/bin/bash', folder: 'bash' }

both('bash: language', { ...bash, args: ['language.sh'], prints: ['3628800\n', 'file+gz\n', 'included with an argument\n'] })
both('bash: pipes, redirections, here-documents, process substitution', { ...bash, args: ['pipes.sh'], prints: ['through-fifo\n', '200000\n', 'coprocess 0\n'] })
both('bash: jobs, traps, signals, wait', { ...bash, args: ['jobs.sh'], status: 4, prints: ['terminated 143\n', 'interrupted by ALRM\n', 'replaced\n'] })
both('bash: many programs, interpreter lines, exec failures', { ...bash, args: ['many.sh'], prints: ['200\n', 'script ./tool x ./tool3 y\n', 'broken 127\n'] })
both('bash: a script on standard input', { ...bash, args: [], input: 'cd /\necho "in $PWD"\nexit 3\n', status: 3, prints: ['in /\n'] })
both('dash: POSIX', { manifest: 'dash', program: '/usr/bin/dash', folder: 'dash', args: ['posix.sh', '-a', '-b', 'value'], prints: ['option b value\n', 'bye\n'] })
