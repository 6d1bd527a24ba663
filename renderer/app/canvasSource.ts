/** The session as the canvas sees it. */
import type { CanvasSource } from '../canvas/source.ts'
import type { Session } from './session.ts'

export function createCanvasSource(session: Session): CanvasSource {
  const { editing, glyphs, pictures, selection, pageId, guide, inkToRgb } = session
  return {
    snapshot: () => editing.view.get().snapshot,
    layout: () => editing.view.get().layout,
    list: () => editing.page(pageId.get()),
    pageId: () => pageId.get(),
    subscribe(listener) {
      const ends = [editing.view, selection, pageId, guide].map((signal) => signal.subscribe(listener))
      return () => ends.forEach((end) => end())
    },
    loadGlyphs: glyphs.load,
    glyphsAhead: glyphs.taken,
    image: (picture, widthPx) => pictures.bitmap(picture, widthPx),
    inkToRgb,
    selection: () => selection.get(),
    preferred: () => ({
      nudgePt: session.preferences.nudgePt.get(),
      snapping: session.preferences.snapping.get(),
    }),
    select(frameIds) {
      const now = selection.get()
      if (now.length !== frameIds.length || now.some((id, i) => id !== frameIds[i])) selection.set(frameIds)
    },
    preview: (changes) => editing.previewFrames(changes),
    commit(label, changes) {
      editing.run(label, (tx) => {
        for (const change of changes) tx.put(change)
      })
    },
  }
}
