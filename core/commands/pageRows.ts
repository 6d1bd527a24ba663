/**
 * A page's photo rows, captions, lead and body as levelling sees them.
 *
 * Role: reads the structure off the frames' roles, contents and places, so that any page of the kind can be levelled, not only a
 * fresh one. Boundary: changes nothing.
 */
import { areaOf } from '../model/area.ts'
import type { Area, RowAnchor, RowHeight } from '../model/area.ts'
import type { FrameRecord, ImageFrameRecord, PageRecord, TextFrameRecord } from '../model/records.ts'
import { all, find } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { roleOf } from './frames/frameRole.ts'

export interface PhotoCell {
  readonly photo: ImageFrameRecord
  readonly caption: TextFrameRecord | null
  readonly column: number
  readonly columns: number
}

export interface PhotoRowOnPage extends RowHeight {
  readonly cells: readonly PhotoCell[]
  /** Columns covered: a line more of photo takes so many lines from the body. */
  readonly covered: number
}

export interface PageRows {
  readonly page: PageRecord
  readonly area: Area
  readonly rows: readonly PhotoRowOnPage[]
  readonly lead: TextFrameRecord | null
  /** The body's frames on this page, from the top; all of one story. */
  readonly body: readonly TextFrameRecord[]
  /** Grid lines that photos and body share. */
  readonly from: number
  readonly to: number
  readonly splitAt: number
}

/** Null where the page has no body on a grid. Rotated or locked photos are left alone: the text wraps them where they are. */
export function pageRows(snapshot: Snapshot, pageId: string): PageRows | null {
  const page = find(snapshot, 'page', pageId)
  if (!page) return null
  const area = areaOf(page)
  const frames = all(snapshot, 'frame').filter((frame) => frame.pageId === pageId)
  const texts = frames.filter((frame): frame is TextFrameRecord => frame.kind === 'text')
  const roles = new Map(frames.map((frame) => [frame.id, roleOf(snapshot, frame)]))
  const is = ({ id }: FrameRecord, role: string): boolean => roles.get(id) === role
  const bodies = texts.filter((frame) => is(frame, 'body') && frame.onGrid)
  // Of several stories that which fills most of the page is what is levelled.
  const sizeOf = (storyId: string): number =>
    bodies.reduce((sum, one) => sum + (one.storyId === storyId ? one.widthMm * one.heightMm : 0), 0)
  const first = bodies.reduce<TextFrameRecord | null>(
    (most, one) => (most === null || sizeOf(one.storyId) > sizeOf(most.storyId) ? one : most),
    null,
  )
  if (!first) return null
  const body = texts
    .filter((frame) => is(frame, 'body') && frame.storyId === first.storyId)
    .sort((a, b) => a.yMm - b.yMm)
  const lead = texts.find((frame) => is(frame, 'lead') && !frame.locked) ?? null

  const groups = new Map<number, PhotoCell[]>()
  for (const photo of frames) {
    if (photo.kind !== 'image' || !is(photo, 'photo') || photo.locked || photo.rotationDeg !== 0) continue
    const captionFrame = find(snapshot, 'frame', photo.captionFrameId)
    const caption = captionFrame?.kind === 'text' && captionFrame.pageId === pageId ? captionFrame : null
    const column = area.columnAt(photo.xMm)
    const columns = Math.max(1, area.columnAt(photo.xMm + photo.widthMm + 0.01) - column)
    const top = area.lineAt(photo.yMm)
    const cells = groups.get(top) ?? []
    cells.push({ photo, caption, column, columns })
    groups.set(top, cells)
  }
  const edges = [...body, ...(lead ? [lead] : []), ...[...groups.values()].flat().map(({ photo }) => photo)]
  const from = Math.min(...edges.map(({ yMm }) => area.lineAt(yMm)))
  const to = Math.max(
    ...frames.filter((frame) => is(frame, 'body') || is(frame, 'caption')).map((frame) => endLine(area, frame)),
  )
  const rows = [...groups].sort(([a], [b]) => a - b).map(([top, cells]) => rowOf(area, page, cells, top, from, to))
  // Foot rows are listed from the foot upwards, as `stackRows` stacks them.
  const ordered = [
    ...rows.filter(({ anchor }) => anchor !== 'foot'),
    ...rows.filter(({ anchor }) => anchor === 'foot').reverse(),
  ]
  const heights = body.map((frame) => endLine(area, frame) - area.lineAt(frame.yMm))
  const total = heights.reduce((sum, height) => sum + height, 0)
  return { page, area, rows: ordered, lead, body, from, to, splitAt: total > 0 ? heights[0] / total : 1 }
}

/** Grid line after the last one a frame covers. */
export function endLine(area: Area, frame: { readonly yMm: number; readonly heightMm: number }): number {
  // A box over [a, b) ends short of b by the white below its last line.
  const { heightMm: line } = area.box(0, 1, 0, 1)
  const pitch = area.box(0, 1, 1, 2).yMm - area.box(0, 1, 0, 1).yMm
  return area.lineAt(frame.yMm + frame.heightMm + (pitch - line))
}

function rowOf(
  area: Area,
  page: PageRecord,
  cells: PhotoCell[],
  top: number,
  from: number,
  to: number,
): PhotoRowOnPage {
  const covered = cells.reduce((sum, cell) => sum + cell.columns, 0)
  const photoEnd = Math.max(...cells.map(({ photo }) => endLine(area, photo)))
  const end = Math.max(photoEnd, ...cells.flatMap(({ caption }) => (caption ? [endLine(area, caption)] : [])))
  const whole = covered >= page.grid.columns
  // A row that parts the body stands between its bands; any other hangs from the head or stands on the foot, whichever is nearer.
  const free = { head: top - from, foot: to - end }
  const anchor: RowAnchor = whole && free.head > 1 && free.foot > 1 ? 'middle' : free.head <= free.foot ? 'top' : 'foot'
  return { cells, covered, whole, anchor, photo: photoEnd - top, caption: end - photoEnd }
}
