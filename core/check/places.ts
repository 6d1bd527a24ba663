/** Where a paragraph stands on the pages. Shared by the rules; knows no rule. */
import { find, type Snapshot } from '../model/snapshot.ts'
import type { DocumentLayout } from '../typeset/layout.ts'
import type { Place } from './rule.ts'

const firstFrames = new WeakMap<DocumentLayout, ReadonlyMap<string, string>>()

/** Page and frame that show the paragraph's first line; empty while it stands in none. */
export function frameOfParagraph(snapshot: Snapshot, layout: DocumentLayout, paragraphId: string): Place {
  let frames = firstFrames.get(layout)
  if (!frames) firstFrames.set(layout, (frames = framesOf(layout)))
  const frameId = frames.get(paragraphId)
  if (frameId === undefined) return {}
  const record = find(snapshot, 'frame', frameId)
  return record ? { frameId, pageId: record.pageId } : { frameId }
}

/** The frame of each paragraph's first line. */
function framesOf(layout: DocumentLayout): ReadonlyMap<string, string> {
  const frames = new Map<string, string>()
  for (const { frameId, lines } of layout.frames.values())
    for (const { paragraphId } of lines) if (!frames.has(paragraphId)) frames.set(paragraphId, frameId)
  return frames
}

/** The text of a story, its paragraphs joined by line feeds. */
export function storyText(snapshot: Snapshot, storyId: string): string {
  const story = find(snapshot, 'story', storyId)
  return (story?.paragraphIds ?? []).map((id) => find(snapshot, 'paragraph', id)?.text ?? '').join('\n')
}
