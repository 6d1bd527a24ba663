/**
 * Composes paragraphs into lines.
 *
 * Role: ties prepare → total-fit → lines together, takes off the indents, and keeps what it has made by object identity,
 * so that only paragraphs that changed cost anything.
 * Boundary: knows no columns, frames or pages: whoever flows text says how wide each line's slot is.
 */
import type { Align, ParagraphRecord } from '../model/records.ts'
import type { FontLibrary } from './font/face.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { ComposedLine, ComposedParagraph } from './layout.ts'
import { placeLine } from './line.ts'
import type { Shaper } from './shape/shaper.ts'
import type { ResolvedParagraph } from './style.ts'
import { chooseLines, type ChosenLine } from './totalfit.ts'

/** Widths of the slots that the lines of a paragraph go into, before the paragraph's own indents are taken off, pt. */
export interface Measures {
  readonly widthPt: (line: number) => number
  /** The constant width when all are alike, else null. */
  readonly uniform: number | null
}

export interface Composer {
  /**
   * The paragraph's lines. The same arguments (by identity; widths by value) give the identical object while it is kept.
   * An empty paragraph has one line without glyphs.
   * @throws UserError `font-none` when there is no font at all.
   */
  compose(
    paragraph: ParagraphRecord,
    resolved: ResolvedParagraph,
    measures: Measures,
    vertical: boolean,
  ): ComposedParagraph
}

interface Kept {
  readonly resolved: ResolvedParagraph
  readonly vertical: boolean
  readonly prepared: Prepared
  /** By uniform slot width. */
  readonly uniform: Map<number, ComposedParagraph>
  /** The last one with varying slots, and the widths it read, by line number. */
  varying: { readonly widths: readonly (number | undefined)[]; readonly composed: ComposedParagraph } | null
}

/** Widths kept of a paragraph: dragging a frame's edge asks for many, once each. */
const KEPT_WIDTHS = 8
/** A measure is never less, however the indents eat into it, pt. */
const LEAST_MEASURE = 1e-3

/** @param source fonts, and the shaper for them. */
export function createComposer(source: { readonly fonts: FontLibrary; readonly shaper: Shaper }): Composer {
  const kept = new WeakMap<ParagraphRecord, Kept>()

  const entry = (paragraph: ParagraphRecord, resolved: ResolvedParagraph, vertical: boolean): Kept => {
    const old = kept.get(paragraph)
    if (old && old.resolved === resolved && old.vertical === vertical) return old
    const prepared = prepare(paragraph, resolved, vertical, source.fonts, source.shaper)
    const made: Kept = { resolved, vertical, prepared, uniform: new Map(), varying: null }
    kept.set(paragraph, made)
    return made
  }

  return {
    compose(paragraph, resolved, measures, vertical) {
      const at = entry(paragraph, resolved, vertical)
      const { uniform } = measures
      if (uniform !== null) {
        const known = at.uniform.get(uniform)
        if (known) return known
        const composed = build(paragraph, resolved, at.prepared, () => uniform, true)
        if (at.uniform.size >= KEPT_WIDTHS) at.uniform.delete(at.uniform.keys().next().value!)
        at.uniform.set(uniform, composed)
        return composed
      }
      const last = at.varying
      if (last && last.widths.every((width, line) => width === undefined || measures.widthPt(line) === width))
        return last.composed
      const widths: (number | undefined)[] = []
      const composed = build(
        paragraph,
        resolved,
        at.prepared,
        (line) => (widths[line] ??= measures.widthPt(line)),
        false,
      )
      at.varying = { widths, composed }
      return composed
    },
  }
}

function build(
  paragraph: ParagraphRecord,
  resolved: ResolvedParagraph,
  prepared: Prepared,
  slotOf: (line: number) => number,
  uniform: boolean,
): ComposedParagraph {
  const { props } = resolved
  const { emPt, missing } = prepared
  const indent = (line: number): number => (props.leftIndentEm + (line === 0 ? props.firstIndentEm : 0)) * emPt
  const room = (line: number): number =>
    Math.max(LEAST_MEASURE, slotOf(line) - indent(line) - props.rightIndentEm * emPt)

  const { text } = paragraph
  if (prepared.cells.count === 0)
    return {
      paragraphId: paragraph.id,
      text,
      lines: [blankLine(props.sizePt, room(0), indent(0))],
      faults: [],
      missing,
    }

  const { lines, faults } = chooseLines(prepared, { of: room, uniform }, props)
  return {
    paragraphId: paragraph.id,
    text,
    lines: lines.map((line, index) =>
      placeLine(prepared, line, indent(index) + alignShift(props.align, line), props.sizePt),
    ),
    faults,
    missing,
  }
}

function alignShift(align: Align, line: ChosenLine): number {
  const rest = line.room - line.fit.width
  if (align === 'centre') return rest / 2
  return align === 'right' ? rest : 0
}

function blankLine(sizePt: number, measurePt: number, offsetPt: number): ComposedLine {
  const carets = new Float64Array(1)
  return {
    from: 0,
    to: 0,
    measurePt,
    offsetPt,
    widthPt: 0,
    runs: [],
    sizePt,
    log: [],
    carets: () => carets,
  }
}
