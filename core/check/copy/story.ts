/**
 * Copy as the rules read it: a story's paragraphs in order, whatever columns, frames and pages they stand on.
 *
 * Role: says what each paragraph is (running text, head, caption …), from its frame's role, its style and its form. Boundary:
 * the same records give the same objects, so that what is found in them can be kept.
 */
import type { ParagraphRecord, StoryRecord } from '../../model/records.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'

/** `running` text ends in a stop; heads, captions, bylines, items of a list and furniture (masthead, folio) need none. */
export type CopyKind = 'running' | 'head' | 'caption' | 'byline' | 'item' | 'furniture'

export interface CopyParagraph {
  readonly id: string
  readonly text: string
  readonly kind: CopyKind
  /** Known to break off. */
  readonly truncated: boolean
}

export interface CopyStory {
  readonly id: string
  readonly paragraphs: readonly CopyParagraph[]
}

const ROLES: Readonly<Record<string, CopyKind>> = {
  masthead: 'furniture',
  ear: 'furniture',
  date: 'furniture',
  credits: 'furniture',
  section: 'furniture',
  folio: 'furniture',
  slogan: 'head',
  series: 'head',
  'co-sponsor': 'head',
  kicker: 'head',
  headline: 'head',
  deck: 'head',
  subhead: 'head',
  caption: 'caption',
  byline: 'byline',
}

/** By what a style is called: ids of templates, names that newspapers give. */
const STYLES: readonly (readonly [RegExp, CopyKind])[] = [
  [/subhead|headline|kicker|deck|slogan|series|标题|主题|引题|肩题|副题|栏题|口号/u, 'head'],
  [/caption|图片说明|图注/u, 'caption'],
  [/byline|署名/u, 'byline'],
  [/folio|paper|credits|page-number|报名|报眉|责编/u, 'furniture'],
]

/** Text without a mark is a sentence only where it is longer than a head can be, and not parted by blanks. */
const HEAD_LENGTH = 24
const BYLINE =
  /^(?:（[^（）]{1,40}）|(?:本报|见习|特约|新华社)*(?:记者|通讯员|评论员|实习生)[^，。；！？]{1,40}|(?:文|图|摄影?)[/／、：:][^，。]{1,40})$/u
const ITEM = /^\s*(?:[■●◆▲▶★•·◎○□]|[\u2460-\u2473]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．])/u

const kept = new WeakMap<ParagraphRecord, Map<CopyKind | '', CopyParagraph>>()

/** @param given what the frame's role or the style says; empty: the form decides */
function paragraphOf(record: ParagraphRecord, given: CopyKind | ''): CopyParagraph {
  let kinds = kept.get(record)
  if (!kinds) kept.set(record, (kinds = new Map()))
  let paragraph = kinds.get(given)
  if (!paragraph) {
    const { id, text, truncated } = record
    kinds.set(given, (paragraph = { id, text, kind: given || formOf(text), truncated }))
  }
  return paragraph
}

function formOf(text: string): CopyKind {
  const bare = text.trim()
  if (BYLINE.test(bare)) return 'byline'
  if (ITEM.test(bare)) return 'item'
  const unmarked = !/[，。；：！？]/u.test(bare)
  return unmarked && (bare.length <= HEAD_LENGTH || /\s/u.test(bare)) ? 'head' : 'running'
}

const stories = new WeakMap<CopyParagraph, CopyStory>()

/** The same object as long as none of its paragraphs changes. */
export function copyOf(snapshot: Snapshot, story: StoryRecord): CopyStory {
  const first = find(snapshot, 'frame', story.frameIds[0] ?? null)
  const byRole = ROLES[first?.role ?? ''] ?? ''
  const paragraphs = story.paragraphIds.flatMap((id) => {
    const record = find(snapshot, 'paragraph', id)
    return record ? [paragraphOf(record, byRole || byStyle(snapshot, record))] : []
  })
  const [head] = paragraphs
  if (!head) return { id: story.id, paragraphs }
  const before = stories.get(head)
  const same =
    before?.id === story.id &&
    before.paragraphs.length === paragraphs.length &&
    before.paragraphs.every((one, i) => one === paragraphs[i])
  if (same) return before
  const made = { id: story.id, paragraphs }
  stories.set(head, made)
  return made
}

function byStyle(snapshot: Snapshot, { styleId }: ParagraphRecord): CopyKind | '' {
  const name = find(snapshot, 'paragraphStyle', styleId)?.name ?? ''
  return STYLES.find(([form]) => form.test(`${styleId} ${name}`))?.[1] ?? ''
}
