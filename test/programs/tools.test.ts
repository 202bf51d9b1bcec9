// The everyday tools over files and text.
import { both } from './scenario.ts'

both('coreutils: files', { manifest: 'coreutils', program: '/usr/bin/bash', folder: 'coreutils', args: ['files.sh'], prints: ['same inode\n', 'd58\n'] })
both('coreutils: text', { manifest: 'coreutils', program: '/usr/bin/bash', folder: 'coreutils', args: ['text.sh'], prints: ['identical\n', 'timeout 124\n'] })
both('findutils: find and xargs', { manifest: 'findutils', program: '/usr/bin/bash', folder: 'findutils', args: ['find.sh'], prints: ['xargs 123\n', '/etc/passwd\n'] })
