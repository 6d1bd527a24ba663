/**
 * What a template's page looks like, before there is copy.
 *
 * Role: the boxes of a page built from stand-in copy, for previews of templates. Boundary: boxes only; nothing is set.
 */
import type { BoxMm } from '../model/area.ts'
import { counterIds } from '../model/ids.ts'
import { buildDocument, type Photo } from './build.ts'
import type { Copy } from './copy.ts'
import { parseCopy } from './parse.ts'
import type { Template } from './template.ts'

export interface SketchBox extends BoxMm {
  readonly kind: 'text' | 'image' | 'shape' | 'line'
  /** As `FrameRecord.role`. */
  readonly role: string
  readonly columns: number
}

const TEXT = '版面示意文字，说明正文所占的位置与栏数，不会排进新建的版面。'
const PHOTO = { sha256: '0'.repeat(64), extension: 'jpg', byteLength: 1, widthPx: 1200, heightPx: 800 }

/** Boxes back to front, mm. None for a template without frames. */
export function sketchOf(template: Template): readonly SketchBox[] {
  if (template.kind === 'blank') return []
  const photos = template.kind === 'feature' ? Math.min(4, template.photos.plans.length - 1) : 0
  const names = Array.from({ length: photos }, (_, index) => `${index + 1}.jpg`)
  const shown: Photo[] = names.map((name, caption) => ({ ...PHOTO, name, caption }))
  return buildDocument(standIn(photos), template, shown, counterIds()).flatMap((record) =>
    record.type !== 'frame' || record.kind === 'group'
      ? []
      : {
          xMm: record.xMm,
          yMm: record.yMm,
          widthMm: record.widthMm,
          heightMm: record.heightMm,
          kind: record.kind,
          role: record.role,
          columns: record.kind === 'text' ? record.columns : 1,
        },
  )
}

/** Copy with something in every field. */
function standIn(captions: number): Copy {
  const paragraph = { text: TEXT.repeat(4), leads: [], truncated: false, line: 1 }
  return {
    ...parseCopy(''),
    slogans: ['版面口号'],
    series: '栏题',
    coSponsor: '合办',
    paper: '报名',
    credits: [{ role: '责编', name: '姓名' }],
    date: '2022-09-07',
    dateText: '2022年9月7日',
    weekday: '星期三',
    kicker: '版面引题',
    headline: '版面主题示意文字',
    lead: [paragraph],
    sections: [1, 2, 3].map(() => ({
      subhead: '小标题',
      intro: [],
      body: Array.from({ length: 12 }, () => paragraph),
    })),
    captions: Array.from({ length: captions }, () => '图片说明'),
  }
}
