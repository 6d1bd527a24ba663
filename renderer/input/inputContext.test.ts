import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RecordMap } from '../../core/model/recordMap.ts'
import type { DocumentRecord } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { positionAt } from '../../core/typeset/textPosition.ts'
import { contextOf } from './inputContext.ts'

const story = (texts: readonly string[]): Snapshot => {
  const ids = texts.map((_, i) => `p${i}`)
  const records = [
    { type: 'story', id: 's', paragraphIds: ids },
    ...texts.map((text, i) => ({ type: 'paragraph', id: ids[i], text, runs: [], styleId: null, overrides: {} })),
  ] as unknown as DocumentRecord[]
  return { records: RecordMap.from(new Map(records.map((record) => [record.id, record]))) }
}

it('leads back to the places it was made of, near the selection only', () => {
  const text = fc.string({ unit: 'binary', maxLength: 900 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      (texts, a, b, c, d) => {
        const point = (which: number, offset: number) => {
          const paragraph = which % texts.length
          return positionAt('s', { paragraphId: `p${paragraph}`, offset: offset % (texts[paragraph]!.length + 1) })
        }
        const range = { anchor: point(a, b), focus: point(c, d) }
        const { context, pointAt } = contextOf(story(texts), range)
        const ends = [range.anchor, range.focus].map(({ paragraphId, offset }) => ({ paragraphId, offset }))
        const found = [pointAt(context.from), pointAt(context.to)]
        expect(context.backward ? found.reverse() : found).toEqual(ends)
        const around = context.text.length - (context.to - context.from)
        expect(around).toBeLessThanOrEqual(3 * 128 + 2)
      },
    ),
  )
})
