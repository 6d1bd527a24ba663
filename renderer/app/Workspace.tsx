/** The window over an open document: strip, bar, page, panels, status; keys to commands; the question before leaving. */
import { useEffect } from 'react'
import { CharacterPanel } from '../panels/CharacterPanel.tsx'
import { ColourPanel } from '../panels/ColourPanel.tsx'
import { FramePanel } from '../panels/FramePanel.tsx'
import { LinksPanel } from '../panels/LinksPanel.tsx'
import { ParagraphPanel } from '../panels/ParagraphPanel.tsx'
import { PreflightPanel } from '../panels/PreflightPanel.tsx'
import { StylesPanel } from '../panels/StylesPanel.tsx'
import { COMMANDS, commandOf } from './commands/registry.ts'
import { ContextBar } from './ContextBar.tsx'
import { ConflictDialog, ExportCard, LeaveDialog, ProblemCard } from './dialogs.tsx'
import { useSession, useSignal, useWords } from './hooks.tsx'
import { PanelDock } from './PanelDock.tsx'
import { ProgramDialogs } from './ProgramDialogs.tsx'
import { MenuBar } from './MenuBar.tsx'
import { PageArea } from './PageArea.tsx'
import { Palette } from './Palette.tsx'
import { runCommand } from './runCommand.ts'
import type { Session } from './session.ts'
import { belongsToField, matches } from './shortcuts.ts'
import { StatusBar } from './StatusBar.tsx'
import { ToolStrip } from './ToolStrip.tsx'

export function Workspace() {
  const session = useSession()
  const { t } = useWords()
  useKeys(session)
  useLeaving(session)
  useTitle(session, t('appName'))
  const preview = useSignal(session.previewMode)
  return (
    <div className="window" data-preview={preview}>
      <MenuBar />
      <ContextBar />
      <ToolStrip />
      <PageArea />
      <PanelDock>
        <CharacterPanel />
        <ParagraphPanel />
        <StylesPanel />
        <FramePanel />
        <ColourPanel />
        <LinksPanel />
        <PreflightPanel />
      </PanelDock>
      <StatusBar />
      <div className="cards">
        <ProblemCard />
        <ExportCard />
      </div>
      <ConflictDialog />
      <LeaveDialog />
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
      const command = COMMANDS.find(({ shortcut }) => shortcut !== null && matches(shortcut, event))
      if (!command || belongsToField(event.target, event, command)) return
      // The browser's own meaning of the key (save page, print, zoom) never shows through, even when we do nothing.
      event.preventDefault()
      runCommand(session, command)
    }
    window.addEventListener('keydown', onKey)
    const off = session.client.on('app.command', ({ id }) => runCommand(session, commandOf(id)))
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

function useTitle(session: Session, appName: string): void {
  const name = useSignal(session.saving.name)
  const state = useSignal(session.saving.state)
  useEffect(() => {
    document.title = `${state === 'saved' ? '' : '• '}${name} – ${appName}`
  }, [name, state, appName])
}
