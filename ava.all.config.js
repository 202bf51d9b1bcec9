// Tests are compiled with everything else and run from dist. Each file has a process of its own, because a Landlock
// domain, a signal handler and the working folder belong to the process.
/** What takes longest begins first, so that at the end no processor waits for one file. `.ci/run` tells how long each takes. */
const LONGEST = [
  'conformance/kernel-mode.slow', 'attacks/moving.slow', 'conformance/over-pipes.slow', 'attacks/corpus.slow', 'attacks/engine.slow', 'attacks/beside.slow', 'conformance/signals', 'conformance/files',
  'integration/many-sandboxes.slow', 'attacks/control.slow', 'programs/web-servers.slow', 'programs/server-sessions.slow', 'simulation/simulation.slow', 'integration/kernel-mode.slow',
]
const rank = (file) => {
  const found = LONGEST.findIndex((name) => file.endsWith(`/${name}.test.js`))
  return found < 0 ? LONGEST.length : found
}

export const all = {
  files: ['dist/test/**/*.test.js'],
  require: ['./dist/test/support/bounds.js'],
  sortTestFiles: (one, other) => rank(one) - rank(other),
  workerThreads: false,
  timeout: '12m',
}

export default all
