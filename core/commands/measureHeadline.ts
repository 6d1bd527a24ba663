/**
 * Widths of display type as it will be set.
 *
 * Role: makes the measure that `fitHeadline` of `core/typeset` wants out of a composer. Boundary: makes no records that
 * enter a document.
 */
import type { ParagraphRecord } from '../model/records.ts'
import { snapshotOf } from '../model/snapshot.ts'
import type { MeasureHeadline, ParagraphComposer } from '../typeset/index.ts'
import { createStyles } from '../typeset/style.ts'

/** Large, so that rounding in font units does not count. */
const PROBE_PT = 100
const ENDLESS_PT = 1_000_000
const ENDLESS = { widthPt: () => ENDLESS_PT, uniform: ENDLESS_PT }

/** Advance in em of a line set flush left in the family and weight, its punctuation squeezed as on the page (T2.2, T2.3). */
export function measureWith(composer: ParagraphComposer, trackingEm = 0): MeasureHeadline {
  const styles = createStyles(snapshotOf([]))
  const known = new Map<string, number>()
  return (text, family, weight) => {
    const key = `${family}\n${weight}\n${text}`
    let em = known.get(key)
    if (em === undefined) {
      const probe: ParagraphRecord = {
        type: 'paragraph',
        id: 'paragraph:probe',
        text,
        spans: [],
        styleId: 'style:probe',
        overrides: {
          fontFamily: family,
          fontWeight: weight,
          sizePt: PROBE_PT,
          trackingEm,
          align: 'left',
          leadingPt: PROBE_PT,
        },
        truncated: false,
      }
      const { lines } = composer.compose(probe, styles.paragraph(probe), ENDLESS, false)
      em = lines.reduce((widest, line) => Math.max(widest, line.widthPt), 0) / PROBE_PT
      known.set(key, em)
    }
    return em
  }
}
