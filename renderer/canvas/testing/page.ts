/**
 * A page that shows the canvas over the real engine, without the application round it.
 *
 * Role: the smallest session that `CanvasSource` allows, for browser tests. Boundary: imported by tests only; what it
 * loads is served beside it.
 */
import type { DocumentRecord, FrameRecord } from '../../../core/model/records.ts'
import { all, snapshotOf, type Snapshot } from '../../../core/model/snapshot.ts'
import { createInkToRgb } from '../../../core/paint/colour.ts'
import { glyphIdFont } from '../../../core/paint/glyphIdFont.ts'
import { createPainter } from '../../../core/paint/paint.ts'
import type { FontFace as EngineFace, FontLibrary } from '../../../core/typeset/font/face.ts'
import { instantiateHarfBuzz } from '../../../core/typeset/shape/harfbuzz.ts'
import { createEngineTypesetter } from '../../../core/typeset/typeset.ts'
import type { CanvasView } from '../canvas.ts'
import { createCanvasView } from '../canvasView.ts'
import type { CanvasSource } from '../source.ts'

/** What the test's server says of the document. */
export interface TestDocument {
  readonly records: readonly DocumentRecord[]
  readonly faces: readonly Omit<EngineFace, 'bytes' | 'read'>[]
  /** `family/weight` → id of the face found. */
  readonly found: Readonly<Record<string, string | null>>
  /** `family/weight` → ids to fall back on. */
  readonly fallbacks: Readonly<Record<string, readonly string[]>>
}

/** What the test reads and calls. */
export interface Harness {
  readonly view: CanvasView
  readonly source: CanvasSource
  readonly commits: string[]
  readonly textEvents: string[]
  undo(): void
}

declare global {
  interface Window {
    harness?: Harness
  }
}

const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())

async function start(): Promise<void> {
  const document_ = (await (await fetch('/document')).json()) as TestDocument
  const files = new Map<string, Uint8Array>()
  await Promise.all(
    document_.faces.map(async ({ id }) => files.set(id, await bytesOf(`/font/${encodeURIComponent(id)}`))),
  )
  const faces = new Map(
    document_.faces.map((face): [string, EngineFace] => [face.id, { ...face, bytes: () => files.get(face.id)! }]),
  )
  const fonts: FontLibrary = {
    find: (family, weight) => faces.get(document_.found[`${family}/${weight}`] ?? ''),
    fallbacks: ({ family, weight }) =>
      (document_.fallbacks[`${family}/${weight}`] ?? []).flatMap((id) => faces.get(id) ?? []),
    faces: [...faces.values()],
  }
  const shaper = await instantiateHarfBuzz(await bytesOf('/wasm'))
  const inkToRgb = createInkToRgb(await bytesOf('/icc'))
  const typesetter = createEngineTypesetter({ fonts, shaper })
  const painter = createPainter(240)
  const history: Snapshot[] = []
  let kept = snapshotOf(document_.records)
  let shown = kept
  let selection: readonly string[] = []
  const pageId = all(kept, 'page')[0].id
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const withFrames = (frames: readonly FrameRecord[]): Snapshot => {
    const records = new Map(kept.records)
    for (const frame of frames) records.set(frame.id, frame)
    return { records }
  }
  const commits: string[] = []
  const textEvents: string[] = []
  const source: CanvasSource = {
    snapshot: () => shown,
    layout: () => typesetter.layout(shown),
    list: () => painter.page(shown, typesetter.layout(shown), pageId),
    pageId: () => pageId,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    loadGlyphs: (face, glyphs) => Promise.resolve(glyphIdFont(face, glyphs)),
    image: async ({ sha256, black = false }, width) =>
      createImageBitmap(await (await fetch(`/image/${sha256}?width=${width}${black ? '&black' : ''}`)).blob()),
    inkToRgb,
    selection: () => selection,
    select(ids) {
      selection = ids
      for (const listener of listeners) listener()
    },
    preview(changes) {
      shown = changes ? withFrames(changes) : kept
      tell()
    },
    commit(label, changes) {
      history.push(kept)
      kept = shown = withFrames(changes)
      commits.push(label.en)
      tell()
    },
  }
  const view = createCanvasView(document.getElementById('canvas')!, source, {
    createWorker: () => new Worker('/worker.js'),
    onDuplicate: (ids, { x }) => commits.push(`Duplicate ${ids.join()} ${Math.round(x)}`),
    onDraw: (tool, box, rising) => commits.push(`Draw ${tool} ${Math.round(box.width)} ${rising}`),
  })
  view.onTextPointer((kind, _, __, frameId) => textEvents.push(`${kind} ${frameId}`))
  window.harness = {
    view,
    source,
    commits,
    textEvents,
    undo() {
      kept = shown = history.pop() ?? kept
      tell()
    },
  }
}

void start()
