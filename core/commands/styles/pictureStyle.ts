/**
 * Which object style of a document pictures take: 图片.
 *
 * Role: pictures placed on paper. Boundary: finds what is there, adds nothing.
 */
import type { Snapshot } from '../../model/snapshot.ts'
import { all, find } from '../../model/snapshot.ts'

/** Names that newspapers give the style; the first that the document has is taken. */
const NAMES = ['图片', '照片', '新闻图片']

/** Id of the style, by id `ostyle:photo`, else by name; null: the document has none. */
export function pictureStyle(snapshot: Snapshot): string | null {
  const own = find(snapshot, 'objectStyle', 'ostyle:photo')
  if (own) return own.id
  const styles = all(snapshot, 'objectStyle')
  for (const name of NAMES) {
    const named = styles.find((style) => style.name === name)
    if (named) return named.id
  }
  return null
}
