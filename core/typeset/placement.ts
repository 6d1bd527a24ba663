/**
 * What the flow knows of each paragraph: as it goes in, and where its lines came to stand.
 *
 * Role: shapes and their small helpers, private to the flow. Boundary: no layout decisions.
 */
import type { ParagraphRecord } from '../model/records.ts'
import type { ComposedParagraph } from './layout.ts'
import type { LineMetrics, Spot } from './slots.ts'
import type { ResolvedParagraph } from './style.ts'

/** A paragraph ready to be set. The object is kept while record and resolution are: identity says "unchanged". */
export interface Item {
  readonly record: ParagraphRecord
  readonly resolved: ResolvedParagraph
  readonly metrics: LineMetrics
}

/** Numbers a line takes in `Placement.data`: frame in the thread (its length: overset), column (-1: spans), u, baseline v. */
export const LINE_STRIDE = 4

/** The band of columns a spanning head keeps for itself. */
export interface SpanBand {
  readonly frame: number
  readonly first: number
  readonly count: number
  readonly top: number
  readonly bottom: number
}

export interface Placement {
  readonly item: Item
  readonly composed: ComposedParagraph
  /** Where the flow stood before it. */
  readonly start: Spot
  readonly data: Float64Array
  /** How many of its lines are overset: the last ones. */
  readonly over: number
  /** Furthest frame of the thread that had a say. */
  readonly reach: number
  readonly band: SpanBand | null
  /** How many paragraphs before this one must be set anew when this one changes: heads kept with it, text levelled with it. */
  readonly back: number
}

const items = new WeakMap<ParagraphRecord, Item>()

/** The item of a paragraph; the same object for the same record and resolution. */
export function itemOf(record: ParagraphRecord, resolved: ResolvedParagraph): Item {
  const kept = items.get(record)
  if (kept?.resolved === resolved) return kept
  const item = { record, resolved, metrics: metricsOf(resolved) }
  items.set(record, item)
  return item
}

function metricsOf({ props, runs }: ResolvedParagraph): LineMetrics {
  let sizePt = runs.length > 0 ? 0 : props.sizePt
  for (const run of runs) sizePt = Math.max(sizePt, run.props.sizePt)
  return {
    sizePt,
    emPt: props.sizePt * (props.scaleX + props.trackingEm),
    gapPt: props.leadingPt - sizePt,
    beforePt: props.spaceBeforePt,
    afterPt: props.spaceAfterPt,
  }
}
