/**
 * The document being edited, with its layout.
 *
 * Role: store, history and typesetter tied together; what is provisional (a drag, a composition) is laid out like the
 * document but never enters it. Boundary: no window, no files.
 */
import { DEFAULT_CHARACTER } from '../../core/model/defaults.ts'
import type { Change } from '../../core/model/diff.ts'
import { createHistory, type History, type Merge } from '../../core/model/history.ts'
import { RecordMap } from '../../core/model/recordMap.ts'
import type { DocumentRecord, FrameRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore, type Store, type Transaction } from '../../core/model/store.ts'
import { proofGuard, settles } from '../../core/proof/guard.ts'
import { createPainter } from '../../core/paint/paint.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { createComposer, type Composer } from '../../core/typeset/compose.ts'
import { setParagraphs, type DocumentLayout } from '../../core/typeset/layout.ts'
import { createStyles } from '../../core/typeset/style.ts'
import type { Shaper } from '../../core/typeset/shape/shaper.ts'
import { createEngineTypesetter } from '../../core/typeset/typeset.ts'
import type { WindowFonts } from './fonts.ts'
import type { Text } from './messages.ts'
import { createState, type Signal } from './signal.ts'

/** What is shown now. */
export interface View {
  /** With what is provisional. */
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  /** Nothing provisional in it. */
  readonly document: Snapshot
}

export interface Editing {
  readonly view: Signal<View>
  /** For text editing, which makes its own steps. */
  readonly store: Store
  readonly history: History
  /** Number of the last change, counted by the store. */
  sequence(): number
  /** Runs an edit as one step of the history; one that opens or closes a round or signs ends it. The label is in the language of the moment. */
  run(label: Text, edit: (tx: Transaction) => void, merge?: Merge): Change
  readonly undoLabel: string | undefined
  readonly redoLabel: string | undefined
  undo(): void
  redo(): void
  /** Ends the step that typing or nudging is growing. */
  seal(): void
  /** Shows a provisional document; null shows the real one again. */
  previewSnapshot(snapshot: Snapshot | null): void
  /** The same with frames in the place of those of their id. */
  previewFrames(frames: readonly FrameRecord[] | null): void
  page(pageId: string): DisplayList
  /** Typesets a document that may never be shown: what commands that search by measure need. */
  layoutOf(snapshot: Snapshot): DocumentLayout
  /** Composes single paragraphs with the faces that are loaded. */
  composer(): Composer
  onChange(listener: (change: Change) => void): () => void
}

export interface EditingParts {
  readonly initial: Snapshot
  readonly fonts: WindowFonts
  readonly shaper: Shaper
  /** 总墨量上限 of the output condition. */
  readonly inkLimitPercent: number
  /** Which side of a label history keeps. */
  readonly say: (text: Text) => string
  /** A face could not be had: the text stays as it is set. */
  readonly onFontError: (error: unknown) => void
  /** The faces are there, and the first layout is about to be made. */
  readonly facesReady?: () => void
}

/** Loads the faces that the document needs and lays it out. */
export async function createEditing(parts: EditingParts): Promise<Editing> {
  const { initial, fonts, shaper, say, inkLimitPercent } = parts
  const store = createStore(initial, 'local', proofGuard)
  const history = createHistory(store)
  const painter = createPainter(inkLimitPercent)
  const fresh = () => createEngineTypesetter({ fonts: fonts.loaded, shaper })
  let typesetter = fresh()
  let provisional: Snapshot | null = null

  wantFaces(store.snapshot, fonts)
  await fonts.loadWanted()
  parts.facesReady?.()
  let first = typesetter.layout(store.snapshot)
  // A fallback may lack a character that the next one has: as long as that brings another face, once more.
  for (wantFallbacks(store.snapshot, first, fonts); await fonts.loadWanted();) {
    typesetter = fresh()
    first = typesetter.layout(store.snapshot)
    wantFallbacks(store.snapshot, first, fonts)
  }
  const view = createState<View>({ snapshot: store.snapshot, layout: first, document: store.snapshot })

  let fetching = false
  const show = (): void => {
    const snapshot = provisional ?? store.snapshot
    const layout = typesetter.layout(snapshot)
    if (layout !== view.get().layout) wantFallbacks(snapshot, layout, fonts)
    const last = view.get()
    if (last.snapshot !== snapshot || last.layout !== layout || last.document !== store.snapshot)
      view.set({ snapshot, layout, document: store.snapshot })
    fetchWanted()
  }
  const fetchWanted = (): void => {
    if (fetching) return
    fetching = true
    fonts
      .loadWanted()
      .then((loaded) => {
        fetching = false
        if (!loaded) return
        // Composed lines are kept by record: those set with a stand-in are only let go with their typesetter.
        typesetter = fresh()
        show()
      })
      .catch((error: unknown) => {
        fetching = false
        parts.onFontError(error)
      })
  }
  store.subscribe(show)

  return {
    view,
    store,
    history,
    sequence: () => store.sequence,
    run(label, edit, merge) {
      provisional = null
      const change = history.transact(say(label), edit, merge)
      // A signature is no slip of the hand: it is not undone, and what was signed or handed over is not undone from under it.
      if (settles(change.diff)) history.clear()
      return change
    },
    get undoLabel() {
      return history.undoLabel
    },
    get redoLabel() {
      return history.redoLabel
    },
    undo() {
      provisional = null
      history.undo()
    },
    redo() {
      provisional = null
      history.redo()
    },
    seal: () => history.seal(),
    previewSnapshot(snapshot) {
      if (provisional === snapshot) return
      provisional = snapshot
      show()
    },
    previewFrames(frames) {
      const changes = frames && new Map<string, DocumentRecord>(frames.map((frame) => [frame.id, frame]))
      provisional = changes && { records: RecordMap.from(store.snapshot.records).with(changes) }
      show()
    },
    layoutOf: (snapshot) => typesetter.layout(snapshot),
    composer: () => createComposer({ fonts: fonts.loaded, shaper }),
    page: (pageId) => painter.page(view.get().snapshot, view.get().layout, pageId),
    onChange: (listener) => store.subscribe(listener),
  }
}

function wantFaces(snapshot: Snapshot, fonts: WindowFonts): void {
  const styles = createStyles(snapshot)
  // Text that comes into a document without any is set with something until its own face is here.
  fonts.want(DEFAULT_CHARACTER.fontFamily, DEFAULT_CHARACTER.fontWeight)
  for (const record of snapshot.records.values()) {
    if (record.type !== 'paragraph') continue
    const { props, runs } = styles.paragraph(record)
    fonts.want(props.fontFamily, props.fontWeight)
    for (const run of runs) fonts.want(run.props.fontFamily, run.props.fontWeight)
  }
}

/** Where characters have no glyph yet, the next fallback of their family is wanted. */
function wantFallbacks(snapshot: Snapshot, layout: DocumentLayout, fonts: WindowFonts): void {
  const styles = createStyles(snapshot)
  for (const { paragraph } of setParagraphs(layout)) {
    const { paragraphId, missing } = paragraph
    const record = missing.length > 0 ? find(snapshot, 'paragraph', paragraphId) : undefined
    if (!record) continue
    const { runs, props } = styles.paragraph(record)
    for (const { offset, family } of missing) {
      const run = runs.find(({ from, to }) => from <= offset && offset < to)
      fonts.wantFallback(family, (run?.props ?? props).fontWeight)
    }
  }
}
