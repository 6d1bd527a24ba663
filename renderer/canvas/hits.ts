/**
 * Where a frame takes hold of the pointer: where it shows something.
 *
 * Role: pure. A body frame reaches over the photos that its text flows round; a click there means the photo. Frames
 * without fill take hold at their text and at their edges; where nothing else lies, in their whole box.
 */
import { apply, contains, invertMatrix, outset, placement, type Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { frameBox } from '../../core/paint/frame.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'

/** @param reach how near its edge still counts as the edge, pt. */
export function showsAt(frame: FrameRecord, layout: DocumentLayout, point: Point, reach: number): boolean {
  const hollow = frame.kind === 'text' || frame.kind === 'shape'
  if (!hollow || frame.fill) return true
  const box = frameBox(frame)
  const at = apply(invertMatrix(placement(box, frame.rotationDeg)), point)
  const inside = outset({ x: 0, y: 0, width: box.width, height: box.height }, -reach, -reach, -reach, -reach)
  if (!contains(inside, at)) return true
  if (frame.kind === 'shape') return false
  const lines = layout.frames.get(frame.id)?.lines ?? []
  if (lines.length === 0) return true
  return lines.some(({ line, xPt, yPt }) => {
    const along = frame.vertical ? at.y - yPt : at.x - xPt
    const across = frame.vertical ? at.x - xPt : at.y - yPt
    // The line with half of what lies between it and the next.
    const [before, after] = frame.vertical ? [-0.8, 0.8] : [-1.1, 0.4]
    return (
      along >= -line.sizePt &&
      along <= line.widthPt + line.sizePt &&
      across >= before * line.sizePt &&
      across <= after * line.sizePt
    )
  })
}
