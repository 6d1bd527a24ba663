/**
 * The pointer on ports: a press there is taken before the tool in hand sees it.
 *
 * Role: capture-phase listeners of the canvas. Boundary: what a press on a port means is the session's.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { Port } from './ports.ts'

export interface PortEvents {
  /** The port at a place of the canvas (px) that may be pressed now. */
  portAt(at: Point): Port | null
  press(port: Port, double: boolean): void
}

/** Returns what ends it. */
export function watchPorts(root: HTMLElement, { portAt, press }: PortEvents): () => void {
  const ending = new AbortController()
  const options = { signal: ending.signal, capture: true }
  let taken: Port | null = null
  const under = (event: MouseEvent): Port | null => {
    const box = root.getBoundingClientRect()
    return portAt({ x: event.clientX - box.left, y: event.clientY - box.top })
  }
  root.addEventListener(
    'pointerdown',
    (event) => {
      taken = event.button === 0 ? under(event) : null
      if (taken) event.stopImmediatePropagation()
    },
    options,
  )
  // fabric and the browser's own focus go by mouse events; the whole press is ours.
  for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'pointerup'] as const)
    root.addEventListener(
      type,
      (event) => {
        if (!taken) return
        event.stopPropagation()
        if (type !== 'mousedown') return
        event.preventDefault()
        root.focus({ preventScroll: true })
        // The browser counts clicks, and begins anew where another place was clicked in between.
        press(taken, event.detail === 2)
      },
      options,
    )
  root.addEventListener(
    'mousemove',
    (event) => {
      if (event.buttons !== 0 || !under(event) || !(event.target instanceof HTMLElement)) return
      event.stopPropagation()
      event.target.style.cursor = 'pointer'
    },
    options,
  )
  return () => ending.abort()
}
