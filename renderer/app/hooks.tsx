/** React's side of the session: contexts, watched values, words. */
import { createContext, startTransition, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
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

/** Whether the hand is on the page: it types or drags there, and what is beside the page may follow. */
const onPage = (): boolean => document.activeElement?.closest('[data-page-text]') != null

/** So long the page must have been left alone before what is beside it follows, ms. */
const REST_MS = 120
/** What follows then. */
const following = new Set<() => void>()
/** What has followed last: React may still be drawing it, behind everything else. */
let followed: readonly (() => void)[] = []
let rest: ReturnType<typeof setTimeout> | undefined

/**
 * A hand that leaves the page for what is beside it finds that up to date: a style clicked right after a frame is meant for that
 * frame, however quick the click.
 */
function catchUp({ target }: Event): void {
  if (following.size + followed.length === 0) return
  if (target instanceof Element && target.closest('[data-page-text]')) return
  clearTimeout(rest)
  const reads = [...followed, ...following]
  following.clear()
  followed = []
  flushSync(() => {
    for (const one of reads) one()
  })
}
for (const name of ['pointerdown', 'focusin']) globalThis.addEventListener?.(name, catchUp, { capture: true })

function followAtRest(read: () => void): void {
  following.add(read)
  clearTimeout(rest)
  rest = setTimeout(() => {
    const reads = [...following]
    following.clear()
    followed = reads
    // React gives way to the hand between two pieces of the work.
    startTransition(() => {
      for (const one of reads) one()
    })
  }, REST_MS)
}

/**
 * The value of a signal; while the hand is on the page, when it rests. For what changes with every keystroke and is read by
 * panels, whose drawing (40 ms and more) a keystroke may not wait for.
 * @param busy whether to wait for rest; by default, while the hand is on the page
 */
export function useCalm<T>(signal: Signal<T>, busy: () => boolean = onPage): T {
  const [value, setValue] = useState(() => signal.get())
  useEffect(() => {
    const read = (): void => setValue(() => signal.get())
    const follow = (): void => (busy() ? followAtRest(read) : read())
    read()
    const end = signal.subscribe(follow)
    return () => {
      following.delete(read)
      followed = followed.filter((one) => one !== read)
      end()
    }
  }, [signal, busy])
  return value
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
