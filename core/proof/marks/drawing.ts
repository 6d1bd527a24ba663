/**
 * What drawing marks takes and gives.
 *
 * Role: shapes only, shared by whoever draws marks on screen, in a proof PDF or in a picture. Boundary: `drawMarks.ts`
 * does it. Lengths in pt from the top left corner of the trimmed page, y downwards.
 */
import type { Rect } from '../../model/geometry.ts'
import type { AnnotationRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Ink, PaintItem, PathItem } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'

export interface MarkRequest {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  readonly pageId: string
  /** In this order, the last on top; those of other pages and those without a place are left out. */
  readonly annotations: readonly AnnotationRecord[]
  /** The ink of a mark; null hides it (a round that is not to be seen). */
  readonly colourOf: (annotation: AnnotationRecord) => Ink | null
  /** Sets what stands in the margin. The same composer again finds its lines already set. */
  readonly composer: Pick<Composer, 'compose'>
  /** Room for notes at the left and at the right of the trimmed page, pt. */
  readonly marginPt: number
  /** Sizes that notes may be set in, largest first, pt; a page that is printed smaller asks for larger ones. */
  readonly noteSizesPt?: readonly number[]
  /** Rejected marks: left out (the default), or shown struck through. */
  readonly rejected?: 'hidden' | 'struck'
}

/** A mark, drawn. */
export interface MarkDrawing {
  /** Of the annotation. */
  readonly id: string
  /** In paint order. Washes of № 0 (highlights) overprint: over text they multiply. */
  readonly items: readonly PaintItem[]
  /** What of the page counts as the mark when it is pointed at, pt. */
  readonly boxes: readonly Rect[]
  /** The line to the margin, one of `items`; null where the mark has none. */
  readonly leader: PathItem | null
}
