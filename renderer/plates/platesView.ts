/**
 * The page as plates, while the panel is on.
 *
 * Role: asks the host for the plates of the page when the document rests, and for finer ones of what is seen when the page is
 * larger on the screen; has them painted in a worker and puts them on the canvas. Boundary: no React; one view of one window.
 */
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import type { Rect } from '../../core/model/geometry.ts'
import { intersection } from '../../core/model/geometry.ts'
import type { InkCoverage } from '../../core/paint/plates/inkCoverage.ts'
import type { Plates } from '../../core/paint/plates/plates.ts'
import type { HostError, RenderedPlates } from '../../electron/contract.ts'
import { toHostError } from '../app/errors.ts'
import type { Session } from '../app/session.ts'
import { createState, type Signal } from '../app/signal.ts'
import { fetchBytes } from '../app/windowParts.ts'
import type { FromPlateWorker, PlatesLook, PlatesOf, ToPlateWorker } from './plateWorker.ts'
import { platesOf } from './renderedPlates.ts'

export interface PlatesState {
  /** Plates of the document as it is now are on their way. */
  readonly working: boolean
  /** null: none yet, or a master is shown, which has none. */
  readonly plates: Plates | null
  readonly alternates: readonly RenderedPlates['plates'][number]['alternate'][]
  readonly limitPercent: number
  readonly coverage: InkCoverage | null
  readonly withoutPictures: number
  readonly error: HostError | null
}

export interface PlatesView {
  readonly state: Signal<PlatesState>
  look(look: Omit<PlatesLook, 'proof'>): void
  /** The page is shown as it is. */
  end(): void
}

/** Resolution of the whole page: a pixel is 0.254 mm. `banmian separate --dpi 100 --bleed --at` tells the same inks. */
export const PAGE_DPI = 100
const FINEST_DPI = 600
/** The page must be so much finer on the screen before a part of it is asked for. */
const COARSE = 1.3
/** Document and view have been left alone for so long, ms. */
const REST_MS = 300

const NOTHING: PlatesState = {
  ...{ working: false, plates: null, alternates: [], limitPercent: 0 },
  ...{ coverage: null, withoutPictures: 0, error: null },
}

export function createPlatesView(session: Session, first: Omit<PlatesLook, 'proof'>): PlatesView {
  const { client, editing, pageId, saving, canvas, preferences, opened } = session
  const state = createState<PlatesState>({ ...NOTHING, working: true })
  const worker = new Worker(new URL('./plateWorker.ts', import.meta.url), { type: 'module' })
  const post = (message: ToPlateWorker): void => worker.postMessage(message)
  const boxes = new Map<PlatesOf, Rect>()
  let chosen = first
  let ended = false
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the plates that are there were made of. */
  let made: { readonly document: Snapshot; readonly pageId: string } | null = null
  let part: { readonly box: Rect; readonly dpi: number } | null = null
  let looks = 0
  let painting = false
  let again = false

  /** One picture at a time: while the eye goes down the list, those between are not painted. */
  const paint = (): void => {
    if (boxes.size === 0) return
    if (painting) {
      again = true
      return
    }
    painting = true
    const proof = preferences.proofColours.get() ? 'paper' : 'relative'
    post({ kind: 'look', id: ++looks, look: { ...chosen, proof } })
  }
  worker.onmessage = ({ data }: MessageEvent<FromPlateWorker>): void => {
    if (data.kind === 'ink') return state.set({ ...state.get(), coverage: data.coverage })
    painting = false
    const shown = data.bitmaps.flatMap(({ of, bitmap }) => {
      const box = boxes.get(of)
      return box ? [{ bitmap, box }] : []
    })
    canvas.get()?.showPlates(shown.length > 0 ? shown : null)
    if (again) {
      again = false
      paint()
    }
  }
  worker.onerror = ({ message }): void =>
    state.set({ ...state.get(), working: false, error: toHostError(new Error(message)) })

  const isFresh = (): boolean => made?.document === editing.view.get().document && made.pageId === pageId.get()
  const clear = (...which: readonly PlatesOf[]): void => {
    for (const of of which) {
      boxes.delete(of)
      post({ kind: 'plates', of, plates: null })
    }
  }
  const ask = async (dpi: number, box: Rect | null): Promise<RenderedPlates> =>
    client.request('plates.render', {
      ...{ documentId: opened.documentId, document: saving.bytes() },
      ...{ pageId: pageId.get(), dpi, part: box },
    })

  async function askPage(): Promise<void> {
    const wanted = { document: editing.view.get().document, pageId: pageId.get() }
    const rendered = await ask(PAGE_DPI, null)
    if (ended || wanted.pageId !== pageId.get()) return
    made = wanted
    part = null
    clear('part')
    const plates = platesOf(rendered)
    const side = (px: number): number => (px * 72) / plates.dpi
    boxes.set('page', {
      ...{ x: -plates.bleedPt, y: -plates.bleedPt },
      ...{ width: side(plates.widthPx), height: side(plates.heightPx) },
    })
    post({ kind: 'plates', of: 'page', plates: rendered })
    state.set({
      ...{ working: false, plates, alternates: rendered.plates.map(({ alternate }) => alternate) },
      ...{ limitPercent: rendered.limitPercent, withoutPictures: rendered.withoutPictures },
      ...{ coverage: null, error: null },
    })
    paint()
  }

  /** What of the page is seen, and how fine, where the whole page's plates are too coarse for it. */
  function wantedPart(): { readonly box: Rect; readonly dpi: number } | null {
    const view = canvas.get()
    const page = boxes.get('page')
    if (!view || !page) return null
    const { box: seen, pxPerPt } = view.seen()
    const dpi = Math.min(FINEST_DPI, Math.ceil(pxPerPt * 72))
    const box = dpi > PAGE_DPI * COARSE ? intersection(seen, page) : undefined
    return box ? { box, dpi } : null
  }
  async function askPart(wanted: { readonly box: Rect; readonly dpi: number }): Promise<void> {
    const now = made
    const rendered = await ask(wanted.dpi, wanted.box)
    if (ended || now !== made) return
    part = wanted
    const side = (px: number): number => (px * 72) / wanted.dpi
    boxes.set('part', { ...wanted.box, width: side(rendered.widthPx), height: side(rendered.heightPx) })
    post({ kind: 'plates', of: 'part', plates: rendered })
    paint()
  }
  const holds = (wanted: { readonly box: Rect; readonly dpi: number }): boolean =>
    part !== null && part.dpi >= wanted.dpi && inside(wanted.box, part.box)

  async function next(): Promise<void> {
    if (asking || ended) return
    if (!find(editing.view.get().document, 'page', pageId.get())) {
      made = null
      clear('page', 'part')
      canvas.get()?.showPlates(null)
      state.set(NOTHING)
      return
    }
    asking = true
    try {
      if (!isFresh()) await askPage()
      else {
        const wanted = wantedPart()
        if (wanted && !holds(wanted)) await askPart(wanted)
      }
    } catch (error) {
      if (!ended) state.set({ ...state.get(), working: false, error: toHostError(error) })
      made = { document: editing.view.get().document, pageId: pageId.get() }
    } finally {
      asking = false
    }
    const wanted = isFresh() ? wantedPart() : null
    if (!ended && (!isFresh() || (wanted && !holds(wanted) && state.get().error === null))) atRest()
  }
  function atRest(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void next(), REST_MS)
  }
  const changed = (): void => {
    if (isFresh()) return
    if (made?.pageId !== pageId.get()) {
      // Another page never stands under plates that are not its own.
      clear('page', 'part')
      canvas.get()?.showPlates(null)
      state.set({ ...NOTHING, working: true })
    } else if (!state.get().working) state.set({ ...state.get(), working: true })
    atRest()
  }

  const ends = [
    editing.view.subscribe(changed),
    pageId.subscribe(changed),
    preferences.proofColours.subscribe(paint),
    canvas.get()?.onViewChange(atRest) ?? (() => undefined),
  ]
  fetchBytes(client.resource('icc', 'default')).then(
    (icc) => {
      if (ended) return
      post({ kind: 'icc', icc })
      void next()
    },
    (error: unknown) => state.set({ ...NOTHING, error: toHostError(error) }),
  )

  return {
    state,
    look(next) {
      chosen = next
      paint()
    },
    end() {
      ended = true
      clearTimeout(timer)
      for (const end of ends) end()
      worker.terminate()
      canvas.get()?.showPlates(null)
    },
  }
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - 1 &&
    inner.y >= outer.y - 1 &&
    inner.x + inner.width <= outer.x + outer.width + 1 &&
    inner.y + inner.height <= outer.y + outer.height + 1
  )
}
