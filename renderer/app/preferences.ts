/**
 * What the window remembers for a person: language, light or dark, which panels are open.
 *
 * Role: kept in the browser's storage; a storage that is shut is no fault. Boundary: nothing of the document.
 */
import { createState, type State } from './signal.ts'

export type Locale = 'zh' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** What lengths on the page are shown in; sizes of type are in pt. */
export type LengthDisplay = 'mm' | 'pt' | '字'

/** Which styles the styles panel shows. */
export type StylesTab = 'paragraphStyle' | 'characterStyle' | 'objectStyle'

export interface Preferences {
  readonly locale: State<Locale>
  readonly theme: State<Theme>
  /** Ids of the panels that are open. */
  readonly panels: State<readonly string[]>
  readonly stylesTab: State<StylesTab>
  /** Width of the stack of panels, px; null: as the language needs it. */
  readonly panelsPx: State<number | null>
  readonly lengths: State<LengthDisplay>
  /** What an arrow key moves frames by; Shift moves ten times that. */
  readonly nudgePt: State<number>
  /** Frames snap to columns, grid and neighbours while they are dragged. */
  readonly snapping: State<boolean>
}

export const LEAST_NUDGE_PT = 0.01
export const MOST_NUDGE_PT = 100

const OPEN_AT_FIRST = ['character', 'paragraph', 'frame', 'frame.text', 'frame.image', 'frame.wrap', 'preflight']

export function createPreferences(storage: Storage | null): Preferences {
  const kept = <T>(key: string, initial: T, valid: (value: unknown) => value is T): State<T> => {
    const state = createState(initial)
    try {
      const value: unknown = JSON.parse(storage?.getItem(`banmian.${key}`) ?? 'null')
      if (valid(value)) state.set(value)
    } catch {
      // Not ours, or storage is shut: the initial value stands.
    }
    state.subscribe(() => {
      try {
        storage?.setItem(`banmian.${key}`, JSON.stringify(state.get()))
      } catch {
        // Remembering is a courtesy.
      }
    })
    return state
  }
  return {
    locale: kept<Locale>('locale', 'zh', (value): value is Locale => value === 'zh' || value === 'en'),
    theme: kept<Theme>(
      'theme',
      'system',
      (value): value is Theme => value === 'system' || value === 'light' || value === 'dark',
    ),
    stylesTab: kept<StylesTab>(
      'stylesTab',
      'paragraphStyle',
      (value): value is StylesTab =>
        value === 'paragraphStyle' || value === 'characterStyle' || value === 'objectStyle',
    ),
    panelsPx: kept<number | null>(
      'panelsPx',
      null,
      (value): value is number | null => value === null || (typeof value === 'number' && value > 0),
    ),
    lengths: kept<LengthDisplay>(
      'lengths',
      'mm',
      (value): value is LengthDisplay => value === 'mm' || value === 'pt' || value === '字',
    ),
    nudgePt: kept<number>(
      'nudgePt',
      1,
      (value): value is number => typeof value === 'number' && value >= LEAST_NUDGE_PT && value <= MOST_NUDGE_PT,
    ),
    snapping: kept<boolean>('snapping', true, (value): value is boolean => typeof value === 'boolean'),
    panels: kept<readonly string[]>(
      'panels',
      OPEN_AT_FIRST,
      (value): value is readonly string[] => Array.isArray(value) && value.every((id) => typeof id === 'string'),
    ),
  }
}
