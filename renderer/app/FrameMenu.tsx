/** The right-click menu of the page: the commands that act on frames, where the pointer is. */
import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import type { Point } from '../../core/model/geometry.ts'
import { COMMANDS } from './commands/registry.ts'
import { useSession } from './hooks.tsx'
import { CommandMenu } from './MenuBar.tsx'
import { MESSAGES } from './messages.ts'

export interface FrameMenuProps {
  /** In the window, px; null: closed. */
  readonly at: Point | null
  readonly onClose: () => void
}

export function FrameMenu({ at, onClose }: FrameMenuProps) {
  const session = useSession()
  const anchor = useRef<HTMLDivElement>(null)
  const commands = at === null ? [] : COMMANDS.filter((command) => command.onFrames && command.enabled(session))
  return (
    <>
      <div ref={anchor} className="menu-anchor" style={at ? { left: at.x, top: at.y } : {}} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen={commands.length > 0}
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
      >
        <CommandMenu label={MESSAGES.frameActions} commands={commands} onClose={onClose} />
      </Popover>
    </>
  )
}
