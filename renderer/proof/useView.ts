/** The page's view for what lies over it: drawn anew when page, zoom or place change. */
import { useCallback, useSyncExternalStore } from 'react'
import { useSession, useSignal } from '../app/hooks.tsx'
import type { PageView } from '../app/pageView.ts'

let turns = 0

export function usePageView(): PageView | null {
  const { canvas } = useSession()
  const view = useSignal(canvas)
  const subscribe = useCallback(
    (listener: () => void) =>
      view?.onViewChange(() => {
        turns++
        listener()
      }) ?? (() => undefined),
    [view],
  )
  useSyncExternalStore(subscribe, () => turns)
  return view
}
