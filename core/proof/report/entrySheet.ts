/**
 * An entry of a report on paper: what it is and where, what was asked, both crops, both readings.
 *
 * Role: an entry to a block of strips. Boundary: which page it comes to is `flow.ts`. Lengths in pt, x from the sheet's left edge.
 */
import { mmToPt } from '../../model/units.ts'
import type { PaintItem, Path, PathItem, ProcessInk } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import { setWords, type Look, type SetWords, type Stretch } from '../sheet/words.ts'
import type { Band, Block } from './flow.ts'
import { CARET } from './readings.ts'
import { BLACK, boxInk, PIECES, QUIET, RULE, TONES, WHITE } from './inks.ts'
import type { Crop, Piece, ReportEntry, Side } from './report.ts'

/** What sets the words, and where the strips stand. */
export interface Column {
  readonly composer: Pick<Composer, 'compose'>
  readonly left: number
  readonly right: number
}

/** Of the number, before all else of an entry. */
const NUMBER = 28
const GUTTER = 9
/** Verdict and box to tick. */
const RESULT = 62
const SERIF = 'Noto Serif SC'
const READING = 8.5
/** Of the page: type is read with ease, and still known as the page's. */
const CROP_SCALE = 1.3
const CROP_HEIGHT = 150
const ABOVE = 7
const BELOW = 8
/** Round what is framed, mm. */
const FRAMED = 0.4
/** Its line, and the rim of paper on either side of that. */
const LINE_PT = 0.9
const RIM_PT = 0.35

/** Left edges of what was and of what is. */
type Sides = readonly [before: number, after: number]

export function entryBlock(entry: ReportEntry, column: Column): Block {
  const { left, right } = column
  const inner = left + NUMBER
  const half = (right - inner - GUTTER) / 2
  const sides: Sides = [inner, inner + half + GUTTER]
  const [before, after] = [entry.before, entry.after]
  return {
    bands: [
      headBand(entry, column, inner),
      ...askedBands(entry, column, inner),
      ...(before.crop || after.crop ? [cropsBand(entry, column, sides, half)] : []),
      ...readingBands(before, after, column, sides, half),
      closingBand(left, right),
    ],
    again: againBand(entry, column),
  }
}

function headBand({ number, kind, where, by, tone, verdict, tick }: ReportEntry, column: Column, x: number): Band {
  const { composer, left, right } = column
  const room = right - RESULT - GUTTER - x
  const count = setWords(composer, String(number), NUMBER - 4, { sizePt: 11, weight: 700, ink: TONES[tone] })
  const name = setWords(composer, kind, room, { sizePt: 9.5, weight: 700, ink: BLACK })
  const told = [where.zh, by].filter(Boolean).join('　')
  const place = setWords(composer, told, room - name.widthPt - 8, { sizePt: 7.5, ink: QUIET })
  const box = setWords(composer, tick, RESULT, { sizePt: 7.5, ink: QUIET })
  const badge = verdict === '' ? null : setWords(composer, verdict, RESULT, { sizePt: 8, weight: 700 })
  const done = tone === 'done'
  return {
    heightPt: ABOVE + Math.max(name.heightPt, place.heightPt + 2) + 3,
    at(y) {
      const top = y + ABOVE
      const items: PaintItem[] = [
        ...count.at(left, top - 1.2),
        ...name.at(x, top),
        ...place.at(x + name.widthPt + 8, top + 1.9),
      ]
      const tickX = right - box.widthPt - 11
      items.push(outline(tickX, top + 2.2, 7.5, 7.5, BLACK, 0.6), ...box.at(right - box.widthPt, top + 1.4))
      if (badge) {
        const width = badge.widthPt + 8
        const at = Math.min(tickX - width - 7, right - RESULT - width / 2)
        const look = setWords(composer, verdict, RESULT, {
          ...{ sizePt: 8, weight: 700 },
          ink: done ? WHITE : TONES[tone],
        })
        items.push(
          done ? filled(at, top, width, 12.6, TONES.done) : outline(at, top + 0.4, width, 11.8, TONES[tone], 0.8),
          ...look.at(at + 4, top + 0.9),
        )
      }
      return items
    },
  }
}

function askedBands({ asked, message }: ReportEntry, { composer, right }: Column, x: number): readonly Band[] {
  const bands: Band[] = []
  if (asked.length > 0) {
    const look = { sizePt: READING, weight: 400, ink: BLACK }
    bands.push(...lineBands(setPieces(composer, [{ text: '要求：', tone: 'plain' }, ...asked], right - x, look), x))
  }
  if (message) bands.push(...lineBands(setWords(composer, message.zh, right - x, { sizePt: READING, ink: BLACK }), x))
  if (bands.length > 0) bands.push({ heightPt: 2.5, at: () => [] })
  return bands
}

/** A strip a line, so that a long text may go on over the page. */
function lineBands(words: SetWords, x: number): readonly Band[] {
  return Array.from({ length: words.lines }, (_, line) => ({
    heightPt: words.heightPt / words.lines,
    at: (y: number) => words.at(x, y, line, line + 1),
  }))
}

function cropsBand({ before, after, tone }: ReportEntry, { composer }: Column, sides: Sides, width: number): Band {
  const none = setWords(composer, '—', width, { sizePt: READING, ink: QUIET })
  const [one, other] = [fitted(before.crop, width), fitted(after.crop, width)]
  const side = (crop: Crop | null, size: Size | null, x: number, y: number, name: 'before' | 'after') =>
    crop && size ? cropItems(crop, size, x, y, boxInk(name, tone)) : none.at(x, y)
  return {
    heightPt: Math.max(one?.height ?? 0, other?.height ?? 0, none.heightPt) + 2.5,
    at: (y) => [...side(before.crop, one, sides[0], y, 'before'), ...side(after.crop, other, sides[1], y, 'after')],
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function fitted(crop: Crop | null, most: number): Size | null {
  if (!crop) return null
  const [width, height] = [mmToPt(crop.box.width), mmToPt(crop.box.height)]
  const scale = Math.min(CROP_SCALE, most / width, CROP_HEIGHT / height)
  return { width: width * scale, height: height * scale }
}

/** A picture of a part of a page with what is framed on it. */
export function cropItems(
  { picture, box, marked }: Crop,
  { width, height }: Size,
  x: number,
  y: number,
  ink: ProcessInk,
): readonly PaintItem[] {
  const scale = width / box.width
  const boxes = marked.flatMap((one): (readonly [number, number, number, number])[] => {
    const left = Math.max(box.x, one.x - FRAMED)
    const top = Math.max(box.y, one.y - FRAMED)
    const right = Math.min(box.x + box.width, one.x + one.width + FRAMED)
    const bottom = Math.min(box.y + box.height, one.y + one.height + FRAMED)
    if (right <= left || bottom <= top) return []
    return [[x + (left - box.x) * scale, y + (top - box.y) * scale, (right - left) * scale, (bottom - top) * scale]]
  })
  return [
    {
      kind: 'group',
      frameId: picture,
      matrix: null,
      clip: rectangle(x, y, width, height),
      items: [
        {
          kind: 'image',
          frameId: picture,
          assetId: picture,
          sha256: picture,
          matrix: [width, 0, 0, height, x, y],
        },
      ],
    },
    outline(x, y, width, height, RULE, 0.4),
    // On a picture or a full colour the line alone would get lost.
    ...boxes.map((one) => outline(...one, WHITE, LINE_PT + 2 * RIM_PT)),
    ...boxes.map((one) => outline(...one, ink, LINE_PT)),
  ]
}

/** Both readings side by side, a strip a line. */
function readingBands(before: Side, after: Side, { composer }: Column, sides: Sides, width: number): readonly Band[] {
  const set = ({ words }: Side, label: string): SetWords =>
    setPieces(composer, [{ text: `${label}　`, tone: 'label' }, ...words], width, {
      ...{ sizePt: READING, family: SERIF, ink: BLACK },
    })
  const both = [set(before, '改前'), set(after, '改后')]
  return Array.from({ length: Math.max(...both.map(({ lines }) => lines)) }, (_, line) => ({
    heightPt: both[0].heightPt / both[0].lines,
    at: (y: number) => both.flatMap((words, index) => words.at(sides[index], y, line, line + 1)),
  }))
}

function closingBand(left: number, right: number): Band {
  return { heightPt: BELOW, at: (y) => [line(left, y + BELOW - 0.2, right, 0.4, RULE)] }
}

function againBand({ number, kind, tone }: ReportEntry, { composer, left }: Column): Band {
  const words = setWords(composer, `${number}　${kind}（续）`, 200, { sizePt: 7.5, weight: 700, ink: TONES[tone] })
  return { heightPt: words.heightPt + 4, at: (y) => words.at(left, y) }
}

/** Pieces as one text, what went struck out and what came underlined. */
export function setPieces(
  composer: Pick<Composer, 'compose'>,
  pieces: readonly (Piece | { readonly text: string; readonly tone: 'label' })[],
  widthPt: number,
  look: Look,
): SetWords {
  const stretches: Stretch[] = []
  let text = ''
  for (const { text: part, tone } of pieces) {
    const [from, to] = [text.length, text.length + part.length]
    text += part
    if (tone === 'plain' || part === '') continue
    if (tone === 'label') {
      stretches.push({ from, to, ink: QUIET })
      continue
    }
    const rule = part === CARET ? undefined : tone === 'gone' ? 'strike' : tone === 'come' ? 'under' : undefined
    stretches.push({ from, to, ink: PIECES[tone], weight: 700, ...(rule ? { rule } : {}) })
  }
  return setWords(composer, text, widthPt, { ...look, stretches })
}

export function rectangle(x: number, y: number, width: number, height: number): Path {
  return { ops: ['M', 'L', 'L', 'L', 'Z'], values: [x, y, x + width, y, x + width, y + height, x, y + height] }
}

export function outline(
  x: number,
  y: number,
  width: number,
  height: number,
  ink: ProcessInk,
  widthPt: number,
): PathItem {
  const stroke = { ink, widthPt, dashPt: [], cap: 'butt' as const }
  return { kind: 'path', path: rectangle(x, y, width, height), fill: null, stroke, overprint: false }
}

export function filled(x: number, y: number, width: number, height: number, ink: ProcessInk): PathItem {
  return { kind: 'path', path: rectangle(x, y, width, height), fill: ink, stroke: null, overprint: false }
}

export function line(x: number, y: number, to: number, widthPt: number, ink: ProcessInk): PathItem {
  const path: Path = { ops: ['M', 'L'], values: [x, y, to, y] }
  return { kind: 'path', path, fill: null, stroke: { ink, widthPt, dashPt: [], cap: 'butt' }, overprint: false }
}
