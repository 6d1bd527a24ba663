/**
 * The one door of the host: requests in, answers and events out, all of them checked.
 *
 * Role: finds the service of a request and holds input and output to their schemas; every error becomes a `HostError`.
 * Boundary: knows no transport and no service; each request belongs to a window, whose name is the transport's.
 */
import { UserError } from '../../core/model/errors.ts'
import { HostRefusal, type EventName, type Events, type RequestName, type Requests } from '../contract.ts'
import type { WindowId } from './documents.ts'
import { hostError } from './hostError.ts'
import { eventSchemas, requestSchemas } from './schemas.ts'

/** What answers each request. */
export type Services = {
  readonly [N in RequestName]: (input: Requests[N]['in'], window: WindowId) => Promise<Requests[N]['out']>
}

export interface HostEvent<N extends EventName = EventName> {
  readonly window: WindowId
  readonly name: N
  readonly event: Events[N]
}

export interface EventLine {
  /** @throws Error when the event is not what the contract says. */
  emit<N extends EventName>(window: WindowId, name: N, event: Events[N]): void
  on(listener: (event: HostEvent) => void): () => void
}

export interface Dispatcher {
  /**
   * Answers a request. The service is called before this returns, so that requests take effect in the order they come.
   * @throws HostRefusal and nothing else.
   */
  handle(name: string, input: unknown, window: WindowId): Promise<unknown>
  readonly events: EventLine
}

/** @param report told of errors that are the program's own, with their stack. */
export function createDispatcher(
  services: Services,
  events: EventLine,
  report: (error: unknown) => void = () => undefined,
): Dispatcher {
  return {
    events,
    async handle(name, input, window) {
      try {
        if (!isRequest(name)) throw new UserError('request-unknown', '不认识的请求', 'unknown request', name)
        return await answer(services, name, input, window)
      } catch (error) {
        if (!(error instanceof UserError)) report(error)
        throw new HostRefusal(hostError(error))
      }
    },
  }
}

export function createEventLine(): EventLine {
  const listeners = new Set<(event: HostEvent) => void>()
  return {
    emit(window, name, event) {
      const checked = { window, name, event: eventSchemas[name].parse(event) }
      for (const listener of [...listeners]) listener(checked)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const isRequest = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name)

async function answer<N extends RequestName>(
  services: Services,
  name: N,
  input: unknown,
  window: WindowId,
): Promise<Requests[N]['out']> {
  const schema = requestSchemas[name]
  const checked = schema.in.safeParse(input)
  if (!checked.success)
    throw new UserError('request-invalid', '请求的内容不对', 'the request is not what it must be', name)
  return schema.out.parse(await services[name](checked.data, window))
}
