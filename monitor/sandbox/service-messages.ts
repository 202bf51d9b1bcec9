// Messages that concern the processes of a sandbox. Without processes they mean nothing, or are
// answered so.
import { native } from '../../picoprocess/addon.ts'
import { commandSession } from '../../picoprocess/launch/process.ts'
import type { FromWorker, ToWorker } from '../protocol/worker.ts'
import { revokeShared } from './revoke-shared.ts'
import { killProcesses, signalFirst } from './service.ts'
import { countTree } from './transitions/admission.ts'
import { requestEntry } from './transitions/transition-request.ts'
import type { Service } from './types.ts'

export type Handlers<Kind extends ToWorker['kind'] = ToWorker['kind']> = {
  readonly [Each in Kind]: (message: Extract<ToWorker, { readonly kind: Each }>) => void
}

type ServiceMessage = 'stay' | 'departed' | 'push' | 'serve' | 'cut' | 'severed' | 'decided' | 'kill' | 'signal' | 'session'

/** `now`: what serves the sandbox; undefined where no process is in it. */
export const serviceHandlers = (now: () => Service | undefined, say: (message: FromWorker) => void): Handlers<ServiceMessage> => {
  const withService = (act: (service: Service) => void): void => {
    const service = now()
    if (service) act(service)
  }
  return {
    stay: ({ id, errno, process }) => withService(({ gate, enterRequests }) => {
      if (id !== 0n) native.answerLater(gate.listener, id, -errno)
      enterRequests.over(process)
    }),
    departed: ({ process, shared, tree }) => withService(({ enterRequests, sandbox: { os }, events }) => {
      enterRequests.over(process)
      countTree(os, tree)
      os.ipc.departed(process, shared)
      // It may have been the last one.
      events.look?.()
    }),
    push: ({ number, process, principal }) => {
      const service = now()
      if (service === undefined) say({ kind: 'pushed', number, problem: 'the sandbox has ended' })
      else requestEntry(service, number, process, principal, say)
    },
    serve: (request) => {
      const service = now()
      if (service) return service.sandbox.links.serve(request)
      native.close(request.input)
      native.close(request.output)
    },
    cut: ({ from, stream }) => now()?.sandbox.links.cut(from, stream),
    severed: ({ namespaces }) => withService(({ instance }) => revokeShared(instance, namespaces)),
    decided: ({ question, why }) => now()?.decisions?.decided(question, why),
    kill: () => withService(killProcesses),
    signal: ({ signal }) => withService((service) => signalFirst(service, signal)),
    session: ({ command }) => withService(({ launched }) => {
      if (launched) commandSession(launched, command)
    }),
  }
}
