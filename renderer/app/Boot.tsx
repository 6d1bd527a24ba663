/** Opening: skeleton page after a moment, what a crash left, then the workspace, or what went wrong and what to do. */
import { useCallback, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { FileId, HostClient, HostError, OpenedFile, RecoveryInfo } from '../../electron/contract.ts'
import { toHostError } from './errors.ts'
import { SessionContext, usePreferences, useWords } from './hooks.tsx'
import { Recovery } from './Recovery.tsx'
import { createSession, type Session } from './session.ts'
import { Start } from './Start.tsx'
import { OpenFailed, SkeletonPage } from './states.tsx'
import { Workspace } from './Workspace.tsx'

/** A page that opens sooner shows no skeleton: a flash reads as a fault. */
const SKELETON_AFTER_MS = 150

/** What the window needs of a shell to begin. */
export interface ShellClient extends HostClient {
  /** A file that the program was started with. */
  readonly launchFile: FileId | null
}

type Opening =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'recovery'; readonly client: ShellClient; readonly lost: readonly RecoveryInfo[] }
  | { readonly kind: 'start'; readonly client: ShellClient }
  | { readonly kind: 'open'; readonly session: Session }
  | { readonly kind: 'failed'; readonly error: HostError }

/** The file that the program was started with, else the sample page. */
async function firstDocument(client: ShellClient): Promise<OpenedFile> {
  const opened = client.launchFile && (await client.request('document.open', { fileId: client.launchFile }))
  return opened || client.request('document.sample', null)
}

export function Boot({ connect }: { readonly connect: () => Promise<ShellClient> }) {
  const preferences = usePreferences()
  const { locale } = useWords()
  const [opening, setOpening] = useState<Opening>({ kind: 'waiting' })

  const open = useCallback(
    (client: ShellClient, document: Promise<OpenedFile>, recovered = false): void => {
      setOpening({ kind: 'waiting' })
      document
        .then((opened) =>
          createSession(client, opened, preferences, {
            switchTo: (next) => (next ? open(client, Promise.resolve(next)) : setOpening({ kind: 'start', client })),
            recovered,
          }),
        )
        .then((session) => setOpening({ kind: 'open', session }))
        .catch((error: unknown) => setOpening({ kind: 'failed', error: toHostError(error) }))
    },
    [preferences],
  )

  useEffect(() => {
    connect()
      .then(async (client) => {
        const lost = await client.request('recovery.list', null)
        if (lost.length > 0) setOpening({ kind: 'recovery', client, lost })
        else open(client, firstDocument(client))
      })
      .catch((error: unknown) => setOpening({ kind: 'failed', error: toHostError(error) }))
  }, [connect, open])

  return (
    <I18nProvider locale={locale === 'zh' ? 'zh-CN' : 'en-GB'}>
      {opening.kind === 'waiting' ? (
        <Waiting />
      ) : opening.kind === 'failed' ? (
        <OpenFailed error={opening.error} />
      ) : opening.kind === 'recovery' ? (
        <Recovery
          lost={opening.lost}
          onRecover={({ documentId }) =>
            open(opening.client, opening.client.request('recovery.open', { documentId }), true)
          }
          onDiscard={({ documentId }) => {
            const { client } = opening
            const lost = opening.lost.filter((info) => info.documentId !== documentId)
            client.request('recovery.discard', { documentId }).then(
              () =>
                lost.length > 0 ? setOpening({ kind: 'recovery', client, lost }) : open(client, firstDocument(client)),
              (error: unknown) => setOpening({ kind: 'failed', error: toHostError(error) }),
            )
          }}
          onLater={() => open(opening.client, firstDocument(opening.client))}
        />
      ) : opening.kind === 'start' ? (
        <Start client={opening.client} onOpen={(opened) => open(opening.client, Promise.resolve(opened))} />
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
