/**
 * Which pages may print something else in one snapshot of a document than in another.
 *
 * Role: spares reading every page when one of them was typed on: late at night most of an edition is signed or locked. Boundary: may name a page too many, never one too few; whether a page
 * that is named has changed is for its digest to say (`pageDigest.ts`).
 */
import type { DocumentRecord } from '../model/records.ts'
import { all, find, type Snapshot } from '../model/snapshot.ts'

/** Ids of pages, or all there are. */
export type Reach = ReadonlySet<string> | 'all'

export function pagesReached(before: Snapshot, after: Snapshot): Reach {
  const versions = [before, after]
  const pages = new Set<string>()
  const [stories, paragraphs] = [new Set<string>(), new Set<string>()]
  for (const record of differing(before, after))
    switch (record.type) {
      case 'frame':
        for (const version of versions) for (const id of placesOf(version, record.id)) pages.add(id)
        break
      case 'page':
        pages.add(record.id)
        break
      case 'story':
        stories.add(record.id)
        break
      case 'paragraph':
        paragraphs.add(record.id)
        break
      // Used anywhere.
      case 'edition':
      case 'master':
      case 'layer':
      case 'paragraphStyle':
      case 'characterStyle':
      case 'swatch':
      case 'asset':
        return 'all'
    }
  const touched = new Set(pages)
  for (const version of versions)
    for (const story of all(version, 'story')) {
      const holders = story.frameIds.flatMap((id) => placesOf(version, id))
      const changed =
        stories.has(story.id) ||
        story.paragraphIds.some((id) => paragraphs.has(id)) ||
        // What its text keeps clear of on one page moves it on the others.
        holders.some((id) => touched.has(id))
      if (changed) for (const id of holders) pages.add(id)
    }
  const onMaster = [...pages].some((id) => versions.some((version) => find(version, 'master', id)))
  return onMaster ? 'all' : pages
}

/** Records that are not in both as the same object. */
function differing(before: Snapshot, after: Snapshot): readonly DocumentRecord[] {
  const other = (records: Snapshot['records'], record: DocumentRecord): boolean => records.get(record.id) !== record
  return [
    ...[...before.records.values()].filter((record) => other(after.records, record)),
    ...[...after.records.values()].filter((record) => other(before.records, record)),
  ]
}

/** The page or master that a frame stands on, and those of the groups that it lies in, where it is painted. */
function placesOf(snapshot: Snapshot, frameId: string): readonly string[] {
  const places: string[] = []
  const seen = new Set<string>()
  for (let frame = find(snapshot, 'frame', frameId); frame && !seen.has(frame.id);) {
    seen.add(frame.id)
    places.push(frame.pageId)
    frame = find(snapshot, 'frame', frame.groupId)
  }
  return places
}
