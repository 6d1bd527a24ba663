/**
 * A proof for paper 校样: the page with its marks, head, legend, and room for those who sign.
 *
 * Role: the page made smaller until it and the margins for notes fit on the sheet; marks as everywhere else, so that paper
 * and screen do not differ; a list of the notes that a margin cannot hold. Boundary: display lists; writing PDF is
 * `core/pdf`. Lengths in pt on the sheet.
 */
import { multiply, scaling, translation, type Matrix } from '../../model/geometry.ts'
import { STAGES } from '../../model/proofNames.ts'
import type { AnnotationRecord, ProofRoundRecord } from '../../model/records.ts'
import { all, find, get, type Snapshot } from '../../model/snapshot.ts'
import type { DisplayList, GroupItem, Ink, PaintItem, Path, PathItem } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { drawMarks, type MarkDrawing } from '../marks/drawMarks.ts'
import { ENTRY_PT, kindsOf, legendEntry, type LegendTools } from './legend.ts'
import { needsList, noteList } from './noteList.ts'
import { INK, setWords } from './words.ts'

/** `a3`: 297 × 420 mm, upright or lying as the page is; `page`: a sheet as large as the page. */
export type SheetPaper = 'a3' | 'page'

export interface ProofSheetInput {
  readonly snapshot: Snapshot
  readonly layout: DocumentLayout
  /** The page, painted. */
  readonly list: DisplayList
  /** Of this page, in the order in which they are counted. */
  readonly annotations: readonly AnnotationRecord[]
  readonly colourOf: (annotation: AnnotationRecord) => Ink | null
  readonly composer: Pick<Composer, 'compose'>
  /** For the legend's samples. */
  readonly layoutOf: LegendTools['layout']
  readonly paper: SheetPaper
  /** When it is printed, ISO 8601. */
  readonly at: string
}

const A3 = { width: 841.89, height: 1190.55 }
const EDGE = 22
const HEAD = 40
/** Room for notes on either side of the page. */
const MARGIN = 74
/** Sizes of notes as they are printed: legible at a desk. */
const NOTES = [8, 7, 6, 5.5, 5]
const GAP = 8
const SIGNERS = ['校对', '责编', '审读']
const SIGN = { width: 92, height: 44 }

/** The proof: the sheet, then as many pages of notes as there are. */
export function proofSheets(input: ProofSheetInput): readonly DisplayList[] {
  const { list, paper, annotations } = input
  const lying = list.widthPt > list.heightPt
  const sheet = paper === 'page' ? { width: list.widthPt, height: list.heightPt } : lying ? turned(A3) : A3
  const kinds = kindsOf(annotations)
  const across = Math.max(1, Math.floor((sheet.width - 2 * EDGE - SIGNERS.length * SIGN.width - GAP) / ENTRY_PT.width))
  const foot = Math.max(SIGN.height, Math.ceil(kinds.length / across) * ENTRY_PT.height) + GAP
  const room = {
    x: EDGE + MARGIN,
    y: EDGE + HEAD,
    width: sheet.width - 2 * (EDGE + MARGIN),
    height: sheet.height - 2 * EDGE - HEAD - foot,
  }
  const scale = Math.min(1, room.width / list.widthPt, room.height / list.heightPt)
  const matrix = multiply(
    scaling(scale),
    translation(
      room.x + (room.width - scale * list.widthPt) / 2,
      room.y + Math.max(0, (room.height - scale * list.heightPt) / 2),
    ),
  )
  const left = matrix[4] - EDGE
  const marks = drawMarks({
    ...input,
    pageId: list.pageId,
    marginPt: left / scale,
    noteSizesPt: NOTES.map((size) => size / scale),
    rejected: 'struck',
  })
  const listed = needsList(annotations, marks)
  const numbers = listed ? numbersOf(input, marks, scale) : []
  const items: PaintItem[] = [
    ...headItems(input, sheet.width),
    pageGroup(list, marks, matrix, numbers),
    ...footItems(input, kinds, sheet, foot, across),
  ]
  const first = { pageId: list.pageId, widthPt: sheet.width, heightPt: sheet.height, bleedPt: 0, items }
  return listed ? [first, ...noteList(input, sheet, (width) => headItems(input, width))] : [first]
}

function turned({ width, height }: typeof A3): typeof A3 {
  return { width: height, height: width }
}

/**
 * Washes lie under the page, for text must show through them; where the page has a tint their outline, over it, still tells.
 * All else lies over the page. The trim is a hairline.
 */
function pageGroup(
  list: DisplayList,
  marks: readonly MarkDrawing[],
  matrix: Matrix,
  numbers: readonly PaintItem[],
): GroupItem {
  const drawn = marks.flatMap(({ items }) => items)
  const washes = drawn.filter((item) => item.kind === 'path' && item.overprint)
  const over = drawn.map((item) => (item.kind === 'path' && item.overprint ? outlined(item) : item))
  const trim = box(0, 0, list.widthPt, list.heightPt)
  const page: GroupItem = { kind: 'group', frameId: 'page', matrix: null, clip: trim, items: list.items }
  const edge: PathItem = {
    kind: 'path',
    path: trim,
    fill: null,
    stroke: { ink: { ...INK, k: 0.5 } as Ink, widthPt: 0.3, dashPt: [], cap: 'butt' },
    overprint: false,
  }
  const items = [...washes, page, edge, ...over, ...numbers]
  return { kind: 'group', frameId: 'proof', matrix, clip: null, items }
}

function outlined(wash: PathItem): PathItem {
  const ink = wash.fill && wash.fill.kind !== 'gradient' ? wash.fill : INK
  return { ...wash, fill: null, stroke: { ink: fuller(ink), widthPt: 0.4, dashPt: [], cap: 'butt' }, overprint: false }
}

/** A light ink as strong as it can be, its hue kept. */
function fuller(ink: Ink): Ink {
  if (ink.kind === 'spot') return { ...ink, tint: 1 }
  const most = Math.max(ink.c, ink.m, ink.y, ink.k, 0.01)
  return { kind: 'process', c: ink.c / most, m: ink.m / most, y: ink.y / most, k: ink.k / most }
}

/** The number of every mark beside it, for the list. */
function numbersOf(input: ProofSheetInput, marks: readonly MarkDrawing[], scale: number): readonly PaintItem[] {
  const numbers = new Map(input.annotations.map(({ id }, index) => [id, index + 1]))
  const ink = new Map(input.annotations.map((annotation) => [annotation.id, input.colourOf(annotation) ?? INK]))
  return marks.flatMap(({ id, boxes }) => {
    const [at] = boxes
    if (!at) return []
    const sizePt = 5 / scale
    const words = setWords(input.composer, String(numbers.get(id)), 100, { sizePt, weight: 700, ink: ink.get(id)! })
    return words.at(at.x - words.widthPt - 0.5, at.y - 0.75 * sizePt)
  })
}

/** All of China keeps Beijing time. */
const BEIJING_MS = 8 * 3_600_000

/** `2022-09-07 02:30` */
export function beijing(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return new Date(time.getTime() + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** The round that is being read: the page's last that is open, else its last. */
function roundOf(snapshot: Snapshot, pageId: string): ProofRoundRecord | undefined {
  const rounds = all(snapshot, 'proofRound').filter((round) => round.pageId === pageId)
  return rounds.findLast(({ closedAt }) => closedAt === '') ?? rounds[rounds.length - 1]
}

function headItems(
  { snapshot, list, annotations, colourOf, composer, at }: ProofSheetInput,
  width: number,
): PaintItem[] {
  const page = get(snapshot, 'page', list.pageId)
  const edition = find(snapshot, 'edition', page.editionId)
  const round = roundOf(snapshot, list.pageId)
  const rounds = all(snapshot, 'proofRound').filter(
    ({ pageId, stage }) => pageId === list.pageId && stage === round?.stage,
  )
  const stage = round ? STAGES[round.stage].zh : '校样'
  const count = round && rounds.length > 1 ? `（第 ${rounds.indexOf(round) + 1} 次）` : ''
  const paper = [
    edition?.paper,
    edition?.date,
    edition?.weekday,
    edition?.name,
    page.number && `第 ${page.number} 版`,
    page.section,
  ]
  const title = paper.filter(Boolean).join('　')
  const open = annotations.filter(({ state }) => state === 'open').length
  const facts = `共 ${annotations.length} 处，未处理 ${open} 处　打印 ${beijing(at)}`
  const first = annotations.find((one) => round && one.roundId === round.id)
  const ink = (first && colourOf(first)) ?? INK
  const half = (width - 2 * EDGE) / 2
  const big = setWords(composer, title, half + 60, { sizePt: 12, weight: 700 })
  const badge = setWords(composer, `${stage}${count}`, 120, { sizePt: 12, weight: 700, ink })
  const small = setWords(composer, facts, half - 70, { sizePt: 8, align: 'right' })
  const y = EDGE + 4
  return [
    ...badge.at(EDGE, y),
    ...big.at(EDGE + badge.widthPt + 14, y),
    ...small.at(width - EDGE - half + 70, y + 4),
    rule(EDGE, EDGE + 26, width - EDGE, 0.8, INK),
  ]
}

function footItems(
  input: ProofSheetInput,
  kinds: ReturnType<typeof kindsOf>,
  sheet: typeof A3,
  foot: number,
  across: number,
): PaintItem[] {
  const { annotations, colourOf, composer, layoutOf } = input
  const top = sheet.height - EDGE - foot + GAP
  const legend = kinds.map((kind, index): GroupItem => {
    const same = annotations.filter((annotation) => annotation.kind === kind)
    const ink = colourOf(same[0]) ?? INK
    const items = legendEntry(kind, same.length, ink, { composer, layout: layoutOf })
    const x = EDGE + (index % across) * ENTRY_PT.width
    const y = top + Math.floor(index / across) * ENTRY_PT.height
    return { kind: 'group', frameId: `legend-entry:${kind}`, matrix: translation(x, y), clip: null, items }
  })
  const signs = SIGNERS.flatMap((name, index): PaintItem[] => {
    const x = sheet.width - EDGE - (SIGNERS.length - index) * SIGN.width
    const y = sheet.height - EDGE - SIGN.height
    const outline = box(x, y, SIGN.width, SIGN.height)
    const stroke = { ink: INK, widthPt: 0.5, dashPt: [], cap: 'butt' as const }
    return [
      { kind: 'path', path: outline, fill: null, stroke, overprint: false },
      ...setWords(composer, name, SIGN.width, { sizePt: 8, weight: 700 }).at(x + 4, y + 3),
      ...setWords(composer, '　　年　月　日　时', SIGN.width - 8, { sizePt: 6.5 }).at(x + 4, y + SIGN.height - 12),
    ]
  })
  return [rule(EDGE, top - GAP / 2, sheet.width - EDGE, 0.4, INK), ...legend, ...signs]
}

function rule(x: number, y: number, to: number, widthPt: number, ink: Ink): PathItem {
  const path: Path = { ops: ['M', 'L'], values: [x, y, to, y] }
  return { kind: 'path', path, fill: null, stroke: { ink, widthPt, dashPt: [], cap: 'butt' }, overprint: false }
}

function box(x: number, y: number, width: number, height: number): Path {
  return { ops: ['M', 'L', 'L', 'L', 'Z'], values: [x, y, x + width, y, x + width, y + height, x, y + height] }
}
