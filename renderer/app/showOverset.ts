/** Goes to the next frame whose text is overset: its page is shown, it is selected and in the window. */
import { sheetOf } from '../../core/model/masters.ts'
import { find } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import type { Session } from './session.ts'

export function showOverset({ editing, selection, pageId, canvas, tool }: Session): void {
  const { snapshot, layout } = editing.view.get()
  const frames = layout.overset.flatMap(
    ({ storyId }) => find(snapshot, 'frame', find(snapshot, 'story', storyId)?.frameIds.at(-1) ?? null) ?? [],
  )
  const [first] = frames
  if (!first) return
  // Pressed again, the next one.
  const at = frames.findIndex(({ id }) => selection.get()[0] === id)
  const frame = frames[at + 1] ?? first
  if (sheetOf(snapshot, frame.pageId)) pageId.set(frame.pageId)
  tool.set('select')
  selection.set([frame.id])
  const [x, y, width, height] = [frame.xMm, frame.yMm, frame.widthMm, frame.heightMm].map(mmToPt)
  canvas.get()?.reveal({ x, y, width, height })
  canvas.get()?.focus()
}
