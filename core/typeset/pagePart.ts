/**
 * The part of a document that some of its pages need to be set and painted as in the whole.
 *
 * Role: lets a thread that exports pages of an edition leave all others alone. Boundary: takes records away, changes none;
 * what is left out can be seen on no page asked for.
 */
import { mastersBehind } from '../model/masters.ts'
import type { FrameRecord, StoryRecord } from '../model/records.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { find } from '../model/snapshot.ts'

/** Parts of one document, one after the other. */
export interface PageParts {
  /**
   * What these pages need: their frames and their masters', the stories in these to the end of their threads, and what the
   * threads' text keeps clear of. A story over several pages, or of a master, stays in later parts, so that a typesetter that is given one
   * part after the other sets it once.
   */
  of(pageIds: readonly string[]): Snapshot
}

export function createPageParts(snapshot: Snapshot): PageParts {
  /** By page or master. */
  const framesOf = new Map<string, FrameRecord[]>()
  const storyOf = new Map<string, StoryRecord>()
  for (const record of snapshot.records.values())
    if (record.type === 'frame') {
      const frames = framesOf.get(record.pageId)
      if (frames) frames.push(record)
      else framesOf.set(record.pageId, [record])
    } else if (record.type === 'story') for (const id of record.frameIds) storyOf.set(id, record)
  const threads = new Set<StoryRecord>()
  /** A page or master, and all masters behind it. */
  const withMasters = (id: string): string[] => [id, ...mastersBehind(snapshot, id).map((master) => master.id)]

  return {
    of(pageIds) {
      const holders = new Set(pageIds.flatMap(withMasters))
      const stories = new Set(threads)
      for (const holder of holders)
        for (const frame of framesOf.get(holder) ?? []) {
          const story = storyOf.get(frame.id)
          if (!story) continue
          stories.add(story)
          const places = new Set(story.frameIds.map((id) => find(snapshot, 'frame', id)?.pageId))
          if (places.size > 1 || !pageIds.includes(holder)) threads.add(story)
        }
      const wanted = new Set<string>()
      for (const holder of holders) for (const frame of framesOf.get(holder) ?? []) wanted.add(frame.id)
      const near = new Set<string>()
      for (const story of stories) {
        wanted.add(story.id)
        for (const id of story.paragraphIds) wanted.add(id)
        for (const id of story.frameIds) {
          wanted.add(id)
          const frame = find(snapshot, 'frame', id)
          if (frame) for (const place of withMasters(frame.pageId)) near.add(place)
        }
      }
      for (const holder of near)
        for (const frame of framesOf.get(holder) ?? []) if (frame.wrap.kind !== 'none') wanted.add(frame.id)
      const records = new Map(snapshot.records)
      for (const { type, id } of snapshot.records.values())
        if ((type === 'frame' || type === 'story' || type === 'paragraph') && !wanted.has(id)) records.delete(id)
      return { records }
    },
  }
}
