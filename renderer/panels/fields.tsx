/** The fields that panels and the contextual bar are made of: typed lengths, numbers, choices, switches. */
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import {
  Button,
  Checkbox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  TextField,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import { Check, ChevronDown } from 'lucide-react'
import { UserError } from '../../core/model/errors.ts'
import { formatLength, formatNumber, parseLength, type LengthContext } from '../../core/model/units.ts'
import { SessionContext, useWords } from '../app/hooks.tsx'
import { typedNumber } from './typedNumber.ts'

/** What a field says that has several values or none: 混合, unless a dialog says otherwise. */
export const MixedText = createContext<string | null>(null)

export function useMixedText(): string {
  const { t } = useWords()
  return useContext(MixedText) ?? t('mixed')
}

interface Base {
  readonly label: string
  /** What it is of, where the label says too little alone: 内距 of 上. Read out, not shown. */
  readonly of?: string
  readonly isDisabled?: boolean
}

interface TypedProps extends Base {
  /** As shown; null: several values. */
  readonly shown: string | null
  /** @throws UserError for what cannot be read; it is shown and the field keeps what was typed. */
  readonly onType: (typed: string) => void
  readonly onStep?: (direction: 1 | -1, large: boolean) => void
}

/** A field that is read when Enter is pressed or it is left, and put back by Escape. */
function TypedField({ label, of, shown, onType, onStep, isDisabled = false }: TypedProps) {
  const { locale } = useWords()
  const mixed = useMixedText()
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const session = useContext(SessionContext)
  useEffect(() => {
    setTyped(null)
    setFault(null)
  }, [shown])

  const commit = (): boolean => {
    if (typed === null || typed.trim() === '' || typed === shown) {
      setTyped(null)
      setFault(null)
      return true
    }
    try {
      onType(typed)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      setFault(error[locale])
      return false
    }
    setTyped(null)
    setFault(null)
    return true
  }
  return (
    <TextField
      className="field"
      value={typed ?? shown ?? ''}
      onChange={setTyped}
      isDisabled={isDisabled}
      isInvalid={fault !== null}
      aria-description={fault ?? ''}
    >
      <Label>
        {of !== undefined && <span className="visually-hidden">{of} </span>}
        {label}
      </Label>
      <Input
        ref={input}
        className="input number"
        title={fault ?? ''}
        placeholder={shown === null && !isDisabled ? mixed : ''}
        spellCheck={false}
        onFocus={() => input.current?.select()}
        onBlur={() => {
          if (!commit()) setTyped(null)
          setFault(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            // In a dialog the first Enter takes what was typed, the next one confirms.
            if (typed !== null && typed !== shown) event.preventDefault()
            if (!commit()) return
            // In a panel Enter is the way back to the page, as in InDesign; Shift stays.
            const page = event.shiftKey || input.current?.closest('[role=dialog]') ? null : session?.canvas.get()
            if (page) page.focus()
            else requestAnimationFrame(() => input.current?.select())
          } else if (event.key === 'Escape') {
            setTyped(null)
            setFault(null)
          } else if (onStep && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault()
            onStep(event.key === 'ArrowUp' ? 1 : -1, event.shiftKey)
          }
        }}
      />
    </TextField>
  )
}

export interface LengthFieldProps extends Base {
  /** null: several values, shown as mixed. */
  readonly valuePt: number | null
  /** `currentPt` is filled in. */
  readonly context: Omit<LengthContext, 'currentPt'>
  readonly onChange: (pt: number) => void
  /** What an arrow key adds, in the context's unit; Shift adds ten times that. */
  readonly step?: number
  /** Other wording for a value: a 号 for a size. */
  readonly format?: (pt: number) => string
}

/** A length: `12mm`, `3p`, `2字`, `小五`, `+5`, `/2`. */
export function LengthField({ label, of, valuePt, context, onChange, step = 1, format, isDisabled }: LengthFieldProps) {
  const shown = valuePt === null ? null : (format ?? ((pt) => shownLength(pt, context)))(valuePt)
  const read = (typed: string): number =>
    parseLength(typed, valuePt === null ? context : { ...context, currentPt: valuePt })
  return (
    <TypedField
      label={label}
      {...(of === undefined ? {} : { of })}
      shown={shown}
      onType={(typed) => onChange(read(typed))}
      {...(isDisabled === undefined ? {} : { isDisabled })}
      {...(valuePt === null
        ? {}
        : {
            onStep: (direction: 1 | -1, large: boolean) =>
              onChange(read(`${direction > 0 ? '+' : '-'}=${step * (large ? 10 : 1)}`)),
          })}
    />
  )
}

/** Two places are enough to read; arithmetic starts from the whole value. */
function shownLength(pt: number, context: Omit<LengthContext, 'currentPt'>): string {
  const [number = '', unit = ''] = formatLength(pt, context).split(' ')
  return `${formatNumber(Number(number), 2)} ${unit}`
}

export interface EmFieldProps extends Base {
  /** em of the text's own size. */
  readonly value: number | null
  /** That size, pt; null: several, and then 字 alone can be typed. */
  readonly sizePt: number | null
  readonly min: number
  readonly max: number
  readonly onChange: (em: number) => void
}

/** A measure in 字 of the text's own size; other units are turned into it: `2字`, `1.5`, `6mm`. */
export function EmField({ label, value, sizePt, min, max, onChange, isDisabled }: EmFieldProps) {
  const charPt = sizePt ?? 1
  const context: LengthContext = { unit: '字', charPt, ...(value === null ? {} : { currentPt: value * charPt }) }
  const set = (em: number): void => onChange(Math.min(max, Math.max(min, Math.round(em * 1000) / 1000)))
  return (
    <TypedField
      label={label}
      shown={value === null ? null : `${formatNumber(value, 2)} 字`}
      onType={(typed) => {
        if (sizePt === null && /[a-z"毫厘英点磅派行]/iu.test(typed.replace(/em/giu, '')))
          throw new UserError(
            'em-mixed',
            '所选文字大小不一，请用“字”作单位',
            'the text selected is of several sizes; type characters, like 2字',
          )
        set(parseLength(typed, context) / charPt)
      }}
      {...(isDisabled === undefined ? {} : { isDisabled })}
      {...(value === null
        ? {}
        : { onStep: (direction: 1 | -1, large: boolean) => set(value + direction * (large ? 5 : 0.5)) })}
    />
  )
}

export interface NumberInputProps extends Base {
  readonly value: number | null
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly suffix?: string
  readonly decimals?: number
}

/** A plain number with a range: columns, degrees, per cent. `+5`, `*1.5` and `/2` start from the value shown. */
export function NumberInput({
  label,
  value,
  onChange,
  min,
  max,
  step = 1,
  suffix = '',
  decimals = 2,
  isDisabled,
}: NumberInputProps) {
  const clamp = (next: number): number => Math.min(max, Math.max(min, next))
  return (
    <TypedField
      label={label}
      shown={value === null ? null : `${formatNumber(value, decimals)}${suffix}`}
      onType={(typed) => {
        const number = typedNumber(typed, { min, max, suffix, current: value })
        onChange(clamp(decimals === 0 ? Math.round(number) : number))
      }}
      {...(isDisabled === undefined ? {} : { isDisabled })}
      {...(value === null
        ? {}
        : {
            onStep: (direction: 1 | -1, large: boolean) => onChange(clamp(value + direction * step * (large ? 10 : 1))),
          })}
    />
  )
}

export interface Choice<T extends string> {
  readonly id: T
  readonly text: string
  /** Before the text: a chip of colour. */
  readonly icon?: ReactNode
}

export interface ChoiceFieldProps<T extends string> extends Base {
  /** A field of its own line. */
  readonly wide?: boolean
  readonly value: T | null
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
}

/** One of a few. */
export function ChoiceField<T extends string>({
  label,
  value,
  choices,
  onChange,
  wide = false,
  isDisabled = false,
}: ChoiceFieldProps<T>) {
  const mixed = useMixedText()
  const chosen = choices.find((choice) => choice.id === value)
  return (
    <Select
      className={wide ? 'field wide' : 'field'}
      isDisabled={isDisabled}
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key)
        if (choice) onChange(choice.id)
      }}
    >
      <Label>{label}</Label>
      <Button className="input select">
        <SelectValue>
          {() => (
            <>
              {chosen?.icon}
              {chosen?.text ?? (value === null ? (isDisabled ? '' : mixed) : value)}
            </>
          )}
        </SelectValue>
        <ChevronDown size={12} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom start">
        <ListBox className="list" items={choices}>
          {(choice) => (
            <ListBoxItem className="item" textValue={choice.text}>
              {({ isSelected }) => (
                <>
                  <span className="item-mark">{isSelected && <Check size={12} aria-hidden />}</span>
                  {choice.icon}
                  {choice.text}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

export interface SwitchFieldProps extends Base {
  /** null: mixed. */
  readonly value: boolean | null
  readonly onChange: (value: boolean) => void
}

export function SwitchField({ label, value, onChange, isDisabled = false }: SwitchFieldProps) {
  return (
    <Checkbox
      className="check"
      isSelected={value === true}
      isIndeterminate={value === null}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <span className="check-box">
        {value === true ? <Check size={12} aria-hidden /> : value === null ? '–' : null}
      </span>
      {label}
    </Checkbox>
  )
}

export interface IconButtonProps {
  readonly label: string
  readonly shortcut?: string | null
  readonly icon: ReactNode
  readonly onPress: () => void
  readonly isDisabled?: boolean
  /** Given: a toggle. */
  readonly isOn?: boolean
  readonly placement?: 'right' | 'bottom' | 'top' | 'left'
}

/** An icon with its name and shortcut in a tooltip. */
export function IconButton({
  label,
  shortcut,
  icon,
  onPress,
  isDisabled = false,
  isOn,
  placement = 'bottom',
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {isOn === undefined ? (
        <Button className="icon-button" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
          {icon}
        </Button>
      ) : (
        <ToggleButton
          className="icon-button"
          aria-label={label}
          isDisabled={isDisabled}
          isSelected={isOn}
          onChange={onPress}
        >
          {icon}
        </ToggleButton>
      )}
      <Tooltip className="tooltip" placement={placement} offset={6}>
        {label}
        {shortcut && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
