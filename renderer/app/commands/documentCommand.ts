/**
 * A command of the document as one of the window, in the layout menu.
 *
 * Role: label, key and rule are the command's own; its arguments come from the session. Boundary: which commands there are is said
 * elsewhere (`pageCommands.ts`, `masterCommands.ts`).
 */
import type { Command } from '../../../core/commands/command.ts'
import type { Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

/** @param after what follows when it is done, with what it gave back */
export function documentCommand<Args, Result>(
  command: Command<Args, Result>,
  argsOf: (session: Session) => Args,
  more: Partial<AppCommand> = {},
  after: (session: Session, result: Result) => void = () => undefined,
): AppCommand {
  return {
    id: command.id,
    label: command.label,
    shortcut: command.shortcut,
    menu: 'layout',
    ...more,
    enabled: (session) => command.enabled(session.editing.view.get().document, argsOf(session)),
    run(session) {
      let result!: Result
      session.editing.run(more.label ?? command.label, (tx) => {
        result = command.run(tx, argsOf(session))
      })
      after(session, result)
    },
  }
}
