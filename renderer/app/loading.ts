/**
 * The loaded pointer in the window: ties queue, canvas, keys and dropped files together.
 *
 * Role: Escape lets the front one go, arrows change what is in front, Enter puts it into the selected frame. Boundary: what
 * is made of a place is `placing.ts`.
 */
import { positionAt } from '../../core/typeset/textPosition.ts'
import { pasteParagraphs } from '../../core/commands/text/pasteParagraphs.ts'
import { find } from '../../core/model/snapshot.ts'
import { hitText } from '../../core/typeset/hit.ts'
import type { CanvasView, CarryPort } from '../canvas/canvas.ts'
import { createLoadTool, cycle, dropFront, type Loaded } from '../tools/load.ts'
import { toHostError } from './errors.ts'
import { aimAt, put, putDown } from './placing.ts'
import { readFiles } from './readFiles.ts'
import type { Session } from './session.ts'

/** Returns what ends it. @param element that takes dropped files. */
export function mountLoading(session: Session, canvas: CanvasView, element: HTMLElement): () => void {
  const { load, tool, editing, pageId } = session
  const { queue, hover } = load
  const ending = new AbortController()
  const { signal } = ending
  let port: CarryPort | null = null

  const aim = (front: Loaded, carry: CarryPort, point: { x: number; y: number }) =>
    aimAt(editing.view.get().snapshot, front, (kind) => carry.frameAt(point, kind))
  const make = (given: CarryPort) => {
    port = given
    return createLoadTool(given, {
      verdict(point) {
        const [front] = queue.get()
        return front ? aim(front, given, point) : { verdict: 'refuse', frameId: null }
      },
      put: (target) => attempt(session, () => putDown(session, target)),
      hover: (screen, verdict) => hover.set({ screen, verdict }),
      ratio() {
        const [front] = queue.get()
        return front?.kind === 'picture' ? front.asset.widthPx / front.asset.heightPx : null
      },
    })
  }
  let carrying = false
  const follow = (): void => {
    const [front] = queue.get()
    if (!front && !carrying) return
    // Who edits text lets go of it: the pointer is busy.
    if (front && tool.get() !== 'select' && tool.get() !== 'direct') tool.set('select')
    carrying = front !== undefined
    canvas.carry(front ? make : null, front?.kind === 'thread' ? front.port : null)
    if (!front) hover.set(null)
    else canvas.focus()
  }

  window.addEventListener(
    'keydown',
    (event) => {
      const items = queue.get()
      const elsewhere =
        event.target instanceof Element && event.target.closest('input,textarea,[role=dialog],[role=menu]')
      if (items.length === 0 || event.isComposing || elsewhere) return
      const [selected] = session.selection.get()
      if (event.key === 'Escape') queue.set(dropFront(items))
      else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') queue.set(cycle(items, 1))
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') queue.set(cycle(items, -1))
      else if (event.key === 'Enter' && selected !== undefined) {
        const { snapshot } = editing.view.get()
        const frame = find(snapshot, 'frame', selected) ?? null
        const { verdict, frameId } = aimAt(snapshot, items[0], (kind) => (kind && frame?.kind !== kind ? null : frame))
        if (verdict === 'refuse' || frameId === null) return
        attempt(session, () => putDown(session, { kind: 'frame', frameId }))
      } else return
      event.preventDefault()
      event.stopPropagation()
    },
    { signal, capture: true },
  )

  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  element.addEventListener(
    'dragover',
    (event) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    },
    { signal },
  )
  element.addEventListener(
    'drop',
    (event) => {
      // Who proofreads drops comments (`proof/exchange/dropping.ts`).
      if (session.inProofView.get()) return
      const files = [...(event.dataTransfer?.files ?? [])]
      // A document dropped on the window is opened by it.
      if (files.length === 0 || files.some(({ name }) => name.toLowerCase().endsWith('.banmian'))) return
      event.preventDefault()
      event.stopPropagation()
      const box = element.getBoundingClientRect()
      const at = canvas.screenToPage({ x: event.clientX - box.left, y: event.clientY - box.top })
      void readDropped(files).then((loaded) => attempt(session, () => dropAt(loaded, at)), fail)
    },
    { signal },
  )
  const fail = (error: unknown): void => session.problem.set(toHostError(error))
  const readDropped = async (files: readonly File[]): Promise<readonly Loaded[]> =>
    readFiles(
      session,
      await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ),
    )

  /** One file goes where it was dropped; of several the pointer carries all, as of several that were chosen. */
  const dropAt = (loaded: readonly Loaded[], at: { x: number; y: number }): void => {
    const [only] = loaded
    if (loaded.length !== 1) {
      queue.set(loaded)
      return
    }
    queue.set([])
    canvas.carry(make)
    const aimed = port && aim(only, port, at)
    canvas.carry(null)
    if (aimed?.verdict === 'refuse') insertAt(session, only, at)
    else if (aimed?.frameId) session.selection.set(put(session, only, { kind: 'frame', frameId: aimed.frameId }))
    else session.selection.set(put(session, only, { kind: 'point', at, flow: false }))
  }

  const ends = [queue.subscribe(follow), pageId.subscribe(() => hover.set(null))]
  return () => {
    ending.abort()
    for (const end of ends) end()
  }
}

/** Text dropped on text goes in between, where it was dropped. */
function insertAt({ editing, pageId, newIds }: Session, load: Loaded, at: { x: number; y: number }): void {
  const { document, layout } = editing.view.get()
  const place = load.kind === 'text' ? hitText(document, layout, pageId.get(), at) : null
  if (load.kind !== 'text' || !place) return
  const point = positionAt(place.storyId, place)
  const span = { storyId: place.storyId, from: point, to: point }
  editing.run(
    pasteParagraphs.label,
    (tx) => void pasteParagraphs.run(tx, { span, paragraphs: load.paragraphs, newIds }),
  )
}

function attempt(session: Session, act: () => void): void {
  try {
    act()
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}
