/** The window over an open document: strip, bar, page, panels, status; keys to commands; the question before leaving. */
import { lazy, Suspense, useEffect } from 'react'
import { AlignPanel } from '../panels/AlignPanel.tsx'
import { CharacterPanel } from '../panels/CharacterPanel.tsx'
import { ColourPanel } from '../panels/ColourPanel.tsx'
import { CopyPanel } from '../panels/CopyPanel.tsx'
import { FramePanel } from '../panels/FramePanel.tsx'
import { LinksPanel } from '../panels/LinksPanel.tsx'
import { MarksPanel } from '../panels/MarksPanel.tsx'
import { ParagraphPanel } from '../panels/ParagraphPanel.tsx'
import { PreflightPanel } from '../panels/PreflightPanel.tsx'
import { SeparationsPanel } from '../panels/SeparationsPanel.tsx'
import { StylesPanel } from '../panels/StylesPanel.tsx'
import { COMMANDS } from './commands/registry.ts'
import { watchClipboard } from './clipboard/watch.ts'
import { AfterPage } from './AfterPage.tsx'
import { AppDialogs } from './AppDialogs.tsx'
import { ContextBar } from './ContextBar.tsx'
import { ConflictDialog, ExportCard, LeaveDialog, NoticeCard, ProblemCard } from './dialogs.tsx'
import { Dock } from './Dock.tsx'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { PanelStack } from './PanelStack.tsx'
import { ProgramDialogs } from './ProgramDialogs.tsx'
import { MenuBar } from './MenuBar.tsx'
import { runFromMenu, useNativeMenu } from './nativeMenu.ts'
import { PageArea } from './PageArea.tsx'
import { Palette } from './Palette.tsx'
import { runCommand } from './runCommand.ts'
import type { Session } from './session.ts'
import { belongsToField, matches } from './shortcuts.ts'
import { StatusBar } from './StatusBar.tsx'
import { StepRepeatDialog } from './StepRepeatDialog.tsx'
import { ToolStrip } from './ToolStrip.tsx'
import { followNow } from './useCalm.ts'

/** Loaded when it is first entered. */
const ProofView = lazy(() => import('../proof/ProofView.tsx').then(({ ProofView }) => ({ default: ProofView })))

export function Workspace() {
  const session = useSession()
  useKeys(session)
  useLeaving(session)
  useEffect(() => watchClipboard(session), [session])
  useEffect(() => session.selection.subscribe(followNow), [session])
  const preview = useSignal(session.previewMode)
  const nativeMenu = useNativeMenu(session)
  const dock = useSignal(session.preferences.dock)
  const inProofView = useSignal(session.inProofView)
  // Swatches are shown as the page is.
  useSignal(session.preferences.proofColours)
  return (
    <div
      className="window"
      data-preview={preview}
      data-native-menu={nativeMenu}
      data-dock={dock}
      data-proofing={inProofView}
    >
      <WindowTitle />
      <MenuBar />
      {!inProofView && (
        <>
          <ContextBar />
          <ToolStrip />
          <Dock />
        </>
      )}
      <PageArea />
      {inProofView ? (
        <Suspense>
          <ProofView />
        </Suspense>
      ) : (
        <PanelStack>
          <AfterPage>
            <CharacterPanel />
            <ParagraphPanel />
            <StylesPanel />
            <FramePanel />
            <AlignPanel />
            <ColourPanel />
            <LinksPanel />
            <PreflightPanel />
            <CopyPanel />
            <MarksPanel />
            <SeparationsPanel />
          </AfterPage>
        </PanelStack>
      )}
      <StatusBar />
      <div className="cards">
        <ProblemCard />
        <NoticeCard />
        <ExportCard />
      </div>
      <ConflictDialog />
      <AppDialogs />
      <LeaveDialog />
      <StepRepeatDialog />
      <Palette />
      <ProgramDialogs />
    </div>
  )
}

function useKeys(session: Session): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // The key belongs to an input method that is composing.
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
      // A key may mean one thing for frames and another for a guide: the one that would do something has it.
      const commands = COMMANDS.filter(({ shortcut, otherKey }) =>
        [shortcut, otherKey].some((key) => key && matches(key, event)),
      )
      const command = commands.find((candidate) => candidate.enabled(session)) ?? commands[0]
      if (!command || command.browserKey || belongsToField(event.target, event, command)) return
      // The browser's own meaning of the key (save page, print, zoom) never shows through, even when we do nothing.
      event.preventDefault()
      runCommand(session, command)
    }
    window.addEventListener('keydown', onKey)
    const off = session.client.on('app.command', ({ id }) => runFromMenu(session, id))
    return () => {
      window.removeEventListener('keydown', onKey)
      off()
    }
  }, [session])
}

/** The browser asks before it leaves unsaved work. */
function useLeaving(session: Session): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (session.saving.dirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [session])
}

/** A component of its own: the window is not drawn anew when the first key makes the document unsaved. */
function WindowTitle() {
  const session = useSession()
  const { t } = useWords()
  const appName = t('appName')
  const name = useSignal(session.saving.name)
  const state = useSignal(session.saving.state)
  useEffect(() => {
    document.title = `${state === 'saved' ? '' : '• '}${name} – ${appName}`
  }, [name, state, appName])
  return null
}
