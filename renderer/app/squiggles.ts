/**
 * Wavy lines under what the copy checks found, over the page.
 *
 * Role: one path a frame and severity, in points of the page, drawn when there are new findings; hidden while the page moves, and
 * lines of a frame that was typeset again are hidden until the checks have read it; `data-state` says whether they have read all
 * of what is edited. Boundary: takes no pointer.
 */
import type { Severity } from '../../core/check/rule.ts'
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { selectionQuads, type SelectionQuad } from '../../core/typeset/caret.ts'
import type { TextFrameLayout } from '../../core/typeset/layout.ts'
import type { CanvasView } from '../canvas/canvas.ts'
import type { Session } from './session.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Of a wave, pt of the page. */
const STEP_PT = 2
const HEIGHT_PT = 1.5
/** So long after the page moved the lines are there again, ms. */
const REST_MS = 120

interface Drawn {
  readonly element: SVGGElement
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

export function mountSquiggles(session: Session, canvas: CanvasView, element: HTMLElement): () => void {
  const { copyChecks, editing, pageId, previewMode } = session
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'squiggles')
  svg.setAttribute('aria-hidden', 'true')
  const page = document.createElementNS(SVG, 'g')
  svg.append(page)
  // Under carets, guides and rulers.
  const root = element.querySelector('[data-canvas]') ?? element
  root.insertBefore(svg, root.querySelector('[data-layer="overlay"]'))
  let drawn: readonly Drawn[] = []

  const draw = (): void => {
    const state = copyChecks.state.get()
    const paths = new Map<string, Map<Severity, string[]>>()
    if (state && !previewMode.get()) {
      const { snapshot, layout } = state.view
      for (const { place, severity } of state.open) {
        const { storyId, paragraphId, offset, length } = place
        if (storyId === undefined || paragraphId === undefined || offset === undefined || !length) continue
        const from = { paragraphId, offset }
        const span = { storyId, from, to: { paragraphId, offset: offset + length } }
        for (const quad of selectionQuads(snapshot, layout, span)) {
          if (quad.pageId !== pageId.get()) continue
          let frame = paths.get(quad.frameId)
          if (!frame) paths.set(quad.frameId, (frame = new Map()))
          frame.set(severity, [...(frame.get(severity) ?? []), wave(quad)])
        }
      }
    }
    drawn = [...paths].map(([frameId, severities]) => {
      const group = document.createElementNS(SVG, 'g')
      for (const [severity, waves] of severities) {
        const path = document.createElementNS(SVG, 'path')
        path.setAttribute('class', severity)
        path.setAttribute('d', waves.join(''))
        group.append(path)
      }
      const { snapshot, layout } = state!.view
      return { element: group, frame: find(snapshot, 'frame', frameId), layout: layout.frames.get(frameId) }
    })
    page.replaceChildren(...drawn.map((one) => one.element))
    follow()
  }
  /** What has been set again, or moved, waits for the checks. */
  const follow = (): void => {
    const { document: edited, snapshot, layout } = editing.view.get()
    svg.dataset['state'] = copyChecks.state.get()?.view.document === edited ? 'current' : 'waiting'
    for (const { element: group, frame, layout: before } of drawn) {
      const stands =
        frame !== undefined && find(snapshot, 'frame', frame.id) === frame && layout.frames.get(frame.id) === before
      const display = stands ? '' : 'none'
      if (group.style.display !== display) group.style.display = display
    }
  }
  const place = (): void => {
    const [from, to] = [canvas.pageToScreen({ x: 0, y: 0 }), canvas.pageToScreen({ x: 1, y: 0 })]
    page.setAttribute('transform', `translate(${from.x} ${from.y}) scale(${to.x - from.x})`)
  }
  // While the page moves, a sheet over the whole window would cost every frame as much as the page itself.
  let resting: ReturnType<typeof setTimeout> | undefined
  const move = (): void => {
    if (resting === undefined) svg.style.display = 'none'
    clearTimeout(resting)
    resting = setTimeout(() => {
      resting = undefined
      place()
      svg.style.display = ''
    }, REST_MS)
  }
  const ends = [
    copyChecks.state.subscribe(draw),
    pageId.subscribe(draw),
    previewMode.subscribe(draw),
    editing.view.subscribe(follow),
    canvas.onViewChange(move),
  ]
  place()
  draw()
  return () => {
    clearTimeout(resting)
    for (const end of ends) end()
    svg.remove()
  }
}
