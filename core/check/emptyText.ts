/** Text frames in which nothing is to be read: forgotten, or the tail of a thread that its text does not reach. */
import { frameAt, printingFrames } from './frames.ts'
import { defineRule } from './rule.ts'
import { frameName } from './words.ts'

export const emptyText = defineRule({
  id: 'empty-text',
  title: { zh: '空文字框', en: 'Empty text frame' },
  thresholds: {},
  check({ snapshot, layout }) {
    const overset = new Set(layout.overset.map(({ storyId }) => storyId))
    return printingFrames(snapshot).flatMap((frame) => {
      // One with a ground or a border is drawn for its looks; text that does not fit in is told of as overset.
      if (frame.kind !== 'text' || frame.fill || frame.stroke || overset.has(frame.storyId)) return []
      const lines = layout.frames.get(frame.id)?.lines ?? []
      const read = lines.some(({ line, paragraphId }) =>
        /\S/u.test(layout.paragraphs.get(paragraphId)?.text.slice(line.from, line.to) ?? ''),
      )
      if (read) return []
      const name = frameName(snapshot, frame.id)
      return {
        place: frameAt(snapshot, frame),
        message: { zh: `${name.zh}是空的`, en: `${name.en} is empty` },
        remedy: { zh: '填入文字，或删除此框', en: 'put text into it, or delete it' },
      }
    })
  },
})
