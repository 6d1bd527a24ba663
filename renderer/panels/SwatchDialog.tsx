/** A swatch: its inks, total ink, name, process or spot; as it prints on the paper of the output condition. */
import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { TriangleAlert } from 'lucide-react'
import { createSwatch } from '../../core/commands/swatches/createSwatch.ts'
import { editSwatch } from '../../core/commands/swatches/editSwatch.ts'
import { freeSwatchName, isNameOfCmyk, nameOfCmyk, totalInk } from '../../core/commands/swatches/swatchName.ts'
import type { Cmyk, InkSwatchRecord } from '../../core/model/records.ts'
import type { Transaction } from '../../core/model/store.ts'
import { formatNumber } from '../../core/model/units.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { ChoiceField, NumberInput } from './fields.tsx'
import { PanelDialog } from './PanelDialog.tsx'
import { inkOf } from './SwatchChip.tsx'
import { TextInputField } from './TextInputField.tsx'
import { usePreviewedEdit } from './usePreviewedEdit.ts'

export interface SwatchDialogProps {
  /** null: a new one. */
  readonly swatch: InkSwatchRecord | null
  /** What a new one starts from. */
  readonly cmyk: Cmyk
  readonly onCreated: (id: string) => void
  readonly onClose: () => void
}

const INKS = ['c', 'm', 'y', 'k'] as const

export function SwatchDialog({ swatch, cmyk: start, onCreated, onClose }: SwatchDialogProps) {
  const session = useSession()
  const { t, say } = useWords()
  const [cmyk, setCmyk] = useState<Cmyk>(swatch?.cmyk ?? start)
  const [kind, setKind] = useState(swatch?.kind ?? 'process')
  // A name made from the values follows them.
  const [typed, setTyped] = useState(swatch && !isNameOfCmyk(swatch.name) ? swatch.name : null)
  const others = new Map(session.editing.view.get().document.records)
  if (swatch) others.delete(swatch.id)
  const name = typed ?? freeSwatchName({ records: others }, nameOfCmyk(cmyk))

  const edit = (tx: Transaction): string | null => {
    if (!swatch) return createSwatch.run(tx, { swatch: { name, kind, cmyk }, newIds: session.newIds })
    editSwatch.run(tx, { swatchId: swatch.id, changes: { name, kind, cmyk } })
    return null
  }
  const label = swatch ? editSwatch.label : createSwatch.label
  const { error, onOk } = usePreviewedEdit({ label, edit, onCreated, onClose }, [name, kind, cmyk])

  const ink = totalInk(cmyk)
  const limit = session.info.inkLimitPercent
  const rgb = (values: Cmyk): string => `rgb(${session.inkToRgb(inkOf({ cmyk: values })).join(' ')})`
  return (
    <PanelDialog
      title={say(label)}
      action={swatch ? t('ok') : t('create')}
      error={error}
      onOk={onOk}
      onCancel={onClose}
    >
      <div className="swatch-preview" aria-hidden>
        {swatch && <span style={{ backgroundColor: rgb(swatch.cmyk) }} />}
        <span style={{ backgroundColor: rgb(cmyk) }} />
      </div>
      <TextInputField label={t('name')} value={name} onChange={(next) => setTyped(next === '' ? null : next)} />
      <ChoiceField
        wide
        label={t('swatchKind')}
        value={kind}
        choices={[
          { id: 'process', text: t('process') },
          { id: 'spot', text: t('spot') },
        ]}
        onChange={setKind}
      />
      <div className="inks">
        {INKS.map((key) => (
          <div key={key} className="ink">
            <Slider
              aria-label={`${key.toUpperCase()} ${t('slider')}`}
              minValue={0}
              maxValue={100}
              value={cmyk[key]}
              onChange={(value) => setCmyk({ ...cmyk, [key]: value })}
            >
              <SliderTrack
                className="ink-track"
                style={{
                  backgroundImage: `linear-gradient(to right, ${rgb({ ...cmyk, [key]: 0 })}, ${rgb({ ...cmyk, [key]: 100 })})`,
                }}
              >
                <SliderThumb className="ink-thumb" />
              </SliderTrack>
            </Slider>
            <NumberInput
              label={key.toUpperCase()}
              value={cmyk[key]}
              min={0}
              max={100}
              decimals={1}
              suffix="%"
              onChange={(value) => setCmyk({ ...cmyk, [key]: value })}
            />
          </div>
        ))}
      </div>
      <p className={ink > limit ? 'dialog-error' : 'dialog-text'} role="status">
        {ink > limit && <TriangleAlert size={14} aria-hidden />}
        {ink > limit
          ? t('inkOver', { n: formatNumber(ink, 1), limit })
          : t('inkTotal', { n: formatNumber(ink, 1), limit })}
      </p>
    </PanelDialog>
  )
}
