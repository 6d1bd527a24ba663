/** Fields of a stroke: colour, tint, weight, dash. For frames, column rules and object styles. */
import { BLACK_ID } from '../../core/model/defaults.ts'
import type { Stroke, StrokeDash } from '../../core/model/records.ts'
import { useWords } from '../app/hooks.tsx'
import { ColourFields } from './ColourField.tsx'
import { ChoiceField, LengthField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { common } from './shared.ts'

export interface StrokeFieldsProps {
  /** null among them: no stroke. */
  readonly strokes: readonly (Stroke | null)[]
  readonly isDisabled?: boolean
  /** Given what turns each stroke into the wanted one. */
  readonly onChange: (change: (stroke: Stroke | null) => Stroke | null) => void
}

/** The thinnest line a press holds is 0.25 pt; what is drawn may be thinner and is then reported. */
const LEAST_PT = 0.05
export const HAIRLINE: Stroke = { colour: { swatchId: BLACK_ID, tint: 1 }, widthPt: 0.25, dash: 'solid' }

export function StrokeFields({ strokes, isDisabled = false, onChange }: StrokeFieldsProps) {
  const { t } = useWords()
  const points = useLengthContext('pt')
  const drawn = strokes.flatMap((stroke) => stroke ?? [])
  const none = isDisabled || drawn.length === 0
  const dashes: readonly (readonly [StrokeDash, string])[] = [
    ['solid', t('dashSolid')],
    ['dashed', t('dashDashed')],
    ['dotted', t('dashDotted')],
    ['double', t('dashDouble')],
  ]
  return (
    <>
      <ColourFields
        label={t('colour')}
        colours={strokes.map((stroke) => stroke?.colour ?? null)}
        canBeNone
        isDisabled={isDisabled}
        onChange={(colour) => onChange((stroke) => colour && { ...(stroke ?? HAIRLINE), colour })}
      />
      <LengthField
        label={t('strokeWidth')}
        valuePt={common(strokes, (stroke) => stroke?.widthPt ?? 0)}
        context={points}
        step={0.25}
        isDisabled={isDisabled}
        // No width, no stroke; a first one is a black hairline made as wide.
        onChange={(pt) =>
          onChange((stroke) => (pt <= 0 ? null : { ...(stroke ?? HAIRLINE), widthPt: Math.max(LEAST_PT, pt) }))
        }
      />
      <ChoiceField
        label={t('dash')}
        value={common(drawn, ({ dash }) => dash)}
        choices={dashes.map(([id, text]) => ({ id, text }))}
        isDisabled={none}
        onChange={(dash) => onChange((stroke) => stroke && { ...stroke, dash })}
      />
    </>
  )
}
