/**
 * What the window remembers for a person: language, light or dark, which panels are open.
 *
 * Role: kept in the browser's storage; a storage that is shut is no fault. Boundary: nothing of the document.
 */
import { createState, type State } from './signal.ts'

export type Locale = 'zh' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** Which styles the styles panel shows. */
export type StylesTab = 'paragraphStyle' | 'characterStyle' | 'objectStyle'

export interface Preferences {
  readonly locale: State<Locale>
  readonly theme: State<Theme>
  /** Ids of the panels that are open. */
  readonly panels: State<readonly string[]>
  readonly stylesTab: State<StylesTab>
}

const OPEN_AT_FIRST = ['character', 'paragraph', 'frame', 'preflight']

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
    panels: kept<readonly string[]>(
      'panels',
      OPEN_AT_FIRST,
      (value): value is readonly string[] => Array.isArray(value) && value.every((id) => typeof id === 'string'),
    ),
  }
}
