/** A gradient: a bar with its stops, dragged or moved by the arrow keys; the colour, tint and place of the chosen one; shape, name. */
import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { ArrowLeftRight, Minus, Plus } from 'lucide-react'
import { createGradient } from '../../core/commands/swatches/createGradient.ts'
import { editGradient } from '../../core/commands/swatches/editGradient.ts'
import { freeSwatchName, isInk } from '../../core/commands/swatches/swatchName.ts'
import type { ColourRef, GradientStop, GradientSwatchRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { MAX_STOPS } from '../../core/model/schema.ts'
import type { Transaction } from '../../core/model/store.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { ColourFields } from './ColourField.tsx'
import { ChoiceField, IconButton, NumberInput } from './fields.tsx'
import { added, moved, removed, reversed } from './gradientEdits.ts'
import { PanelDialog } from './PanelDialog.tsx'
import { gradientImage, inkOf } from './SwatchChip.tsx'
import { TextInputField } from './TextInputField.tsx'
import { usePreviewedEdit } from './usePreviewedEdit.ts'

export interface GradientDialogProps {
  /** null: a new one. */
  readonly swatch: GradientSwatchRecord | null
  /** What a new one runs from and to. */
  readonly from: ColourRef
  readonly to: ColourRef
  readonly onCreated: (id: string) => void
  readonly onClose: () => void
}

export function GradientDialog({ swatch, from, to, onCreated, onClose }: GradientDialogProps) {
  const session = useSession()
  const { t, say } = useWords()
  const { document } = session.editing.view.get()
  const [shape, setShape] = useState(swatch?.shape ?? 'linear')
  const [stops, setStops] = useState<readonly GradientStop[]>(
    swatch?.stops ?? [
      { offset: 0, colour: from },
      { offset: 1, colour: to },
    ],
  )
  const [chosen, setChosen] = useState(0)
  const [typed, setTyped] = useState(swatch?.name ?? null)
  const name = typed ?? freeSwatchName(document, t('gradientName'))
  const stop = stops[chosen]!

  const edit = (tx: Transaction): string | null => {
    const gradient = { name, shape, stops }
    if (!swatch) return createGradient.run(tx, { gradient, newIds: session.newIds })
    editGradient.run(tx, { swatchId: swatch.id, changes: gradient })
    return null
  }
  const label = swatch ? editGradient.label : createGradient.label
  const { error, onOk } = usePreviewedEdit({ label, edit, onCreated, onClose }, [name, shape, stops])

  const set = (index: number, changes: Partial<GradientStop>): void =>
    setStops(stops.map((one, at) => (at === index ? { ...one, ...changes } : one)))
  const remove = (): void => {
    if (stops.length <= 2) return
    setStops(removed(stops, chosen))
    setChosen(Math.max(0, chosen - 1))
  }
  const cssOf = ({ colour }: GradientStop): string => {
    const ink = find(document, 'swatch', colour.swatchId)
    if (!isInk(ink)) return 'transparent'
    const { c, m, y, k } = inkOf(ink)
    const { tint } = colour
    const shown = { kind: 'process', c: c * tint, m: m * tint, y: y * tint, k: k * tint } as const
    return `rgb(${session.inkToRgb(shown).join(' ')})`
  }
  return (
    <PanelDialog
      title={say(label)}
      action={swatch ? t('ok') : t('create')}
      error={error}
      onOk={onOk}
      onCancel={onClose}
    >
      <TextInputField label={t('name')} value={name} onChange={(next) => setTyped(next === '' ? null : next)} />
      <ChoiceField
        wide
        label={t('swatchKind')}
        value={shape}
        choices={[
          { id: 'linear', text: t('gradientLinear') },
          { id: 'radial', text: t('gradientRadial') },
        ]}
        onChange={setShape}
      />
      <Slider
        // A thumb more or less is another slider.
        key={stops.length}
        className="stops"
        aria-label={t('gradientStops')}
        minValue={0}
        maxValue={100}
        step={0.1}
        value={stops.map(({ offset }) => offset * 100)}
        onChange={(values) => setStops(moved(stops, values))}
      >
        <SliderTrack
          className="stops-track"
          style={{ backgroundImage: gradientImage(session, document, 'linear', stops) }}
        >
          {stops.map((one, index) => (
            <SliderThumb
              key={index}
              index={index}
              className={index === chosen ? 'stop is-on' : 'stop'}
              aria-label={t('gradientStop', { n: index + 1 })}
              style={{ backgroundColor: cssOf(one) }}
              onFocus={() => setChosen(index)}
              onKeyDown={({ key }) => {
                if (key === 'Delete' || key === 'Backspace') remove()
              }}
            />
          ))}
        </SliderTrack>
      </Slider>
      <div className="stops-tools">
        <span className="dialog-text">{t('gradientStop', { n: chosen + 1 })}</span>
        <IconButton
          label={t('gradientAdd')}
          icon={<Plus size={14} />}
          isDisabled={stops.length >= MAX_STOPS}
          onPress={() => {
            const next = added(stops, chosen)
            setStops(next.stops)
            setChosen(next.index)
          }}
        />
        <IconButton
          label={t('gradientRemove')}
          icon={<Minus size={14} />}
          isDisabled={stops.length <= 2}
          onPress={remove}
        />
        <IconButton
          label={t('gradientReverse')}
          icon={<ArrowLeftRight size={14} />}
          onPress={() => {
            setStops(reversed(stops))
            setChosen(stops.length - 1 - chosen)
          }}
        />
      </div>
      <div className="grid">
        <ColourFields
          label={t('colour')}
          colours={[stop.colour]}
          onChange={(colour) => colour && set(chosen, { colour })}
        />
        <NumberInput
          label={t('gradientPlace')}
          value={stop.offset * 100}
          min={(stops[chosen - 1]?.offset ?? 0) * 100}
          max={(stops[chosen + 1]?.offset ?? 1) * 100}
          decimals={1}
          suffix="%"
          onChange={(percent) => set(chosen, { offset: percent / 100 })}
        />
      </div>
    </PanelDialog>
  )
}
