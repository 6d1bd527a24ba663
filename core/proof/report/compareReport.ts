/**
 * 版面比较: the differences of two versions, one by one, and their pages with what prints differently.
 *
 * Role: differences to a `Report`. Boundary: pictures are made by the host and named here; no clock, no form.
 */
import { DIFFERENCE_KINDS, type Difference, type DifferenceKind } from '../compare/difference.ts'
import { reportPages, subjectOf, type ReportParts } from './pages.ts'
import { placeWords } from './placeWords.ts'
import { differencePieces } from './readings.ts'
import type { Crops, Report, ReportEntry, Tone } from './report.ts'

/** @param crops of each difference */
export function compareReport(differences: readonly Difference[], crops: readonly Crops[], parts: ReportParts): Report {
  const counts = new Map<DifferenceKind, number>()
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const kinds = (Object.keys(DIFFERENCE_KINDS) as DifferenceKind[]).filter((kind) => counts.has(kind))
  return {
    title: '版面比较',
    subject: subjectOf(parts),
    time: parts.time,
    before: parts.before,
    after: parts.after,
    sums: [
      { words: { zh: '差异', en: 'differences' }, count: differences.length, tone: 'plain' },
      ...kinds.map((kind) => ({ words: DIFFERENCE_KINDS[kind], count: counts.get(kind)!, tone: 'plain' as const })),
    ],
    sections: [
      {
        title: `差异 ${differences.length} 处`,
        entries: differences.map((one, index) => differenceEntry(one, index, crops[index], parts, 'plain')),
        none: '两个版本的文字、框、图片、样式都相同。',
      },
    ],
    pages: reportPages(parts, differences),
    notes: [],
    signers: [],
  }
}

/** Kinds whose words are all that happened: what the sentence would say once more. */
const READ: ReadonlySet<DifferenceKind> = new Set<DifferenceKind>([
  'textReplaced',
  'textDeleted',
  'textInserted',
  'paragraphDeleted',
  'paragraphInserted',
])

/** One difference. @param tone `extra`: it was not asked for */
export function differenceEntry(
  difference: Difference,
  index: number,
  crops: Crops | undefined,
  { versions: [before, after] }: ReportParts,
  tone: Extract<Tone, 'plain' | 'extra'>,
): ReportEntry {
  const { kind, where, message } = difference
  const there = difference.after ? placeWords(after, difference.after) : placeWords(before, difference.before)
  const extra = tone === 'extra'
  return {
    number: index + 1,
    tone,
    kind: DIFFERENCE_KINDS[kind].zh,
    where: there.zh === '' ? where : there,
    by: '',
    message: READ.has(kind) ? null : message,
    asked: [],
    verdict: extra ? '未经要求' : '',
    tick: extra ? '已问责编' : '已看',
    before: { crop: crops?.[0] ?? null, words: differencePieces(before.snapshot, difference, 'before') },
    after: { crop: crops?.[1] ?? null, words: differencePieces(after.snapshot, difference, 'after') },
  }
}
