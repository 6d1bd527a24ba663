/** The reference point: nine points of a box, one of which position, size and angle refer to. */
import { Radio, RadioGroup } from 'react-aria-components'
import type { ReferencePoint } from '../../core/commands/frames/referencePoint.ts'
import { usePreferences, useSignal, useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'

const DOWN: readonly (readonly [ReferencePoint['y'], MessageKey])[] = [
  [0, 'referenceTop'],
  [0.5, 'referenceMiddle'],
  [1, 'referenceBottom'],
]
const ACROSS: readonly (readonly [ReferencePoint['x'], MessageKey])[] = [
  [0, 'referenceLeft'],
  [0.5, 'referenceCentre'],
  [1, 'referenceRight'],
]
const idOf = ({ x, y }: ReferencePoint): string => `${x} ${y}`

export function ReferencePointField() {
  const { referencePoint } = usePreferences()
  const { t } = useWords()
  const now = useSignal(referencePoint)
  const points = DOWN.flatMap(([y, down]) =>
    ACROSS.map(([x, across]) => ({ point: { x, y }, name: `${t(down)} ${t(across)}` })),
  )
  return (
    <RadioGroup
      className="reference"
      aria-label={t('referencePoint')}
      value={idOf(now)}
      onChange={(id) => {
        const chosen = points.find(({ point }) => idOf(point) === id)
        if (chosen) referencePoint.set(chosen.point)
      }}
    >
      {points.map(({ point, name }) => (
        <Radio key={idOf(point)} value={idOf(point)} className="reference-point" aria-label={name}>
          <span className="reference-mark" />
        </Radio>
      ))}
    </RadioGroup>
  )
}
