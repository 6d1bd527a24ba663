/** Photos and captions go together: no empty image frame, a caption for each photo, a photo for each caption. */
import { find } from '../model/snapshot.ts'
import { storyText } from './places.ts'
import { all } from './records.ts'
import { defineRule, type Found } from './rule.ts'

export const photos = defineRule({
  id: 'photos',
  title: { zh: '图片与说明', en: 'Photos and captions' },
  thresholds: {},
  check({ snapshot }) {
    const findings: Found[] = []
    const captioned = new Set<string>()
    for (const frame of all(snapshot, 'frame')) {
      if (frame.kind !== 'image') continue
      const place = { frameId: frame.id, pageId: frame.pageId }
      if (frame.captionFrameId !== null) captioned.add(frame.captionFrameId)
      if (!find(snapshot, 'asset', frame.assetId))
        findings.push({
          place,
          message: frame.name
            ? { zh: `图片框“${frame.name}”是空的`, en: `image frame “${frame.name}” is empty` }
            : { zh: '图片框是空的', en: 'image frame is empty' },
          remedy: { zh: '置入图片，或删除此框', en: 'place a picture, or delete the frame' },
        })
      const name = frame.name || (find(snapshot, 'asset', frame.assetId)?.name ?? '')
      const caption = find(snapshot, 'frame', frame.captionFrameId)
      const text = caption?.kind === 'text' ? storyText(snapshot, caption.storyId).replace(/[■\s]/g, '') : ''
      if (frame.role === 'photo' && text === '')
        findings.push({
          place,
          message: { zh: `图片“${name}”没有说明`, en: `photo “${name}” has no caption` },
          remedy: { zh: '写上图片说明并与图片关联', en: 'write a caption and link it to the photo' },
        })
    }
    for (const frame of all(snapshot, 'frame'))
      if (frame.role === 'caption' && !captioned.has(frame.id))
        findings.push({
          place: { frameId: frame.id, pageId: frame.pageId },
          message: { zh: `图片说明“${frame.name}”没有图片`, en: `caption “${frame.name}” has no photo` },
          remedy: { zh: '补上图片，或删除说明', en: 'add the photo, or delete the caption' },
        })
    return findings
  },
})
