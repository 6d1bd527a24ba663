/**
 * Proofreaders' marks over the page while it is edited, so that they can be obeyed.
 *
 * Role: draws anew when the page has been left alone for a moment; a document without annotations costs a look at its records then,
 * and loads nothing. Boundary: marks are drawn by `core/proof/marks` and shown by the canvas.
 */
import { all } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import type { MarkDrawing } from '../../core/proof/marks/drawing.ts'
import type { Composer } from '../../core/typeset/compose.ts'
import type { CanvasView } from '../canvas/canvas.ts'
import { toHostError } from './errors.ts'
import type { Session } from './session.ts'

/** So long after a change marks follow, ms: between two keys they stay as they are. */
const REST_MS = 120
/** Room for notes beside the page. */
const MARGIN_MM = 32
/** What notes are set in (`core/proof/marks/label.ts`). */
const NOTE_FACE = { family: 'LXGW WenKai', weight: 400 }

/** Which marks are shown, and which of them is chosen. */
export interface MarksShown {
  readonly selected: string | null
  /** Ids of rounds whose marks are not shown; '' for those without one. null: none is shown. */
  readonly hiddenRounds: ReadonlySet<string> | null
}

export const ALL_MARKS: MarksShown = { selected: null, hiddenRounds: new Set() }

/** Shows the marks of the page that is shown; returns what ends that. */
export function mountProofMarks(session: Session, canvas: Pick<CanvasView, 'setMarks'>): () => void {
  const { editing, pageId, marksShown } = session
  let timer: ReturnType<typeof setTimeout> | undefined
  let drawer: Promise<Drawer> | null = null
  let ended = false
  let showing = false
  /** Of which document, page and rounds. */
  let drawn: { readonly of: readonly unknown[]; readonly drawings: readonly MarkDrawing[] } | null = null
  const update = async (): Promise<void> => {
    const { document: snapshot, layout } = editing.view.get()
    const annotations = all(snapshot, 'annotation')
    const { selected, hiddenRounds } = marksShown.get()
    if (annotations.length === 0 || hiddenRounds === null) {
      if (showing) canvas.setMarks(null)
      showing = false
      return
    }
    drawer ??= openDrawer(session).catch((error: unknown) => {
      // What could not be loaded may be there the next time.
      drawer = null
      throw error
    })
    const { drawMarks, roundColour, composer } = await drawer
    // Something came meanwhile: its own update shows it.
    if (ended || editing.view.get().layout !== layout) return
    const marginPt = mmToPt(MARGIN_MM)
    // Another mark is chosen, the view entered: nothing is drawn otherwise, and 1,000 marks take a while.
    const of = [snapshot, layout, pageId.get(), [...hiddenRounds].sort().join(' ')]
    if (!drawn || drawn.of.some((one, i) => one !== of[i])) {
      const colourOf = roundColour(snapshot, undefined, hiddenRounds)
      const request = { snapshot, layout, pageId: pageId.get(), annotations, colourOf, composer, marginPt }
      drawn = { of, drawings: drawMarks(request) }
    }
    canvas.setMarks({ drawings: drawn.drawings, selected, marginPt })
    showing = true
  }
  const now = (): void => void update().catch((error: unknown) => session.problem.set(toHostError(error)))
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(now, REST_MS)
  }
  const ends = [editing.view.subscribe(later), pageId.subscribe(later), marksShown.subscribe(now)]
  later()
  return () => {
    ended = true
    clearTimeout(timer)
    for (const end of ends) end()
  }
}

interface Drawer {
  readonly drawMarks: (typeof import('../../core/proof/marks/drawMarks.ts'))['drawMarks']
  readonly roundColour: (typeof import('../../core/proof/roundColour.ts'))['roundColour']
  readonly composer: Composer
}

/** Loaded when there is a mark to draw, and the notes' own face with it. */
async function openDrawer({ fonts, editing }: Session): Promise<Drawer> {
  fonts.want(NOTE_FACE.family, NOTE_FACE.weight)
  const [{ drawMarks }, { roundColour }] = await Promise.all([
    import('../../core/proof/marks/drawMarks.ts'),
    import('../../core/proof/roundColour.ts'),
    fonts.loadWanted(),
  ])
  return { drawMarks, roundColour, composer: editing.composer() }
}
