/**
 * 规范标点: half-width punctuation amid Chinese to full width, in the whole document or in chosen stories.
 *
 * Role: one undoable action out of the edits intake finds. Boundary: what is an edit is passed in (`punctuationEdits`
 * of `core/intake/normalise.ts`), since commands do not reach into intake.
 */
import { get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Command } from './command.ts'

export interface NormaliseArgs {
  /** Edits of one text, in order, on its own offsets. */
  readonly editsOf: (
    text: string,
  ) => readonly { readonly at: number; readonly removed: string; readonly inserted: string }[]
  /** Stories to go through; null: all. */
  readonly storyIds: readonly string[] | null
}

function* paragraphsOf(snapshot: Snapshot, storyIds: readonly string[] | null) {
  for (const record of snapshot.records.values())
    if (record.type === 'story' && (storyIds === null || storyIds.includes(record.id)))
      for (const id of record.paragraphIds) yield get(snapshot, 'paragraph', id)
}

/** Result: how many edits were made. */
export const normalisePunctuation: Command<NormaliseArgs, number> = {
  id: 'normalise-punctuation',
  label: { zh: '规范标点', en: 'Normalise punctuation' },
  shortcut: null,
  enabled: (snapshot, { storyIds }) => !paragraphsOf(snapshot, storyIds).next().done,
  run(tx, { editsOf, storyIds }) {
    let count = 0
    for (const { id, text } of [...paragraphsOf(tx.snapshot, storyIds)]) {
      const edits = editsOf(text)
      // From the end, so that earlier offsets stay true.
      for (const edit of [...edits].reverse()) tx.splice(id, edit.at, edit.removed.length, edit.inserted)
      count += edits.length
    }
    return count
  },
}
