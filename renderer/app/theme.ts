/** Light or dark, where the preference may leave it to the system. */
import type { Theme } from './preferences.ts'
import type { Signal } from './signal.ts'

const system = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

export function isDark(theme: Theme): boolean {
  return theme === 'system' ? system().matches : theme === 'dark'
}

/** Calls back when the preference or the system's choice changes; returns what ends that. */
export function onThemeChange(theme: Signal<Theme>, listener: () => void): () => void {
  const query = system()
  const end = theme.subscribe(listener)
  query.addEventListener('change', listener)
  return () => {
    end()
    query.removeEventListener('change', listener)
  }
}
