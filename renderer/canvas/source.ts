/**
 * What the canvas asks of the session that owns the document.
 *
 * Role: contract, types only. Boundary: the canvas never changes a document by itself; it proposes records.
 */
import type { FrameRecord } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { DisplayList, Ink } from '../../core/paint/displayList.ts'
import type { PictureLook } from '../../core/paint/pictureKey.ts'
import type { FontFace } from '../../core/typeset/font/face.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'

/** A name of something done, for menus and the history. */
export interface Label {
  readonly zh: string
  readonly en: string
}

export interface CanvasSource {
  /** As shown: with what `preview` proposes while it does. */
  snapshot(): Snapshot
  layout(): DocumentLayout
  list(): DisplayList
  pageId(): string
  /** Calls back when document, layout, page or selection changed. */
  subscribe(listener: () => void): () => void
  /** A font that shows these glyphs (ascending) of a face by their numbers (`core/paint/glyphIdFont.ts`). */
  loadGlyphs(face: FontFace, glyphs: Uint16Array): Promise<Uint8Array>
  /** Glyphs of a face that are on their way already; told once. */
  glyphsAhead?(face: FontFace): { readonly glyphs: Uint16Array; readonly font: Promise<Uint8Array> } | undefined
  /** A picture about `widthPx` wide. */
  image(picture: PictureLook, widthPx: number): Promise<ImageBitmap>
  inkToRgb(ink: Ink): readonly [number, number, number]
  selection(): readonly string[]
  /** What the person prefers: the step of an arrow key, pt, and whether frames snap. */
  preferred?(): { readonly nudgePt: number; readonly snapping: boolean }
  select(frameIds: readonly string[]): void
  /** Live change while dragging: records replaced provisionally; null ends it. */
  preview(changes: readonly FrameRecord[] | null): void
  /** Done: one undoable step; ends the preview. */
  commit(label: Label, changes: readonly FrameRecord[]): void
}
