/**
 * The frames of a page as a tree: what lies in what, front to back, each by a name that says what it is.
 *
 * Role: the outline panel, which is also what screen readers read of the page. Boundary: pure; words are passed in.
 */
import { backToFront } from '../../core/model/stacking.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatNumber } from '../../core/model/units.ts'

export interface OutlineNode {
  readonly frame: FrameRecord
  /** What is seen: its own name, else what it is on the page, else its kind. */
  readonly name: string
  /** The beginning of its text, the name of its picture; or ''. */
  readonly detail: string
  /** The whole, read out: 文字框 主题 “坚定走好…” 24 × 350 mm. */
  readonly spoken: string
  readonly members: readonly OutlineNode[]
}

export interface OutlineWords {
  readonly kind: (kind: FrameRecord['kind']) => string
  readonly role: (role: string) => string
  readonly locked: string
}

/** So many characters tell which text it is. */
const EXCERPT = 16

export function outlineOf(snapshot: Snapshot, pageId: string, words: OutlineWords): readonly OutlineNode[] {
  const frames = all(snapshot, 'frame').filter((frame) => frame.pageId === pageId)
  const there = new Set(frames.map(({ id }) => id))
  const heldBy = new Map<string | null, FrameRecord[]>()
  for (const frame of frames) {
    const holder = frame.groupId !== null && there.has(frame.groupId) ? frame.groupId : null
    const held = heldBy.get(holder)
    if (held) held.push(frame)
    else heldBy.set(holder, [frame])
  }
  const layer = ({ layerId }: FrameRecord): number => find(snapshot, 'layer', layerId)?.order ?? 0
  const nodes = (holder: string | null, above: ReadonlySet<string>): readonly OutlineNode[] =>
    (heldBy.get(holder) ?? [])
      .filter(({ id }) => !above.has(id))
      .sort((one, other) => layer(other) - layer(one) || backToFront(other, one))
      .map((frame) => nodeOf(snapshot, frame, words, nodes(frame.id, new Set([...above, frame.id]))))
  return nodes(null, new Set())
}

function nodeOf(
  snapshot: Snapshot,
  frame: FrameRecord,
  words: OutlineWords,
  members: readonly OutlineNode[],
): OutlineNode {
  const kind = words.kind(frame.kind)
  const role = words.role(frame.role)
  const name = frame.name || role || kind
  const said = detailOf(snapshot, frame)
  const detail = said === name ? '' : said
  const size = `${formatNumber(frame.widthMm, 1)} × ${formatNumber(frame.heightMm, 1)} mm`
  const parts = [
    kind,
    name === kind ? '' : name,
    detail === '' ? '' : `“${detail}”`,
    size,
    frame.locked ? words.locked : '',
  ]
  return { frame, name, detail, spoken: parts.filter((part) => part !== '').join(' '), members }
}

function detailOf(snapshot: Snapshot, frame: FrameRecord): string {
  if (frame.kind === 'image') return find(snapshot, 'asset', frame.assetId)?.name ?? ''
  if (frame.kind !== 'text') return ''
  const story = find(snapshot, 'story', frame.storyId)
  for (const id of story?.paragraphIds ?? []) {
    const text = find(snapshot, 'paragraph', id)?.text.trim() ?? ''
    if (text !== '') return text.length > EXCERPT ? `${Array.from(text).slice(0, EXCERPT).join('')}…` : text
  }
  return ''
}
