/** 分色预览, opened: what is shown of the plates, ink under the pointer, the highest total ink. Loaded with the panel's first opening. */
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { PROCESS_PLATES } from '../../core/paint/plates/inks.ts'
import { inkAt } from '../../core/paint/plates/plates.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'
import type { Session } from '../app/session.ts'
import { createState } from '../app/signal.ts'
import { ChoiceField, SwitchField } from '../panels/fields.tsx'
import { Chip } from '../panels/SwatchChip.tsx'
import { createPlatesView, type PlatesState, type PlatesView } from './platesView.ts'

type Mode = 'off' | 'separations' | 'limit'

const MODES: readonly (readonly [Mode, MessageKey])[] = [
  ['off', 'platesOff'],
  ['separations', 'platesOn'],
  ['limit', 'platesLimit'],
]
const PLATE_WORDS: Readonly<Record<string, MessageKey>> = {
  Cyan: 'plateCyan',
  Magenta: 'plateMagenta',
  Yellow: 'plateYellow',
  Black: 'plateBlack',
}
const PROCESS = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
] as const
const NO_STATE = createState<PlatesState | null>(null)

export default function SeparationsView() {
  const session = useSession()
  const { t, say } = useWords()
  const [mode, setMode] = useState<Mode>('separations')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [grey, setGrey] = useState(true)
  const [view, setView] = useState<PlatesView | null>(null)
  const look = useRef({ mode: 'separations' as 'separations' | 'limit', hidden: [] as readonly string[], grey })
  const on = mode !== 'off'
  useEffect(() => {
    if (!on) return
    const made = createPlatesView(session, look.current)
    setView(made)
    return () => {
      made.end()
      setView(null)
    }
  }, [session, on])
  useEffect(() => {
    if (mode === 'off') return
    look.current = { mode, hidden: [...hidden], grey }
    view?.look(look.current)
  }, [view, mode, hidden, grey])
  const state = useSignal(view?.state ?? NO_STATE)
  const plates = state?.plates ?? null
  const names = plates?.names ?? PROCESS_PLATES
  const wordOf = (name: string): string => (PLATE_WORDS[name] ? t(PLATE_WORDS[name]) : name)
  const toggle = (name: string): void => {
    const next = new Set(hidden)
    if (!next.delete(name)) next.add(name)
    setHidden(next)
  }
  /** That plate alone, or all again. */
  const solo = (name: string): void => {
    const others = names.filter((other) => other !== name)
    const alone = !hidden.has(name) && others.every((other) => hidden.has(other))
    setHidden(new Set(alone ? [] : others))
  }
  return (
    <div className="plates" aria-busy={state?.working ?? false}>
      <ChoiceField
        label={t('platesShow')}
        wide
        value={mode}
        choices={MODES.map(([id, key]) => ({ id, text: t(key) }))}
        onChange={setMode}
      />
      <Inks
        session={session}
        state={state}
        names={names}
        hidden={hidden}
        isDisabled={mode !== 'separations'}
        wordOf={wordOf}
        onToggle={toggle}
        onSolo={solo}
      />
      <SwitchField label={t('plateGrey')} value={grey} isDisabled={mode !== 'separations'} onChange={setGrey} />
      {state?.error ? (
        <p className="plates-note error">
          <CircleAlert size={12} className="icon-error" aria-hidden />
          {say(state.error)}
        </p>
      ) : (
        on && <Highest session={session} state={state} />
      )}
      {state && state.withoutPictures > 0 && (
        <p className="plates-note">{t('platesNoPictures', { n: state.withoutPictures })}</p>
      )}
    </div>
  )
}

interface InksProps {
  readonly session: Session
  readonly state: PlatesState | null
  readonly names: readonly string[]
  readonly hidden: ReadonlySet<string>
  readonly isDisabled: boolean
  readonly wordOf: (name: string) => string
  readonly onToggle: (name: string) => void
  readonly onSolo: (name: string) => void
}

/** A row a plate: its eye, its name, what of it stands under the pointer. */
function Inks({ session, state, names, hidden, isDisabled, wordOf, onToggle, onSolo }: InksProps) {
  const { t } = useWords()
  const pointer = useSignal(session.pointerMm)
  const plates = state?.plates ?? null
  const inks = plates && pointer ? inkAt(plates, mmToPt(pointer.x), mmToPt(pointer.y)) : null
  const total = inks && names.reduce((sum, name) => sum + inks[name], 0)
  const over = total !== null && state !== null && total > state.limitPercent + 0.2 * names.length
  return (
    <div className="list rows plates-list" role="group" aria-label={t('plates')}>
      {names.map((name, plate) => {
        const shown = !hidden.has(name)
        const [c, m, y, k] = PROCESS[plate] ?? state?.alternates[plate] ?? [0, 0, 0, 1]
        return (
          <div key={name} className="item plate-row" data-plate={name}>
            <Button
              className="row-button"
              data-on={!shown}
              isDisabled={isDisabled}
              aria-pressed={shown}
              aria-label={`${t(shown ? 'hide' : 'show')} ${wordOf(name)}`}
              onPress={() => onToggle(name)}
            >
              {shown ? <Eye size={12} aria-hidden /> : <EyeOff size={12} aria-hidden />}
            </Button>
            <Chip rgb={session.inkToRgb({ kind: 'process', c, m, y, k })} />
            <Button
              className={shown ? 'plate-name' : 'plate-name muted'}
              isDisabled={isDisabled}
              onPress={() => onSolo(name)}
            >
              {wordOf(name)}
            </Button>
            <span className="plate-ink">{inks ? `${Math.round(inks[name])}%` : ''}</span>
          </div>
        )
      })}
      <div className="item plate-row plate-total" data-over={over}>
        <span>{t('totalInk')}</span>
        <span className="plate-ink">{total === null ? '' : `${Math.round(total)}%`}</span>
      </div>
    </div>
  )
}

/** The highest total ink of the page; a click goes there. */
function Highest({ session, state }: { readonly session: Session; readonly state: PlatesState | null }) {
  const { t } = useWords()
  const coverage = state?.coverage
  if (!state || !coverage)
    return <p className="plates-note muted">{state && !state.working ? t('platesMaster') : t('platesWorking')}</p>
  const { percent, at, overMm2 } = coverage
  const over = overMm2 > 0
  return (
    <p className={over ? 'plates-note error' : 'plates-note'}>
      {over && <CircleAlert size={12} className="icon-error" aria-hidden />}
      <Button
        className="link-button"
        onPress={() => session.canvas.get()?.reveal({ x: at.x - 36, y: at.y - 36, width: 72, height: 72 })}
      >
        {t('highestInk', { n: percent.toFixed(0), x: ptToMm(at.x).toFixed(0), y: ptToMm(at.y).toFixed(0) })}
      </Button>
      <span>
        {over
          ? t('pageInkOver', { limit: state.limitPercent, area: Math.max(1, Math.round(overMm2)) })
          : t('pageInkWithin', { limit: state.limitPercent })}
      </span>
    </p>
  )
}
