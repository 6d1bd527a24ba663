/**
 * Words on a proof sheet: heads, legends, lists, reports.
 *
 * Role: sets a text to a measure with the engine's own composer, parts of it in another ink, struck out or underlined. Boundary:
 * places are the caller's.
 */
import { DEFAULT_STYLE_ID } from '../../model/defaults.ts'
import type { Align, ColourRef, Span } from '../../model/records.ts'
import { snapshotOf } from '../../model/snapshot.ts'
import type { GlyphItem, Ink, PaintItem, PathItem } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import type { ComposedLine } from '../../typeset/layout.ts'
import { createStyles } from '../../typeset/style.ts'

export const INK: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 1 }
const FAMILY = 'Noto Sans SC'
const LEADING_EM = 1.35

export interface Look {
  readonly sizePt: number
  readonly weight?: number
  readonly align?: Align
  readonly ink?: Ink
  readonly family?: string
  /** Parts that look otherwise; sorted, apart from each other, none empty. */
  readonly stretches?: readonly Stretch[]
}

/** A part of a text, by UTF-16 offsets. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly ink: Ink
  readonly weight?: number
  readonly rule?: 'strike' | 'under'
}

/** A text, set. Its first baseline is `ascentPt` below its top. */
export interface SetWords {
  readonly heightPt: number
  /** Of the longest line. */
  readonly widthPt: number
  readonly lines: number
  /** @param from, to lines; all when left out. The first of them is at the top. */
  at(x: number, y: number, from?: number, to?: number): readonly PaintItem[]
}

const styles = createStyles(snapshotOf([]))
/** Of a stretch by its number; no swatch is behind it. */
const STRETCH = 'stretch:'

export function setWords(composer: Pick<Composer, 'compose'>, text: string, widthPt: number, look: Look): SetWords {
  const { sizePt, weight = 400, align = 'left', ink = INK, family = FAMILY, stretches = [] } = look
  const record = {
    type: 'paragraph' as const,
    id: 'proof-sheet',
    text,
    spans: stretches.map(({ from, to, weight: own = weight }, index): Span => {
      const colour: ColourRef = { swatchId: `${STRETCH}${index}`, tint: 1 }
      return { from, to, characterStyleId: null, overrides: { colour, fontWeight: own } }
    }),
    styleId: DEFAULT_STYLE_ID,
    overrides: { fontFamily: family, fontWeight: weight, sizePt, firstIndentEm: 0, align },
    truncated: false,
  }
  const inkOf = ({ swatchId }: ColourRef): Ink =>
    swatchId.startsWith(STRETCH) ? stretches[Number(swatchId.slice(STRETCH.length))].ink : ink
  const measures = { widthPt: () => widthPt, uniform: widthPt }
  const { lines } = composer.compose(record, styles.paragraph(record), measures, false)
  const baseline = (line: number) => (0.5 * (LEADING_EM - 1) + 0.88 + line * LEADING_EM) * sizePt
  return {
    heightPt: lines.length * LEADING_EM * sizePt,
    widthPt: Math.max(0, ...lines.map((line) => line.offsetPt + line.widthPt)),
    lines: lines.length,
    at: (x, y, first = 0, end = lines.length) =>
      lines.slice(first, end).flatMap((line, i): PaintItem[] => [
        ...line.runs.map((run, r): GlyphItem => ({
          kind: 'glyphs',
          run,
          x: x + line.offsetPt,
          y: y + baseline(i),
          ink: inkOf(run.colour),
          overprint: false,
          paragraphId: record.id,
          text,
          end: line.runs[r + 1]?.clusters[0] ?? line.to,
        })),
        ...stretches.flatMap((stretch) => ruleOf(stretch, line, x + line.offsetPt, y + baseline(i), sizePt) ?? []),
      ]),
  }
}

/** What strikes out or underlines a stretch on one line; null where there is none of it. */
function ruleOf(stretch: Stretch, line: ComposedLine, x: number, baseline: number, sizePt: number): PathItem | null {
  const { rule, ink } = stretch
  const [from, to] = [Math.max(stretch.from, line.from), Math.min(stretch.to, line.to)]
  if (!rule || from >= to) return null
  const carets = line.carets()
  const y = baseline + (rule === 'strike' ? -0.36 : 0.16) * sizePt
  return {
    kind: 'path',
    path: { ops: ['M', 'L'], values: [x + carets[from - line.from], y, x + carets[to - line.from], y] },
    fill: null,
    stroke: { ink, widthPt: 0.07 * sizePt, dashPt: [], cap: 'butt' },
    overprint: false,
  }
}
