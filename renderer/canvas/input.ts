/**
 * Pointer, wheel and keys of the canvas.
 *
 * Role: turns the window's events into calls of the tool in hand. Boundary: what the select tool drags comes through fabric.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { SelectTool } from '../tools/select.ts'
import type { GuideTool } from '../tools/guides.ts'
import { keysOf, type PointerTool, type ToolPointer, type ViewPort } from '../tools/tool.ts'
import type { ToolBox } from '../tools/toolBox.ts'
import type { Layers } from './layers.ts'
import type { Stack } from './stack.ts'
import { screenToPage, zoomAt, zoomOf } from './view.ts'

/** How much a notch of the wheel (100 px) zooms. */
const ZOOM_PER_PX = 0.0025
const LINE_PX = 16
/** Steps of an arrow key with Shift, and with Ctrl and Shift. */
const LONG_NUDGE = 10
const FINE_NUDGE = 0.1
/** The pointer may move so far within a click, px. */
const CLICK_PX = 3

const ARROWS: ReadonlyMap<string, Point> = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
])

export interface InputParts {
  readonly tools: ToolBox
  readonly select: SelectTool
  readonly port: ViewPort
  readonly guides: GuideTool
  readonly stack: Stack
  /** Whether a handle of what is chosen lies there. */
  onHandle(at: Point): boolean
  /** A press there is a guide's: of a ruler, or of a guide that nothing else lies over. */
  guideTakes(at: Point): boolean
  /** A press there with Ctrl and Shift takes over what lies there of the page's master. */
  takesOver(at: Point): boolean
  /** Makes fabric let go of what it drags. */
  release(): void
  pointerMoved(at: Point | null): void
  /** A drag was given up: what is shown must follow the document again. */
  cancelled(): void
}

/** Returns what ends it. */
export function watchInput({ root, shield }: Layers, parts: InputParts): () => void {
  const { tools, select, port, guides, stack } = parts
  const ending = new AbortController()
  const { signal } = ending
  let held: PointerTool | null = null
  let spaceDown = false
  let overGuide = false
  /** A press with Ctrl: what was chosen before it. */
  let clicked: { readonly at: Point; readonly chosen: readonly string[] } | null = null

  const at = (event: MouseEvent): Point => {
    const box = root.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const pointerOf = (event: MouseEvent, clicks = 1): ToolPointer => {
    const screen = at(event)
    return { screen, page: screenToPage(port.view, screen), clicks, ...keysOf(event) }
  }
  const inHand = (): PointerTool | null => (spaceDown ? tools.hand : tools.tool)
  const dress = (): void => {
    const tool = inHand()
    shield.hidden = tool === null && held === null && !overGuide
    shield.style.cursor = (held ? held.pressedCursor : overGuide ? guides.cursor : tool?.cursor) ?? 'default'
  }
  const grab = (tool: PointerTool, event: PointerEvent, clicks: number): void => {
    held = tool
    dress()
    shield.setPointerCapture(event.pointerId)
    tool.down(pointerOf(event, clicks))
  }

  let lastClick = { time: 0, x: 0, y: 0, count: 0 }
  const countClick = (event: PointerEvent): number => {
    const again =
      event.timeStamp - lastClick.time < 450 && Math.hypot(event.clientX - lastClick.x, event.clientY - lastClick.y) < 5
    lastClick = {
      time: event.timeStamp,
      x: event.clientX,
      y: event.clientY,
      count: again ? (lastClick.count % 5) + 1 : 1,
    }
    return lastClick.count
  }

  root.addEventListener(
    'pointerdown',
    (event) => {
      // Whoever edits text has the keyboard, and keeps it when the text tool is pressed again.
      if (tools.current !== 'text' && tools.current !== 'read') root.focus({ preventScroll: true })
      // The middle button is the hand, whatever the tool.
      if (event.button === 1) {
        event.preventDefault()
        event.stopPropagation()
        grab(tools.hand, event, 1)
      } else if (event.button === 0 && !held && !spaceDown && parts.guideTakes(at(event))) {
        event.preventDefault()
        event.stopPropagation()
        grab(guides, event, countClick(event))
      } else if (
        event.button === 0 &&
        keysOf(event).ctrl &&
        event.shiftKey &&
        (tools.current === 'select' || tools.current === 'direct') &&
        !parts.onHandle(at(event)) &&
        parts.takesOver(at(event))
      ) {
        event.preventDefault()
        event.stopPropagation()
      } else {
        guides.letGo()
        const below =
          event.button === 0 && keysOf(event).ctrl && tools.current === 'select' && !parts.onHandle(at(event))
        clicked = below ? { at: at(event), chosen: stack.chosen() } : null
      }
    },
    { signal, capture: true },
  )
  shield.addEventListener(
    'pointerdown',
    (event) => {
      const tool = inHand()
      if (event.button === 0 && tool && !held) grab(tool, event, countClick(event))
    },
    { signal },
  )
  // Else the browser would focus the canvas after the tool gave the keyboard to somebody.
  shield.addEventListener('mousedown', (event) => event.preventDefault(), { signal })
  root.addEventListener(
    'pointermove',
    (event) => {
      parts.pointerMoved(at(event))
      // The shield comes between fabric and the pointer while this is over a guide, and shows the guide's cursor.
      const over = event.buttons === 0 && !held && !spaceDown && parts.guideTakes(at(event))
      if (over || over !== overGuide) {
        overGuide = over
        dress()
      }
    },
    { signal, capture: true },
  )
  root.addEventListener('pointerleave', () => parts.pointerMoved(null), { signal })
  shield.addEventListener(
    'pointermove',
    (event) => {
      ;(held ?? inHand())?.move(pointerOf(event))
      // Its cursor says what lies under it.
      if (tools.current === 'read') dress()
    },
    { signal },
  )
  const letGo = (event: PointerEvent): void => {
    const tool = held
    held = null
    tool?.up(pointerOf(event))
    dress()
  }
  shield.addEventListener('pointerup', letGo, { signal })
  root.addEventListener(
    'pointerup',
    (event) => {
      const [was, now] = [clicked, at(event)]
      clicked = null
      // A click with Ctrl goes through the stack; a drag with it only suspends snapping.
      if (was && Math.hypot(now.x - was.at.x, now.y - was.at.y) < CLICK_PX)
        setTimeout(() => stack.below(screenToPage(port.view, now), was.chosen))
    },
    { signal, capture: true },
  )
  shield.addEventListener(
    'pointercancel',
    () => {
      held?.cancel()
      held = null
      dress()
    },
    { signal },
  )
  root.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      event.stopPropagation()
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
      const { view } = port
      if (event.ctrlKey || event.metaKey)
        port.setView(zoomAt(view, zoomOf(view) * Math.exp(-dy * ZOOM_PER_PX), at(event)))
      else if (event.shiftKey && dx === 0) port.setView({ ...view, x: view.x - dy })
      else port.setView({ ...view, x: view.x - dx, y: view.y - dy })
    },
    { signal, capture: true, passive: false },
  )
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== root || event.isComposing) return
      const arrow = ARROWS.get(event.key)
      if (event.key === 'Escape' && (select.busy || held)) {
        select.cancel()
        held?.cancel()
        held = null
        parts.release()
        parts.cancelled()
        dress()
      } else if ((event.key === 'Delete' || event.key === 'Backspace') && guides.remove()) {
        // A guide was selected.
      } else if (event.key === 'Escape' && tools.current === 'select' && stack.up()) {
        // The group that it lay in is chosen.
      } else if (event.code === 'Space' && !event.ctrlKey && !event.metaKey && !event.altKey && !select.busy) {
        spaceDown = true
        dress()
      } else if (
        arrow &&
        keysOf(event).ctrl === (keysOf(event).ctrl && event.shiftKey) &&
        tools.current !== 'text' &&
        tools.current !== 'read' &&
        !select.busy
      ) {
        const steps = !event.shiftKey ? 1 : keysOf(event).ctrl ? FINE_NUDGE : LONG_NUDGE
        select.nudge({ x: arrow.x * steps, y: arrow.y * steps }, event.altKey)
      } else return
      event.preventDefault()
    },
    { signal },
  )
  const spaceUp = (): void => {
    if (!spaceDown) return
    spaceDown = false
    dress()
  }
  window.addEventListener('keyup', (event) => event.code === 'Space' && spaceUp(), { signal })
  window.addEventListener('blur', spaceUp, { signal })
  return () => ending.abort()
}
