/**
 * The document commands that act on the selected frames or the selected text, as commands of the window.
 *
 * Role: takes label, key and rule from core/commands/registry.ts and gives them the selection. Boundary: what a command does to
 * the document is its own file there; those that need arguments of their own are run by panels and tools.
 */
import { COMMANDS as ENTRIES, type Category, type Entry } from '../../../core/commands/registry.ts'
import type { Command } from '../../../core/commands/command.ts'
import type { Session } from '../session.ts'
import type { AppCommand, MenuId } from './appCommand.ts'

const MENUS: Readonly<Record<Category, MenuId>> = {
  frame: 'object',
  arrange: 'object',
  align: 'object',
  image: 'object',
  thread: 'object',
  text: 'type',
  style: 'type',
  swatch: 'object',
  page: 'layout',
  layer: 'object',
  proof: 'type',
  document: 'file',
}

/** The command with the arguments that the window has for it now; null: it has none. */
function adapted<Args>(
  { id, label, shortcut, category }: Entry,
  command: Command<Args, unknown>,
  argsOf: (session: Session) => Args | null,
): AppCommand {
  return {
    id,
    label,
    shortcut,
    menu: MENUS[category],
    onFrames: category !== 'text',
    enabled(session) {
      const args = argsOf(session)
      return args !== null && command.enabled(session.editing.view.get().document, args)
    },
    run(session) {
      const args = argsOf(session)
      if (args === null) return
      let result: unknown
      session.editing.run(label, (tx) => {
        result = command.run(tx, args)
      })
      // New frames (copies, a group, its freed members) become the selection.
      const made = (Array.isArray(result) ? result : [result]).filter(
        (made): made is string => session.editing.view.get().document.records.get(made as string)?.type === 'frame',
      )
      if (made.length > 0) session.selection.set(made)
    },
  }
}

function appCommandOf(entry: Entry): readonly AppCommand[] {
  switch (entry.input) {
    case 'frames':
      return [
        adapted(entry, entry.command, ({ selection, newIds, preferences: { alignTo } }) => {
          const frameIds = selection.get()
          return frameIds.length > 0 ? { frameIds, newIds, alignTo: alignTo.get() } : null
        }),
      ]
    case 'span':
      return [
        adapted(entry, entry.command, ({ textSpan }) => {
          const span = textSpan.get()
          return span && { span }
        }),
      ]
    case 'own':
      return []
  }
}

/** In the registry's order; the first of each category is set off by a line. */
export const DOCUMENT_COMMANDS: readonly AppCommand[] = ENTRIES.flatMap((entry, index) =>
  appCommandOf(entry).map((command) =>
    index > 0 && entry.category !== ENTRIES[index - 1]!.category ? { ...command, startsGroup: true } : command,
  ),
)
