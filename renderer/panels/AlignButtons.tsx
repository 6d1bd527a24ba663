/** How lines end: five buttons, as in InDesign. */
import { ToggleButton, ToggleButtonGroup, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { Align } from '../../core/model/records.ts'
import { useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'

/** Widths of four lines in an icon of 14, and where they start. */
const LOOKS: Readonly<
  Record<Align, { readonly key: MessageKey; readonly lines: readonly (readonly [number, number])[] }>
> = {
  justify: {
    key: 'alignJustify',
    lines: [
      [0, 14],
      [0, 14],
      [0, 14],
      [0, 8],
    ],
  },
  'justify-all': {
    key: 'alignJustifyAll',
    lines: [
      [0, 14],
      [0, 14],
      [0, 14],
      [0, 14],
    ],
  },
  left: {
    key: 'alignLeft',
    lines: [
      [0, 13],
      [0, 9],
      [0, 12],
      [0, 7],
    ],
  },
  centre: {
    key: 'alignCentre',
    lines: [
      [0.5, 13],
      [2.5, 9],
      [1, 12],
      [3.5, 7],
    ],
  },
  right: {
    key: 'alignRight',
    lines: [
      [1, 13],
      [5, 9],
      [2, 12],
      [7, 7],
    ],
  },
}
const ORDER: readonly Align[] = ['left', 'centre', 'right', 'justify', 'justify-all']

export interface AlignButtonsProps {
  /** null: several. */
  readonly value: Align | null
  readonly isDisabled?: boolean
  readonly onChange: (align: Align) => void
}

export function AlignButtons({ value, isDisabled = false, onChange }: AlignButtonsProps) {
  const { t } = useWords()
  return (
    <ToggleButtonGroup
      className="segments aligns"
      aria-label={t('align')}
      isDisabled={isDisabled}
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const chosen = ORDER.find((align) => keys.has(align))
        if (chosen && chosen !== value) onChange(chosen)
      }}
    >
      {ORDER.map((align) => (
        <TooltipTrigger key={align} delay={500} closeDelay={0}>
          <ToggleButton id={align} aria-label={t(LOOKS[align].key)}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden>
              {LOOKS[align].lines.map(([x, width], line) => (
                <rect key={line} x={x} y={1 + line * 3.5} width={width} height="1.25" fill="currentColor" />
              ))}
            </svg>
          </ToggleButton>
          <Tooltip className="tooltip" placement="bottom" offset={6}>
            {t(LOOKS[align].key)}
          </Tooltip>
        </TooltipTrigger>
      ))}
    </ToggleButtonGroup>
  )
}
