/**
 * Reading a story from its first line to its last: the parts of the page that are shown one after the other.
 *
 * Role: follows a thread through its frames and columns; each stop fits the window at a size that is read with ease, and neighbours
 * share a line, so that the eye finds on. Boundary: pure; whoever shows a stop moves the page.
 */
import { boundsOf, transformedBounds, union, type Rect } from '../../core/model/geometry.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { framesOfStory, type SetFrame, type SetLine } from '../../core/typeset/lineGeometry.ts'

export interface ReadingStop {
  readonly pageId: string
  readonly storyId: string
  /** Of the page, pt. */
  readonly part: Rect
  /** The zoom it is to be shown at, at most. */
  readonly zoom: number
}

/** Body text is read at this height, CSS px. */
const READING_PX = 19
/** At 100 % a point is this many px. */
const PX_PER_PT = 96 / 72
/** Heads are large as they are. */
const [LEAST_ZOOM, MOST_ZOOM] = [0.6, 2.5]
/** Round what is read, pt. */
const AIR_PT = 6

/** @param room of the window, px */
export function readingStops(
  snapshot: Snapshot,
  layout: DocumentLayout,
  storyId: string,
  room: { readonly width: number; readonly height: number },
): readonly ReadingStop[] {
  return framesOfStory(snapshot, layout, storyId).flatMap((set) => stopsOf(set, storyId, room))
}

function stopsOf(
  set: SetFrame,
  storyId: string,
  room: { readonly width: number; readonly height: number },
): readonly ReadingStop[] {
  if (set.lines.length === 0) return []
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, READING_PX / PX_PER_PT / bodySize(set.lines)))
  const [width, height] = [room.width, room.height].map((px) => px / (zoom * PX_PER_PT)) as [number, number]
  const fits = (part: Rect): boolean => part.width <= width && part.height <= height
  const stop = (part: Rect): ReadingStop => ({ pageId: set.frame.pageId, storyId, part, zoom })
  const whole = set.lines.map((line) => boxOf(set, line)).reduce(union)
  if (fits(whole)) return [stop(whole)]
  const columns: SetLine[][] = []
  for (const line of set.lines) {
    const last = columns.at(-1)
    if (last && last[0]!.placed.column === line.placed.column) last.push(line)
    else columns.push([line])
  }
  const stops: ReadingStop[] = []
  let group: Rect | null = null
  for (const lines of columns) {
    const column = lines.map((line) => boxOf(set, line)).reduce(union)
    const joined: Rect = group ? union(group, column) : column
    if (fits(joined)) {
      group = joined
      continue
    }
    if (group) stops.push(stop(group))
    group = null
    if (fits(column)) group = column
    else for (const part of cut(set, lines, height)) stops.push(stop(part))
  }
  if (group) stops.push(stop(group))
  return stops
}

/** A column that is longer than the window, in parts that share a line. */
function cut(set: SetFrame, lines: readonly SetLine[], height: number): readonly Rect[] {
  const parts: Rect[] = []
  let part: Rect | null = null
  let before: Rect | null = null
  for (const line of lines) {
    const box = boxOf(set, line)
    const longer: Rect = part ? union(part, box) : box
    if (part && before && (set.vertical ? longer.width : longer.height) > height) {
      parts.push(part)
      part = union(before, box)
    } else part = longer
    before = box
  }
  if (part) parts.push(part)
  return parts
}

/** A line with air round it, on the page. */
function boxOf({ matrix }: SetFrame, { u, top, bottom, placed: { line } }: SetLine): Rect {
  const box = transformedBounds({ x: u, y: top, width: Math.max(line.widthPt, 1), height: bottom - top }, matrix)
  return boundsOf([
    { x: box.x - AIR_PT, y: box.y - AIR_PT },
    { x: box.x + box.width + AIR_PT, y: box.y + box.height + AIR_PT },
  ])
}

/** The size that most of the lines have. */
function bodySize(lines: readonly SetLine[]): number {
  const counts = new Map<number, number>()
  for (const { placed } of lines) counts.set(placed.line.sizePt, (counts.get(placed.line.sizePt) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
}
