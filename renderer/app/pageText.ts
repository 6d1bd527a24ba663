/**
 * Text on the page: ties text editing to the canvas, the tool and the session.
 *
 * Role: pointer, overlay, caret's place on the screen, which text panels act on. Boundary: what keys and input methods do
 * is `renderer/input`; what is drawn is the canvas's.
 */
import { apply, boundsOf } from '../../core/model/geometry.ts'
import { caretRect } from '../../core/typeset/caret.ts'
import { spanOf, type TextPosition } from '../../core/typeset/textPosition.ts'
import type { CanvasView } from '../canvas/canvas.ts'
import { createTextEditing, type TextEditing } from '../input/textEditing.ts'
import { openReadingHost } from '../input/readingHost.ts'
import { openTextareaHost } from '../input/textareaHost.ts'
import { message } from './messages.ts'
import type { Session } from './session.ts'

export interface PageText {
  readonly editing: TextEditing
  dispose(): void
}

/** @param element that the canvas lies in; the hidden textarea goes there, too. */
export function createPageText(session: Session, canvas: CanvasView, element: HTMLElement): PageText {
  const { editing, pageId, tool, preferences } = session
  const text = createTextEditing({
    store: editing.store,
    history: editing.history,
    ids: session.newIds,
    snapshot: () => editing.view.get().snapshot,
    layout: () => editing.view.get().layout,
    preview: (snapshot) => editing.previewSnapshot(snapshot),
    show: (overlay) => canvas.setTextOverlay(overlay),
    toScreen(caret) {
      if (caret.pageId !== pageId.get()) return null
      const [top, bottom] = [caret.y, caret.y + caret.height].map((y) =>
        canvas.pageToScreen(apply(caret.matrix, { x: caret.x, y })),
      ) as [{ x: number; y: number }, { x: number; y: number }]
      return {
        left: top.x,
        top: top.y,
        sizePx: Math.hypot(bottom.x - top.x, bottom.y - top.y),
        vertical: caret.vertical,
      }
    },
    typing: session.typing,
    openHost(sink) {
      const name = message(preferences.locale.get(), 'textInput')
      return tool.get() === 'read' ? openReadingHost(element, sink, name) : openTextareaHost(element, sink, name)
    },
    readOnly: () => tool.get() === 'read',
    label: (label) => label[preferences.locale.get()],
    now: () => performance.now(),
    mac: /Mac|iP(hone|ad)/.test(navigator.platform),
  })

  // The browser would give the focus to the canvas after the text has taken it.
  const keepFocus = (event: MouseEvent): void => {
    if (tool.get() === 'text' || tool.get() === 'read') event.preventDefault()
  }
  element.addEventListener('mousedown', keepFocus)

  let turning = false
  /** The caret stays in the window; where it went to another page, that is shown. */
  const follow = (position: TextPosition): void => {
    const { snapshot, layout } = editing.view.get()
    const caret = caretRect(snapshot, layout, position)
    if (!caret) return
    if (caret.pageId !== pageId.get()) {
      turning = true
      pageId.set(caret.pageId)
      turning = false
    }
    const ends = [caret.y, caret.y + caret.height].map((y) => apply(caret.matrix, { x: caret.x, y }))
    canvas.reveal(boundsOf(ends))
  }

  let clicks = 1
  const ends = [
    () => element.removeEventListener('mousedown', keepFocus),
    canvas.onTextPointer((kind, point, { shift }, frameId, count) => {
      if (kind !== 'move' && kind !== 'up') clicks = count
      const act = kind === 'move' || kind === 'up' ? kind : 'down'
      const hit = text.pointer(act, { pageId: pageId.get(), ...point, frameId }, { shift, clicks })
      // Who reads chooses words, not frames.
      if (act === 'down' && hit && frameId !== null) session.selection.set(tool.get() === 'read' ? [] : [frameId])
    }),
    canvas.onViewChange(() => text.refresh()),
    editing.view.subscribe(() => text.refresh()),
    text.subscribe(() => {
      const { selection } = text
      if (selection) follow(selection.focus)
      session.textSpan.set(selection && spanOf(editing.view.get().snapshot, selection))
      // Escape leaves the text: back to the frame.
      if (!selection && tool.get() === 'text') tool.set('select')
    }),
    tool.subscribe(() => {
      if (text.selection) text.end()
    }),
    pageId.subscribe(() => {
      if (text.selection && !turning) text.end()
    }),
  ]
  return {
    editing: text,
    dispose() {
      for (const end of ends) end()
      text.dispose()
    },
  }
}
