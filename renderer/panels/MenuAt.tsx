/** A right-click menu of commands, where the pointer is. */
import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import type { Point } from '../../core/model/geometry.ts'
import type { AppCommand } from '../app/commands/appCommand.ts'
import { CommandMenu } from '../app/MenuBar.tsx'
import type { Text } from '../app/messages.ts'

export interface MenuAtProps {
  readonly label: Text
  /** In the window, px; null: closed. */
  readonly at: Point | null
  readonly commands: readonly AppCommand[]
  readonly onClose: () => void
}

export function MenuAt({ label, at, commands, onClose }: MenuAtProps) {
  const anchor = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={anchor} className="menu-anchor" style={at ? { left: at.x, top: at.y } : {}} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen={at !== null && commands.length > 0}
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
      >
        <CommandMenu label={label} commands={commands} onClose={onClose} />
      </Popover>
    </>
  )
}
