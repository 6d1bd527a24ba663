/**
 * 校对视图: what stands round the page while it is read and marked.
 *
 * Role: bar, marks, review panel, and what lies over the page; keys of the page to marks. Boundary: the page itself stays the window's
 * (`app/PageArea.tsx`); this file and all it needs is loaded when the view is first entered.
 */
import '../styles/proof.css'
import '../styles/proofReview.css'
import '../styles/proofDialogs.css'
import { useEffect, useMemo } from 'react'
import { useSession } from '../app/hooks.tsx'
import { watchDrop } from './exchange/dropping.ts'
import { HelpSheet } from './HelpSheet.tsx'
import { MarkMenu } from './MarkMenu.tsx'
import { MarkToolbar } from './MarkToolbar.tsx'
import { PageOverlay } from './PageOverlay.tsx'
import { ProofBar } from './ProofBar.tsx'
import { ProofContext } from './proofContext.ts'
import { proofSessionOf } from './proofSession.ts'
import { RoundDialogs } from './RoundDialogs.tsx'
import { SidePanel } from './SidePanel.tsx'
import { watchPage } from './watchPage.ts'
import { WhoDialog } from './WhoDialog.tsx'

export function ProofView() {
  const session = useSession()
  const proof = useMemo(() => proofSessionOf(session), [session])
  useEffect(() => watchPage(proof), [proof])
  useEffect(() => watchDrop(session), [session])
  return (
    <ProofContext value={proof}>
      <ProofBar />
      <MarkToolbar />
      <PageOverlay />
      <SidePanel />
      <MarkMenu />
      <WhoDialog />
      <RoundDialogs />
      <HelpSheet />
    </ProofContext>
  )
}
