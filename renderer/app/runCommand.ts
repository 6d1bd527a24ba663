/** Runs a command of the window: its errors become the window's problem, not the console's. */
import type { AppCommand } from './commands/appCommand.ts'
import { toHostError } from './errors.ts'
import type { Session } from './session.ts'

export function runCommand(session: Session, command: AppCommand): void {
  if (!command.enabled(session)) return
  try {
    Promise.resolve(command.run(session)).catch((error: unknown) => session.problem.set(toHostError(error)))
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
