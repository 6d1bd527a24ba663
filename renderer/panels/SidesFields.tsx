/** Four lengths about a box: insets, standoffs. Linked, one sets them all. */
import { useState } from 'react'
import { Link2, Unlink2 } from 'lucide-react'
import type { SidesMm } from '../../core/model/records.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'
import { IconButton, LengthField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'
import { common } from './shared.ts'

const SIDES: readonly (readonly [keyof SidesMm, MessageKey])[] = [
  ['topMm', 'top'],
  ['bottomMm', 'bottom'],
  ['leftMm', 'left'],
  ['rightMm', 'right'],
]

export interface SidesFieldsProps {
  /** What the four are: 内距, 绕距. */
  readonly title: string
  readonly sides: readonly SidesMm[]
  readonly isDisabled?: boolean
  readonly onChange: (change: Partial<SidesMm>) => void
}

export function SidesFields({ title, sides, isDisabled = false, onChange }: SidesFieldsProps) {
  const { t } = useWords()
  const context = useLengthContext()
  const alike = sides.every((s) => s.topMm === s.rightMm && s.topMm === s.bottomMm && s.topMm === s.leftMm)
  const [wish, setLinked] = useState<boolean | null>(null)
  const linked = wish ?? alike
  return (
    <div className="sides" role="group" aria-label={title}>
      <span className="sides-title">{title}</span>
      <div className="grid">
        {SIDES.map(([side, key]) => {
          const value = common(sides, (s) => s[side])
          return (
            <LengthField
              key={side}
              label={t(key)}
              of={title}
              valuePt={value === null ? null : mmToPt(value)}
              context={context}
              isDisabled={isDisabled}
              onChange={(pt) => {
                const mm = Math.max(0, ptToMm(pt))
                onChange(linked ? { topMm: mm, rightMm: mm, bottomMm: mm, leftMm: mm } : { [side]: mm })
              }}
            />
          )
        })}
      </div>
      <IconButton
        label={t('linkSides', { name: title })}
        icon={linked ? <Link2 size={14} /> : <Unlink2 size={14} />}
        isOn={linked}
        isDisabled={isDisabled}
        onPress={() => setLinked(!linked)}
      />
    </div>
  )
}
