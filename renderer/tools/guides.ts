/**
 * Guides under the hand: dragged out of the rulers, moved, dropped back on a ruler; a double click on a ruler adds one.
 *
 * Role: state machine from pointer to wishes about guides. Boundary: `GuideHost` makes them true; works beside every tool, as
 * the rulers do. Ctrl suspends snapping, Shift goes by the ruler's ticks, Alt turns a new guide the other way.
 */
import type { Point } from '../../core/model/geometry.ts'
import type { FrameRecord, Guide, PageRecord } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { ptToMm } from '../../core/model/units.ts'
import { guideAt, type GuideLine } from '../canvas/guides.ts'
import { rulerSteps } from '../canvas/rulers.ts'
import type { CanvasSource } from '../canvas/source.ts'
import type { DragFeedback } from './select.ts'
import { snap, type SnapLine } from './snap.ts'
import { snapLines } from './snapLines.ts'
import type { PointerTool, ToolPointer, ViewPort } from './tool.ts'

const SNAP_PX = 6
/** A guide is let go of its place when the pointer went so far, px. */
const LEAST_PX = 2

/** Who keeps the guides of the page shown. */
export interface GuideHost {
  readonly selected: string | null
  /** They can neither be taken hold of nor made. */
  readonly locked: boolean
  select(guideId: string | null): void
  add(guide: GuideLine): void
  move(guideId: string, positionMm: number): void
  remove(guideId: string): void
}

/** For a canvas whose rulers only show. */
export const NO_GUIDES: GuideHost = {
  selected: null,
  locked: true,
  select: () => undefined,
  add: () => undefined,
  move: () => undefined,
  remove: () => undefined,
}

export interface GuidePort extends ViewPort {
  readonly source: CanvasSource
  readonly host: GuideHost
  /** Breadth of the rulers now; 0: they are hidden. */
  readonly rulerPx: number
  feedback(shown: DragFeedback | null): void
}

export interface GuideTool extends PointerTool {
  /** Whether a press there is the guides', not the tool's. @param onPage guides on the page count, too. */
  takes(screen: Point, onPage: boolean): boolean
  /** Takes away the selected one; false: there is none, or they are locked. */
  remove(): boolean
  /** Something else was pressed. */
  letGo(): void
  /** The guide in hand, where it is now; `id` null: a new one. */
  readonly dragged: (GuideLine & { readonly id: string | null }) | null
}

type Ruler = 'horizontal' | 'vertical'

function rulerAt({ x, y }: Point, breadth: number): Ruler | null {
  if (y < breadth) return x < breadth ? null : 'horizontal'
  return x < breadth ? 'vertical' : null
}

export function createGuideTool(port: GuidePort): GuideTool {
  const { source, host } = port
  let held: { readonly from: Point; readonly id: string | null; readonly orientation: Guide['orientation'] } | null =
    null
  let dragged: GuideTool['dragged'] = null
  let cursor = 'default'

  const page = (): PageRecord | undefined => find(source.snapshot(), 'page', source.pageId())

  const placed = ({ page: at, shift, ctrl }: ToolPointer, { orientation, id }: GuideLineInHand) => {
    const axis = orientation === 'vertical' ? 'x' : 'y'
    const { tick } = rulerSteps(port.view.scale)
    if (shift) return { positionMm: Math.round(ptToMm(at[axis]) / tick) * tick, lines: [] }
    if (ctrl) return { positionMm: ptToMm(at[axis]), lines: [] }
    const lines = linesFor(id)[axis]
    const edges = (['start', 'middle', 'end'] as const).map((part) => ({ at: at[axis], part }))
    const met = snap(edges, lines, SNAP_PX / port.view.scale)
    return { positionMm: ptToMm(at[axis] + met.delta), lines: met.lines }
  }
  /** Guides meet frames, columns, rows, and each other. */
  const linesFor = (id: string | null): { readonly x: readonly SnapLine[]; readonly y: readonly SnapLine[] } => {
    const now = page()
    if (!now) return { x: [], y: [] }
    const frames: FrameRecord[] = all(source.snapshot(), 'frame').filter((frame) => frame.pageId === now.id)
    return snapLines({ ...now, guides: now.guides.filter((guide) => guide.id !== id) }, frames)
  }

  const end = (): void => {
    held = null
    dragged = null
    port.feedback(null)
  }

  return {
    get cursor() {
      return cursor
    },
    get pressedCursor() {
      return cursor
    },
    get dragged() {
      return dragged
    },
    takes(screen, onPage) {
      const ruler = rulerAt(screen, port.rulerPx)
      if (ruler) cursor = 'default'
      if (ruler || host.locked || !onPage || screen.x < port.rulerPx || screen.y < port.rulerPx) return ruler !== null
      const guide = guideAt(page()?.guides ?? [], screen, port.view)
      if (guide) cursor = guide.orientation === 'vertical' ? 'ew-resize' : 'ns-resize'
      return guide !== null
    },
    remove() {
      if (host.selected === null || host.locked) return false
      host.remove(host.selected)
      return true
    },
    letGo() {
      if (host.selected !== null) host.select(null)
    },
    down(pointer) {
      if (host.locked) return
      const ruler = rulerAt(pointer.screen, port.rulerPx)
      const from = pointer.screen
      if (ruler && pointer.clicks === 2) {
        // On the ruler above, the place pointed at lies across: the guide runs down the page.
        const orientation = ruler === 'horizontal' ? 'vertical' : 'horizontal'
        host.add({ orientation, positionMm: placed(pointer, { orientation, id: null }).positionMm })
      } else if (ruler) held = { from, id: null, orientation: ruler }
      else {
        const guide = guideAt(page()?.guides ?? [], from, port.view)
        if (!guide) return
        host.select(guide.id)
        held = { from, id: guide.id, orientation: guide.orientation }
      }
    },
    move(pointer) {
      if (!held) return
      const { from, id } = held
      const { screen } = pointer
      if (!dragged && Math.hypot(screen.x - from.x, screen.y - from.y) < LEAST_PX) return
      const turned = held.orientation === 'vertical' ? 'horizontal' : 'vertical'
      const orientation = id === null && pointer.alt ? turned : held.orientation
      const { positionMm, lines } = placed(pointer, { orientation, id })
      dragged = { id, orientation, positionMm }
      cursor = orientation === 'vertical' ? 'ew-resize' : 'ns-resize'
      const upright = orientation === 'vertical'
      port.feedback({
        x: upright ? lines : [],
        y: upright ? [] : lines,
        ghosts: [],
        pointer: pointer.page,
        measure: `${upright ? 'X' : 'Y'} ${positionMm.toFixed(1)} mm`,
      })
    },
    up({ screen }) {
      const done = dragged
      end()
      if (!done) return
      // Back on the ruler it runs along with, or beyond it: nobody wants it.
      const gone = done.orientation === 'horizontal' ? screen.y < port.rulerPx : screen.x < port.rulerPx
      if (gone) {
        if (done.id !== null) host.remove(done.id)
      } else if (done.id === null) host.add(done)
      else host.move(done.id, done.positionMm)
    },
    cancel: end,
  }
}

interface GuideLineInHand {
  readonly orientation: Guide['orientation']
  readonly id: string | null
}
