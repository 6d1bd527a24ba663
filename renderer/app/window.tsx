/** The interface: comes after `main.ts`, whose document it shows. */
import { createRoot } from 'react-dom/client'
import { Boot } from './Boot.tsx'
import { PreferencesContext } from './hooks.tsx'
import type { Launch } from './launch.ts'
import type { Preferences } from './preferences.ts'

export function showWindow(element: HTMLElement, launch: Launch, preferences: Preferences): void {
  createRoot(element).render(
    <PreferencesContext value={preferences}>
      <Boot launch={launch} />
    </PreferencesContext>,
  )
}
