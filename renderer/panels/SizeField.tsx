/** The size of type: typed in pt or 号, or taken from the table of 号 sizes. */
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { ChevronDown } from 'lucide-react'
import { formatNumber, HAO_SIZES, ptToHao } from '../../core/model/units.ts'
import { useWords } from '../app/hooks.tsx'
import { LengthField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'

export interface SizeFieldProps {
  readonly valuePt: number | null
  readonly isDisabled?: boolean
  readonly onChange: (pt: number) => void
}

const LEAST_PT = 1
const MOST_PT = 5000

/** `五号 10.5`, `11.5 pt` */
export function shownSize(pt: number): string {
  const hao = ptToHao(pt)
  return hao ? `${hao} ${formatNumber(pt, 2)}` : `${formatNumber(pt, 2)} pt`
}

export function SizeField({ valuePt, isDisabled = false, onChange }: SizeFieldProps) {
  const { t } = useWords()
  const points = useLengthContext('pt')
  return (
    <div className="with-menu">
      <LengthField
        label={t('size')}
        valuePt={valuePt}
        context={points}
        step={0.5}
        isDisabled={isDisabled}
        format={shownSize}
        onChange={(pt) => onChange(Math.min(MOST_PT, Math.max(LEAST_PT, pt)))}
      />
      <MenuTrigger>
        <Button className="combo-button" aria-label={t('sizes')} isDisabled={isDisabled}>
          <ChevronDown size={12} aria-hidden />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label={t('sizes')}
            onAction={(key) => {
              const size = HAO_SIZES.find(({ name }) => name === key)
              if (size) onChange(size.pt)
            }}
          >
            {HAO_SIZES.map(({ name, pt }) => (
              <MenuItem key={name} id={name} className="item" textValue={name}>
                <Text slot="label">{name}</Text>
                <kbd>{formatNumber(pt)} pt</kbd>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}
