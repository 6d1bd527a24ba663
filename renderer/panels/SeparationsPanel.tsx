/** 分色预览: the page plate by plate. Nothing of it is loaded, and nothing is drawn, before the panel is opened. */
import { lazy, Suspense } from 'react'
import { usePreferences, useSignal, useWords } from '../app/hooks.tsx'
import { Panel } from './Panel.tsx'

const SeparationsView = lazy(() => import('../plates/SeparationsView.tsx'))

export function SeparationsPanel() {
  const { t } = useWords()
  const open = useSignal(usePreferences().panels).includes('separations')
  return (
    <Panel id="separations" title={t('panelSeparations')}>
      {open && (
        <Suspense fallback={null}>
          <SeparationsView />
        </Suspense>
      )}
    </Panel>
  )
}
