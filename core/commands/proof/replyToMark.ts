/** 回复: answers under a mark. Role: the thread of a mark. Boundary: words alone; states are `setMarksState.ts`. */
import { UserError } from '../../model/errors.ts'
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { reply, type By } from './marks.ts'

export interface ReplyToMarkArgs extends By {
  readonly id: string
  readonly text: string
}

/** Result: the reply's id. @throws UserError `mark-text` for a reply without words. */
export const replyToMark: Command<ReplyToMarkArgs, string> = {
  id: 'proof.reply',
  label: { zh: '回复', en: 'Reply' },
  shortcut: null,
  enabled: (snapshot, { id }) => find(snapshot, 'annotation', id) !== undefined,
  run(tx, { id, text, ...by }) {
    if (text.trim() === '')
      throw new UserError('mark-text', '回复没有文字；请输入', 'the reply says nothing; type it', id)
    return reply(tx, id, by, text, null)
  },
}
