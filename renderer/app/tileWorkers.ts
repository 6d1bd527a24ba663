/**
 * Tile workers, one ahead.
 *
 * Role: the first is started with the window, so that it is there when the first page is. Boundary: what they paint is the
 * canvas's (`canvas/tileWorker.ts`).
 */
export interface TileWorkers {
  /** One that nobody else has; it is the caller's to end. */
  take(): Worker
}

const start = (): Worker => new Worker(new URL('../canvas/tileWorker.ts', import.meta.url), { type: 'module' })

export function createTileWorkers(): TileWorkers {
  let ready: Worker | null = start()
  return {
    take() {
      const worker = ready ?? start()
      ready = null
      return worker
    },
  }
}
