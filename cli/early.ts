// What `zeolite run` does before it loads the rest: it starts the thread that will be the sandbox.
import { engineWorkers, type Workers } from '../monitor/engine/workers/pool.ts'

export const startWorkers = (): Workers => {
  const workers = engineWorkers()
  workers.warm()
  return workers
}
