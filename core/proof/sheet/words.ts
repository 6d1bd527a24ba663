/**
 * Words on a proof sheet: heads, legends, lists.
 *
 * Role: sets a text to a measure with the engine's own composer. Boundary: places are the caller's.
 */
import { DEFAULT_STYLE_ID } from '../../model/defaults.ts'
import type { Align } from '../../model/records.ts'
import { snapshotOf } from '../../model/snapshot.ts'
import type { GlyphItem, Ink } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import { createStyles } from '../../typeset/style.ts'

export const INK: Ink = { kind: 'process', c: 0, m: 0, y: 0, k: 1 }
const FAMILY = 'Noto Sans SC'
const LEADING_EM = 1.35

export interface Look {
  readonly sizePt: number
  readonly weight?: number
  readonly align?: Align
  readonly ink?: Ink
}

/** A text, set. Its first baseline is `ascentPt` below its top. */
export interface SetWords {
  readonly heightPt: number
  /** Of the longest line. */
  readonly widthPt: number
  at(x: number, y: number): readonly GlyphItem[]
}

const styles = createStyles(snapshotOf([]))

export function setWords(composer: Pick<Composer, 'compose'>, text: string, widthPt: number, look: Look): SetWords {
  const { sizePt, weight = 400, align = 'left', ink = INK } = look
  const record = {
    type: 'paragraph' as const,
    id: 'proof-sheet',
    text,
    spans: [],
    styleId: DEFAULT_STYLE_ID,
    overrides: { fontFamily: FAMILY, fontWeight: weight, sizePt, firstIndentEm: 0, align },
    truncated: false,
  }
  const measures = { widthPt: () => widthPt, uniform: widthPt }
  const { lines } = composer.compose(record, styles.paragraph(record), measures, false)
  const baseline = (line: number) => (0.5 * (LEADING_EM - 1) + 0.88 + line * LEADING_EM) * sizePt
  return {
    heightPt: lines.length * LEADING_EM * sizePt,
    widthPt: Math.max(0, ...lines.map((line) => line.offsetPt + line.widthPt)),
    at: (x, y) =>
      lines.flatMap((line, i) =>
        line.runs.map((run, r): GlyphItem => ({
          kind: 'glyphs',
          run,
          x: x + line.offsetPt,
          y: y + baseline(i),
          ink,
          overprint: false,
          paragraphId: record.id,
          text,
          end: line.runs[r + 1]?.clusters[0] ?? line.to,
        })),
      ),
  }
}
