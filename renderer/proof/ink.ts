/**
 * Handwriting on the page: strokes of a pen or the mouse, gathered into one annotation.
 *
 * Role: while the pen writes, the pointer is its; what was written becomes one annotation when it is put down, or rests. Boundary:
 * shows what is being written through `writing`; the record is drawn like any other.
 */
import type { Point } from '../../core/model/geometry.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { CarryPort } from '../canvas/canvas.ts'
import type { PointerTool } from '../tools/tool.ts'
import { createState, type State } from '../app/signal.ts'
import { finish } from './marking.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { tell, type ProofSession } from './proofSession.ts'
import { attempt } from './watchPage.ts'

/** After such a rest the next stroke is another annotation, ms. */
const REST_MS = 1200
/** Points that lie nearer than this to the line between their neighbours are left out, mm. */
const FINE_MM = 0.08

/** What is being written, pt of the page. */
export const writing: State<readonly (readonly Point[])[]> = createState<readonly (readonly Point[])[]>([])

/** Follows `inking`; returns what ends it. */
export function watchInk(proof: ProofSession): () => void {
  const { session, inking } = proof
  let rest: ReturnType<typeof setTimeout> | undefined
  const put = (): void => {
    clearTimeout(rest)
    const strokes = writing.get().filter((stroke) => stroke.length > 1)
    writing.set([])
    if (strokes.length > 0) attempt(proof, () => finish(proof, [inkOf(session.pageId.get(), strokes)]))
  }
  const pen = (_: CarryPort): PointerTool => {
    let down = false
    return {
      cursor: 'crosshair',
      pressedCursor: 'crosshair',
      down({ page }) {
        clearTimeout(rest)
        down = true
        writing.set([...writing.get(), [page]])
      },
      move({ page }) {
        if (!down) return
        const all = writing.get()
        writing.set([...all.slice(0, -1), [...all.at(-1)!, page]])
      },
      up() {
        down = false
        rest = setTimeout(put, REST_MS)
      },
      cancel() {
        if (down) writing.set(writing.get().slice(0, -1))
        down = false
      },
    }
  }
  const follow = (): void => {
    const view = session.canvas.get()
    if (inking.get()) {
      view?.carry(pen)
      tell(proof, 'hint', M.inkHint)
    } else {
      view?.carry(null)
      put()
    }
  }
  const ends = [inking.subscribe(follow), session.pageId.subscribe(put)]
  return () => {
    for (const end of ends) end()
    clearTimeout(rest)
    if (inking.get()) session.canvas.get()?.carry(null)
    writing.set([])
  }
}

function inkOf(pageId: string, strokes: readonly (readonly Point[])[]) {
  const points = strokes.flat()
  const [xMm, yMm] = [points.map(({ x }) => x), points.map(({ y }) => y)].map((values) =>
    ptToMm(Math.min(...values)),
  ) as [number, number]
  const fine = (value: number): number => Math.round(value * 100) / 100
  const anchor = { kind: 'spot' as const, pageId, xMm: fine(xMm), yMm: fine(yMm) }
  return {
    ...{ kind: 'ink' as const, anchor, target: null, refersTo: null, text: '', variant: '' },
    strokes: strokes.map((stroke) =>
      thinned(stroke.map(({ x, y }) => ({ x: ptToMm(x) - anchor.xMm, y: ptToMm(y) - anchor.yMm }))).flatMap(
        ({ x, y }) => [fine(x), fine(y)],
      ),
    ),
  }
}

/** Douglas–Peucker: the points that the line needs. */
export function thinned(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return points
  let [far, most] = [0, 0]
  for (let i = 1; i < points.length - 1; i++) {
    const away = distance(points[i]!, first, last)
    if (away > most) [far, most] = [i, away]
  }
  if (most <= FINE_MM) return [first, last]
  return [...thinned(points.slice(0, far + 1)).slice(0, -1), ...thinned(points.slice(far))]
}

/** From a point to a stretch. */
function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy)
}
