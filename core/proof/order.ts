/** The order that marks are dealt with in. Boundary: by the text alone; where they stand on the page is the layout's. */
import type { AnnotationRecord } from '../model/records.ts'
import { all } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'

/** By story, paragraph and offset; those on the same words as they were made. What stands on no text comes last. */
export function marksInOrder(snapshot: Snapshot, marks: readonly AnnotationRecord[]): readonly AnnotationRecord[] {
  const rank = new Map<string, number>()
  for (const { paragraphIds } of all(snapshot, 'story')) for (const id of paragraphIds) rank.set(id, rank.size)
  const place = ({ anchor }: AnnotationRecord): readonly [number, number, number] => {
    if (anchor.kind !== 'text' || anchor.paragraphId === null) return [Infinity, 0, 0]
    return [rank.get(anchor.paragraphId) ?? rank.size, anchor.from, anchor.to]
  }
  const keyed = marks.map((mark, index) => ({ mark, index, key: place(mark) }))
  keyed.sort((a, b) => {
    for (let at = 0; at < a.key.length; at++) if (a.key[at] !== b.key[at]) return a.key[at]! < b.key[at]! ? -1 : 1
    const [one, other] = [a.mark.createdAt, b.mark.createdAt]
    return one < other ? -1 : one > other ? 1 : a.index - b.index
  })
  return keyed.map(({ mark }) => mark)
}
