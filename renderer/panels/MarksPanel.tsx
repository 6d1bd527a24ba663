/** 校对符号 beside the page that is laid out: obeyed without entering the view. Its list is loaded when the panel is first opened. */
import { lazy, Suspense } from 'react'
import { all } from '../../core/model/snapshot.ts'
import { usePreferences, useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { Panel } from './Panel.tsx'

const MarksBeside = lazy(() => import('../proof/MarksBeside.tsx').then(({ MarksBeside }) => ({ default: MarksBeside })))

export function MarksPanel() {
  const { editing } = useSession()
  const { t } = useWords()
  const isOpen = useSignal(usePreferences().panels).includes('marks')
  const { document } = useCalm(editing.view)
  const open = all(document, 'annotation').filter(({ state }) => state === 'open').length
  return (
    <Panel
      id="marks"
      title={t('panelMarks')}
      aside={
        open > 0 && (
          <span className="light warning" title={t('marksOpen', { n: open })}>
            {open}
          </span>
        )
      }
    >
      {isOpen && (
        <Suspense fallback={null}>
          <MarksBeside />
        </Suspense>
      )}
    </Panel>
  )
}
