/**
 * What must hold of every layout, whatever the document: used by the property tests with each composer.
 *
 * Role: test support. Boundary: nothing but tests imports it.
 */
import { expect } from 'vitest'
import { invertMatrix, multiply, outset, placement, transformedBounds } from '../../model/geometry.ts'
import type { FrameRecord, ParagraphRecord, TextFrameRecord } from '../../model/records.ts'
import { mmToPt } from '../../model/units.ts'
import type { DocumentLayout, PlacedLine } from '../layout.ts'
import { PAGE, placedText } from './documents.ts'

const rectOf = (frame: FrameRecord) => ({
  x: mmToPt(frame.xMm),
  y: mmToPt(frame.yMm),
  width: mmToPt(frame.widthMm),
  height: mmToPt(frame.heightMm),
})

/** T4.3: text in = text out. */
export function expectWholeText(
  layout: DocumentLayout,
  paragraphs: readonly ParagraphRecord[],
  frameIds: readonly string[],
): void {
  const over = layout.overset[0]
  let rest = ''
  if (over) {
    const at = paragraphs.findIndex((p) => p.id === over.paragraphId)
    rest =
      paragraphs[at].text.slice(over.offset) +
      paragraphs
        .slice(at + 1)
        .map((p) => p.text)
        .join('')
    expect(over.characters).toBe(Array.from(rest).length)
    expect(over.lines).toBeGreaterThan(0)
  }
  expect(placedText(layout, frameIds) + rest).toBe(paragraphs.map((p) => p.text).join(''))
}

/** The em box of a placed line in frame coordinates, of horizontal text. */
export function emBox(line: PlacedLine) {
  const { sizePt, widthPt } = line.line
  return { x: line.xPt, y: line.yPt - 0.88 * sizePt, width: widthPt, height: sizePt }
}

/** Lines stand inside their frame, clear of each other and of wrap boxes (T4.6), plain ones on the grid (T4.1). */
export function expectSound(
  layout: DocumentLayout,
  paragraphs: ReadonlyMap<string, ParagraphRecord>,
  frames: readonly TextFrameRecord[],
  wrapping: readonly FrameRecord[],
): void {
  for (const frame of frames) {
    const { lines } = layout.frames.get(frame.id)!
    const own = rectOf(frame)
    const boxes = wrapping
      .filter((other) => other.wrap.kind !== 'none')
      .map((other) => {
        const { topMm, rightMm, bottomMm, leftMm } = other.wrap.standoff
        const rect = rectOf(other)
        const matrix = multiply(placement(rect, other.rotationDeg), invertMatrix(placement(own, frame.rotationDeg)))
        const local = { x: 0, y: 0, width: rect.width, height: rect.height }
        return transformedBounds(
          outset(local, ...([topMm, rightMm, bottomMm, leftMm].map(mmToPt) as [number, number, number, number])),
          matrix,
        )
      })
    const origin = mmToPt(PAGE.margins.topMm) - own.y + PAGE.grid.firstBaselinePt
    for (const line of lines) {
      const box = emBox(line)
      expect(box.x).toBeGreaterThan(-0.02)
      expect(box.x + box.width).toBeLessThan(own.width + 0.02)
      expect(box.y).toBeGreaterThan(-0.02)
      expect(box.y + box.height).toBeLessThan(own.height + 0.02)
      for (const other of boxes) {
        const apart =
          box.x + box.width <= other.x + 0.02 ||
          other.x + other.width <= box.x + 0.02 ||
          box.y + box.height <= other.y + 0.02 ||
          other.y + other.height <= box.y + 0.02
        expect(apart || box.width === 0).toBe(true)
      }
      const { gridLines = 0, spanColumns = 1 } = paragraphs.get(line.paragraphId)!.overrides
      if (frame.onGrid && gridLines === 0 && spanColumns === 1) {
        const rows = (line.yPt - origin) / PAGE.grid.leadingPt
        expect(Math.abs(rows - Math.round(rows)) * PAGE.grid.leadingPt).toBeLessThan(0.01)
      }
    }
    for (let i = 0; i < lines.length; i++)
      for (let j = i + 1; j < lines.length; j++) {
        const [a, b] = [emBox(lines[i]), emBox(lines[j])]
        const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
        const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
        if (width > 0.05 && height > 0.05) expect.fail(`lines ${i} and ${j} overlap: ${JSON.stringify([a, b])}`)
      }
  }
}

/** A layout as plain data, without identities. */
export function plain(layout: DocumentLayout) {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return {
    frames: [...layout.frames.values()].map((frame) => ({
      id: frame.frameId,
      lines: frame.lines.map(
        (l) =>
          `${l.paragraphId}.${l.index} ${l.line.from}-${l.line.to} ${l.column} ${round(l.xPt)},${round(l.yPt)} ${round(l.line.measurePt)}`,
      ),
      rules: frame.rules.map((r) => `${round(r.x)} ${round(r.y1)} ${round(r.y2)}`),
      columns: frame.columns,
    })),
    overset: layout.overset,
  }
}
