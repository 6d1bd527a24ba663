/** Where the selected ruler guide stands. */
import type { Guide } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { placeGuide } from '../app/guides.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { LengthField } from './fields.tsx'
import { useLengthContext } from './frameFields.tsx'

export function useSelectedGuide(): Guide | null {
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  const page = find(snapshot, 'page', useSignal(session.pageId))
  const id = useSignal(session.guide)
  return page?.guides.find((guide) => guide.id === id) ?? null
}

export function GuideField({ guide }: { readonly guide: Guide }) {
  const session = useSession()
  const { t } = useWords()
  return (
    <LengthField
      label={t(guide.orientation === 'vertical' ? 'x' : 'y')}
      valuePt={mmToPt(guide.positionMm)}
      context={useLengthContext()}
      isDisabled={useSignal(session.preferences.guidesLocked)}
      onChange={(pt) => placeGuide(session, guide.id, ptToMm(pt))}
    />
  )
}
