/** Position, size and angle of the selected frames: shown in the contextual bar and in the panel 框. */
import { measuresOf } from '../../core/commands/frames/referencePoint.ts'
import { isLocked, lockedAmong, outermost } from '../../core/commands/frames/tree.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { mmToPt, ptToMm, type LengthContext } from '../../core/model/units.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import type { MessageKey } from '../app/messages.ts'
import { MESSAGES } from '../app/messages.ts'
import { changeAngle, changeMeasure, type Measure } from './frameEdits.ts'
import { LengthField, NumberInput } from './fields.tsx'

/** What 字 and 行 mean on the page shown; bare numbers are in the unit that the person prefers for lengths on the page. */
export function useLengthContext(wanted?: LengthContext['unit']): LengthContext {
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  const grid = sheetOf(snapshot, useSignal(session.pageId))?.grid
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

/** Of the reference point: of one frame, or of the box round several. */
export function FrameMeasures({ frames }: { readonly frames: readonly FrameRecord[] }) {
  const session = useSession()
  const { t } = useWords()
  const context = useLengthContext()
  const at = useSignal(session.preferences.referencePoint)
  const { snapshot } = useCalm(session.editing.view)
  const ids = frames.map(({ id }) => id)
  const chosen = outermost(snapshot, ids)
  const now = chosen.length === 0 ? null : measuresOf(snapshot, chosen, at)
  const still = chosen.length === 0 || chosen.every((frame) => isLocked(snapshot, frame))
  // One locked frame among several would be left behind.
  const fixed = still || ((chosen.length > 1 || chosen[0]!.kind === 'group') && lockedAmong(snapshot, ids).length > 0)
  return (
    <>
      {MEASURES.map(([measure, key]) => {
        const size = measure === 'widthMm' || measure === 'heightMm'
        return (
          <LengthField
            key={measure}
            label={t(key)}
            valuePt={now && mmToPt(now[measure])}
            context={context}
            isDisabled={size ? fixed : still}
            onChange={(pt) => {
              const mm = ptToMm(pt)
              changeMeasure(session, MESSAGES[key], measure, size ? Math.max(LEAST_MM, mm) : mm)
            }}
          />
        )
      })}
      <NumberInput
        label={t('rotation')}
        value={now && now.rotationDeg}
        min={-360}
        max={360}
        suffix="°"
        isDisabled={still}
        onChange={(rotationDeg) => changeAngle(session, MESSAGES.rotation, rotationDeg)}
      />
    </>
  )
}
