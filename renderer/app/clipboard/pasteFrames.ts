/**
 * Pastes frames: brings their pictures into this document first.
 *
 * Role: pictures from the window's memory, or from the document they were copied from while the same host has it open.
 * Boundary: what is pasted and where styles come from is `core/commands/frames/pasteFrames.ts`.
 */
import { readFrameClip } from '../../../core/commands/frames/clip.ts'
import { pasteFrames as command } from '../../../core/commands/frames/pasteFrames.ts'
import { boundsOfAll } from '../../../core/commands/frames/tree.ts'
import { centreOf, type Point } from '../../../core/model/geometry.ts'
import { all } from '../../../core/model/snapshot.ts'
import { ptToMm } from '../../../core/model/units.ts'
import type { Session } from '../session.ts'
import { fetchPicture } from './copyFrames.ts'
import { lastClip } from './lastClip.ts'

/** Pasted again at the same place, a copy lies so far from the one before, mm. */
const STEP_MM = 5
let before = { json: '', x: NaN, y: NaN, times: 0 }

/** False where the string holds no frames. @throws UserError `clip-broken` */
export async function pasteFrames(session: Session, json: string, inPlace: boolean): Promise<boolean> {
  const clip = readFrameClip(json)
  if (!clip) return false
  const { snapshot, documentId } = clip
  const { editing, newIds, pageId, pictures, selection, problem } = session
  const roots = all(snapshot, 'frame').filter(({ groupId }) => groupId === null)
  if (roots.length === 0) return false
  for (const { sha256, name, extension } of all(snapshot, 'asset'))
    if (!pictures.has(sha256)) await bring(session, documentId, sha256, name || `picture.${extension}`)
  const byMm = inPlace ? { x: 0, y: 0 } : intoView(session, json, centreOf(boundsOfAll(snapshot, roots)))
  let done: ReturnType<typeof command.run> = { frameIds: [], missing: [] }
  editing.run(command.label, (tx) => {
    const hasPicture = (sha256: string): boolean => pictures.has(sha256)
    done = command.run(tx, { clip: snapshot, pageId: pageId.get(), newIds, byMm, hasPicture })
  })
  selection.set(done.frameIds)
  session.tool.set('select')
  if (done.missing.length > 0)
    problem.set({
      code: 'picture-left-behind',
      zh: `图片没有一起粘贴过来：${done.missing.join('、')}。原版面已关闭；框已留空，请重新置入，或打开原版面再复制`,
      en: `Pictures could not come along: ${done.missing.join(', ')}. Their document is closed; the frames are left empty: place the pictures again, or copy with the document open`,
    })
  return true
}

/** How far to the middle of what is seen; each time again a step further. */
function intoView(session: Session, json: string, centre: Point): Point {
  const middle = session.canvas.get()?.centre ?? { x: 0, y: 0 }
  const at = { x: ptToMm(middle.x), y: ptToMm(middle.y) }
  const again = before.json === json && Math.hypot(before.x - at.x, before.y - at.y) < 0.01
  before = { json, ...at, times: again ? before.times + 1 : 0 }
  const step = before.times * STEP_MM
  return { x: at.x - centre.x + step, y: at.y - centre.y + step }
}

async function bring(session: Session, from: string, sha256: string, name: string): Promise<void> {
  const { client, opened, pictures } = session
  const bytes = (await lastClip()?.pictures.get(sha256)) ?? (await fetchPicture(client.resource('media', from, sha256)))
  if (!bytes) return
  const added = await client.request('media.add', { documentId: opened.documentId, name, bytes })
  pictures.add(added.sha256)
}
