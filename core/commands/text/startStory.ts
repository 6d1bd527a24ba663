/**
 * 开始正文: gives a story that has no paragraph its first one, so that a caret can stand in it.
 *
 * Role: a click into a frame whose story is empty. Boundary: takes the default paragraph style.
 */
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { TextPoint } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { bodyStyle } from '../frames/ground.ts'

export interface StartStoryArgs {
  readonly storyId: string
  readonly newIds: IdSource
}

/** Result: the caret in the story's first paragraph. */
export const startStory: Command<StartStoryArgs, TextPoint> = {
  id: 'text.start-story',
  label: { zh: '输入', en: 'Typing' },
  shortcut: null,
  enabled: (snapshot, { storyId }) => find(snapshot, 'story', storyId)?.paragraphIds.length === 0,
  run(tx, { storyId, newIds }) {
    const { paragraphIds } = get(tx.snapshot, 'story', storyId)
    if (paragraphIds.length > 0) return { paragraphId: paragraphIds[0], offset: 0 }
    const id = newIds.next('paragraph')
    const styleId = bodyStyle(tx)
    tx.put({ type: 'paragraph', id, text: '', spans: [], styleId, overrides: {}, truncated: false })
    tx.update('story', storyId, { paragraphIds: [id] })
    return { paragraphId: id, offset: 0 }
  },
}
