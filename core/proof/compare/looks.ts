/**
 * Changes of style alone: the words stayed, their look did not.
 *
 * Role: paragraph style and overrides of a paragraph, and stretches of its characters. Boundary: what was set on the text; a style
 * that is defined otherwise is told once, in `settings.ts`.
 */
import type { CharacterProps, ParagraphProps, ParagraphRecord, Span } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Bilingual } from './difference.ts'
import type { Stand } from './match.ts'
import type { TextEdit } from './textDiff.ts'

/** Offsets into the joined texts of both versions. */
export interface LookChange extends TextEdit {
  readonly detail: Bilingual
}

const PROPERTIES: Readonly<Record<keyof (CharacterProps & ParagraphProps), Bilingual>> = {
  fontFamily: { zh: '字体', en: 'font' },
  fontWeight: { zh: '字重', en: 'weight' },
  sizePt: { zh: '字号', en: 'size' },
  scaleX: { zh: '长扁', en: 'scale' },
  colour: { zh: '颜色', en: 'colour' },
  trackingEm: { zh: '字距', en: 'tracking' },
  baselineShiftPt: { zh: '基线偏移', en: 'baseline shift' },
  align: { zh: '对齐', en: 'alignment' },
  leadingPt: { zh: '行距', en: 'leading' },
  firstIndentEm: { zh: '首行缩进', en: 'first indent' },
  leftIndentEm: { zh: '左缩进', en: 'left indent' },
  rightIndentEm: { zh: '右缩进', en: 'right indent' },
  spaceBeforePt: { zh: '段前距', en: 'space before' },
  spaceAfterPt: { zh: '段后距', en: 'space after' },
  gridLines: { zh: '占行', en: 'grid lines' },
  spanColumns: { zh: '通栏', en: 'column span' },
  prohibition: { zh: '禁则', en: 'kinsoku' },
  punctuation: { zh: '标点宽度', en: 'punctuation' },
  hanging: { zh: '标点悬挂', en: 'hanging' },
  latinGapEm: { zh: '中西间距', en: 'Latin gap' },
  keepLines: { zh: '孤行', en: 'keep lines' },
  keepNextLines: { zh: '与下段同栏', en: 'keep with next' },
  keepTogether: { zh: '段不分栏', en: 'keep together' },
  breakBefore: { zh: '段前分栏', en: 'break before' },
}

type Overrides = Partial<CharacterProps & ParagraphProps>

/** @param edits between the joined texts: only what stands outside of them is compared */
export function lookChanges(
  before: Snapshot,
  after: Snapshot,
  ones: readonly Stand[],
  others: readonly Stand[],
  edits: readonly TextEdit[],
): readonly LookChange[] {
  const changes: LookChange[] = []
  const detail = paragraphDetail(before, after, ones[0].paragraph, others[0].paragraph)
  if (detail)
    changes.push({ from: 0, to: ones[0].paragraph.text.length, start: 0, end: others[0].paragraph.text.length, detail })
  if (ones === others || (!hasSpans(ones) && !hasSpans(others))) return changes
  const [left, right] = [looksOf(before, ones), looksOf(after, others)]
  let from = 0
  let start = 0
  const kept = [...edits, { from: left.length, to: left.length, start: right.length, end: right.length }]
  let open: { from: number; to: number; start: number; end: number; one: Look; other: Look } | null = null
  const close = (): void => {
    if (open)
      changes.push({
        from: open.from,
        to: open.to,
        start: open.start,
        end: open.end,
        detail: spanDetail(before, after, open.one.span, open.other.span),
      })
    open = null
  }
  for (const edit of kept) {
    for (; from < edit.from; from++, start++) {
      const [one, other] = [left[from], right[start]]
      if (one.key === other.key) close()
      else if (open && open.one.key === one.key && open.other.key === other.key) {
        open.to = from + 1
        open.end = start + 1
      } else {
        close()
        open = { from, to: from + 1, start, end: start + 1, one, other }
      }
    }
    from = edit.to
    start = edit.end
  }
  close()
  return changes
}

interface Look {
  readonly key: string
  readonly span: Span | null
}
const PLAIN: Look = { key: '', span: null }

function hasSpans(stands: readonly Stand[]): boolean {
  return stands.some(({ paragraph }) => paragraph.spans.length > 0)
}

/** The look of every UTF-16 unit of the joined texts. */
function looksOf(snapshot: Snapshot, stands: readonly Stand[]): readonly Look[] {
  const looks: Look[] = []
  for (const [index, { paragraph }] of stands.entries()) {
    if (index > 0) looks.push(PLAIN)
    const base = looks.length
    for (let i = 0; i < paragraph.text.length; i++) looks.push(PLAIN)
    for (const span of paragraph.spans) {
      const style = find(snapshot, 'characterStyle', span.characterStyleId)?.name ?? ''
      const overrides = sorted(span.overrides)
      const look: Look = { key: style === '' && overrides === '{}' ? '' : `${style} ${overrides}`, span }
      for (let i = span.from; i < span.to; i++) looks[base + i] = look
    }
  }
  return looks
}

function paragraphDetail(
  before: Snapshot,
  after: Snapshot,
  one: ParagraphRecord,
  other: ParagraphRecord,
): Bilingual | null {
  if (one === other) return null
  const [was, is] = [styleName(before, one), styleName(after, other)]
  const parts: Bilingual[] = []
  if (was !== is) parts.push({ zh: `段落样式由“${was}”改为“${is}”`, en: `paragraph style “${was}” became “${is}”` })
  const properties = changedProperties(one.overrides, other.overrides)
  if (properties) parts.push(properties)
  return joinedDetail(parts)
}

function styleName(snapshot: Snapshot, { styleId }: ParagraphRecord): string {
  return find(snapshot, 'paragraphStyle', styleId)?.name ?? styleId
}

function spanDetail(before: Snapshot, after: Snapshot, one: Span | null, other: Span | null): Bilingual {
  const [was, is] = [
    find(before, 'characterStyle', one?.characterStyleId ?? null)?.name ?? '',
    find(after, 'characterStyle', other?.characterStyleId ?? null)?.name ?? '',
  ]
  const parts: Bilingual[] = []
  if (was !== is)
    parts.push({
      zh: `字符样式由“${was || '无'}”改为“${is || '无'}”`,
      en: `character style “${was || 'none'}” became “${is || 'none'}”`,
    })
  const properties = changedProperties(one?.overrides ?? {}, other?.overrides ?? {})
  if (properties) parts.push(properties)
  return joinedDetail(parts) ?? { zh: '样式改变', en: 'style changed' }
}

function joinedDetail(parts: readonly Bilingual[]): Bilingual | null {
  if (parts.length === 0) return null
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

/** `字号 10 → 12`; null where nothing differs. */
export function changedProperties(one: Overrides, other: Overrides): Bilingual | null {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Overrides)[]
  const parts = keys
    .filter((key) => sorted(one[key]) !== sorted(other[key]))
    .map((key) => {
      const name = PROPERTIES[key]
      const [was, is] = [shown(one[key]), shown(other[key])]
      return { zh: `${name.zh} ${was} → ${is}`, en: `${name.en} ${was} → ${is}` }
    })
  if (parts.length === 0) return null
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }
}

function shown(value: unknown): string {
  if (value === undefined) return '–'
  return typeof value === 'object' ? sorted(value) : String(value)
}

/** JSON whose order of keys says nothing. */
export function sorted(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
