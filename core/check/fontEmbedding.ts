/** A font whose licence bits forbid the embedding that PDF/X demands. */
import { allowsSubset } from '../typeset/font/embedding.ts'
import { printsOf } from './prints.ts'
import { all } from './records.ts'
import { defineRule, type Found } from './rule.ts'
import { excerpt, placeOf } from './words.ts'

export const fontEmbedding = defineRule({
  id: 'font-embedding',
  title: { zh: '字体不许嵌入', en: 'Font that may not be embedded' },
  thresholds: {},
  check({ snapshot, list }) {
    const told = new Set<string>()
    const found: Found[] = []
    for (const { id } of all(snapshot, 'page'))
      for (const print of printsOf(list(id)).prints) {
        if (print.kind !== 'text' || told.has(print.face.id) || allowsSubset(print.face)) continue
        told.add(print.face.id)
        found.push({
          place: placeOf(snapshot, id, print),
          message: {
            zh: `字体“${print.face.family}”的授权不许嵌入 PDF（fsType ${print.face.fsType}），用于“${excerpt(print)}”`,
            en: `the licence of font “${print.face.family}” forbids embedding (fsType ${print.face.fsType}); it sets “${excerpt(print)}”`,
          },
          remedy: { zh: '换用允许嵌入的字体', en: 'use a font that may be embedded' },
        })
      }
    return found
  },
})
