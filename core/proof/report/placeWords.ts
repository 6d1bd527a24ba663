/**
 * Where something stands, as one says it to whoever has the page on the table.
 *
 * Role: page, story, the head that it stands under, paragraph, line and column. Boundary: reads snapshot and layout.
 */
import type { Rect } from '../../model/geometry.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import { lineOf } from '../../typeset/caret.ts'
import { boxOf } from '../../typeset/lineGeometry.ts'
import { createStyles, type Styles } from '../../typeset/style.ts'
import { whereabouts, type Version } from '../compare/compare.ts'
import { quoted, type Bilingual, type Place } from '../compare/difference.ts'

/** A head that a sentence can hold, characters. */
const HEAD = 16
/** A paragraph that is set larger than another by this is its head. */
const LARGER = 1.15

const NOWHERE: Bilingual = { zh: '', en: '' }

/** `7版 正文 第3段　第2行　第4栏　题：推动法治清风`; empty for a place on no page. */
export function placeWords(version: Version, place: Place | null): Bilingual {
  if (!place) return NOWHERE
  const { snapshot } = version
  const { zh, en } = whereabouts(snapshot, place)
  const line = lineWords(version, place)
  const head = headOf(snapshot, place)
  const under = head === '' ? NOWHERE : { zh: `题：${quoted(head, HEAD)}`, en: `under “${quoted(head, HEAD)}”` }
  return {
    zh: [zh, line.zh, under.zh].filter(Boolean).join('　'),
    en: [en, line.en, under.en].filter(Boolean).join(', '),
  }
}

function lineWords({ snapshot, layout }: Version, place: Place): Bilingual {
  const { storyId, paragraphId, from } = place
  if (!layout || storyId === null || paragraphId === null) return NOWHERE
  const found = lineOf(snapshot, layout, { storyId, paragraphId, offset: from, side: 'after' })
  if (!found) return { zh: '溢排', en: 'overset' }
  const { index, column } = found.line.placed
  const line = { zh: `第${index + 1}行`, en: `line ${index + 1}` }
  const columns = find(snapshot, 'frame', found.set.frame.id)
  if (columns?.kind !== 'text' || columns.columns < 2 || column < 0) return line
  return { zh: `${line.zh}　第${column + 1}栏`, en: `${line.en}, column ${column + 1}` }
}

const resolved = new WeakMap<Snapshot, Styles>()

/** The head that a text stands under: of its own story the nearest that is set larger, else the headline above its frame. */
function headOf(snapshot: Snapshot, { storyId, paragraphId, frameId }: Place): string {
  const story = find(snapshot, 'story', storyId)
  const own = find(snapshot, 'paragraph', paragraphId)
  if (!story || !own) return ''
  let styles = resolved.get(snapshot)
  if (!styles) resolved.set(snapshot, (styles = createStyles(snapshot)))
  const sizeOf = (id: string): number => {
    const paragraph = find(snapshot, 'paragraph', id)
    return paragraph ? styles.paragraph(paragraph).props.sizePt : 0
  }
  const size = sizeOf(own.id)
  const before = story.paragraphIds.slice(0, Math.max(0, story.paragraphIds.indexOf(own.id)))
  const head = before.findLast((id) => sizeOf(id) > LARGER * size)
  if (head !== undefined) return find(snapshot, 'paragraph', head)?.text ?? ''
  return headlineAbove(snapshot, frameId)
}

/** Of the headlines that stand above a frame and over some of it, the nearest. */
function headlineAbove(snapshot: Snapshot, frameId: string | null): string {
  const frame = find(snapshot, 'frame', frameId)
  if (frame?.kind !== 'text' || frame.role === 'headline') return ''
  const own = boxOf(frame)
  const above = (box: Rect): boolean =>
    box.y < own.y + own.height / 2 && box.x < own.x + own.width && box.x + box.width > own.x
  let nearest: { readonly y: number; readonly storyId: string } | null = null
  for (const other of all(snapshot, 'frame')) {
    if (other.kind !== 'text' || other.role !== 'headline' || other.pageId !== frame.pageId) continue
    const box = boxOf(other)
    if (above(box) && (!nearest || box.y > nearest.y)) nearest = { y: box.y, storyId: other.storyId }
  }
  const story = find(snapshot, 'story', nearest?.storyId ?? null)
  return story?.paragraphIds.map((id) => find(snapshot, 'paragraph', id)?.text ?? '').join('') ?? ''
}
