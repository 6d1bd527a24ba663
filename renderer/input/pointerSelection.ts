/**
 * Selecting text with the pointer.
 *
 * Role: click, double, triple and more; drags by what was clicked; Shift extends. Boundary: the points are on the page, pt;
 * clicks are counted by whoever listens to the pointer.
 */
import { find } from '../../core/model/snapshot.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { hitFrame, hitStory, textFrameAt } from '../../core/typeset/hit.ts'
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
  /** The text frame that is seen there; by default the topmost one. Frames reach over others where they show nothing. */
  readonly frameId?: string | null
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
    const [snapshot, layout] = [parts.snapshot(), parts.layout()]
    const frameId = seenFrame(snapshot, point) ?? textFrameAt(snapshot, point.pageId, point)?.id
    const position = frameId === undefined ? null : hitFrame(snapshot, layout, frameId, point)
    if (!position) {
      if (frameId !== undefined) parts.begin({ frameId })
      return frameId !== undefined
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

/** The frame that the canvas saw; text of a locked layer is not for editing. */
function seenFrame(snapshot: Snapshot, { frameId }: PagePoint): string | null {
  const frame = find(snapshot, 'frame', frameId ?? null)
  return frame?.kind === 'text' && !find(snapshot, 'layer', frame.layerId)?.locked ? frame.id : null
}
