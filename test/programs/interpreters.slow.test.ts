// Language runtimes: threads, event loops, child processes, databases.
import { both } from './scenario.ts'

both('python3: the standard library', {
  manifest: 'python3', program: '/usr/bin/python3', folder: 'python3', args: ['everything.py'], input: 'from stdin',
  prints: ["(1000, 1000) ('ok',)\n", 'signal handled\n', '[] 3 from stdin\n'],
})
both('perl: the core modules', { manifest: 'perl', program: '/usr/bin/perl', folder: 'perl', args: ['script.pl'], status: 9, prints: ['OPEN3\n', 'replaced\n'] })
both('perl: IPC::SysV and IPC::Semaphore', {
  manifest: 'perl', program: '/usr/bin/perl', folder: 'perl', args: ['semaphores.pl'], prints: ['child 0 values 0,1,2,3 last by child 1\n', 'removed undef 22\n'],
})
both('node: files, workers, children', {
  manifest: 'node', program: '/usr/bin/node', folder: 'node', args: ['script.mjs'], input: 'from stdin',
  prints: ['workers [[0,8,8],[2,8,8],[4,8,8],[6,8,8]]\n', 'stdin "from stdin"\n'],
})
