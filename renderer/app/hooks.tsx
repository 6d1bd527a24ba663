/** React's side of the session: contexts, watched values, words. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { message, type MessageKey, type Text } from './messages.ts'
import type { Locale, Preferences } from './preferences.ts'
import type { Session } from './session.ts'
import type { Signal } from './signal.ts'

export const SessionContext = createContext<Session | null>(null)
export const PreferencesContext = createContext<Preferences | null>(null)

/** The open document's session. @throws Error outside its context. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no session here')
  return session
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('no preferences here')
  return preferences
}

/** The value of a signal; the component follows it. */
export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get)
}

export function useLocale(): Locale {
  return useSignal(usePreferences().locale)
}

/** Words in the language of the window. */
export function useWords(): {
  readonly locale: Locale
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string
  readonly say: (text: Text) => string
} {
  const locale = useLocale()
  return { locale, t: (key, values) => message(locale, key, values), say: (text) => text[locale] }
}
