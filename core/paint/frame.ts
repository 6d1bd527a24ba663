/**
 * One frame to paint items: fill, picture or text or members, column rules, stroke, in that order.
 *
 * Role: what a frame looks like. Boundary: no caching, no z-order (`paint.ts`); text is already set (`core/typeset`).
 * Items lie in page coordinates; a turned frame carries its turn once, in the group's matrix.
 */
import { centreOf, multiply, rotatedBounds, rotation, type Rect } from '../model/geometry.ts'
import type { AssetRecord, FrameRecord, ImageFrameRecord, Stroke, TextFrameRecord } from '../model/records.ts'
import { mmToPt } from '../model/units.ts'
import type { ComposedLine, DocumentLayout, TextFrameLayout } from '../typeset/layout.ts'
import type { FillSource } from './gradient.ts'
import { leastEmPt, textOverprints, type InkSource } from './ink.ts'
import { pictureBox } from './pictureBox.ts'
import { pathOf, rectanglePath, strokeItems, type Outline } from './shapes.ts'
import type { GroupItem, ImageItem, Matrix, PaintItem } from './displayList.ts'

/** All that a frame's looks depend on beside its record. */
export interface FrameParts {
  readonly ink: InkSource
  readonly fill: FillSource
  readonly text: TextFrameLayout | undefined
  readonly paragraphs: DocumentLayout['paragraphs']
  readonly asset: AssetRecord | undefined
  /** Frames of a group, painted, back to front. */
  readonly members: readonly GroupItem[]
  /** Something of heavy ink lies beneath (`heavyGround` of `ink.ts`). */
  readonly heavyGround: boolean
}

/** How far a picture may stand out of its frame before it is clipped, pt. */
const CLIP_SLACK_PT = 0.001

/** The unturned box of a frame, pt. */
export function frameBox(frame: FrameRecord): Rect {
  return {
    x: mmToPt(frame.xMm),
    y: mmToPt(frame.yMm),
    width: mmToPt(frame.widthMm),
    height: mmToPt(frame.heightMm),
  }
}

/** Paints one frame. An image frame without a picture paints nothing (preflight reports it). */
export function paintFrame(frame: FrameRecord, parts: FrameParts): GroupItem {
  const box = frameBox(frame)
  const items: PaintItem[] = []
  if (frame.kind !== 'image' || parts.asset) {
    const outline = outlineOf(frame, box)
    if (frame.fill && outline.kind !== 'lines')
      items.push({
        kind: 'path',
        path: pathOf(outline),
        fill: parts.fill(frame.fill, outline),
        stroke: null,
        overprint: false,
      })
    if (frame.kind === 'image' && parts.asset) items.push(picture(frame, parts.asset, box))
    if (frame.kind === 'text' && parts.text) paintText(frame, parts.text, box, parts, items)
    for (const member of parts.members) items.push(member)
    if (frame.stroke) pushStroke(items, outline, frame.stroke, parts)
  }
  return { kind: 'group', frameId: frame.id, matrix: turnOf(frame), clip: null, items }
}

/** The turn of a frame about its centre, clockwise, in page coordinates; null when it stands upright. */
export function turnOf(frame: FrameRecord): Matrix | null {
  return frame.rotationDeg === 0 ? null : rotation(frame.rotationDeg, centreOf(frameBox(frame)))
}

function outlineOf(frame: FrameRecord, box: Rect): Outline {
  if (frame.kind === 'line') {
    const [top, bottom] = [box.y, box.y + box.height]
    const ends = frame.flip ? [box.x, bottom, box.x + box.width, top] : [box.x, top, box.x + box.width, bottom]
    return { kind: 'lines', ends }
  }
  if (frame.kind === 'shape' && frame.shape === 'ellipse') return { kind: 'ellipse', box }
  return { kind: 'rectangle', box, radius: frame.kind === 'shape' ? mmToPt(frame.cornerRadiusMm) : 0 }
}

function pushStroke(items: PaintItem[], outline: Outline, stroke: Stroke, parts: FrameParts): void {
  const ink = parts.ink(stroke.colour)
  // A photo is heavy ground for its own frame.
  const heavy = parts.heavyGround || parts.asset !== undefined
  items.push(...strokeItems(outline, ink, stroke.widthPt, stroke.dash, heavy))
}

/** The picture, clipped where it stands out of its frame. */
function picture(frame: ImageFrameRecord, asset: AssetRecord, box: Rect): PaintItem {
  const [at, turn] = pictureBox(frame, asset, box)
  const upright: Matrix = [at.width, 0, 0, at.height, at.x, at.y]
  const image: ImageItem = {
    kind: 'image',
    frameId: frame.id,
    assetId: asset.id,
    sha256: asset.sha256,
    ...(frame.black ? { black: true } : {}),
    matrix: turn === 0 ? upright : multiply(upright, rotation(turn, centreOf(at))),
  }
  if (within(rotatedBounds(at, turn), box)) return image
  return { kind: 'group', frameId: frame.id, matrix: null, clip: rectanglePath(box), items: [image] }
}

function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - CLIP_SLACK_PT &&
    inner.y >= outer.y - CLIP_SLACK_PT &&
    inner.x + inner.width <= outer.x + outer.width + CLIP_SLACK_PT &&
    inner.y + inner.height <= outer.y + outer.height + CLIP_SLACK_PT
  )
}

function paintText(
  frame: TextFrameRecord,
  layout: TextFrameLayout,
  box: Rect,
  parts: FrameParts,
  items: PaintItem[],
): void {
  if (frame.columnRule && layout.rules.length > 0) {
    const ends: number[] = []
    for (const rule of layout.rules) ends.push(box.x + rule.x, box.y + rule.y1, box.x + rule.x, box.y + rule.y2)
    pushStroke(items, { kind: 'lines', ends }, frame.columnRule, parts)
  }
  for (const { line, paragraphId, xPt, yPt } of layout.lines) {
    const text = line.shown?.text ?? parts.paragraphs.get(paragraphId)?.text ?? ''
    for (let r = 0; r < line.runs.length; r++) {
      const run = line.runs[r]
      if (run.glyphs.length === 0) continue
      const ink = parts.ink(run.colour)
      items.push({
        kind: 'glyphs',
        run,
        x: box.x + xPt,
        y: box.y + yPt,
        ink,
        overprint: textOverprints(ink, leastEmPt(run), parts.heavyGround),
        paragraphId,
        text,
        end: endOfRun(line, r),
      })
    }
  }
}

/** Where the next run that has glyphs begins, else the line's end. */
function endOfRun(line: ComposedLine, run: number): number {
  for (let next = run + 1; next < line.runs.length; next++)
    if (line.runs[next].glyphs.length > 0) return line.runs[next].clusters[0]
  return line.shown?.to ?? line.to
}
