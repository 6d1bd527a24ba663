/** Copy and pictures on a layer that does not print: seen by the editor, missed by the reader. */
import type { FrameRecord, LayerRecord } from '../model/records.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { frameAt, hiddenBy } from './frames.ts'
import { storyText } from './places.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const hiddenCopy = defineRule({
  id: 'hidden-copy',
  title: { zh: '不印图层上的稿件', en: 'Copy on a layer that does not print' },
  thresholds: {},
  check({ snapshot }) {
    const held = new Map<LayerRecord, FrameRecord[]>()
    for (const frame of all(snapshot, 'frame')) {
      if (!holdsCopy(snapshot, frame)) continue
      const layer = hiddenBy(snapshot, frame)
      if (layer) held.set(layer, [...(held.get(layer) ?? []), frame])
    }
    return [...held].map(([layer, frames]) => ({
      place: frameAt(snapshot, frames[0]!),
      message: {
        zh: `图层“${layer.name}”${layer.visible ? '不打印' : '已隐藏'}，上面有 ${frames.length} 个文字或图片框`,
        en: `layer “${layer.name}” ${layer.visible ? 'does not print' : 'is hidden'} and holds ${frames.length} frames with text or pictures`,
      },
      remedy: { zh: '打开图层，或把稿件移到别的图层', en: 'switch the layer on, or move the copy to another one' },
    }))
  },
})

function holdsCopy(snapshot: Snapshot, frame: FrameRecord): boolean {
  if (frame.kind === 'image') return frame.assetId !== null
  return frame.kind === 'text' && /\S/u.test(storyText(snapshot, frame.storyId))
}
