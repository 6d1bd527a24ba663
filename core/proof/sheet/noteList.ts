/**
 * The list of marks that goes with a proof.
 *
 * Role: when one is needed, and its pages: number, mark, words, correction, who and when, and what was answered. Boundary: the
 * sheet with the page is `proofSheet.ts`.
 */
import { MARKS, ROLES } from '../../model/proofNames.ts'
import type { AnnotationRecord, AnnotationState } from '../../model/records.ts'
import type { DisplayList, PaintItem } from '../../paint/displayList.ts'
import type { MarkDrawing } from '../marks/drawMarks.ts'
import { beijing, type ProofSheetInput } from './proofSheet.ts'
import { INK, setWords } from './words.ts'

/** A note of more characters is not for a margin. */
const LONGEST = 40
/** More marks than this leave a margin no room. */
const MOST = 60

/** Whether the margins cannot tell all: long notes, answers, marks that have no place on the page, or too many. */
export function needsList(annotations: readonly AnnotationRecord[], drawn: readonly MarkDrawing[]): boolean {
  const shown = new Set(drawn.map(({ id }) => id))
  if (annotations.length > MOST) return true
  return annotations.some(({ id, text, replies }) => text.length > LONGEST || replies.length > 0 || !shown.has(id))
}

const STATES: Readonly<Record<AnnotationState, string>> = {
  open: '',
  accepted: '已采纳',
  rejected: '已否决',
  resolved: '已解决',
}

const EDGE = 22
const HEAD = 40
const GUTTER = 16
const SIZE = 8
const AFTER = 5

/** @param head what stands above every page. */
export function noteList(
  { list, annotations, colourOf, composer }: ProofSheetInput,
  sheet: { readonly width: number; readonly height: number },
  head: (width: number) => readonly PaintItem[],
): readonly DisplayList[] {
  const columns = Math.max(1, Math.floor((sheet.width - 2 * EDGE + GUTTER) / (240 + GUTTER)))
  const width = (sheet.width - 2 * EDGE - (columns - 1) * GUTTER) / columns
  const pages: PaintItem[][] = []
  let column = columns
  let y = Infinity
  annotations.forEach((annotation, index) => {
    const ink = colourOf(annotation) ?? INK
    const number = setWords(composer, String(index + 1), 30, { sizePt: SIZE, weight: 700, ink })
    const title = setWords(composer, titleOf(annotation), width - 24, { sizePt: SIZE, weight: 700, ink })
    const body = setWords(composer, wordsOf(annotation), width - 24, { sizePt: SIZE })
    const height = title.heightPt + body.heightPt + AFTER
    if (y + height > sheet.height - EDGE && y > EDGE + HEAD) {
      column++
      y = EDGE + HEAD
      if (column >= columns) {
        pages.push([...head(sheet.width)])
        column = 0
      }
    }
    const x = EDGE + column * (width + GUTTER)
    const page = pages[pages.length - 1]
    page.push(...number.at(x, y), ...title.at(x + 24, y), ...body.at(x + 24, y + title.heightPt))
    y += height
  })
  return pages.map((items, index) => ({
    pageId: `${list.pageId}:notes:${index + 1}`,
    widthPt: sheet.width,
    heightPt: sheet.height,
    bleedPt: 0,
    items,
  }))
}

function titleOf({ kind, author, createdAt, state }: AnnotationRecord): string {
  const { zh, number } = MARKS[kind]
  const told = [
    `${zh}${number === null ? '' : ` №${number}`}`,
    `${author.name}（${ROLES[author.role].zh}）`,
    beijing(createdAt),
    STATES[state],
  ]
  return told.filter((part) => part !== '').join('　')
}

function wordsOf({ kind, anchor, text, target, replies }: AnnotationRecord): string {
  const lines: string[] = []
  if (anchor.kind === 'text') {
    const { prefix, quote, suffix, paragraphId } = anchor
    const near = (around: string) => around.replace(/\n/gu, '¶')
    const place = quote === '' ? '∧' : `【${near(quote)}】`
    lines.push(
      `${near(prefix).slice(-8)}${place}${near(suffix).slice(0, 8)}${paragraphId === null ? '（文字已不在）' : ''}`,
    )
  } else lines.push(anchor.kind === 'frame' ? '（图框）' : '（版面一处）')
  if (target)
    lines.push(
      `${kind === 'transpose' ? '↔' : '→'} ${target.quote || `${target.prefix.slice(-6)}∧${target.suffix.slice(0, 6)}`}`,
    )
  if (text !== '') lines.push(`${kind === 'replace' || kind === 'insert' || kind === 'same' ? '改为：' : ''}${text}`)
  for (const { author, at, text: said, state } of replies)
    lines.push(
      `　答 ${author.name} ${beijing(at)}　${[state === null ? '' : STATES[state] || '重新打开', said].filter(Boolean).join('：')}`,
    )
  return lines.join('\n')
}
