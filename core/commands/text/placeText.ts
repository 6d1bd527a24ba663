/**
 * 置入文字: gives a frame whose story is empty the paragraphs of a piece of copy.
 *
 * Role: the loaded pointer, dropped files. Boundary: a story that has text keeps it: there one pastes at the caret.
 */
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { isLocked } from '../frames/tree.ts'
import type { ClipParagraph } from './clip.ts'
import { forgetParagraph, textOfStory } from './edit.ts'
import { bodyStyle } from '../frames/ground.ts'
import { known } from './pasteParagraphs.ts'

export interface PlaceTextArgs {
  readonly frameId: string
  readonly paragraphs: readonly ClipParagraph[]
  /** The story's name: that of the file. */
  readonly name: string
  readonly newIds: IdSource
}

export const placeText: Command<PlaceTextArgs> = {
  id: 'text.place',
  label: { zh: '置入文字', en: 'Place text' },
  shortcut: null,
  enabled: (snapshot, { frameId, paragraphs }) => paragraphs.length > 0 && takesText(snapshot, frameId),
  run(tx, { frameId, paragraphs, name, newIds }) {
    const frame = get(tx.snapshot, 'frame', frameId)
    if (frame.kind !== 'text' || !takesText(tx.snapshot, frameId)) return
    const story = get(tx.snapshot, 'story', frame.storyId)
    const body = bodyStyle(tx)
    const paragraphIds = paragraphs.map((clip) => {
      const id = newIds.next('paragraph')
      const { text, spans, styleId, overrides } = known(tx.snapshot, clip)
      tx.put({ type: 'paragraph', id, text, spans, styleId: styleId ?? body, overrides, truncated: false })
      return id
    })
    tx.update('story', story.id, { paragraphIds, name: story.name || name })
    for (const id of story.paragraphIds) forgetParagraph(tx, id)
  },
}

/** Whether text may flow into the frame: its story is there and empty. */
export function takesText(snapshot: Snapshot, frameId: string): boolean {
  const frame = find(snapshot, 'frame', frameId)
  return frame?.kind === 'text' && !isLocked(snapshot, frame) && textOfStory(snapshot, frame.storyId) === ''
}
