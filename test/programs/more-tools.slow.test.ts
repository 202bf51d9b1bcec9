// Further tools that people run: a small job of each, to which its manifest grants all that it does.
import { both } from './scenario.ts'

const SCRIPT = { program: '/usr/bin/dash', args: ['session.sh'], without: [] }

both('rsync: copies, deletions, links, a delta', {
  ...SCRIPT, manifest: 'rsync', folder: 'rsync', needs: '/usr/bin/rsync', prints: ['*deleting   deep/two\n', 'hard link\none\n', 'Matched data: 2,999,808 bytes\nby delta\n'],
})
both('OpenSSH: keys, certificates, signatures, an agent', {
  ...SCRIPT, manifest: 'ssh', folder: 'ssh', needs: '/usr/bin/ssh', prints: ['a good signature\nno signature of this\n', 'The agent has no identities.\n', 'no server: 255\n'],
})
both('tmux: windows, keys, panes, buffers', {
  ...SCRIPT, manifest: 'tmux', folder: 'tmux', needs: '/usr/bin/tmux', prints: ['0 first 80x24\n', '42\non a terminal\n', 'pasted\nafter: 1\n'],
})
both('vim: a script of edits, a filter, two files at once', {
  manifest: 'vim-script', folder: 'vim', program: '/usr/bin/vim', args: ['-N', '-u', 'NONE', '-es', '-S', 'edit.vim'], without: [], prints: ['the third row\nappended by vim\n', 'a first column\n'],
})
both('FFmpeg: a film is made, taken apart and decoded', {
  ...SCRIPT, program: '/usr/bin/dash', args: ['convert.sh'], manifest: 'ffmpeg', folder: 'ffmpeg', needs: '/usr/bin/ffmpeg', prints: ['mpeg4,10\naac,45\n', 'RIFF\nPNG\n', 'through a pipe\n'],
})
