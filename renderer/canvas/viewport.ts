/**
 * Which part of the page the window shows, and how large.
 *
 * Role: keeps size, scale and place: fitted to the page until somebody moves it, within reach, on whole pixels. Boundary: draws
 * nothing; arithmetic is `view.ts`.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'
import { RULER_PX } from './rulers.ts'
import type { View } from './view.ts'
import * as views from './view.ts'

/** Room between the page and the window's edge when the page is fitted, px. */
const MARGIN_PX = 24
/** So much of the page stays in the window however far it is moved, px. */
const KEEP_PX = 48
/** After the last step of a zoom the page is rastered anew, ms. */
const STILL_MS = 140

export type Fit = 'page' | 'width'

export interface Viewport {
  readonly view: View
  /** The window, px; at (0, 0), empty before the first `setSize`. */
  readonly size: Rect
  readonly empty: boolean
  /** Device px a CSS px. */
  readonly ratio: number
  /** Breadth of the rulers, px; 0: hidden. */
  readonly rulerPx: number
  /** The window without rulers and margins, px. */
  readonly inner: Rect
  /** The middle of what the rulers leave free, px. */
  readonly middle: Point
  /** What of the page, and of what lies beside it, is seen, pt. */
  readonly visible: Rect
  /** The scale has changed just now. */
  readonly zooming: boolean
  /** Shown from now on, as near as reach and pixels allow; no longer fitted. */
  setView(next: View): void
  fit(how: Fit): void
  /** Another page is shown: fitted again, if the last was. */
  refit(): void
  setSize(width: number, height: number, ratio: number): void
  setRulers(shown: boolean): void
  /** Moves as little as brings `part` (pt) into the window. */
  reveal(part: Rect): void
  /** Calls back after scale or place changed; returns what ends that. */
  onChange(listener: () => void): () => void
  destroy(): void
}

/** @param page the page shown, pt. @param becameStill no step of a zoom for a while */
export function createViewport(page: () => Rect, becameStill: () => void): Viewport {
  const listeners = new Set<() => void>()
  let view: View = { scale: views.PX_PER_PT, x: 0, y: 0 }
  let size = { x: 0, y: 0, width: 0, height: 0 }
  let ratio = 1
  let rulerPx = RULER_PX
  let fitted: Fit | null = 'page'
  let still = 0
  /** Something of the page has been shown: its first scale is no zoom. */
  let shown = false

  /** The window within `margin` px from rulers and edges. */
  const within = (margin: number): Rect => ({
    x: rulerPx + margin,
    y: rulerPx + margin,
    width: Math.max(1, size.width - rulerPx - 2 * margin),
    height: Math.max(1, size.height - rulerPx - 2 * margin),
  })
  const show = (next: View, how: Fit | null): void => {
    fitted = how
    const placed = views.onPixels(views.withinReach(next, page(), within(0), KEEP_PX), ratio)
    if (placed.scale !== view.scale && shown) {
      clearTimeout(still)
      still = window.setTimeout(() => {
        still = 0
        becameStill()
      }, STILL_MS)
    }
    view = placed
    shown = true
    for (const listener of listeners) listener()
  }
  const fit = (how: Fit): void =>
    show(how === 'page' ? views.fitRect(page(), within(MARGIN_PX)) : views.fitAcross(page(), within(MARGIN_PX)), how)
  const empty = (): boolean => size.width === 0 || size.height === 0

  return {
    get view() {
      return view
    },
    get size() {
      return size
    },
    get empty() {
      return empty()
    },
    get ratio() {
      return ratio
    },
    get rulerPx() {
      return rulerPx
    },
    get inner() {
      return within(MARGIN_PX)
    },
    get middle() {
      return { x: (rulerPx + size.width) / 2, y: (rulerPx + size.height) / 2 }
    },
    get visible() {
      const corner = views.screenToPage(view, size)
      return { ...corner, width: size.width / view.scale, height: size.height / view.scale }
    },
    get zooming() {
      return still !== 0
    },
    setView: (next) => show(next, null),
    fit,
    refit() {
      if (fitted && size.width > 0) fit(fitted)
    },
    setSize(width, height, newRatio) {
      const first = size.width === 0
      size = { x: 0, y: 0, width, height }
      ratio = newRatio
      if (empty()) return
      if (first || fitted) fit(fitted ?? 'page')
      else show(view, null)
    },
    setRulers(shown) {
      const breadth = shown ? RULER_PX : 0
      if (breadth === rulerPx) return
      rulerPx = breadth
      if (fitted) fit(fitted)
    },
    reveal(part) {
      const moved = views.revealed(view, part, within(MARGIN_PX))
      if (moved !== view) show(moved, null)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy: () => clearTimeout(still),
  }
}
