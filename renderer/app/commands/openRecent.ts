/** Files opened lately, as a submenu; unsaved work is asked about first. */
import { leave } from '../leaving.ts'
import { MESSAGES } from '../messages.ts'
import type { Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

/** So many have a place in the menu. */
const SHOWN = 10

const base = { menu: 'file', shortcut: null } as const

export const openRecent: AppCommand = {
  ...base,
  id: 'openRecent',
  label: { zh: '打开最近', en: 'Open Recent' },
  enabled: ({ recents }) => recents.files.get().length > 0,
  children({ recents }) {
    const files = recents.files.get().slice(0, SHOWN)
    return [
      ...files.map(({ fileId, name }) => ({
        ...base,
        id: `recent:${fileId}`,
        label: { zh: name, en: name },
        enabled: () => true,
        run: (session: Session) => leave(session, () => session.recents.open(fileId)),
      })),
      {
        ...base,
        id: 'recentClear',
        label: MESSAGES.recentClear,
        startsGroup: true,
        enabled: () => files.length > 0,
        run: () => recents.clear(),
      },
    ]
  },
  // A menu opens its children; there is nothing to do by itself.
  run: () => undefined,
}
