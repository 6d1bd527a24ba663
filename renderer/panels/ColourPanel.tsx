/** 颜色: the document's swatches, for fill and stroke of frames and for text. Shown as they print. */
import { useState } from 'react'
import { Button, ToggleButton, ToggleButtonGroup, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { ColourRef, FrameRecord, Stroke, SwatchRecord } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { useCalm, useSession, useWords } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import { changeProps } from './frameEdits.ts'
import { LengthField, NumberInput } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { Panel } from './Panel.tsx'
import { common } from './shared.ts'
import { changeCharacters, useTextTarget } from './textTarget.ts'
import { useSelectedFrames } from './useSelectedFrames.ts'

type Target = 'fill' | 'stroke' | 'text'
const TARGETS: readonly Target[] = ['fill', 'stroke', 'text']
const HAIRLINE: Omit<Stroke, 'colour'> = { widthPt: 0.25, dash: 'solid' }

const strokable = (frame: FrameRecord): boolean => frame.kind !== 'group'

export function ColourPanel() {
  const { t } = useWords()
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  const frames = useSelectedFrames().filter(strokable)
  const text = useTextTarget()
  const points = useLengthContext('pt')
  const [target, setTarget] = useState<Target>('fill')
  const isDisabled = target === 'text' ? text.paragraphs.length === 0 : frames.length === 0

  const colours: readonly (ColourRef | null)[] =
    target === 'text'
      ? text.props.map((p) => p.colour)
      : frames.map((frame) => (target === 'fill' ? frame.fill : (frame.stroke?.colour ?? null)))
  const swatchId = common(colours, (colour) => colour?.swatchId ?? '')
  const tint = common(colours, (colour) => colour?.tint ?? null)

  const apply = (colour: ColourRef | null): void => {
    if (target === 'text') {
      if (colour) changeCharacters(session, MESSAGES.textColour, text, { colour })
    } else
      changeProps(session, MESSAGES[target], (frame) => {
        if (!strokable(frame)) return null
        if (target === 'fill') return { fill: colour }
        return { stroke: colour && { ...(frame.stroke ?? HAIRLINE), colour } }
      })
  }
  return (
    <Panel id="colour" title={t('panelColour')}>
      <ToggleButtonGroup
        className="segments"
        aria-label={t('target')}
        disallowEmptySelection
        selectedKeys={[target]}
        onSelectionChange={(keys) => setTarget(TARGETS.find((id) => keys.has(id)) ?? 'fill')}
      >
        <ToggleButton id="fill">{t('fill')}</ToggleButton>
        <ToggleButton id="stroke">{t('stroke')}</ToggleButton>
        <ToggleButton id="text">{t('textColour')}</ToggleButton>
      </ToggleButtonGroup>
      <div className="swatches" role="group" aria-label={t('panelColour')}>
        {target !== 'text' && (
          <SwatchButton name={t('none')} isOn={swatchId === ''} isDisabled={isDisabled} onPress={() => apply(null)} />
        )}
        {all(snapshot, 'swatch').map((swatch) => (
          <SwatchButton
            key={swatch.id}
            name={swatch.name}
            detail={detailOf(swatch, t('spot'))}
            rgb={session.inkToRgb(inkOf(swatch))}
            isOn={swatchId === swatch.id}
            isDisabled={isDisabled}
            onPress={() => apply({ swatchId: swatch.id, tint: tint ?? 1 })}
          />
        ))}
      </div>
      <div className="grid">
        <NumberInput
          label={t('tint')}
          value={tint === null ? null : Math.round(tint * 1000) / 10}
          min={0}
          max={100}
          suffix="%"
          isDisabled={isDisabled || !swatchId}
          onChange={(percent) => swatchId && apply({ swatchId, tint: percent / 100 })}
        />
        <LengthField
          label={t('strokeWidth')}
          valuePt={common(frames, (frame) => frame.stroke?.widthPt ?? 0)}
          context={points}
          step={0.25}
          isDisabled={frames.length === 0 || frames.every((frame) => frame.stroke === null)}
          onChange={(pt) =>
            changeProps(session, MESSAGES.strokeWidth, (frame) =>
              frame.stroke ? { stroke: { ...frame.stroke, widthPt: Math.max(0.1, pt) } } : null,
            )
          }
        />
      </div>
    </Panel>
  )
}

const inkOf = ({ cmyk: { c, m, y, k } }: SwatchRecord) =>
  ({ kind: 'process', c: c / 100, m: m / 100, y: y / 100, k: k / 100 }) as const

const detailOf = ({ cmyk: { c, m, y, k }, kind }: SwatchRecord, spot: string): string =>
  `${kind === 'spot' ? `${spot} ` : ''}C${c} M${m} Y${y} K${k}`

interface SwatchButtonProps {
  readonly name: string
  readonly detail?: string
  /** Left out: no colour. */
  readonly rgb?: readonly [number, number, number]
  readonly isOn: boolean
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function SwatchButton({ name, detail, rgb, isOn, isDisabled, onPress }: SwatchButtonProps) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Button
        className={`swatch${isOn ? ' is-on' : ''}${rgb ? '' : ' is-none'}`}
        style={rgb ? { backgroundColor: `rgb(${rgb.join(' ')})` } : {}}
        aria-label={detail ? `${name} ${detail}` : name}
        aria-pressed={isOn}
        isDisabled={isDisabled}
        onPress={onPress}
      />
      <Tooltip className="tooltip">
        {name}
        {detail && <kbd>{detail}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
