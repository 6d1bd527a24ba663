/**
 * 字符格式: sets properties of characters, over their styles.
 *
 * Role: the character panel: font, size, scale, colour, tracking. Boundary: an empty paragraph takes them for its own, so
 * that what is typed there has them.
 */
import type { CharacterProps } from '../../model/records.ts'
import { get } from '../../model/snapshot.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import type { Command } from '../command.ts'
import { spanExists } from './edit.ts'
import { changedLook, restyle, withChanges } from './restyle.ts'
import type { Changes } from './restyle.ts'

export interface SetCharacterPropsArgs {
  readonly span: TextSpan
  /** null: as the style says. */
  readonly props: Changes<CharacterProps>
}

export const setCharacterProps: Command<SetCharacterPropsArgs> = {
  id: 'text.character-props',
  label: { zh: '字符格式', en: 'Character formatting' },
  shortcut: null,
  enabled: (snapshot, { span }) => spanExists(snapshot, span),
  run(tx, { span, props }) {
    restyle(
      tx,
      span,
      (look) => changedLook(look, props),
      (id) => {
        const { overrides } = get(tx.snapshot, 'paragraph', id)
        tx.update('paragraph', id, { overrides: withChanges<typeof overrides>(overrides, props) })
      },
    )
  },
}
