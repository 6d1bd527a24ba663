/**
 * A value that can be watched.
 *
 * Role: the one way in which services of the window tell others of change. Boundary: knows neither React nor the document.
 */

/** Read and watch. `get` returns the same object until `subscribe` calls back. */
export interface Signal<T> {
  get(): T
  /** Calls back after each change; returns what ends that. */
  subscribe(listener: () => void): () => void
}

export interface State<T> extends Signal<T> {
  /** Setting what is set already tells nobody. */
  set(value: T): void
}

export function createState<T>(initial: T): State<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
