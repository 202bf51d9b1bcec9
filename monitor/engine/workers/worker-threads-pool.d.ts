// The package has no types of its own; workers.ts says what it uses.
declare module 'worker-threads-pool'
