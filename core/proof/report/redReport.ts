/**
 * 核红单: what the person who checks corrections works through, mark by mark, and signs.
 *
 * Role: a `RedCheck` to a `Report`. Boundary: pictures are made by the host and named here; no clock, no form.
 */
import { MARKS, ROLES } from '../../model/proofNames.ts'
import { RED_STATES, type RedCheck, type RedItem, type RedState } from '../redCheck.ts'
import { differenceEntry } from './compareReport.ts'
import { reportPages, subjectOf, type ReportParts } from './pages.ts'
import { placeWords } from './placeWords.ts'
import { readingPieces } from './readings.ts'
import type { Crops, Piece, Report, ReportEntry } from './report.ts'

const ORDER: readonly RedState[] = ['done', 'missed', 'otherwise', 'byHand', 'detached']
const EXTRA = { zh: '未经要求', en: 'unrequested changes' }

/** @param crops of each item, and of each unrequested change */
export function redReport(
  { items, unrequested, rejected }: RedCheck,
  crops: { readonly items: readonly Crops[]; readonly unrequested: readonly Crops[] },
  parts: ReportParts,
): Report {
  return {
    title: '核红单',
    subject: subjectOf(parts),
    time: parts.time,
    before: parts.before,
    after: parts.after,
    sums: [
      ...ORDER.map((state) => ({
        words: RED_STATES[state],
        count: items.filter((item) => item.state === state).length,
        tone: state,
      })),
      { words: EXTRA, count: unrequested.length, tone: 'extra' as const },
    ],
    sections: [
      {
        title: `校对标记 ${items.length} 处`,
        entries: items.map((item, index) => itemEntry(item, index, crops.items[index], parts)),
        none: '改前版本上没有要核的标记。',
      },
      {
        title: `未经要求的改动 ${unrequested.length} 处`,
        entries: unrequested.map((one, index) => differenceEntry(one, index, crops.unrequested[index], parts, 'extra')),
        none: '标记之外没有改动。',
      },
    ],
    pages: reportPages(parts, [...items, ...unrequested]),
    notes: rejected.length > 0 ? [`另有 ${rejected.length} 处标记已被否定，不核。`] : [],
    signers: ['核红人', '责编', '日期'],
  }
}

function itemEntry(
  item: RedItem,
  index: number,
  crops: Crops | undefined,
  { versions: [before, after] }: ReportParts,
): ReportEntry {
  const { mark, state, textBefore, textAfter } = item
  const { zh, number } = MARKS[mark.kind]
  return {
    number: index + 1,
    tone: state,
    kind: number === null ? zh : `№${number} ${zh}`,
    where: item.before ? placeWords(before, item.before) : placeWords(after, item.after),
    by: `${mark.author.name}（${ROLES[mark.author.role].zh}）`,
    message: null,
    asked: askedPieces(item),
    verdict: RED_STATES[state].zh,
    tick: '已核',
    before: { crop: crops?.[0] ?? null, words: readingPieces(textBefore, state === 'done' ? 'gone' : 'told') },
    after: { crop: crops?.[1] ?? null, words: readingPieces(textAfter, state === 'done' ? 'come' : 'told') },
  }
}

/** What was asked for, in words. */
function askedPieces({ mark, wanted, textBefore }: RedItem): readonly Piece[] {
  const from = textBefore?.text ?? ''
  const to = wanted ?? mark.text
  const plain = (text: string): Piece => ({ text, tone: 'plain' })
  const told = (text: string): Piece => ({ text, tone: 'told' })
  const all = ((): readonly Piece[] => {
    switch (mark.kind) {
      case 'delete':
        return [plain('删去“'), told(from), plain('”')]
      case 'insert':
        return [plain('增补“'), told(to), plain('”')]
      case 'replace':
      case 'same':
        return [plain(`“${from}”改为“`), told(to), plain('”')]
      default: {
        const name = MARKS[mark.kind].zh
        const words = [from && `“${from}”`, wanted !== null && wanted !== from && `改为“${wanted}”`].filter(Boolean)
        return [plain([name, words.join('')].filter(Boolean).join('：')), plain(mark.text && `　${mark.text}`)]
      }
    }
  })()
  return all.filter(({ text }) => text !== '')
}
