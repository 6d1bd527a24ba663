/**
 * 齐版: makes a page come out even. Photo heights change in whole grid lines until the body has no overset and its
 * columns are level at the foot; when no height does, says by how many 字 to cut or add (T4.8).
 *
 * Role: searches, with a typesetter passed in. Boundary: the text is never touched; fonts and sizes neither.
 */
import { stackRows } from '../model/area.ts'
import { NO_WRAP } from '../model/defaults.ts'
import type { FrameRecord, TextFrameRecord } from '../model/records.ts'
import { get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Transaction } from '../model/store.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import { measureHoles, textHeightPt } from './columnHoles.ts'
import type { Holes } from './columnHoles.ts'
import type { Bilingual, Command } from './command.ts'
import { pageRows } from './pageRows.ts'
import type { PageRows, PhotoRowOnPage } from './pageRows.ts'
import { heightTable } from './rowHeights.ts'

export interface LevelPageArgs {
  readonly pageId: string
  /** Typesets a snapshot; called a few dozen times on documents that differ by some frames. */
  readonly layout: (snapshot: Snapshot) => DocumentLayout
  /** Width : height that photos keep within, and look best at. */
  readonly aspect: { readonly min: number; readonly best: number; readonly max: number }
}

export interface LevelReport {
  /** No overset, and no hole deeper than `MOST_BLANK_LINES`. */
  readonly level: boolean
  readonly oversetCharacters: number
  readonly deepestHole: number
  /** Characters to cut; negative: to add. 0 when level. */
  readonly cut: number
  /** How often the page was typeset. */
  readonly layouts: number
  readonly message: Bilingual
}

/** Manners of the page: no hole over two lines (look.md, Whole). */
export const MOST_BLANK_LINES = 2
/** Sums of row heights tried above and below the greatest that leaves no overset. */
const TRIES = 14
/** Lines that the first band of a parted body is tried longer or shorter by, where no sum is level. */
const SHIFTS = [1, -1, 2, -2, 3, -3]

export const levelPage: Command<LevelPageArgs, LevelReport> = {
  id: 'level-page',
  label: { zh: '齐版', en: 'Level page' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => pageRows(snapshot, pageId) !== null,
  run(tx, args) {
    const found = pageRows(tx.snapshot, args.pageId)
    if (!found) throw new Error(`page ${args.pageId} has no body on a grid`)
    const start = settleTexts(tx, args, found)
    return search(tx, args, start)
  },
}

interface Trial {
  readonly heights: readonly number[]
  /** Lines added to the band above a row that parts the body. */
  readonly shift: number
  readonly overset: number
  readonly holes: Holes
}

function search(tx: Transaction, args: LevelPageArgs, start: PageRows): LevelReport {
  const table = heightTable(start.rows.map((row) => choiceOf(start, row, args.aspect)))
  const trials = new Map<string, Trial>()
  const attempt = (index: number, shift = 0): Trial => {
    const key = `${index} ${shift}`
    let trial = trials.get(key)
    if (!trial) {
      const { heights } = table[index]
      applyHeights(tx, start, heights, shift)
      const layout = args.layout(tx.snapshot)
      trial = { heights, shift, overset: bodyOverset(layout, start), holes: measureHoles(tx.snapshot, layout, start) }
      trials.set(key, trial)
    }
    return trial
  }
  // The more the photos take, the less the text has: find the largest photos that leave no text over.
  let low = 0
  let high = table.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (attempt(middle).overset === 0) low = middle
    else high = middle - 1
  }
  // Keeps make the edge ragged: what leaves no text over is not quite a matter of the sum.
  let best = attempt(low)
  const near = (index: number): boolean => index >= 0 && index < table.length
  for (let step = 1; step <= TRIES && !isEven(best); step++)
    for (const index of [low + step, low - step]) if (near(index)) best = better(attempt(index), best)
  const parted = start.rows.some(({ anchor }) => anchor === 'middle')
  for (let step = 0; step <= TRIES && parted && !isLevel(best); step++)
    for (const shift of SHIFTS)
      for (const index of step === 0 ? [low] : [low + step, low - step])
        if (near(index) && !isLevel(best)) best = better(attempt(index, shift), best)
  applyHeights(tx, start, best.heights, best.shift)
  return report(start, best, trials.size)
}

function isLevel({ overset, holes }: Trial): boolean {
  return overset === 0 && holes.deepest <= MOST_BLANK_LINES
}

/** As good as can be wished: at most a line under some columns. */
function isEven({ overset, holes }: Trial): boolean {
  return overset === 0 && holes.deepest <= 1
}

function better(a: Trial, b: Trial): Trial {
  const [one, other] = [a, b].map(({ overset, holes }) => [overset, holes.deepest, holes.total])
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] < other[at] ? a : b
  return b
}

function report({ page }: PageRows, best: Trial, layouts: number): LevelReport {
  const { overset, holes } = best
  const perLine = page.grid.columnChars || 1
  const level = isLevel(best)
  const cut = overset > 0 ? overset : level ? 0 : -holes.total * perLine
  const message =
    overset > 0
      ? { zh: `多出 ${overset} 字，请删去`, en: `${overset} characters too many: cut them` }
      : level
        ? { zh: '已齐版', en: 'the page is level' }
        : {
            zh: `还空 ${holes.total} 行，可增约 ${-cut} 字`,
            en: `${holes.total} lines are blank: add about ${-cut} characters`,
          }
  return { level, oversetCharacters: overset, deepestHole: holes.deepest, cut, layouts, message }
}

function bodyOverset(layout: DocumentLayout, { body }: PageRows): number {
  const over = layout.overset.find(({ storyId }) => storyId === body[0].storyId)
  return over?.characters ?? 0
}

function choiceOf({ area, page }: PageRows, row: PhotoRowOnPage, aspect: LevelPageArgs['aspect']) {
  const lines = (widthPt: number, ratio: number): number => (widthPt / ratio + area.gapPt) / page.grid.leadingPt
  const widths = row.cells.map(({ columns }) => area.widthPt(columns))
  const narrow = Math.min(...widths)
  const wide = Math.max(...widths)
  const min = Math.max(2, Math.ceil(lines(wide, aspect.max)))
  const max = Math.max(min, Math.floor(lines(narrow, aspect.min)))
  const preferred = Math.min(max, Math.max(min, lines(wide, aspect.best)))
  return { covered: row.covered, min, max, preferred }
}

/** Puts photos, captions and body frames where these photo heights want them. */
function applyHeights(tx: Transaction, start: PageRows, heights: readonly number[], shift: number): void {
  const { area, rows, body, from, to, page, splitAt } = start
  const { placed, bands } = stackRows(
    rows.map((row, index) => ({ ...row, photo: heights[index] })),
    from,
    to,
    splitAt,
    shift,
  )
  rows.forEach((row, index) => {
    const { top, photoEnd, end } = placed[index]
    for (const { photo, caption, column, columns } of row.cells) {
      move(tx, photo, area.box(column, columns, top, photoEnd))
      if (caption) move(tx, caption, area.box(column, columns, photoEnd, end))
    }
  })
  // A body that was not made in bands keeps its frames: its rows are wrapped where they stand.
  if (bands.length === body.length)
    body.forEach((frame, index) => move(tx, frame, area.box(0, page.grid.columns, bands[index].from, bands[index].to)))
}

function move(
  tx: Transaction,
  { id }: FrameRecord,
  box: { xMm: number; yMm: number; widthMm: number; heightMm: number },
): void {
  const frame = get(tx.snapshot, 'frame', id)
  // An unchanged record keeps its identity, and what was typeset from it.
  if (
    frame.xMm === box.xMm &&
    frame.yMm === box.yMm &&
    frame.widthMm === box.widthMm &&
    frame.heightMm === box.heightMm
  )
    return
  tx.update('frame', id, box)
}

/** First the height that captions and lead take as they are typeset, in whole grid lines. Captions are moved later. */
function settleTexts(tx: Transaction, { layout }: LevelPageArgs, start: PageRows): PageRows {
  const { area, page, lead, rows } = start
  const captionsOf = ({ cells }: PhotoRowOnPage): TextFrameRecord[] => cells.flatMap(({ caption }) => caption ?? [])
  // Room enough, so that no text is cut off while it is measured.
  const { heightMm } = area.box(0, 1, 0, area.lines)
  const measured = [...(lead ? [lead] : []), ...rows.flatMap(captionsOf)]
  // So tall they must not push each other's text away.
  for (const frame of measured) tx.update('frame', frame.id, { heightMm, wrap: NO_WRAP })
  const set = layout(tx.snapshot)
  for (const { id, wrap } of measured) tx.update('frame', id, { wrap })
  const linesOf = (frame: TextFrameRecord): number => {
    const heightPt = textHeightPt(set, frame, get(tx.snapshot, 'story', frame.storyId).paragraphIds)
    return Math.max(1, Math.ceil((heightPt + area.gapPt - 0.05) / page.grid.leadingPt))
  }
  if (lead) {
    const top = area.lineAt(lead.yMm)
    tx.update('frame', lead.id, { heightMm: area.box(0, 1, top, top + linesOf(lead)).heightMm })
  }
  return { ...start, rows: rows.map((row) => ({ ...row, caption: Math.max(0, ...captionsOf(row).map(linesOf)) })) }
}
