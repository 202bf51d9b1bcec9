// Git: with fixed dates and names every object has the same hash, so equal output means equal repositories.
import { both } from './scenario.ts'

both('git: commit, merge, clone, push, rebase, gc, fsck', {
  manifest: 'git', program: '/usr/bin/dash', folder: 'git', args: ['session.sh'], timeout: 120_000,
  prints: ['d98e8673aafa9fe96c848815bc2bc18cdec89a9c\n', 'hook ran\n', 'count: 0\n'],
})
