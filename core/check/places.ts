/** Where a paragraph stands on the pages. Shared by the rules; knows no rule. */
import { find, type Snapshot } from '../model/snapshot.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import type { Place } from './rule.ts'

/** Page and frame that show the paragraph's first line; empty while it stands in none. */
export function frameOfParagraph(snapshot: Snapshot, layout: DocumentLayout, paragraphId: string): Place {
  for (const frame of layout.frames.values())
    if (frame.lines.some((line) => line.paragraphId === paragraphId)) {
      const record = find(snapshot, 'frame', frame.frameId)
      return record ? { frameId: record.id, pageId: record.pageId } : { frameId: frame.frameId }
    }
  return {}
}

/** The text of a story, its paragraphs joined by line feeds. */
export function storyText(snapshot: Snapshot, storyId: string): string {
  const story = find(snapshot, 'story', storyId)
  return (story?.paragraphIds ?? []).map((id) => find(snapshot, 'paragraph', id)?.text ?? '').join('\n')
}
