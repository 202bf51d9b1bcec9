// Tests are compiled with everything else and run from dist. Each file has a process of its own, because a Landlock
// domain, a signal handler and the working folder belong to the process.
export const all = {
  files: ['dist/test/**/*.test.js'],
  require: ['./dist/test/support/bounds.js'],
  workerThreads: false,
  timeout: '12m',
}

export default all
