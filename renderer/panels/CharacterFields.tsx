/** Fields of characters: font, weight, size, leading, tracking, width, baseline, colour. */
import { useMemo } from 'react'
import { useSession, useWords } from '../app/hooks.tsx'
import { ColourFields } from './ColourField.tsx'
import { ChoiceField, LengthField, NumberInput } from './fields.tsx'
import { FontField } from './FontField.tsx'
import { nearestWeight, weightName } from './fontNames.ts'
import { useLengthContext } from './frameFields.tsx'
import { SizeField } from './SizeField.tsx'
import { valueOf, type TextPort } from './textPort.ts'

/** Family, weight and size: the contextual bar shows these alone. */
export function TypeFields({ port }: { readonly port: TextPort }) {
  const session = useSession()
  const { t, say } = useWords()
  const { catalogue } = session.fonts
  const family = valueOf(port, 'fontFamily')
  const weight = valueOf(port, 'fontWeight')
  const weightsOf = (wanted: string | null): readonly number[] => {
    const name = wanted === null ? undefined : catalogue.find(wanted, 400)?.family
    return [...new Set(catalogue.faces.filter((face) => face.family === name).map((face) => face.weight))].sort(
      (a, b) => a - b,
    )
  }
  const weights = useMemo(() => weightsOf(family), [catalogue, family])
  const choices = weights.map((one) => ({ id: String(one), text: say(weightName(one)) }))
  if (weight !== null && weights.length > 0 && !weights.includes(weight))
    choices.push({ id: String(weight), text: t('fontMissing', { name: say(weightName(weight)) }) })
  return (
    <>
      <FontField
        label={t('font')}
        value={family}
        isDisabled={port.isDisabled}
        onChange={(fontFamily) => {
          // A family that lacks the weight gives the nearest it has, as the page shows it.
          const nearest = weight === null ? undefined : nearestWeight(weightsOf(fontFamily), weight)
          const fontWeight = nearest !== undefined && nearest !== weight ? { fontWeight: nearest } : {}
          port.set('font', { fontFamily, ...fontWeight }, true)
        }}
      />
      <ChoiceField
        label={t('weight')}
        value={weight === null ? null : String(weight)}
        choices={choices}
        isDisabled={port.isDisabled || choices.length === 0}
        onChange={(chosen) => port.set('weight', { fontWeight: Number(chosen) }, true)}
      />
      <SizeField
        valuePt={valueOf(port, 'sizePt')}
        isDisabled={port.isDisabled}
        onChange={(sizePt) => port.set('size', { sizePt }, true)}
      />
    </>
  )
}

const per = (value: number | null, times: number): number | null =>
  value === null ? null : Math.round(value * times * 100) / 100

/** @param leading also the paragraph's leading, which designers look for here. */
export function CharacterFields({ port, leading }: { readonly port: TextPort; readonly leading: boolean }) {
  const { t } = useWords()
  const points = useLengthContext('pt')
  const { isDisabled } = port
  return (
    <div className="grid">
      <TypeFields port={port} />
      {leading && (
        <LengthField
          label={t('leading')}
          valuePt={valueOf(port, 'leadingPt')}
          context={points}
          step={0.25}
          isDisabled={isDisabled}
          onChange={(pt) => port.set('leading', { leadingPt: Math.min(20_000, Math.max(1, pt)) })}
        />
      )}
      <NumberInput
        label={t('tracking')}
        value={per(valueOf(port, 'trackingEm'), 1000)}
        min={-500}
        max={5000}
        step={10}
        suffix=" ‰"
        decimals={1}
        isDisabled={isDisabled}
        onChange={(mille) => port.set('tracking', { trackingEm: mille / 1000 }, true)}
      />
      <NumberInput
        label={t('scale')}
        value={per(valueOf(port, 'scaleX'), 100)}
        min={50}
        max={200}
        suffix="%"
        isDisabled={isDisabled}
        onChange={(percent) => port.set('scale', { scaleX: percent / 100 }, true)}
      />
      <LengthField
        label={t('baselineShift')}
        valuePt={valueOf(port, 'baselineShiftPt')}
        context={points}
        step={0.5}
        isDisabled={isDisabled}
        onChange={(baselineShiftPt) => port.set('baselineShift', { baselineShiftPt }, true)}
      />
      <ColourFields
        label={t('colour')}
        colours={port.props.flatMap(({ colour }) => colour ?? [])}
        isDisabled={isDisabled}
        onChange={(colour) => {
          if (colour) port.set('textColour', { colour }, true)
        }}
      />
    </div>
  )
}
