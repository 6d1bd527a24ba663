/** 框: place, size, wrap; columns and insets of text frames; fitting of image frames. */
import { ptToMm, mmToPt } from '../../core/model/units.ts'
import type { FrameRecord, ImageFrameRecord, TextFrameRecord, Wrap } from '../../core/model/records.ts'
import type { FrameProps } from '../../core/commands/frames/setFrameProps.ts'
import { commandOf } from '../app/commands/registry.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import { runCommand } from '../app/runCommand.ts'
import { ChoiceField, LengthField, NumberInput, SwitchField } from './fields.tsx'
import { changeProps } from './frameEdits.ts'
import { FrameMeasures, useLengthContext } from './frameFields.tsx'
import { Panel } from './Panel.tsx'
import { common } from './shared.ts'
import { StrokeFields } from './StrokeFields.tsx'
import { useSelectedFrames } from './useSelectedFrames.ts'

export function FramePanel() {
  const { t } = useWords()
  const frames = useSelectedFrames()
  const texts = frames.filter((frame): frame is TextFrameRecord => frame.kind === 'text')
  const images = frames.filter((frame): frame is ImageFrameRecord => frame.kind === 'image')
  return (
    <Panel id="frame" title={t('panelFrame')}>
      <div className="grid">
        <FrameMeasures frames={frames} />
      </div>
      <hr className="divider" />
      <div className="grid">
        <WrapFields frames={frames} />
      </div>
      <hr className="divider" />
      <div className="grid">
        <StrokeFields frames={frames} />
      </div>
      {texts.length > 0 && (
        <>
          <hr className="divider" />
          <TextFrameFields frames={texts} />
        </>
      )}
      {images.length > 0 && (
        <>
          <hr className="divider" />
          <div className="grid">
            <FitField frames={images} />
          </div>
        </>
      )}
    </Panel>
  )
}

function WrapFields({ frames }: { readonly frames: readonly FrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const isDisabled = frames.length === 0
  const standoff = common(frames, ({ wrap: { standoff: s } }) =>
    s.topMm === s.rightMm && s.topMm === s.bottomMm && s.topMm === s.leftMm ? s.topMm : null,
  )
  const setWrap = (change: (wrap: Wrap) => Wrap): void =>
    changeProps(session, MESSAGES.wrap, (frame) => ({ wrap: change(frame.wrap) }))
  return (
    <>
      <ChoiceField
        label={t('wrap')}
        value={common(frames, (frame) => frame.wrap.kind)}
        choices={[
          { id: 'none', text: t('wrapNone') },
          { id: 'rectangle', text: t('wrapRectangle') },
          { id: 'columns', text: t('wrapColumns') },
        ]}
        isDisabled={isDisabled}
        onChange={(kind) => setWrap((wrap) => ({ ...wrap, kind }))}
      />
      <LengthField
        label={t('standoff')}
        valuePt={standoff === null ? null : mmToPt(standoff)}
        context={context}
        isDisabled={isDisabled}
        onChange={(pt) => {
          const mm = ptToMm(pt)
          setWrap((wrap) => ({ ...wrap, standoff: { topMm: mm, rightMm: mm, bottomMm: mm, leftMm: mm } }))
        }}
      />
    </>
  )
}

function TextFrameFields({ frames }: { readonly frames: readonly TextFrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const change = (key: 'columns' | 'gutter' | 'verticalAlign' | 'onGrid' | 'vertical' | 'inset', props: FrameProps) =>
    changeProps(session, MESSAGES[key], (frame) => (frame.kind === 'text' ? props : null))
  const inset = common(frames, ({ insets: s }) =>
    s.topMm === s.rightMm && s.topMm === s.bottomMm && s.topMm === s.leftMm ? s.topMm : null,
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
        <LengthField
          label={t('inset')}
          valuePt={inset === null ? null : mmToPt(inset)}
          context={context}
          onChange={(pt) => {
            const mm = Math.max(0, ptToMm(pt))
            change('inset', { insets: { topMm: mm, rightMm: mm, bottomMm: mm, leftMm: mm } })
          }}
        />
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
      <div className="checks">
        <SwitchField
          label={t('onGrid')}
          value={common(frames, (frame) => frame.onGrid)}
          onChange={(onGrid) => change('onGrid', { onGrid })}
        />
        <SwitchField
          label={t('vertical')}
          value={common(frames, (frame) => frame.vertical)}
          onChange={(vertical) => change('vertical', { vertical })}
        />
      </div>
    </>
  )
}

function FitField({ frames }: { readonly frames: readonly ImageFrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  return (
    <ChoiceField
      label={t('fit')}
      value={common(frames, (frame) => frame.fit)}
      choices={[
        { id: 'fill', text: t('fitFill') },
        { id: 'contain', text: t('fitContain') },
        { id: 'stretch', text: t('fitStretch') },
      ]}
      onChange={(fit) => runCommand(session, commandOf(`image.${fit}`))}
    />
  )
}
