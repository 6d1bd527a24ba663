/** Swatch commands: every colour of the document follows, one undo brings back the very same document. */
import { describe, expect, it } from 'vitest'
import { BLACK_ID, PAPER } from '../../model/defaults.ts'
import type { DocumentRecord, SwatchRecord, TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import { edit, start } from '../testing/editing.ts'
import { linkCaption, unlinkCaption } from '../frames/linkCaption.ts'
import { setFrameProps } from '../frames/setFrameProps.ts'
import { setCharacterProps } from '../text/setCharacterProps.ts'
import { setParagraphProps } from '../text/setParagraphProps.ts'
import { createSwatch } from './createSwatch.ts'
import { deleteSwatch } from './deleteSwatch.ts'
import { editSwatch } from './editSwatch.ts'
import { swatchFromColour } from './swatchFromColour.ts'
import { isNameOfCmyk, nameOfCmyk, totalInk } from './swatchName.ts'

const RED: SwatchRecord = {
  type: 'swatch',
  id: 'swatch:red',
  name: '正红',
  kind: 'process',
  cmyk: { c: 10, m: 100, y: 90, k: 0 },
}
const red = { swatchId: RED.id, tint: 0.4 }
const stroke = { colour: red, widthPt: 1, dash: 'solid' } as const
const span = {
  storyId: 's',
  from: { paragraphId: 'p0', offset: 0 },
  to: { paragraphId: 'p0', offset: 2 },
}
const STYLES: readonly DocumentRecord[] = [
  { type: 'paragraphStyle', id: 'style:a', name: 'a', basedOnId: null, props: { colour: red } },
  { type: 'characterStyle', id: 'char:a', name: 'a', basedOnId: null, props: { colour: red } },
  { type: 'objectStyle', id: 'object:a', name: 'a', fill: red, stroke, wrap: null },
]

describe('swatch commands', () => {
  it('name a swatch by its values and refuse values that no press has', () => {
    const doc = edit()
    const { newIds } = doc
    const make = (name: string, cmyk = RED.cmyk) =>
      doc.run((tx) => createSwatch.run(tx, { swatch: { name, kind: 'process', cmyk }, newIds }))
    const names = [make(''), make('')].map((id) => get(doc.now, 'swatch', id).name)
    expect(names).toEqual(['C=10 M=100 Y=90 K=0', 'C=10 M=100 Y=90 K=0 2'])
    expect(names.map(isNameOfCmyk)).toEqual([true, true])
    expect(isNameOfCmyk('正红')).toBe(false)
    expect(nameOfCmyk({ c: 0.25, m: 0, y: 33.3, k: 100 })).toBe('C=0.3 M=0 Y=33.3 K=100')
    expect(totalInk(RED.cmyk)).toBe(200)
    expect(() => make(names[0]!)).toThrow(/已有名为/)
    expect(() => make('浓', { ...RED.cmyk, k: 101 })).toThrow(/K 的值是 101；请输入 0 到 100/)
    expect(() => make('负', { ...RED.cmyk, c: Number.NaN })).toThrow(/C 的值/)
  })

  it('edit a swatch, but neither black nor paper', () => {
    const doc = edit(start(RED, PAPER))
    const cmyk = { c: 0, m: 95, y: 90, k: 5 }
    doc.run((tx) => editSwatch.run(tx, { swatchId: RED.id, changes: { name: '报红', cmyk, kind: 'spot' } }))
    expect(get(doc.now, 'swatch', RED.id)).toMatchObject({ name: '报红', cmyk, kind: 'spot' })
    expect(() => doc.run((tx) => editSwatch.run(tx, { swatchId: RED.id, changes: { name: '黑' } }))).toThrow(/已有/)
    for (const swatchId of [BLACK_ID, PAPER.id]) {
      expect(editSwatch.enabled(doc.now, { swatchId, changes: {} })).toBe(false)
      expect(() => doc.run((tx) => editSwatch.run(tx, { swatchId, changes: { cmyk } }))).toThrow(/印刷所依/)
      expect(() => doc.run((tx) => deleteSwatch.run(tx, { swatchId, replacementId: RED.id }))).toThrow(/印刷所依/)
    }
  })

  it('delete a swatch: all that had it takes the other at the same tint', () => {
    const doc = edit(start(RED, ...STYLES))
    doc.run((tx) => setFrameProps.run(tx, { frameIds: ['f1', 'x'], props: { fill: red, stroke, columnRule: stroke } }))
    doc.run((tx) => setParagraphProps.run(tx, { span, props: { colour: red } }))
    doc.run((tx) => setCharacterProps.run(tx, { span, props: { colour: red } }))
    expect(() => doc.run((tx) => deleteSwatch.run(tx, { swatchId: RED.id, replacementId: RED.id }))).toThrow(/另一个/)
    doc.run((tx) => deleteSwatch.run(tx, { swatchId: RED.id, replacementId: BLACK_ID }))
    const black = { swatchId: BLACK_ID, tint: 0.4 }
    expect(find(doc.now, 'swatch', RED.id)).toBeUndefined()
    expect(doc.frame('x')).toMatchObject({ fill: black, stroke: { colour: black } })
    expect((doc.frame('f1') as TextFrameRecord).columnRule?.colour).toEqual(black)
    const paragraph = get(doc.now, 'paragraph', 'p0')
    expect([paragraph.overrides.colour, paragraph.spans[0]?.overrides.colour]).toEqual([black, black])
    expect(get(doc.now, 'paragraphStyle', 'style:a').props.colour).toEqual(black)
    expect(get(doc.now, 'characterStyle', 'char:a').props.colour).toEqual(black)
    expect(get(doc.now, 'objectStyle', 'object:a')).toMatchObject({ fill: black, stroke: { colour: black } })
  })

  it('make a swatch of a tint once', () => {
    const doc = edit(start(RED))
    const { newIds } = doc
    const make = () => doc.run((tx) => swatchFromColour.run(tx, { colour: red, newIds }))
    const id = make()
    expect(get(doc.now, 'swatch', id)).toMatchObject({ name: 'C=4 M=40 Y=36 K=0', cmyk: { c: 4, m: 40, y: 36, k: 0 } })
    expect(make()).toBe(id)
    expect(swatchFromColour.enabled(doc.now, { colour: { ...red, tint: 1 }, newIds })).toBe(false)
  })
})

describe('linkCaption', () => {
  it('ties one caption to one photo, and unties it', () => {
    const doc = edit()
    expect(linkCaption.enabled(doc.now, { frameIds: ['x', 'g'] })).toBe(false)
    doc.run((tx) => linkCaption.run(tx, { frameIds: ['x', 'f3'] }))
    expect([doc.frame('x'), doc.frame('f3')]).toMatchObject([{ captionFrameId: 'f3' }, { role: 'caption' }])
    doc.run((tx) => unlinkCaption.run(tx, { frameIds: ['x'] }))
    expect(doc.frame('x')).toMatchObject({ captionFrameId: null })
    expect(unlinkCaption.enabled(doc.now, { frameIds: ['x'] })).toBe(false)
  })
})
