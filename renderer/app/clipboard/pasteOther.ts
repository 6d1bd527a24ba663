/** Pastes what other programs copied: text becomes a text frame, a picture an image frame, in the middle of what is seen. */
import { createFrame } from '../../../core/commands/frames/createFrame.ts'
import { setImage } from '../../../core/commands/frames/setImage.ts'
import { plainClip, type ClipParagraph } from '../../../core/commands/text/clip.ts'
import { pasteParagraphs } from '../../../core/commands/text/pasteParagraphs.ts'
import { areaOf, type BoxMm } from '../../../core/model/area.ts'
import { sheetOf } from '../../../core/model/masters.ts'
import { get } from '../../../core/model/snapshot.ts'
import { ptToMm } from '../../../core/model/units.ts'
import type { Session } from '../session.ts'

/** Text stands in a frame so many columns of the page wide, or as many as there are. */
const COLUMNS = 2
/** A picture is at most that share of the type area. */
const SHARE = 0.5
/** A picture on the screen has so many pixels an inch where it says nothing itself. */
const SCREEN_PPI = 150

/** False where there is nothing to paste. */
export function pasteText(session: Session, clip: string | readonly ClipParagraph[]): boolean {
  const paragraphs = typeof clip === 'string' ? plainClip(clip) : clip
  const characters = paragraphs.reduce((sum, { text }) => sum + text.length, 0)
  if (characters === 0) return false
  const page = sheetOf(session.editing.view.get().document, session.pageId.get())!
  const { grid } = page
  const area = areaOf(page)
  const widthPt = area.widthPt(Math.min(COLUMNS, grid.columns))
  const aLine = Math.max(1, Math.floor(widthPt / grid.bodySizePt))
  const lines = paragraphs.reduce((sum, { text }) => sum + Math.max(1, Math.ceil(text.length / aLine)), 1)
  const heightMm = ptToMm(Math.min(area.lines, lines) * grid.leadingPt)
  place(session, 'text', ptToMm(widthPt), heightMm, pasteParagraphs.label, (tx, frameId) => {
    const frame = get(tx.snapshot, 'frame', frameId)
    if (frame.kind !== 'text') return
    const [first] = get(tx.snapshot, 'story', frame.storyId).paragraphIds
    const at = { paragraphId: first!, offset: 0 }
    pasteParagraphs.run(tx, { span: { storyId: frame.storyId, from: at, to: at }, paragraphs, newIds: session.newIds })
  })
  return true
}

/** @throws HostRefusal for what is no picture that can be placed. */
export async function pastePicture(session: Session, file: File): Promise<void> {
  const { client, opened, pictures, newIds } = session
  const bytes = new Uint8Array(await file.arrayBuffer())
  const media = await client.request('media.add', { documentId: opened.documentId, name: file.name, bytes })
  pictures.add(media.sha256)
  const { widthMm, heightMm, margins } = sheetOf(session.editing.view.get().document, session.pageId.get())!
  const most = {
    width: (widthMm - margins.leftMm - margins.rightMm) * SHARE,
    height: (heightMm - margins.topMm - margins.bottomMm) * SHARE,
  }
  const plain = { width: (media.widthPx / SCREEN_PPI) * 25.4, height: (media.heightPx / SCREEN_PPI) * 25.4 }
  const scale = Math.min(1, most.width / plain.width, most.height / plain.height)
  place(session, 'image', plain.width * scale, plain.height * scale, setImage.label, (tx, frameId) =>
    setImage.run(tx, { frameId, asset: { type: 'asset', id: newIds.next('asset'), name: file.name, ...media } }),
  )
}

type Fill = (tx: Parameters<typeof createFrame.run>[0], frameId: string) => void

/** A new frame in the middle of what is seen, filled, as one step. */
function place(
  session: Session,
  kind: 'text' | 'image',
  widthMm: number,
  heightMm: number,
  label: typeof createFrame.label,
  fill: Fill,
): void {
  const { editing, newIds, pageId, selection, tool } = session
  const middle = session.canvas.get()?.centre ?? { x: 0, y: 0 }
  const box: BoxMm = {
    xMm: ptToMm(middle.x) - widthMm / 2,
    yMm: ptToMm(middle.y) - heightMm / 2,
    widthMm,
    heightMm,
  }
  let made = ''
  editing.run(label, (tx) => {
    made = createFrame.run(tx, { kind, pageId: pageId.get(), box, newIds })
    fill(tx, made)
  })
  selection.set([made])
  tool.set('select')
}
