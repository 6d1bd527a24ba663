/** How the gradient lies in the selected frames: the angle of a linear one, the centre of a radial one. */
import { DEFAULT_PLACE } from '../../core/model/defaults.ts'
import type { FrameRecord, GradientPlace } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { MESSAGES, type MessageKey } from '../app/messages.ts'
import { useCalm } from '../app/useCalm.ts'
import { NumberInput } from './fields.tsx'
import { isGradient, laid } from './fills.ts'
import { changeProps } from './frameEdits.ts'
import { common } from './shared.ts'

/** Nothing where no frame is filled with a gradient. */
export function GradientFields({ frames }: { readonly frames: readonly FrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const fills = frames.flatMap(({ fill }) => {
    const swatch = find(snapshot, 'swatch', fill?.swatchId ?? null)
    return fill && swatch?.kind === 'gradient' ? [{ shape: swatch.shape, place: fill.gradient ?? DEFAULT_PLACE }] : []
  })
  const change = (label: MessageKey, changes: Partial<GradientPlace>): void =>
    changeProps(session, MESSAGES[label], ({ fill }) =>
      fill && isGradient(snapshot, fill) ? { fill: laid(fill, changes) } : null,
    )
  const centre = (label: MessageKey, key: 'centreX' | 'centreY') => {
    const part = common(fills, ({ place }) => place[key])
    return (
      <NumberInput
        label={t(label)}
        value={part === null ? null : part * 100}
        min={-1000}
        max={1000}
        decimals={1}
        suffix="%"
        onChange={(percent) => change(label, { [key]: percent / 100 })}
      />
    )
  }
  if (fills.length === 0) return null
  return (
    <>
      {fills.some(({ shape }) => shape === 'linear') && (
        <NumberInput
          label={t('gradientAngle')}
          value={common(fills, ({ place }) => place.angleDeg)}
          min={-360}
          max={360}
          suffix="°"
          onChange={(angleDeg) => change('gradientAngle', { angleDeg })}
        />
      )}
      {fills.some(({ shape }) => shape === 'radial') && (
        <div className="grid wide">
          {centre('gradientCentreX', 'centreX')}
          {centre('gradientCentreY', 'centreY')}
        </div>
      )}
    </>
  )
}
