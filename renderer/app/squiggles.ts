/**
 * Wavy lines under what the copy checks found, over the page.
 *
 * Role: one path a frame and severity, in points of the page, given to the canvas when there are new findings; those of a frame that
 * was typeset again are taken away until the checks have read it; `data-waves` of the page's element says whether they have read all
 * of what is edited. Boundary: the canvas draws them (`canvas/waves.ts`).
 */
import type { Severity } from '../../core/check/rule.ts'
import { boundsOf, outset, union, type Point, type Rect } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { selectionQuads, type SelectionQuad } from '../../core/typeset/caret.ts'
import type { TextFrameLayout } from '../../core/typeset/layout.ts'
import type { CanvasView } from '../canvas/canvas.ts'
import type { Waves } from '../canvas/waves.ts'
import type { CopyState } from './copyChecks.ts'
import type { Session } from './session.ts'

/** Of a wave, pt of the page. */
const STEP_PT = 2
const HEIGHT_PT = 1.5

/** Waves with what they were found in. */
interface Drawn {
  readonly waves: Waves
  readonly frame: FrameRecord | undefined
  readonly layout: TextFrameLayout | undefined
}

/** A zigzag along the lower edge of a stretch of text. */
export function wave({ corners: [topLeft, , bottomRight, bottomLeft] }: SelectionQuad): string {
  const along = { x: bottomRight.x - bottomLeft.x, y: bottomRight.y - bottomLeft.y }
  const down = { x: bottomLeft.x - topLeft.x, y: bottomLeft.y - topLeft.y }
  const length = Math.hypot(along.x, along.y)
  const depth = Math.hypot(down.x, down.y)
  if (length === 0 || depth === 0) return ''
  const steps = Math.max(2, Math.round(length / STEP_PT))
  const point = (step: number): string => {
    const share = step / steps
    const sink = step % 2 === 0 ? 0 : HEIGHT_PT / depth
    const at: Point = {
      x: bottomLeft.x + along.x * share + down.x * sink,
      y: bottomLeft.y + along.y * share + down.y * sink,
    }
    return `${at.x.toFixed(2)} ${at.y.toFixed(2)}`
  }
  return `M${Array.from({ length: steps + 1 }, (_, step) => point(step)).join('L')}`
}

type Parts = Pick<Session, 'copyChecks' | 'editing' | 'pageId' | 'previewMode'>

/** @param element is told whether the checks have read all of what is edited: `data-waves`, `current` or `waiting` */
export function mountSquiggles(
  { copyChecks, editing, pageId, previewMode }: Parts,
  canvas: Pick<CanvasView, 'setWaves'>,
  element: Pick<HTMLElement, 'dataset'>,
): () => void {
  let drawn: readonly Drawn[] = []

  const draw = (): void => {
    const state = copyChecks.state.get()
    drawn = state && !previewMode.get() ? wavesOf(state, pageId.get()) : []
    follow()
  }
  /** What has been set again, or moved, waits for the checks. */
  const follow = (): void => {
    const { document: edited, snapshot, layout } = editing.view.get()
    element.dataset['waves'] = copyChecks.state.get()?.view.document === edited ? 'current' : 'waiting'
    const stands = ({ frame, layout: before }: Drawn): boolean =>
      frame !== undefined && find(snapshot, 'frame', frame.id) === frame && layout.frames.get(frame.id) === before
    canvas.setWaves(drawn.filter(stands).map(({ waves }) => waves))
  }
  const ends = [
    copyChecks.state.subscribe(draw),
    pageId.subscribe(draw),
    previewMode.subscribe(draw),
    editing.view.subscribe(follow),
  ]
  draw()
  return () => {
    for (const end of ends) end()
  }
}

/** One a frame of the page and severity. */
function wavesOf({ view: { snapshot, layout }, open }: CopyState, pageId: string): readonly Drawn[] {
  const found = new Map<string, { frameId: string; severity: Severity; paths: string[]; box: Rect }>()
  for (const { place, severity } of open) {
    const { storyId, paragraphId, offset, length } = place
    if (storyId === undefined || paragraphId === undefined || offset === undefined || !length) continue
    const from = { paragraphId, offset }
    const span = { storyId, from, to: { paragraphId, offset: offset + length } }
    for (const quad of selectionQuads(snapshot, layout, span)) {
      if (quad.pageId !== pageId) continue
      const box = outset(boundsOf(quad.corners), HEIGHT_PT, HEIGHT_PT, HEIGHT_PT, HEIGHT_PT)
      const key = `${severity} ${quad.frameId}`
      const one = found.get(key)
      if (one) {
        one.paths.push(wave(quad))
        one.box = union(one.box, box)
      } else found.set(key, { frameId: quad.frameId, severity, paths: [wave(quad)], box })
    }
  }
  return [...found.values()].map(({ frameId, severity, paths, box }) => ({
    waves: { severity, path: paths.join(''), box },
    frame: find(snapshot, 'frame', frameId),
    layout: layout.frames.get(frameId),
  }))
}
