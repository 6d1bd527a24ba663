/** A colour among the fields: a swatch from the document's, as it prints, and its tint. */
import { isInk } from '../../core/commands/swatches/swatchName.ts'
import type { ColourRef } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { ChoiceField, NumberInput } from './fields.tsx'
import { Chip, SwatchChip } from './SwatchChip.tsx'

export interface ColourFieldsProps {
  readonly label: string
  /** Several colours; null among them: no colour. */
  readonly colours: readonly (ColourRef | null)[]
  /** No colour can be chosen. */
  readonly canBeNone?: boolean
  /** Gradients can be chosen: of fills. */
  readonly gradients?: boolean
  readonly isDisabled?: boolean
  readonly onChange: (colour: ColourRef | null) => void
}

const NONE = 'none'

/** Two fields: the swatch, the tint. */
export function ColourFields({
  label,
  colours,
  canBeNone = false,
  gradients = false,
  isDisabled = false,
  onChange,
}: ColourFieldsProps) {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const [first] = colours
  const same = <V,>(pick: (colour: ColourRef | null) => V): V | null =>
    first !== undefined && colours.every((colour) => pick(colour) === pick(first)) ? pick(first) : null
  const swatchId = same((colour) => colour?.swatchId ?? NONE)
  const tint = same((colour) => colour?.tint ?? null)
  return (
    <>
      <ChoiceField
        label={label}
        value={swatchId}
        isDisabled={isDisabled}
        choices={[
          ...(canBeNone ? [{ id: NONE, text: t('none'), icon: <Chip rgb={null} /> }] : []),
          ...all(snapshot, 'swatch')
            .filter((swatch) => gradients || isInk(swatch))
            .map((swatch) => ({ id: swatch.id, text: swatch.name, icon: <SwatchChip swatch={swatch} /> })),
        ]}
        onChange={(id) => onChange(id === NONE ? null : { swatchId: id, tint: tint ?? 1 })}
      />
      <TintField tint={tint} swatchId={swatchId} isDisabled={isDisabled} onChange={onChange} />
    </>
  )
}

export interface TintFieldProps {
  /** 0…1; null: they differ. */
  readonly tint: number | null
  /** null: they differ; `none` where there is no colour. */
  readonly swatchId: string | null
  readonly isDisabled: boolean
  readonly onChange: (colour: ColourRef) => void
}

/** The tint of a swatch, per cent. */
export function TintField({ tint, swatchId, isDisabled, onChange }: TintFieldProps) {
  const { t } = useWords()
  return (
    <NumberInput
      label={t('tint')}
      value={tint === null ? null : Math.round(tint * 1000) / 10}
      min={0}
      max={100}
      suffix="%"
      isDisabled={isDisabled || swatchId === null || swatchId === NONE}
      onChange={(percent) => swatchId && onChange({ swatchId, tint: percent / 100 })}
    />
  )
}
