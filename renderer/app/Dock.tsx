/** At the left: the edition's pages, the outline of the page shown, the layers. */
import { LayersPanel } from '../panels/LayersPanel.tsx'
import { OutlinePanel } from '../panels/OutlinePanel.tsx'
import { PagesPanel } from '../panels/PagesPanel.tsx'
import { AfterPage } from './AfterPage.tsx'
import { usePreferences, useSignal, useWords } from './hooks.tsx'

export function Dock() {
  const { t } = useWords()
  const shown = useSignal(usePreferences().dock)
  if (!shown) return null
  return (
    <aside className="dock" aria-label={t('pagesDock')}>
      <AfterPage>
        <PagesPanel />
        <OutlinePanel />
        <LayersPanel />
      </AfterPage>
    </aside>
  )
}
