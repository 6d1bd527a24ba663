/**
 * 标题配位: sets a head as large as its frame holds (T4.7), condensed 长扁字 within limits (T4.9).
 *
 * Role: changes size, scale and line breaks of a frame's one paragraph. Boundary: the frame keeps its box, and leaves the
 * grid; widths come from a composer passed in.
 */
import type { ParagraphRecord, TextFrameRecord } from '../model/records.ts'
import { find, get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { mmToPt } from '../model/units.ts'
import { fitHeadline as fit } from '../typeset/index.ts'
import type { Headline, ParagraphComposer } from '../typeset/index.ts'
import { createStyles } from '../typeset/style.ts'
import type { Command } from './command.ts'
import { measureWith } from './measureHeadline.ts'

export interface FitHeadlineArgs {
  readonly frameId: string
  readonly maxPt: number
  readonly minPt: number
  /** Least horizontal scale, 0.5…1. */
  readonly minScale: number
  readonly maxRows: number
  readonly composer: ParagraphComposer
}

/** Leading of display type, in em. */
const LEADING_EM = 1.125
/** Part of the frame's width that is used: type at the very edge reads as cut off, and full lines must not wrap. */
const USED = 0.998
const STEP_PT = 0.5

function headOf(snapshot: Snapshot, frameId: string): { frame: TextFrameRecord; paragraph: ParagraphRecord } | null {
  const frame = find(snapshot, 'frame', frameId)
  if (frame?.kind !== 'text') return null
  const { paragraphIds, frameIds } = get(snapshot, 'story', frame.storyId)
  if (paragraphIds.length !== 1 || frameIds.length !== 1) return null
  const paragraph = get(snapshot, 'paragraph', paragraphIds[0])
  return paragraph.text.trim() === '' ? null : { frame, paragraph }
}

/** Result: what was chosen, or null where the frame holds no head of one paragraph. */
export const fitHeadline: Command<FitHeadlineArgs, Headline | null> = {
  id: 'fit-headline',
  label: { zh: '标题配位', en: 'Fit headline' },
  shortcut: 'Mod+Shift+H',
  enabled: (snapshot, { frameId }) => headOf(snapshot, frameId) !== null,
  run(tx, { frameId, maxPt, minPt, minScale, maxRows, composer }) {
    const head = headOf(tx.snapshot, frameId)
    if (!head) return null
    const { frame, paragraph } = head
    const { props } = createStyles(tx.snapshot).paragraph(paragraph)
    const { insets } = frame
    const widthPt = mmToPt(frame.widthMm - insets.leftMm - insets.rightMm)
    const heightPt = mmToPt(frame.heightMm - insets.topMm - insets.bottomMm)
    const measure = measureWith(composer, props.trackingEm)
    let best: Headline | null = null
    for (let rows = 1; rows <= maxRows && !best?.fits; rows++) {
      // So many rows must also find room from top to bottom.
      const tallest = Math.floor(heightPt / (1 + (rows - 1) * LEADING_EM) / STEP_PT) * STEP_PT
      const most = Math.min(maxPt, tallest)
      if (most < minPt) break
      const sizesPt = steps(minPt, most)
      // On one row there are no breaks to weigh, so that the whole is all there is to measure.
      best =
        rows === 1 && !paragraph.text.includes('\n')
          ? oneRow(
              paragraph.text,
              measure(paragraph.text, props.fontFamily, props.fontWeight),
              widthPt * USED,
              sizesPt,
              minScale,
            )
          : fit(
              {
                text: paragraph.text,
                family: props.fontFamily,
                weight: props.fontWeight,
                scaleRange: [minScale, 1],
                widthPt: widthPt * USED,
                maxLines: rows,
                maxSizePt: most,
                minSizePt: minPt,
                sizesPt,
              },
              measure,
            )
    }
    if (!best) return null
    const text = best.lines.join('\n')
    const { sizePt, scaleX } = best
    const overrides = { ...paragraph.overrides, sizePt, scaleX, leadingPt: sizePt * LEADING_EM }
    // Line breaks are set as text; spans would have to move along, so they are put by splice.
    if (text !== paragraph.text) breakLines(tx, paragraph, text)
    tx.update('paragraph', paragraph.id, { overrides })
    // Type as large as its frame stands on no line of the body: on the grid it would ask for lines that the frame has not.
    if (frame.onGrid) tx.put({ ...frame, onGrid: false })
    return best
  },
}

/** The first of `sizesPt`, largest first, at which the text stands on one row; the last one where none does. */
function oneRow(text: string, em: number, widthPt: number, sizesPt: readonly number[], minScale: number): Headline {
  for (const sizePt of sizesPt) {
    const scaleX = Math.min(1, Math.floor((widthPt / (em * sizePt)) * 100 + 1e-6) / 100)
    if (scaleX >= minScale) return { sizePt, scaleX, lines: [text], fits: true }
  }
  return { sizePt: sizesPt[sizesPt.length - 1], scaleX: minScale, lines: [text], fits: false }
}

/** Sizes from `most` down to `least`, by half points. */
function steps(least: number, most: number): number[] {
  return Array.from({ length: Math.floor((most - least) / STEP_PT + 1e-6) + 1 }, (_, step) => most - step * STEP_PT)
}

/** Puts `text`, which differs from the paragraph's by line breaks for spaces, piece by piece. */
function breakLines(tx: Parameters<typeof fitHeadline.run>[0], paragraph: ParagraphRecord, text: string): void {
  let before = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === paragraph.text[before]) {
      before++
      continue
    }
    let spaces = 0
    while (/\s/u.test(paragraph.text[before + spaces] ?? '')) spaces++
    const added = text[at] === '\n' ? '\n' : ''
    tx.splice(paragraph.id, at, spaces, added)
    before += spaces
    if (added === '') at--
  }
}
