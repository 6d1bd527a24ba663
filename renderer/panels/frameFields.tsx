/** Position, size and angle of the selected frames: shown in the contextual bar and in the panel 框. */
import { mmToPt, ptToMm, type LengthContext } from '../../core/model/units.ts'
import { find } from '../../core/model/snapshot.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'
import { MESSAGES } from '../app/messages.ts'
import { changeAngle, changeMeasure, type Measure } from './frameEdits.ts'
import { LengthField, NumberInput } from './fields.tsx'
import { common } from './shared.ts'

/** What 字 and 行 mean on the page shown; bare numbers are in the unit that the person prefers for lengths on the page. */
export function useLengthContext(wanted?: LengthContext['unit']): LengthContext {
  const session = useSession()
  const { snapshot } = useSignal(session.editing.view)
  const grid = find(snapshot, 'page', useSignal(session.pageId))?.grid
  const preferred = useSignal(session.preferences.lengths)
  // Without a grid a 字 has no size.
  const unit = wanted ?? (preferred === '字' && !grid ? 'mm' : preferred)
  return grid ? { unit, charPt: grid.bodySizePt, linePt: grid.leadingPt } : { unit }
}

const MEASURES: readonly (readonly [Measure, MessageKey])[] = [
  ['xMm', 'x'],
  ['yMm', 'y'],
  ['widthMm', 'width'],
  ['heightMm', 'height'],
]
/** A frame keeps some size, or it could not be found again. */
const LEAST_MM = 0.1

export function FrameMeasures({ frames }: { readonly frames: readonly FrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const isDisabled = frames.length === 0 || frames.every((frame) => frame.locked)
  return (
    <>
      {MEASURES.map(([measure, key]) => {
        const value = common(frames, (frame) => frame[measure])
        return (
          <LengthField
            key={measure}
            label={t(key)}
            valuePt={value === null ? null : mmToPt(value)}
            context={context}
            isDisabled={isDisabled}
            onChange={(pt) => {
              const mm = ptToMm(pt)
              const size = measure === 'widthMm' || measure === 'heightMm'
              changeMeasure(session, MESSAGES[key], measure, size ? Math.max(LEAST_MM, mm) : mm)
            }}
          />
        )
      })}
      <NumberInput
        label={t('rotation')}
        value={common(frames, (frame) => frame.rotationDeg)}
        min={-360}
        max={360}
        suffix="°"
        isDisabled={isDisabled}
        onChange={(rotationDeg) => changeAngle(session, MESSAGES.rotation, rotationDeg)}
      />
    </>
  )
}
