/** Puts the right text in the place of what a copy check found. Marks on the text move along. */
import { find } from '../../model/snapshot.ts'
import { splitsPair } from '../../model/text.ts'
import { cleanText } from '../text/edit.ts'
import type { Command } from '../command.ts'

export interface ApplyFix {
  readonly paragraphId: string
  /** UTF-16 units of the paragraph's text that go. */
  readonly offset: number
  readonly length: number
  /** What they say: a fix of text that has changed since does nothing. */
  readonly was: string
  readonly text: string
}

export const applyFix: Command<ApplyFix> = {
  id: 'apply-fix',
  label: { zh: '按校对提示改正', en: 'Fix Finding' },
  shortcut: null,
  enabled(snapshot, { paragraphId, offset, length, was }) {
    const text = find(snapshot, 'paragraph', paragraphId)?.text
    if (text === undefined || offset < 0 || offset + length > text.length) return false
    return (
      text.slice(offset, offset + length) === was && !splitsPair(text, offset) && !splitsPair(text, offset + length)
    )
  },
  run(tx, { paragraphId, offset, length, text }) {
    tx.splice(paragraphId, offset, length, cleanText(text))
  },
}
