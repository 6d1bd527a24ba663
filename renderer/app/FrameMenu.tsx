/** The right-click menu of the page: the commands that act on frames, where the pointer is. */
import type { Point } from '../../core/model/geometry.ts'
import { MenuAt } from '../panels/MenuAt.tsx'
import { COMMANDS } from './commands/registry.ts'
import { useSession } from './hooks.tsx'
import { MESSAGES } from './messages.ts'

export interface FrameMenuProps {
  /** In the window, px; null: closed. */
  readonly at: Point | null
  readonly onClose: () => void
}

export function FrameMenu({ at, onClose }: FrameMenuProps) {
  const session = useSession()
  const commands = at === null ? [] : COMMANDS.filter((command) => command.onFrames && command.enabled(session))
  return <MenuAt label={MESSAGES.frameActions} at={at} commands={commands} onClose={onClose} />
}
