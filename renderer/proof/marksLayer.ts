/**
 * The marks of the page shown, drawn and ready to be hit.
 *
 * Role: asks core/proof/marks for the drawings, keeps them as long as page and annotations are the same, and turns them into
 * shapes for the screen. Boundary: puts nothing on the screen (`MarksLayer.tsx`).
 */
import type { Point } from '../../core/model/geometry.ts'
import type { AnnotationRecord } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import type { GlyphItem, Ink, PaintItem } from '../../core/paint/displayList.ts'
import { walk } from '../../core/paint/walk.ts'
import { drawMarks, type MarkDrawing } from '../../core/proof/marks/drawMarks.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import type { Composer } from '../../core/typeset/compose.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import type { GlyphOutline } from '../../core/typeset/shape/shaper.ts'
import type { View } from '../app/editing.ts'
import type { ProofSession } from './proofSession.ts'

/** Room for notes beside the page, mm. */
const MARGIN_MM = 60
/** So near a mark the pointer still hits it, pt. */
const NEAR_PT = 1.5

interface Kept {
  readonly view: View
  readonly pageId: string
  readonly hidden: ReadonlySet<string>
  readonly composer: Composer
  readonly drawings: readonly MarkDrawing[]
}

const kept = new WeakMap<ProofSession, Kept>()
const composers = new WeakMap<ProofSession, Composer>()

/** The face of notes has come: they are set anew. */
export function renewComposer(proof: ProofSession): void {
  composers.delete(proof)
}

/** Drawings of the page shown, the last on top. */
export function drawingsOf(proof: ProofSession): readonly MarkDrawing[] {
  const { session } = proof
  const view = session.editing.view.get()
  const pageId = session.pageId.get()
  const hidden = proof.hiddenRounds.get()
  let composer = composers.get(proof)
  if (!composer) composers.set(proof, (composer = session.editing.composer()))
  const last = kept.get(proof)
  if (last?.view === view && last.pageId === pageId && last.hidden === hidden && last.composer === composer)
    return last.drawings
  const { document: snapshot, layout } = view
  const drawings = drawMarks({
    snapshot,
    layout,
    pageId,
    annotations: all(snapshot, 'annotation'),
    colourOf: roundColour(snapshot, undefined, hidden),
    composer,
    marginPt: mmToPt(MARGIN_MM),
  })
  kept.set(proof, { view, pageId, hidden, composer, drawings })
  return drawings
}

/** Ids of the marks at a point of the page (pt), the smallest first: it lies in the others. */
export function marksAt(proof: ProofSession, { x, y }: Point): readonly string[] {
  const hits: { readonly id: string; readonly area: number }[] = []
  for (const { id, boxes } of drawingsOf(proof))
    for (const box of boxes) {
      const inside =
        x >= box.x - NEAR_PT &&
        y >= box.y - NEAR_PT &&
        x <= box.x + box.width + NEAR_PT &&
        y <= box.y + box.height + NEAR_PT
      if (inside) hits.push({ id, area: box.width * box.height })
    }
  return [...new Set(hits.sort((a, b) => a.area - b.area).map(({ id }) => id))]
}

/** The colour of a mark's round, for lists. */
export function cssColourOf({ session }: ProofSession, annotation: AnnotationRecord): string {
  const ink = roundColour(session.editing.view.get().document)(annotation)
  return ink ? cssOf(session.inkToRgb, ink) : 'transparent'
}

const cssOf = (inkToRgb: (ink: Ink) => readonly [number, number, number], ink: Ink): string =>
  `rgb(${inkToRgb(ink).join(' ')})`

/** A shape on the page, pt. */
export interface MarkShape {
  readonly d: string
  readonly fill: string
  readonly stroke: string
  readonly width: number
}

/** Outlines of glyphs by face; undefined while they are on their way. */
export type GlyphPaths = (face: FontFace, glyph: number) => GlyphOutline | undefined

/** What a drawing looks like on the screen. */
export function shapesOf(
  items: readonly PaintItem[],
  inkToRgb: (ink: Ink) => readonly [number, number, number],
  outlines: GlyphPaths,
): readonly MarkShape[] {
  const shapes: MarkShape[] = []
  walk(items, {
    path: ({ path, fill, stroke }) =>
      shapes.push({
        d: dataOf(path.ops, path.values),
        fill: fill && fill.kind !== 'gradient' ? cssOf(inkToRgb, fill) : 'none',
        stroke: stroke ? cssOf(inkToRgb, stroke.ink) : 'none',
        width: stroke?.widthPt ?? 0,
      }),
    glyphs: (item) =>
      shapes.push({ d: glyphData(item, outlines), fill: cssOf(inkToRgb, item.ink), stroke: 'none', width: 0 }),
  })
  return shapes.filter(({ d }) => d !== '')
}

const NUMBERS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 } as const

/** SVG path data. @param place from the numbers to the page */
export function dataOf(
  ops: readonly (keyof typeof NUMBERS)[],
  values: readonly number[],
  [a, b, c, d, e, f]: readonly [number, number, number, number, number, number] = [1, 0, 0, 1, 0, 0],
): string {
  let out = ''
  let at = 0
  for (const op of ops) {
    out += op
    for (const end = at + NUMBERS[op]; at < end; at += 2) {
      const [x, y] = [values[at]!, values[at + 1]!]
      out += `${short(a * x + c * y + e)} ${short(b * x + d * y + f)} `
    }
  }
  return out
}

const short = (value: number): number => Math.round(value * 1000) / 1000

/** Glyphs of a note as one path; nothing of those that are on their way. */
function glyphData({ run, x, y }: GlyphItem, outlines: GlyphPaths): string {
  const unit = run.sizePt / run.face.unitsPerEm
  let out = ''
  run.glyphs.forEach((glyph, at) => {
    const outline = outlines(run.face, glyph)
    if (!outline) return
    const place = [unit * run.scaleX, 0, 0, -unit, x + run.x[at], y + (run.y?.[at] ?? 0)] as const
    out += dataOf(outline.commands, outline.values, place)
  })
  return out
}
