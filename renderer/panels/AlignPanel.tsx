/** 对齐: six ways to align, two to distribute, what to align with, and the gap to leave. */
import { useState, type ReactNode } from 'react'
import { Toolbar } from 'react-aria-components'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
} from 'lucide-react'
import type { AlignTo } from '../../core/commands/frames/alignFrames.ts'
import { distributeAcross, distributeDown } from '../../core/commands/frames/distributeFrames.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { commandOf } from '../app/commands/registry.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { runCommand } from '../app/runCommand.ts'
import { ChoiceField, IconButton, LengthField, SwitchField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { Panel } from './Panel.tsx'
import { useSelectedFrames } from './useSelectedFrames.ts'

const SIZE = 16
const ALIGN: readonly (readonly [id: string, icon: ReactNode])[] = [
  ['frame.align-left', <AlignStartVertical key="left" size={SIZE} />],
  ['frame.align-centre', <AlignCenterVertical key="centre" size={SIZE} />],
  ['frame.align-right', <AlignEndVertical key="right" size={SIZE} />],
  ['frame.align-top', <AlignStartHorizontal key="top" size={SIZE} />],
  ['frame.align-middle', <AlignCenterHorizontal key="middle" size={SIZE} />],
  ['frame.align-bottom', <AlignEndHorizontal key="bottom" size={SIZE} />],
]
const DISTRIBUTE = [
  { command: distributeAcross, icon: <AlignHorizontalSpaceBetween size={SIZE} /> },
  { command: distributeDown, icon: <AlignVerticalSpaceBetween size={SIZE} /> },
]

export function AlignPanel() {
  const session = useSession()
  const { t, say } = useWords()
  const { alignTo } = session.preferences
  const to = useSignal(alignTo)
  const context = useLengthContext()
  const { document } = useCalm(session.editing.view)
  const frameIds = useSelectedFrames().map(({ id }) => id)
  const [exact, setExact] = useState(false)
  const [gapMm, setGapMm] = useState(5)
  const args = { frameIds, alignTo: to, ...(exact ? { spacingMm: gapMm } : {}) }
  return (
    <Panel id="align" title={t('panelAlign')}>
      <Toolbar className="icon-row" aria-label={t('panelAlign')}>
        {ALIGN.map(([id, icon]) => {
          const command = commandOf(id)
          return (
            <IconButton
              key={id}
              label={say(command.label)}
              icon={icon}
              isDisabled={!command.enabled(session)}
              onPress={() => runCommand(session, command)}
            />
          )
        })}
        {DISTRIBUTE.map(({ command, icon }) => (
          <IconButton
            key={command.id}
            label={say(command.label)}
            icon={icon}
            isDisabled={!command.enabled(document, args)}
            onPress={() => session.editing.run(command.label, (tx) => command.run(tx, args))}
          />
        ))}
      </Toolbar>
      <div className="grid">
        <ChoiceField<AlignTo>
          label={t('alignTo')}
          value={to}
          choices={[
            { id: 'selection', text: t('alignToSelection') },
            { id: 'key', text: t('alignToKey') },
            { id: 'typeArea', text: t('alignToTypeArea') },
            { id: 'page', text: t('alignToPage') },
          ]}
          onChange={(value) => alignTo.set(value)}
        />
        <LengthField
          label={t('spacing')}
          valuePt={mmToPt(gapMm)}
          context={context}
          isDisabled={!exact}
          onChange={(pt) => setGapMm(ptToMm(pt))}
        />
      </div>
      <div className="checks">
        <SwitchField label={t('spacingExact')} value={exact} onChange={setExact} />
      </div>
    </Panel>
  )
}
