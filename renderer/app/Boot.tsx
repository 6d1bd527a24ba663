/** Opening: skeleton page after a moment, what a crash left, then the workspace, or what went wrong and what to do. */
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { SessionContext, useSignal, useWords } from './hooks.tsx'
import type { Launch } from './launch.ts'
import { Recovery } from './Recovery.tsx'
import { Start } from './Start.tsx'
import { OpenFailed, SkeletonPage } from './states.tsx'
import { Workspace } from './Workspace.tsx'

/** A page that opens sooner shows no skeleton: a flash reads as a fault. */
const SKELETON_AFTER_MS = 150

export function Boot({ launch }: { readonly launch: Launch }) {
  const { locale } = useWords()
  const opening = useSignal(launch.opening)
  return (
    <I18nProvider locale={locale === 'zh' ? 'zh-CN' : 'en-GB'}>
      {opening.kind === 'waiting' ? (
        <Waiting />
      ) : opening.kind === 'failed' ? (
        <OpenFailed error={opening.error} />
      ) : opening.kind === 'recovery' ? (
        <Recovery
          lost={opening.lost}
          onRecover={(info) => launch.recover(opening.client, info)}
          onDiscard={(info) => launch.discard(opening.client, info)}
          onLater={() => launch.later(opening.client)}
        />
      ) : opening.kind === 'start' ? (
        <Start client={opening.client} onOpen={(opened) => launch.open(opening.client, Promise.resolve(opened))} />
      ) : (
        <SessionContext value={opening.session}>
          <Workspace key={opening.session.opened.documentId} />
        </SessionContext>
      )}
    </I18nProvider>
  )
}

function Waiting() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return slow ? <SkeletonPage /> : null
}
