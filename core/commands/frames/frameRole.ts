/**
 * What a frame is to its page: body, lead, photo, caption …
 *
 * Role: read off what stands in a frame that says nothing itself, so that a page laid out by hand is known as one made from a
 * template is. Boundary: pure; changes nothing.
 */
import type { FrameRecord } from '../../model/records.ts'
import { all, find } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { styleOfKind } from '../text/styleOfKind.ts'

/** Kinds of text that stand alone in their frames; what stands among body text is body. */
const ALONE = ['kicker', 'headline', 'deck', 'lead', 'caption', 'credits', 'paper'] as const
/** Where the name of the kind is not that of the role. */
const ROLES: Readonly<Record<string, string>> = { paper: 'masthead' }

/** As `FrameRecord.role`; '' where neither the frame nor its content says. */
export function roleOf(snapshot: Snapshot, frame: FrameRecord): string {
  if (frame.role !== '') return frame.role
  if (frame.kind === 'image') return frame.assetId === null ? '' : 'photo'
  if (frame.kind !== 'text') return ''
  if (isCaption(snapshot, frame.id)) return 'caption'
  const paragraphs = (find(snapshot, 'story', frame.storyId)?.paragraphIds ?? [])
    .flatMap((id) => find(snapshot, 'paragraph', id) ?? [])
    .filter(({ text }) => text.trim() !== '')
  if (paragraphs.length === 0) return ''
  const has = (kind: string): boolean => {
    const id = styleOfKind(snapshot, kind)
    return id !== null && paragraphs.some(({ styleId }) => styleId === id)
  }
  if (has('body')) return 'body'
  const kind = ALONE.find(has)
  return kind === undefined ? '' : (ROLES[kind] ?? kind)
}

function isCaption(snapshot: Snapshot, frameId: string): boolean {
  return all(snapshot, 'frame').some((frame) => frame.kind === 'image' && frame.captionFrameId === frameId)
}
