/** What an object style says: fill, stroke, wrap. */
import { NO_SIDES } from '../../core/model/defaults.ts'
import type { ObjectStyleRecord, Wrap } from '../../core/model/records.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { ColourFields } from './ColourField.tsx'
import { ChoiceField, LengthField } from './fields.tsx'
import { filled } from './fills.ts'
import { useLengthContext } from './frameFields.tsx'
import { StrokeFields } from './StrokeFields.tsx'

export interface ObjectStyleFieldsProps {
  readonly style: Omit<ObjectStyleRecord, 'id'>
  readonly onChange: (changes: Partial<ObjectStyleRecord>) => void
}

const AS_FRAME = 'as-frame'

export function ObjectStyleFields({ style: { fill, stroke, wrap }, onChange }: ObjectStyleFieldsProps) {
  const { t } = useWords()
  const context = useLengthContext()
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  return (
    <>
      <h3>{t('fill')}</h3>
      <div className="grid">
        <ColourFields
          label={t('colour')}
          colours={[fill]}
          canBeNone
          gradients
          onChange={(next) => onChange({ fill: next && filled(snapshot, fill, next) })}
        />
      </div>
      <h3>{t('stroke')}</h3>
      <div className="grid">
        <StrokeFields strokes={[stroke]} onChange={(change) => onChange({ stroke: change(stroke) })} />
      </div>
      <h3>{t('wrap')}</h3>
      <div className="grid">
        <ChoiceField
          label={t('wrap')}
          value={wrap?.kind ?? AS_FRAME}
          choices={[
            { id: AS_FRAME, text: t('wrapAsFrame') },
            { id: 'none', text: t('wrapNone') },
            { id: 'rectangle', text: t('wrapRectangle') },
            { id: 'columns', text: t('wrapColumns') },
          ]}
          onChange={(kind) =>
            onChange({
              wrap: kind === AS_FRAME ? null : { standoff: wrap?.standoff ?? NO_SIDES, kind: kind as Wrap['kind'] },
            })
          }
        />
        <LengthField
          label={t('standoff')}
          valuePt={wrap === null ? null : mmToPt(wrap.standoff.topMm)}
          context={context}
          isDisabled={wrap === null || wrap.kind === 'none'}
          onChange={(pt) => {
            const mm = ptToMm(pt)
            if (wrap) onChange({ wrap: { ...wrap, standoff: { topMm: mm, rightMm: mm, bottomMm: mm, leftMm: mm } } })
          }}
        />
      </div>
    </>
  )
}
