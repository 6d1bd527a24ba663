/** Text commands: like edits of one long string, and one undo brings back the very same document. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { get } from '../../model/snapshot.ts'
import { textOfSpan } from '../../typeset/textPosition.ts'
import type { TextSpan } from '../../typeset/textPosition.ts'
import { testMark, textAnchor } from '../../model/testing.ts'
import { paragraph } from '../../typeset/testing/documents.ts'
import { deleteFrames } from '../frames/deleteFrames.ts'
import { clipOf, plainClip, readClip, writeClip } from './clip.ts'
import { deleteRange } from './deleteRange.ts'
import { insertText } from './insertText.ts'
import { pasteParagraphs } from './pasteParagraphs.ts'
import { setCharacterProps } from './setCharacterProps.ts'
import { setParagraphProps } from './setParagraphProps.ts'
import { splitParagraph } from './splitParagraph.ts'
import { toggleBold } from './toggleBold.ts'
import { TEXTS, edit, start } from '../testing/editing.ts'

const span = (from: [string, number], to: [string, number] = from, storyId = 's'): TextSpan => ({
  storyId,
  from: { paragraphId: from[0], offset: from[1] },
  to: { paragraphId: to[0], offset: to[1] },
})

/** Any two places between whole characters, in order. */
const places = TEXTS.flatMap((text, p) =>
  [...new Intl.Segmenter().segment(text)]
    .map(({ index }) => [`p${p}`, index] as [string, number])
    .concat([[`p${p}`, text.length]]),
)
const anySpan = fc
  .tuple(fc.nat(places.length - 1), fc.nat(places.length - 1))
  .map(([a, b]) => span(places[Math.min(a, b)], places[Math.max(a, b)]))
const whole = TEXTS.join('\n')
const indexOf = ({ paragraphId, offset }: TextSpan['from']): number =>
  TEXTS.slice(0, Number(paragraphId.slice(1))).join('\n').length + (paragraphId === 'p0' ? 0 : 1) + offset

describe('text commands', () => {
  it('insert, delete, split and paste like edits of one long string', () => {
    const what = fc.constantFrom('insert', 'delete', 'split', 'plain', 'styled')
    fc.assert(
      fc.property(anySpan, what, (chosen, kind) => {
        const doc = edit()
        const [head, tail] = [whole.slice(0, indexOf(chosen.from)), whole.slice(indexOf(chosen.to))]
        const { newIds } = doc
        const made = doc.run((tx) => {
          if (kind === 'insert') return insertText.run(tx, { span: chosen, text: '新\u0007文' })
          if (kind === 'delete') return deleteRange.run(tx, { span: chosen })
          if (kind === 'split') return splitParagraph.run(tx, { span: chosen, newIds })
          const paragraphs =
            kind === 'plain' ? plainClip('一\r\n二\n三') : readClip(writeClip(clipOf(tx.snapshot, chosen)))!
          return pasteParagraphs.run(tx, { span: chosen, paragraphs, newIds })
        })
        const middle = {
          insert: '新文',
          delete: '',
          split: '\n',
          plain: '一\n二\n三',
          styled: textOfSpan(start(), chosen),
        }
        expect(doc.text()).toBe(head + middle[kind as keyof typeof middle] + tail)
        expect(textOfSpan(doc.now, { storyId: 's', from: { paragraphId: 'p0', offset: 0 }, to: made })).toBe(
          head + middle[kind as keyof typeof middle],
        )
      }),
      { numRuns: 200 },
    )
  })

  it('keep spans with their characters through split and join', () => {
    const bold = { from: 1, to: 3, characterStyleId: null, overrides: { fontWeight: 700 } }
    const doc = edit(start({ ...paragraph('p0', TEXTS[0]), spans: [bold] }))
    const { newIds } = doc
    const { paragraphId } = doc.run((tx) => splitParagraph.run(tx, { span: span(['p0', 2]), newIds }))
    const spans = (id: string) => get(doc.now, 'paragraph', id).spans.map(({ from, to }) => [from, to])
    expect([spans('p0'), spans(paragraphId)]).toEqual([[[1, 2]], [[0, 1]]])
    doc.run((tx) => deleteRange.run(tx, { span: span(['p0', 2], [paragraphId, 0]) }))
    expect(spans('p0')).toEqual([[1, 3]])
  })

  it('carry spans and styles through the clipboard, and refuse what is no clip', () => {
    const doc = edit()
    doc.run((tx) => setCharacterProps.run(tx, { span: span(['p0', 1], ['p0', 3]), props: { fontWeight: 700 } }))
    const clip = readClip(writeClip(clipOf(doc.now, span(['p0', 2], ['p1', 1]))))!
    expect(clip).toMatchObject([{ text: '市民', spans: [{ from: 0, to: 1 }] }, { text: '甲' }])
    const { newIds } = doc
    doc.run((tx) => pasteParagraphs.run(tx, { span: span(['p3', 2]), paragraphs: clip, newIds }))
    expect(get(doc.now, 'paragraph', 'p3').spans).toMatchObject([{ from: 2, to: 3, overrides: { fontWeight: 700 } }])
    expect(['', '[]', '{"paragraphs":[]}', '{"paragraphs":[{"text":3}]}', 'null'].map(readClip)).toEqual(
      Array(5).fill(null),
    )
    const strange = readClip(
      '{"paragraphs":[{"text":"甲","styleId":"style:x","spans":[],"overrides":{"colour":{"swatchId":"no","tint":1}}}]}',
    )!
    doc.run((tx) => pasteParagraphs.run(tx, { span: span(['p2', 0]), paragraphs: strange, newIds }))
    expect(get(doc.now, 'paragraph', 'p2')).toMatchObject({ text: '甲', styleId: 'style:body', overrides: {} })
  })

  it('set and take back properties of characters and paragraphs', () => {
    const doc = edit()
    const chosen = span(['p0', 1], ['p1', 1])
    doc.run((tx) => toggleBold.run(tx, { span: chosen }))
    expect(get(doc.now, 'paragraph', 'p0').spans).toMatchObject([{ from: 1, to: 4, overrides: { fontWeight: 700 } }])
    doc.run((tx) => setCharacterProps.run(tx, { span: chosen, props: { fontWeight: null } }))
    expect(get(doc.now, 'paragraph', 'p0').spans).toEqual([])
    doc.run((tx) => setCharacterProps.run(tx, { span: span(['p2', 0]), props: { sizePt: 12 } }))
    expect(get(doc.now, 'paragraph', 'p2').overrides).toEqual({ sizePt: 12 })
    doc.run((tx) => setParagraphProps.run(tx, { span: chosen, props: { align: 'centre', firstIndentEm: 2 } }))
    doc.run((tx) => setParagraphProps.run(tx, { span: chosen, props: { align: null } }))
    expect(get(doc.now, 'paragraph', 'p1').overrides).toEqual({ firstIndentEm: 2 })
  })

  it('take proofreaders’ marks along', () => {
    const mark = testMark({ id: 'm', anchor: { ...textAnchor, paragraphId: 'p3', from: 2, to: 4 } })
    const doc = edit(start(mark))
    doc.run((tx) => insertText.run(tx, { span: span(['p3', 0]), text: '市民' }))
    expect(get(doc.now, 'annotation', 'm')).toMatchObject({ anchor: { from: 4, to: 6 } })
    doc.run((tx) => deleteRange.run(tx, { span: span(['p1', 1], ['p3', 3]) }))
    expect(get(doc.now, 'annotation', 'm')).toMatchObject({ anchor: { paragraphId: 'p1', from: 2, to: 4 } })
    doc.run((tx) => deleteFrames.run(tx, { frameIds: ['f1', 'f2', 'f3'] }))
    expect(get(doc.now, 'annotation', 'm').anchor).toMatchObject({ paragraphId: null })
  })
})
