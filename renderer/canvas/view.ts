/**
 * Where the page lies in the window: zoom and offset.
 *
 * Role: pure arithmetic. Boundary: knows no DOM. Page points are pt; screen points are CSS px of the canvas element.
 */
import type { Point, Rect } from '../../core/model/geometry.ts'

/** At 100 % a point is as large as CSS says. */
export const PX_PER_PT = 96 / 72
export const MIN_ZOOM = 0.05
export const MAX_ZOOM = 40

/** `scale` px a pt; the page's top left corner lies at (x, y) px. */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export function pageToScreen(view: View, { x, y }: Point): Point {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y }
}

export function screenToPage(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale }
}

export function zoomOf(view: View): number {
  return view.scale / PX_PER_PT
}

/** The view with another zoom in which the page's point under `anchor` stays where it is. */
export function zoomAt(view: View, zoom: number, anchor: Point): View {
  const scale = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom)) * PX_PER_PT
  const point = screenToPage(view, anchor)
  return { scale, x: anchor.x - point.x * scale, y: anchor.y - point.y * scale }
}

/** Shows `page` whole in `room`, centred. */
export function fitRect(page: Rect, room: Rect): View {
  const scale = bounded(Math.min(room.width / page.width, room.height / page.height))
  return {
    scale,
    x: room.x + (room.width - page.width * scale) / 2 - page.x * scale,
    y: room.y + (room.height - page.height * scale) / 2 - page.y * scale,
  }
}

/** As wide as `room`, from its top. */
export function fitAcross(page: Rect, room: Rect): View {
  const scale = bounded(room.width / page.width)
  return { scale, x: room.x - page.x * scale, y: room.y - page.y * scale }
}

/** The view with its offset on whole device pixels, so that bitmaps are copied and not resampled. */
export function onPixels(view: View, pixelRatio: number): View {
  const round = (value: number) => Math.round(value * pixelRatio) / pixelRatio
  return { scale: view.scale, x: round(view.x), y: round(view.y) }
}

/** Keeps at least `keep` px of the page in the room. */
export function withinReach(view: View, page: Rect, room: Rect, keep: number): View {
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)
  const left = room.x + keep - (page.x + page.width) * view.scale
  const right = room.x + room.width - keep - page.x * view.scale
  const top = room.y + keep - (page.y + page.height) * view.scale
  const bottom = room.y + room.height - keep - page.y * view.scale
  return { scale: view.scale, x: clamp(view.x, left, right), y: clamp(view.y, top, bottom) }
}

function bounded(scale: number): number {
  return Math.min(MAX_ZOOM * PX_PER_PT, Math.max(MIN_ZOOM * PX_PER_PT, scale))
}

/** The view moved as little as brings a part of the page (pt) into the room (px); itself where it lies there already. */
export function revealed(view: View, part: Rect, room: Rect): View {
  const { x, y } = pageToScreen(view, part)
  const move = (from: number, length: number, start: number, size: number): number => {
    // What is larger than the room shows its beginning.
    if (length > size) return from > start && from < start + size / 2 ? 0 : start - from
    return from < start ? start - from : Math.min(0, start + size - (from + length))
  }
  const dx = move(x, part.width * view.scale, room.x, room.width)
  const dy = move(y, part.height * view.scale, room.y, room.height)
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy }
}

/** The whole device px that a box of the page (pt) meets; of tiles of this scale exactly their own. `ratio`: device px a CSS px. */
export function toPixels({ x, y, width, height }: Rect, view: View, ratio: number): Rect {
  const scale = view.scale * ratio
  // The edges of tiles lie on whole px but for the last digits.
  const near = 1e-3
  const [left, top] = [Math.floor(x * scale + view.x * ratio + near), Math.floor(y * scale + view.y * ratio + near)]
  const right = Math.ceil((x + width) * scale + view.x * ratio - near)
  const bottom = Math.ceil((y + height) * scale + view.y * ratio - near)
  return { x: left, y: top, width: right - left, height: bottom - top }
}
