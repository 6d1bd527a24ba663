/** Gradients made, edited, deleted and pasted; what they are made of goes on being what it was. */
import { describe, expect, it } from 'vitest'
import { BLACK_ID, PAPER, PAPER_ID } from '../../model/defaults.ts'
import type { GradientStop, GradientSwatchRecord, InkSwatchRecord } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import { MAX_STOPS } from '../../model/schema.ts'
import { pasteFrames } from '../frames/pasteFrames.ts'
import { readFrameClip, writeFrameClip } from '../frames/clip.ts'
import { setFrameProps } from '../frames/setFrameProps.ts'
import { edit, start } from '../testing/editing.ts'
import { createGradient } from './createGradient.ts'
import { deleteSwatch } from './deleteSwatch.ts'
import { editGradient } from './editGradient.ts'
import { editSwatch } from './editSwatch.ts'

const RED: InkSwatchRecord = {
  type: 'swatch',
  id: 'swatch:red',
  name: '正红',
  kind: 'spot',
  cmyk: { c: 10, m: 100, y: 90, k: 0 },
}
const stop = (offset: number, swatchId: string, tint = 1): GradientStop => ({ offset, colour: { swatchId, tint } })
const DUSK: GradientSwatchRecord = {
  type: 'swatch',
  id: 'swatch:dusk',
  name: '暮色',
  kind: 'gradient',
  shape: 'linear',
  stops: [stop(0, RED.id), stop(1, PAPER_ID)],
}
const gradient = { angleDeg: 90, centreX: 0.5, centreY: 0.5 }
const fill = { swatchId: DUSK.id, tint: 1, gradient }

describe('gradient commands', () => {
  it('make a gradient with its stops in order, under a name that is free', () => {
    const doc = edit(start(RED, PAPER))
    const { newIds } = doc
    const make = (name: string, stops: readonly GradientStop[]) =>
      doc.run((tx) => createGradient.run(tx, { gradient: { name, shape: 'radial', stops }, newIds }))
    const id = make(' ', [stop(1, PAPER_ID), stop(0.25, RED.id, 0.5)])
    expect(get(doc.now, 'swatch', id)).toMatchObject({
      ...{ kind: 'gradient', name: '渐变', shape: 'radial' },
      stops: [stop(0.25, RED.id, 0.5), stop(1, PAPER_ID)],
    })
    const next = make('', DUSK.stops)
    expect(get(doc.now, 'swatch', next).name).toBe('渐变 2')
    expect(() => make('正红', DUSK.stops)).toThrow(/已有名为/)
  })

  it('refuse stops that no gradient can have', () => {
    const doc = edit(start(RED, PAPER, DUSK))
    const change = (stops: readonly GradientStop[]) => () =>
      doc.run((tx) => editGradient.run(tx, { swatchId: DUSK.id, changes: { stops } }))
    expect(change([stop(0, RED.id)])).toThrow(/1 个色标；应有 2 至 64 个/)
    expect(change(Array.from({ length: MAX_STOPS + 1 }, () => stop(0, RED.id)))).toThrow(/65 stops/)
    expect(change([stop(0, RED.id), stop(1.2, PAPER_ID)])).toThrow(/120%/)
    expect(change([stop(0, RED.id), stop(1, PAPER_ID, Number.NaN)])).toThrow(/NaN%/)
    expect(change([stop(0, RED.id), stop(1, 'swatch:gone')])).toThrow(/不是印刷色或专色/)
    expect(change([stop(0, RED.id), stop(1, DUSK.id)])).toThrow(/neither a process nor a spot/)
    expect(get(doc.now, 'swatch', DUSK.id)).toEqual(DUSK)
  })

  it('edit a gradient, not an ink, and an ink, not a gradient', () => {
    const doc = edit(start(RED, PAPER, DUSK))
    doc.run((tx) => editGradient.run(tx, { swatchId: DUSK.id, changes: { name: '晨光 ', shape: 'radial' } }))
    expect(get(doc.now, 'swatch', DUSK.id)).toEqual({ ...DUSK, name: '晨光', shape: 'radial' })
    expect(editGradient.enabled(doc.now, { swatchId: DUSK.id, changes: {} })).toBe(true)
    expect(editGradient.enabled(doc.now, { swatchId: RED.id, changes: {} })).toBe(false)
    expect(editSwatch.enabled(doc.now, { swatchId: DUSK.id, changes: {} })).toBe(false)
    expect(editSwatch.enabled(doc.now, { swatchId: RED.id, changes: {} })).toBe(true)
  })

  it('delete a gradient: frames take an ink or another gradient', () => {
    const other = { ...DUSK, id: 'swatch:dawn', name: '晨光' }
    const doc = edit(start(RED, PAPER, DUSK, other))
    doc.run((tx) => setFrameProps.run(tx, { frameIds: ['f1', 'x'], props: { fill } }))
    doc.run((tx) => deleteSwatch.run(tx, { swatchId: DUSK.id, replacementId: other.id }))
    expect(doc.frame('f1').fill).toEqual({ ...fill, swatchId: other.id })
    doc.run((tx) => deleteSwatch.run(tx, { swatchId: other.id, replacementId: BLACK_ID }))
    // What is no gradient has no direction.
    expect(doc.frame('x').fill).toEqual({ swatchId: BLACK_ID, tint: 1 })
    expect(find(doc.now, 'swatch', other.id)).toBeUndefined()
  })

  it('delete an ink of a gradient: its stops take the other, which is no gradient', () => {
    const doc = edit(start(RED, PAPER, DUSK))
    const remove = (replacementId: string) => () =>
      doc.run((tx) => deleteSwatch.run(tx, { swatchId: RED.id, replacementId }))
    expect(remove(DUSK.id)).toThrow(/不能用渐变代替/)
    remove(BLACK_ID)()
    expect(get(doc.now, 'swatch', DUSK.id)).toEqual({ ...DUSK, stops: [stop(0, BLACK_ID), stop(1, PAPER_ID)] })
  })

  it('paste frames with their gradient and its inks into another document, once', () => {
    const from = edit(start(RED, PAPER, DUSK))
    from.run((tx) => setFrameProps.run(tx, { frameIds: ['x'], props: { fill } }))
    const layout = { frames: new Map(), paragraphs: new Map(), overset: [], onPages: new Map() } as never
    const clip = readFrameClip(writeFrameClip(from.now, layout, ['x'], 'one')!)!.snapshot
    // Another red has the name here.
    const here = { ...RED, id: 'swatch:mine', kind: 'process' as const }
    const to = edit(start(here, PAPER))
    const page = all(to.now, 'page')[0]!
    const paste = () =>
      to.run((tx) =>
        pasteFrames.run(tx, {
          clip,
          pageId: page.id,
          newIds: to.newIds,
          byMm: { x: 0, y: 0 },
          hasPicture: () => true,
        }),
      ).frameIds[0]!
    const pasted = [paste(), paste()].map((id) => get(to.now, 'frame', id).fill!)
    expect(pasted[1]).toEqual(pasted[0])
    expect(pasted[0]!.gradient).toEqual(gradient)
    const dusk = get(to.now, 'swatch', pasted[0]!.swatchId)
    if (dusk.kind !== 'gradient') throw new Error('no gradient came')
    expect(get(to.now, 'swatch', dusk.stops[0]!.colour.swatchId)).toMatchObject({ name: '正红 2', kind: 'spot' })
    expect(dusk.stops[1]!.colour.swatchId).toBe(PAPER_ID)
    expect(all(to.now, 'swatch').filter(({ kind }) => kind === 'gradient')).toHaveLength(1)
  })
})
