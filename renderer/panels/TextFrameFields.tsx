/** 文字框选项: columns in 字, insets, alignment, column rule, grid, balance, vertical text. */
import type { FrameProps } from '../../core/commands/frames/setFrameProps.ts'
import { sheetOf } from '../../core/model/masters.ts'
import type { TextFrameRecord } from '../../core/model/records.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { MESSAGES, type MessageKey } from '../app/messages.ts'
import { columnChars, sizeForChars } from './columnChars.ts'
import { ChoiceField, LengthField, NumberInput, SwitchField } from './fields.tsx'
import { changeProps, changeSizes } from './frameEdits.ts'
import { useLengthContext } from './frameFields.tsx'
import { common } from './shared.ts'
import { SidesFields } from './SidesFields.tsx'
import { StrokeFields } from './StrokeFields.tsx'

const SWITCHES = ['onGrid', 'balance', 'vertical', 'ignoreWrap'] as const

export function TextFrameFields({ frames }: { readonly frames: readonly TextFrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const change = (key: MessageKey, propsOf: FrameProps | ((frame: TextFrameRecord) => FrameProps)): void =>
    changeProps(session, MESSAGES[key], (frame) =>
      frame.kind === 'text' ? (typeof propsOf === 'function' ? propsOf(frame) : propsOf) : null,
    )
  return (
    <>
      <div className="grid">
        <NumberInput
          label={t('columns')}
          value={common(frames, (frame) => frame.columns)}
          min={1}
          max={40}
          decimals={0}
          onChange={(columns) => change('columns', { columns })}
        />
        <LengthField
          label={t('gutter')}
          valuePt={common(frames, (frame) => frame.gutterPt)}
          context={context}
          onChange={(gutterPt) => change('gutter', { gutterPt: Math.max(0, gutterPt) })}
        />
        <ColumnChars frames={frames} />
        <ChoiceField
          label={t('verticalAlign')}
          value={common(frames, (frame) => frame.verticalAlign)}
          choices={[
            { id: 'top', text: t('alignTop') },
            { id: 'middle', text: t('alignMiddle') },
            { id: 'bottom', text: t('alignBottom') },
            { id: 'justify', text: t('alignJustified') },
          ]}
          onChange={(verticalAlign) => change('verticalAlign', { verticalAlign })}
        />
      </div>
      <SidesFields
        title={t('inset')}
        sides={frames.map(({ insets }) => insets)}
        onChange={(sides) => change('inset', ({ insets }) => ({ insets: { ...insets, ...sides } }))}
      />
      <div className="checks">
        {SWITCHES.map((key) => (
          <SwitchField
            key={key}
            label={t(key)}
            value={common(frames, (frame) => frame[key])}
            onChange={(on) => change(key, { [key]: on })}
          />
        ))}
      </div>
      <h3 className="panel-sub">{t('columnRule')}</h3>
      <div className="grid" role="group" aria-label={t('columnRule')}>
        <StrokeFields
          strokes={frames.map(({ columnRule }) => columnRule)}
          onChange={(to) => change('columnRule', ({ columnRule }) => ({ columnRule: to(columnRule) }))}
        />
      </div>
    </>
  )
}

/** 每栏字数: typed, the frame becomes as wide (in vertical text as high) as that takes. */
function ColumnChars({ frames }: { readonly frames: readonly TextFrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const gridOf = (frame: TextFrameRecord) => sheetOf(snapshot, frame.pageId)?.grid
  const chars = common(frames, (frame) => {
    const grid = gridOf(frame)
    return grid ? Math.round(columnChars(frame, grid) * 100) / 100 : null
  })
  return (
    <NumberInput
      label={t('columnChars')}
      value={chars}
      min={1}
      max={1000}
      suffix=" 字"
      isDisabled={!frames.every(gridOf)}
      onChange={(wanted) =>
        changeSizes(session, MESSAGES.columnChars, (frame) => {
          const grid = frame.kind === 'text' ? gridOf(frame) : undefined
          if (frame.kind !== 'text' || !grid) return null
          return { [frame.vertical ? 'heightMm' : 'widthMm']: sizeForChars(frame, grid, wanted) }
        })
      }
    />
  )
}
