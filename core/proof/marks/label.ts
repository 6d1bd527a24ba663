/**
 * What stands in the margin for a mark: the right text, a remark, a sign.
 *
 * Role: says what is written, sets it with the engine's own composer, and draws it at its place. Boundary: places come from
 * `leaders.ts`.
 */
import { IDENTITY, translation } from '../../model/geometry.ts'
import { DEFAULT_STYLE_ID } from '../../model/defaults.ts'
import type { AnnotationRecord, MarkKind, ParagraphRecord } from '../../model/records.ts'
import { MARKS } from '../../model/proofNames.ts'
import { snapshotOf } from '../../model/snapshot.ts'
import type { GlyphItem, Ink } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import type { ComposedParagraph } from '../../typeset/layout.ts'
import { createStyles } from '../../typeset/style.ts'
import { Pen, type Shape } from './pen.ts'

/** Notes are set in a hand's face. */
const FAMILY = 'LXGW WenKai'
/** From line to line, em. */
const LEADING_EM = 1.22

type Sign = 'pigtail' | 'turn' | 'script' | null

interface Look {
  /** A mark of this kind always has something in the margin. */
  readonly always: boolean
  readonly sign: Sign
  /** № 3: new text stands in a ring. № 21: small circles under what is not to be set. */
  readonly dress: 'ring' | 'dots' | 'rule' | null
}

const PLAIN: Look = { always: false, sign: null, dress: 'dots' }
const OVERSET: Look = { always: true, sign: null, dress: 'rule' }
const LOOKS: Readonly<Partial<Record<MarkKind, Look>>> = {
  replace: { always: true, sign: null, dress: null },
  delete: { always: true, sign: 'pigtail', dress: 'dots' },
  insert: { always: true, sign: null, dress: 'ring' },
  script: { always: true, sign: 'script', dress: null },
  upright: { always: true, sign: 'turn', dress: 'dots' },
  same: { always: false, sign: null, dress: null },
  note: { always: true, sign: null, dress: 'rule' },
  highlight: { always: false, sign: null, dress: 'rule' },
  ink: { always: false, sign: null, dress: 'rule' },
}

/** A note, set. */
export interface Label {
  readonly look: Look
  readonly annotation: AnnotationRecord
  readonly sizePt: number
  readonly composed: ComposedParagraph | null
  /** Of the widest line, and of the sign. */
  readonly textPt: number
  readonly signPt: number
  readonly heightPt: number
}

/** Sets the notes of a drawing at one size. */
export interface LabelMaker {
  /** Null: the mark says all where it stands. @param quoted the text that it stands on. @param overset that text has no place. */
  of(annotation: AnnotationRecord, quoted: string, overset: boolean): Label | null
}

const styles = createStyles(snapshotOf([]))
/** A note is a paragraph that is in no document. Kept, so that the composer finds its lines again. */
const paragraphs = new WeakMap<AnnotationRecord, Map<string, ParagraphRecord>>()

/** @param widthPt room for a note. */
export function labelMaker(composer: Pick<Composer, 'compose'>, sizePt: number, widthPt: number): LabelMaker {
  return {
    of(annotation, quoted, overset) {
      const look = overset ? OVERSET : (LOOKS[annotation.kind] ?? PLAIN)
      const text = overset ? oversetWords(annotation, quoted) : wordsOf(annotation, quoted)
      if (!look.always && text === '') return null
      const signPt = look.sign === null ? 0 : (look.sign === 'script' ? 1.9 : 1.5) * sizePt
      const inset = look.dress === 'ring' ? 0.45 * sizePt : look.dress === 'rule' ? 0.4 * sizePt : 0
      const room = Math.max(2 * sizePt, widthPt - signPt - 2 * inset)
      const composed = text === '' ? null : composedNote(composer, annotation, text, sizePt, room)
      const textPt = composed ? Math.max(...composed.lines.map((line) => line.offsetPt + line.widthPt)) + 2 * inset : 0
      const lines = Math.max(1, composed?.lines.length ?? 1)
      const extra = look.dress === 'ring' || look.dress === 'dots' || look.sign === 'script' ? 0.3 : 0.08
      return { look, annotation, sizePt, composed, textPt, signPt, heightPt: (lines * LEADING_EM + extra) * sizePt }
    },
  }
}

/** From the top of a note to the middle of its first line, em. */
export const FIRST_MIDDLE_EM = LEADING_EM / 2 + 0.04

function wordsOf({ kind, text, refersTo }: AnnotationRecord, quoted: string): string {
  if (kind === 'script') return text || quoted
  if (kind === 'same') return refersTo === null && text !== '' ? `○＝${text}` : ''
  if (kind === 'note' && text === '') return MARKS.note.zh
  // The right text is still to be said.
  if ((kind === 'replace' || kind === 'insert') && text === '') return '？'
  // Beyond this nobody reads in a margin; the panel has the whole.
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const LONGEST = 400

/** Where its words are not to be seen, a mark is named and quotes them. */
function oversetWords({ kind, text }: AnnotationRecord, quoted: string): string {
  const words = quoted.length > QUOTED ? `${quoted.slice(0, QUOTED)}…` : quoted
  return `溢排 ${MARKS[kind].zh}${words && `“${words}”`}${text && `：${text.slice(0, LONGEST)}`}`
}

const QUOTED = 12

function composedNote(
  composer: Pick<Composer, 'compose'>,
  annotation: AnnotationRecord,
  text: string,
  sizePt: number,
  widthPt: number,
): ComposedParagraph {
  let known = paragraphs.get(annotation)
  if (!known) paragraphs.set(annotation, (known = new Map()))
  const key = `${sizePt} ${text}`
  let record = known.get(key)
  if (!record) {
    record = {
      type: 'paragraph',
      id: annotation.id,
      text,
      spans: [],
      styleId: DEFAULT_STYLE_ID,
      overrides: { fontFamily: FAMILY, fontWeight: 400, sizePt, firstIndentEm: 0, align: 'left' },
      truncated: false,
    }
    known.set(key, record)
  }
  return composer.compose(record, styles.paragraph(record), { widthPt: () => widthPt, uniform: widthPt }, false)
}

/** A note at its place: `edge` is where its leader ends, `side` the margin it stands in. */
export function drawLabel(
  label: Label,
  side: 'left' | 'right',
  edge: number,
  topPt: number,
  ink: Ink,
): { readonly shapes: readonly Shape[]; readonly glyphs: readonly GlyphItem[] } {
  const { look, sizePt, composed, textPt, signPt } = label
  const way = side === 'left' ? -1 : 1
  const middle = topPt + FIRST_MIDDLE_EM * sizePt
  const shapes: Shape[] = []
  if (look.sign !== null && look.sign !== 'script') shapes.push(sign(look.sign, edge, middle, way, sizePt))
  const near = edge + way * (signPt + (look.dress === 'ring' || look.sign === 'script' ? 0 : 0.25 * sizePt))
  if (look.sign === 'script') return script(label, near, middle, way, ink)
  if (!composed) return { shapes, glyphs: [] }
  const left = way < 0 ? near - textPt : near
  const inset = look.dress === 'ring' ? 0.45 * sizePt : look.dress === 'rule' ? 0.4 * sizePt : 0
  const baseline = (line: number): number => middle + 0.38 * sizePt + line * LEADING_EM * sizePt
  const glyphs = glyphsOf(composed, left + inset, baseline, ink)
  const pen = new Pen(IDENTITY)
  const count = composed.lines.length
  if (look.dress === 'ring') {
    const box = {
      left,
      right: left + textPt,
      top: topPt + 0.02 * sizePt,
      bottom: topPt + (count * LEADING_EM + 0.14) * sizePt,
    }
    shapes.push(pen.loop(box).drawn(0.6))
  } else if (look.dress === 'dots') {
    for (const [i, line] of composed.lines.entries())
      for (const at of dotsUnder(line.carets()))
        pen.circle(left + line.offsetPt + at, baseline(i) + 0.27 * sizePt, 0.1 * sizePt)
    shapes.push(pen.drawn(0.4))
  } else if (look.dress === 'rule') {
    const x = way < 0 ? near : left
    pen.move(x, topPt + 0.12 * sizePt).line(x, topPt + (count * LEADING_EM - 0.04) * sizePt)
    shapes.push(pen.drawn(0.9))
  }
  return { shapes, glyphs }
}

function glyphsOf(
  { lines, text, paragraphId }: ComposedParagraph,
  left: number,
  baseline: (line: number) => number,
  ink: Ink,
): readonly GlyphItem[] {
  return lines.flatMap((line, i) =>
    line.runs.map((run, r): GlyphItem => ({
      kind: 'glyphs',
      run,
      x: left + line.offsetPt,
      y: baseline(i),
      ink,
      overprint: false,
      paragraphId,
      text,
      end: line.runs[r + 1]?.clusters[0] ?? line.to,
    })),
  )
}

/** № 21: a circle under each character; of a long note under the first three and the last three. */
function dotsUnder(carets: Float64Array): readonly number[] {
  const middles: number[] = []
  for (let i = 0; i + 1 < carets.length; i++)
    if (carets[i + 1] - carets[i] > 0.01) middles.push((carets[i] + carets[i + 1]) / 2)
  return middles.length > 8 ? [...middles.slice(0, 3), ...middles.slice(-3)] : middles
}

function sign(kind: 'pigtail' | 'turn', edge: number, middle: number, way: 1 | -1, size: number): Shape {
  const pen = new Pen([way * size, 0, 0, size, edge, middle])
  if (kind === 'pigtail')
    // On along the leader, up and round once, over itself, and out.
    return pen
      .move(0, 0)
      .curve(0.35, 0.02, 0.8, -0.02, 0.92, -0.22)
      .curve(1.02, -0.4, 0.82, -0.54, 0.66, -0.42)
      .curve(0.46, -0.27, 0.6, 0.16, 1.2, 0.3)
      .drawn(0.65)
  // Nearly round, back over where it began, with an arrow at its end.
  const [middleX, r] = [0.62, 0.4]
  const k = r * 0.5523
  pen.move(0, 0).line(middleX - r, 0)
  pen.curve(middleX - r, k, middleX - k, r, middleX, r)
  pen.curve(middleX + k, r, middleX + r, k, middleX + r, 0)
  pen.curve(middleX + r, -k, middleX + k, -r, middleX, -r)
  return pen.arrow(middleX - 0.04, -r, -1, 0.12, 0.3).drawn(0.65)
}

/** № 4: the character in a box, where it belongs. */
function script(
  { annotation, composed, sizePt, textPt }: Label,
  near: number,
  middle: number,
  way: 1 | -1,
  ink: Ink,
): ReturnType<typeof drawLabel> {
  const [wide, half] = [Math.max(1.5 * sizePt, textPt + 0.3 * sizePt), 0.66 * sizePt]
  const signed = 1.9 * sizePt
  const start = way < 0 ? near + signed - wide : near - signed
  const box = { left: start, right: start + wide, top: middle - half, bottom: middle + half }
  const pen = new Pen(translation(0, 0))
  pen.move(box.left, box.top).line(box.right, box.top).line(box.right, box.bottom).line(box.left, box.bottom).close()
  // The level of the characters that it stands beside.
  const raised = annotation.variant !== 'sub'
  const level = raised ? box.bottom - 0.3 * sizePt : box.top + 0.3 * sizePt
  pen.move(box.left, level).line(box.left + 0.34 * sizePt, level)
  const baseline = raised ? middle + 0.1 * sizePt : middle + 0.58 * sizePt
  return {
    shapes: [pen.drawn(0.6)],
    glyphs: composed ? glyphsOf(composed, box.right - textPt - 0.12 * sizePt, () => baseline, ink) : [],
  }
}
