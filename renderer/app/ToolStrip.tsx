/** The tools at the left. */
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components'
import { Circle, Hand, Image, Minus, MousePointer2, Square, SquareMousePointer, Type, ZoomIn } from 'lucide-react'
import { IconButton } from '../panels/fields.tsx'
import { TOOLS } from './commands/tools.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { runCommand } from './runCommand.ts'
import { shortcutText } from './shortcuts.ts'
import type { ToolId } from '../tools/tool.ts'

const SIZE = 16
const ICONS: Readonly<Record<Exclude<ToolId, 'read'>, ReactNode>> = {
  select: <MousePointer2 size={SIZE} />,
  direct: <SquareMousePointer size={SIZE} />,
  text: <Type size={SIZE} />,
  image: <Image size={SIZE} />,
  rectangle: <Square size={SIZE} />,
  ellipse: <Circle size={SIZE} />,
  line: <Minus size={SIZE} style={{ transform: 'rotate(-45deg)' }} />,
  hand: <Hand size={SIZE} />,
  zoom: <ZoomIn size={SIZE} />,
}

export function ToolStrip() {
  const session = useSession()
  const { t, say } = useWords()
  const tool = useSignal(session.tool)
  return (
    <div className="strip">
      <Toolbar orientation="vertical" aria-label={t('tools')} className="strip-tools">
        {TOOLS.map((command) => (
          <IconButton
            key={command.id}
            label={say(command.label)}
            shortcut={shortcutText(command.shortcut)}
            icon={ICONS[command.tool]}
            isOn={tool === command.tool}
            placement="right"
            onPress={() => runCommand(session, command)}
          />
        ))}
      </Toolbar>
    </div>
  )
}
