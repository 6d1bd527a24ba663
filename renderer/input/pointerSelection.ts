/**
 * Selecting text with the pointer.
 *
 * Role: click, double, triple and more; drags by what was clicked; Shift extends. Boundary: the points are on the page, pt;
 * clicks are counted by whoever listens to the pointer.
 */
import type { Snapshot } from '../../core/model/snapshot.ts'
import { hitStory, hitText, textFrameAt } from '../../core/typeset/hit.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import { rangeAt } from '../../core/typeset/navigate.ts'
import type { Granularity } from '../../core/typeset/navigate.ts'
import { caretRange, comparePoints, spanOf } from '../../core/typeset/textPosition.ts'
import type { TextPosition, TextRange } from '../../core/typeset/textPosition.ts'

export type PointerKind = 'down' | 'move' | 'up'

export interface PagePoint {
  readonly pageId: string
  /** pt, from the top left corner of the trimmed page. */
  readonly x: number
  readonly y: number
}

export interface PointerModifiers {
  readonly shift: boolean
  /** 1: a click, 2: a double click … */
  readonly clicks: number
}

export interface PointerParts {
  snapshot(): Snapshot
  layout(): DocumentLayout
  selection(): TextRange | null
  /** Ends a composition. */
  settle(): void
  begin(at: { readonly frameId: string }): void
  open(range: TextRange): void
}

/** By number of clicks; one is a caret. */
const BY_CLICKS: readonly (Granularity | null)[] = [null, null, 'word', 'line', 'paragraph', 'story']

/** Handles the pointer. False: there is no text at the point. */
export function createPointerSelection(
  parts: PointerParts,
): (kind: PointerKind, point: PagePoint, modifiers: PointerModifiers) => boolean {
  let drag: { readonly anchor: TextRange; readonly by: Granularity | null } | null = null

  const around = (position: TextPosition, by: Granularity | null): TextRange =>
    by === null ? caretRange(position) : rangeAt(parts.snapshot(), parts.layout(), position, by)

  /** From the far end of the anchor to the near place, in the direction of the drag. */
  const extend = (anchor: TextRange, position: TextPosition, by: Granularity | null): void => {
    const snapshot = parts.snapshot()
    const range = around(position, by)
    const { storyId } = position
    const backwards = comparePoints(snapshot, storyId, range.anchor, spanOf(snapshot, anchor).from) < 0
    parts.open(
      backwards ? { anchor: anchor.focus, focus: range.anchor } : { anchor: anchor.anchor, focus: range.focus },
    )
  }

  const press = (point: PagePoint, { shift, clicks }: PointerModifiers): boolean => {
    parts.settle()
    drag = null
    const position = hitText(parts.snapshot(), parts.layout(), point.pageId, point)
    if (!position) {
      const frame = textFrameAt(parts.snapshot(), point.pageId, point)
      if (frame) parts.begin({ frameId: frame.id })
      return frame !== null
    }
    const by = BY_CLICKS[Math.min(clicks, BY_CLICKS.length - 1)]
    const before = parts.selection()
    if (shift && before?.focus.storyId === position.storyId) {
      drag = { anchor: caretRange(before.anchor), by }
      extend(drag.anchor, position, by)
    } else {
      drag = { anchor: around(position, by), by }
      parts.open(drag.anchor)
    }
    return true
  }

  return (kind, point, modifiers) => {
    if (kind === 'down') return press(point, modifiers)
    if (!drag) return false
    const { storyId } = drag.anchor.anchor
    const position = kind === 'move' ? hitStory(parts.snapshot(), parts.layout(), storyId, point.pageId, point) : null
    if (position) extend(drag.anchor, position, drag.by)
    if (kind === 'up') drag = null
    return true
  }
}
