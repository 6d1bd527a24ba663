/** Shapes, lines and groups that paint nothing: no ink, no extent, no members. Picture frames are `photos.ts`. */
import type { FrameRecord } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import { frameAt, printingFrames } from './frames.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'
import { frameName } from './words.ts'

export const emptyFrame = defineRule({
  id: 'empty-frame',
  title: { zh: '空框', en: 'Empty frame' },
  thresholds: {},
  check({ snapshot }) {
    const holding = new Set(all(snapshot, 'frame').map(({ groupId }) => groupId))
    return printingFrames(snapshot).flatMap((frame) => {
      if (!paintsNothing(snapshot, frame, holding)) return []
      const name = frameName(snapshot, frame.id)
      return {
        place: frameAt(snapshot, frame),
        message: { zh: `${name.zh}什么也不印`, en: `${name.en} prints nothing` },
        remedy: { zh: '给它填色或描边，或删除', en: 'give it a fill or a stroke, or delete it' },
      }
    })
  },
})

function paintsNothing(snapshot: Snapshot, frame: FrameRecord, holding: ReadonlySet<string | null>): boolean {
  const stroked = frame.stroke !== null && frame.stroke.widthPt > 0
  switch (frame.kind) {
    case 'group':
      return !holding.has(frame.id) && !stroked && !frame.fill
    case 'shape':
      return !stroked && (!frame.fill || frame.widthMm === 0 || frame.heightMm === 0)
    case 'line':
      return !stroked || (frame.widthMm === 0 && frame.heightMm === 0)
    case 'image':
      return find(snapshot, 'asset', frame.assetId) !== undefined && (frame.widthMm === 0 || frame.heightMm === 0)
    case 'text':
      return false
  }
}
