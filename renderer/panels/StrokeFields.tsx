/** Width and kind of the stroke of the selected frames, and the corners of rectangles. Its colour is set in the panel 颜色. */
import type { FrameRecord, Stroke, StrokeDash } from '../../core/model/records.ts'
import { BLACK } from '../../core/model/defaults.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import { changeProps } from './frameEdits.ts'
import { ChoiceField, LengthField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { common } from './shared.ts'

/** Widest stroke that a document holds, pt. */
const MOST_PT = 1000

export function StrokeFields({ frames }: { readonly frames: readonly FrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const points = useLengthContext('pt')
  const lengths = useLengthContext()
  const stroked = frames.filter(({ kind }) => kind !== 'group')
  const rectangles = frames.flatMap((frame) => (frame.kind === 'shape' && frame.shape === 'rectangle' ? [frame] : []))
  const strokes = stroked.flatMap(({ stroke }) => stroke ?? [])

  const setWidth = (pt: number): void => {
    const widthPt = Math.min(MOST_PT, Math.max(0, pt))
    const black = find(session.editing.view.get().document, 'swatch', BLACK.id)
    changeProps(session, MESSAGES.strokeWidth, ({ kind, stroke }) => {
      if (kind === 'group') return null
      // No width, no stroke; a first one is black.
      if (widthPt === 0) return kind === 'line' ? null : { stroke: null }
      if (stroke) return { stroke: { ...stroke, widthPt } }
      const made: Stroke | null = black ? { colour: { swatchId: black.id, tint: 1 }, widthPt, dash: 'solid' } : null
      return made && { stroke: made }
    })
  }
  return (
    <>
      <LengthField
        label={t('strokeWidth')}
        valuePt={common(stroked, ({ stroke }) => stroke?.widthPt ?? 0)}
        context={points}
        step={0.25}
        isDisabled={stroked.length === 0}
        onChange={setWidth}
      />
      <ChoiceField<StrokeDash>
        label={t('dash')}
        value={common(strokes, ({ dash }) => dash)}
        choices={[
          { id: 'solid', text: t('dashSolid') },
          { id: 'dashed', text: t('dashDashed') },
          { id: 'dotted', text: t('dashDotted') },
          { id: 'double', text: t('dashDouble') },
        ]}
        isDisabled={strokes.length === 0}
        onChange={(dash) =>
          changeProps(session, MESSAGES.dash, ({ stroke }) => stroke && { stroke: { ...stroke, dash } })
        }
      />
      {rectangles.length > 0 && (
        <LengthField
          label={t('corner')}
          valuePt={common(rectangles, ({ cornerRadiusMm }) => mmToPt(cornerRadiusMm))}
          context={lengths}
          onChange={(pt) =>
            changeProps(session, MESSAGES.corner, (frame) =>
              frame.kind === 'shape' && frame.shape === 'rectangle'
                ? { cornerRadiusMm: Math.max(0, ptToMm(pt)) }
                : null,
            )
          }
        />
      )}
    </>
  )
}
