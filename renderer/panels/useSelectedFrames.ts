/** The records of the selected frames, as they are now shown. */
import { useMemo } from 'react'
import type { FrameRecord } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { useSession, useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'

export function useSelectedFrames(): readonly FrameRecord[] {
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  const ids = useSignal(session.selection)
  return useMemo(() => ids.flatMap((id) => find(snapshot, 'frame', id) ?? []), [snapshot, ids])
}
