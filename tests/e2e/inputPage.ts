/**
 * The page of `input.test.ts`: one text frame under the real engine, edited through the real textarea.
 *
 * Role: test support, bundled for the browser. Boundary: draws carets and selections as boxes, text not at all: what is
 * tested is the way from keys to the document.
 */
import { textOfStory } from '../../core/commands/text/edit.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { apply } from '../../core/model/geometry.ts'
import { createHistory } from '../../core/model/history.ts'
import { counterIds } from '../../core/model/ids.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { all } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { describeFaces } from '../../core/typeset/font/describe.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import { instantiateHarfBuzz } from '../../core/typeset/shape/harfbuzz.ts'
import { PAGE, paragraph, single, textFrame } from '../../core/typeset/testing/documents.ts'
import { createEngineTypesetter } from '../../core/typeset/typeset.ts'
import { openTextareaHost } from '../../renderer/input/textareaHost.ts'
import { createTextEditing } from '../../renderer/input/textEditing.ts'
import type { TextOverlay } from '../../renderer/input/textEditing.ts'

const STORY = 'story:1'
/** CSS px a point: 2 makes carets easy to see in a screenshot. */
const SCALE = 2

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

async function start(): Promise<void> {
  const [font, wasm] = await Promise.all([bytesOf('/font'), bytesOf('/wasm')])
  const read = (offset: number, length: number): Uint8Array => font.subarray(offset, offset + length)
  const [description] = describeFaces({ read }, 'font')
  const face: FontFace = { ...description, id: description.postscriptName, bytes: () => font, read }
  const fonts = { find: () => face, fallbacks: () => [], faces: [face] }
  const typesetter = createEngineTypesetter({ fonts, shaper: await instantiateHarfBuzz(wasm) })

  const empty = single([paragraph('a', '')], [textFrame('f', STORY, { widthMm: 60, heightMm: 60, columns: 1 })])
  const store = createStore(empty)
  const history = createHistory(store)
  const view = document.querySelector<HTMLElement>('#view')!
  const marks = document.querySelector<HTMLElement>('#marks')!
  let draft: Snapshot | null = null
  const shown = (): Snapshot => draft ?? store.snapshot

  const box = (className: string, from: { x: number; y: number }, to: { x: number; y: number }): HTMLElement => {
    const mark = document.createElement('div')
    mark.className = className
    mark.style.left = `${from.x * SCALE}px`
    mark.style.top = `${from.y * SCALE}px`
    mark.style.width = `${Math.max(1, (to.x - from.x) * SCALE)}px`
    mark.style.height = `${(to.y - from.y) * SCALE}px`
    return mark
  }
  const show = (overlay: TextOverlay | null): void => {
    marks.replaceChildren()
    for (const { corners } of overlay?.selection ?? []) marks.append(box('selected', corners[0], corners[2]))
    for (const { corners } of overlay?.composition ?? []) marks.append(box('composed', corners[0], corners[2]))
    if (!overlay?.caret) return
    const { x, y, height, matrix } = overlay.caret
    marks.append(box('caret', apply(matrix, { x, y }), apply(matrix, { x, y: y + height })))
  }

  const editing = createTextEditing({
    store,
    history,
    ids: counterIds((id) => store.snapshot.records.has(id)),
    snapshot: shown,
    layout: () => typesetter.layout(shown()),
    preview: (snapshot) => void (draft = snapshot),
    show,
    toScreen({ x, y, height, vertical, matrix }) {
      const at = apply(matrix, { x, y })
      return { left: at.x * SCALE, top: at.y * SCALE, sizePx: height * SCALE, vertical }
    },
    typing: { get: () => null, set: () => undefined },
    openHost: (sink) => openTextareaHost(view, sink, '版面文字'),
    label: ({ zh }) => zh,
    now: () => performance.now(),
    mac: false,
  })
  const point = (event: PointerEvent) => {
    const { left, top } = view.getBoundingClientRect()
    return { pageId: PAGE.id, x: (event.clientX - left) / SCALE, y: (event.clientY - top) / SCALE }
  }
  // The textarea keeps the focus.
  view.addEventListener('mousedown', (event) => event.preventDefault())
  view.addEventListener('pointerdown', (event) =>
    editing.pointer('down', point(event), { shift: event.shiftKey, clicks: 1 }),
  )
  view.addEventListener('pointermove', (event) =>
    editing.pointer('move', point(event), { shift: event.shiftKey, clicks: 1 }),
  )
  view.addEventListener('pointerup', (event) =>
    editing.pointer('up', point(event), { shift: event.shiftKey, clicks: 1 }),
  )

  const first = encodeDocument(store.snapshot)
  Object.assign(window, {
    probe: {
      text: () => textOfStory(store.snapshot, STORY),
      shown: () => textOfStory(shown(), STORY),
      undo: () => history.undo() !== undefined,
      undoLabel: () => history.undoLabel ?? null,
      bold: () =>
        all(store.snapshot, 'paragraph').flatMap(({ text, spans }) =>
          spans.filter(({ overrides }) => overrides.fontWeight === 700).map(({ from, to }) => text.slice(from, to)),
        ),
      untouched: () => encodeDocument(store.snapshot) === first,
    },
  })
}

void start()
