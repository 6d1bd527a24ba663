/** Frames that the text tool makes: drawn, or an empty frame that begins to hold text; the caret is then in them. */
import { createFrame } from '../../core/commands/frames/createFrame.ts'
import { turnIntoText } from '../../core/commands/frames/turnIntoText.ts'
import { ptToMm } from '../../core/model/units.ts'
import type { CanvasOptions } from '../canvas/canvas.ts'
import type { Session } from './session.ts'

export function textFrames(
  { editing, newIds, pageId, selection, layerId }: Session,
  putCaret: (frameId: string) => void,
): Pick<CanvasOptions, 'onDrawText' | 'onMakeText'> {
  const open = (frameId: string): void => {
    selection.set([frameId])
    putCaret(frameId)
  }
  return {
    onDrawText({ x, y, width, height }) {
      const box = { xMm: ptToMm(x), yMm: ptToMm(y), widthMm: ptToMm(width), heightMm: ptToMm(height) }
      let made = ''
      editing.run(createFrame.label, (tx) => {
        made = createFrame.run(tx, { kind: 'text', pageId: pageId.get(), box, newIds, layerId: layerId.get() })
      })
      open(made)
    },
    onMakeText(frameId) {
      editing.run(turnIntoText.label, (tx) => turnIntoText.run(tx, { frameId, newIds }))
      open(frameId)
    },
  }
}
