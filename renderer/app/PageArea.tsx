/** The page: mounts the canvas and text editing, and keeps them like the session. */
import { useEffect, useRef, useState } from 'react'
import { createFrame } from '../../core/commands/frames/createFrame.ts'
import { duplicateFrames } from '../../core/commands/frames/duplicateFrames.ts'
import type { Point } from '../../core/model/geometry.ts'
import { find } from '../../core/model/snapshot.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { TextPosition, TextRange } from '../../core/typeset/textPosition.ts'
import type { CanvasOptions, CanvasView } from '../canvas/canvas.ts'
import { createCanvasView } from '../canvas/canvasView.ts'
import { SHOWN_TO_READERS } from '../canvas/shown.ts'
import { takeOverItem } from './commands/masterCommands.ts'
import { createCanvasSource } from './canvasSource.ts'
import { markFirstPaint } from './firstPaint.ts'
import { guideHost } from './guides.ts'
import { FrameMenu } from './FrameMenu.tsx'
import { LoadedPointer } from './LoadedPointer.tsx'
import { mountLoading } from './loading.ts'
import { useSession, useWords } from './hooks.tsx'
import { message } from './messages.ts'
import { mountProofMarks } from './proofMarks.ts'
import { createPageText, type PageText } from './pageText.ts'
import { textFrames } from './textFrames.ts'
import { pressPort } from './placing.ts'
import type { Session } from './session.ts'
import { mountSquiggles } from './squiggles.ts'
import { isDark, onThemeChange } from './theme.ts'

export function PageArea() {
  const session = useSession()
  const { t } = useWords()
  const mount = useRef<HTMLDivElement>(null)
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  useEffect(() => mountCanvas(session, mount.current!), [session])
  return (
    <main
      className="page-area"
      aria-label={t('canvas')}
      onContextMenu={(event) => {
        event.preventDefault()
        setMenuAt({ x: event.clientX, y: event.clientY })
      }}
    >
      <div ref={mount} className="page-canvas" data-page-text />
      <LoadedPointer />
      <FrameMenu at={menuAt} onClose={() => setMenuAt(null)} />
    </main>
  )
}

/** Canvas, text and session in step; returns what takes them down. */
function mountCanvas(session: Session, element: HTMLElement): () => void {
  const { tool, previewMode, inProofView, pageId, zoom, preferences } = session
  let text: PageText | null = null
  const themeNow = (): 'dark' | 'light' => (isDark(preferences.theme.get()) ? 'dark' : 'light')
  const canvas: CanvasView = createCanvasView(element, createCanvasSource(session), {
    ...drawing(session),
    createWorker: () => session.tileWorkers.take(),
    outlines: session.outlines,
    guides: guideHost(session),
    theme: themeNow(),
    onPointer: (at) => session.pointerMm.set(at && { x: ptToMm(at.x), y: ptToMm(at.y) }),
    onMasterItem: (frameId) => takeOverItem(session, frameId),
    onPort: (frameId, end, double) => pressPort(session, frameId, end, double),
    oversetText: ({ characters: n, lines: l }) => message(preferences.locale.get(), 'oversetCount', { n, l }),
    ...textFrames(session, (frameId) => text?.editing.begin({ frameId })),
    onOpenFrame(frameId, point) {
      const frame = find(session.editing.view.get().snapshot, 'frame', frameId)
      if (frame?.kind === 'image') tool.set('direct')
      if (frame?.kind !== 'text') return
      tool.set('text')
      text?.editing.pointer('down', { pageId: pageId.get(), ...point, frameId }, { shift: false, clicks: 1 })
      text?.editing.pointer('up', { pageId: pageId.get(), ...point, frameId }, { shift: false, clicks: 1 })
    },
  })
  text = createPageText(session, canvas, element)
  /** Who reads sees the page as printed. */
  const dress = (): void => {
    canvas.setPreview(previewMode.get() || inProofView.get(), inProofView.get())
    canvas.setShown(inProofView.get() ? SHOWN_TO_READERS : preferences.shown.get())
  }
  canvas.setTool(tool.get())
  dress()
  zoom.set(canvas.zoom)
  canvas.setThreads(session.threadsShown.get())
  const textTool = (): void => tool.set(inProofView.get() ? 'read' : 'text')
  const caretTo = (at: TextPosition): void => {
    textTool()
    text?.editing.begin(at)
  }
  const selectText = (range: TextRange): void => {
    textTool()
    text?.editing.select(range)
  }
  const leaveText = (): void => text?.editing.end()
  const focusPage = canvas.focus
  const focus = (): void => (text?.editing.selection ? text.editing.focus() : focusPage())
  const textRange = (): TextRange | null => text?.editing.selection ?? null
  session.canvas.set(Object.assign(canvas, { caretTo, focus, selectText, leaveText, textRange }))
  const ends = [
    markFirstPaint(
      () => canvas.complete,
      () => session.painted.set(true),
    ),
    mountLoading(session, canvas, element),
    mountProofMarks(session, canvas),
    mountSquiggles(session, canvas, element),
    session.threadsShown.subscribe(() => canvas.setThreads(session.threadsShown.get())),
    tool.subscribe(() => canvas.setTool(tool.get())),
    previewMode.subscribe(dress),
    inProofView.subscribe(() => {
      dress()
      tool.set(inProofView.get() ? 'read' : 'select')
    }),
    preferences.proofColours.subscribe(() => canvas.recolour()),
    preferences.shown.subscribe(dress),
    pageId.subscribe(() => canvas.fitPage()),
    onThemeChange(preferences.theme, () => canvas.setTheme(themeNow())),
    canvas.onViewChange(() => zoom.set(canvas.zoom)),
  ]
  return () => {
    for (const end of ends) end()
    session.canvas.set(null)
    session.pointerMm.set(null)
    text?.dispose()
    canvas.destroy()
  }
}

/** New frames: drawn, or copied by dragging with Alt. */
function drawing(session: Session): CanvasOptions {
  const { editing, newIds, selection, pageId, tool } = session
  return {
    onDraw(kind, { x, y, width, height }, flip) {
      const box = { xMm: ptToMm(x), yMm: ptToMm(y), widthMm: ptToMm(width), heightMm: ptToMm(height) }
      let made = ''
      editing.run(createFrame.label, (tx) => {
        made = createFrame.run(tx, {
          kind,
          pageId: pageId.get(),
          box,
          newIds,
          flip: kind === 'line' && flip,
          layerId: session.layerId.get(),
        })
      })
      selection.set([made])
      // As in InDesign's default: what was drawn is then moved and filled.
      tool.set('select')
    },
    onDuplicate(frameIds, { x, y }) {
      let made: readonly string[] = []
      editing.run(duplicateFrames.label, (tx) => {
        made = duplicateFrames.run(tx, { frameIds, newIds, dxMm: ptToMm(x), dyMm: ptToMm(y) })
      })
      selection.set(made)
    },
  }
}
