/** Layer commands; every edit is undone and done again. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_LAYER } from '../../model/defaults.ts'
import { all, get } from '../../model/snapshot.ts'
import { groupFrames } from '../frames/groupFrames.ts'
import { lockFrames } from '../frames/lockFrames.ts'
import { edit } from '../testing/editing.ts'
import { addLayer } from './addLayer.ts'
import { deleteLayer } from './deleteLayer.ts'
import { layersOf } from './layers.ts'
import { moveLayer } from './moveLayer.ts'
import { moveToLayer } from './moveToLayer.ts'
import { setLayer } from './setLayer.ts'

function layered() {
  const doc = edit()
  const add = (above: string | null) => doc.run((tx) => addLayer.run(tx, { above, newIds: doc.newIds }))
  const stack = () => layersOf(doc.now).map(({ id }) => id)
  const on = (layerId: string) =>
    all(doc.now, 'frame')
      .filter((frame) => frame.layerId === layerId)
      .sort((one, other) => one.order - other.order)
      .map(({ id }) => id)
  return { doc, add, stack, on }
}

describe('layers', () => {
  it('are added in front of another, each with a name of its own, and moved', () => {
    const { doc, add, stack } = layered()
    const [one, two] = [add(null), add(DEFAULT_LAYER.id)]
    expect(stack()).toEqual([DEFAULT_LAYER.id, two, one])
    expect(new Set(layersOf(doc.now).map(({ name }) => name)).size).toBe(3)
    doc.run((tx) => moveLayer.run(tx, { layerId: DEFAULT_LAYER.id, to: 5 }))
    expect(stack()).toEqual([two, one, DEFAULT_LAYER.id])
  })

  it('are named, hidden and locked; a blank name is none', () => {
    const { doc } = layered()
    doc.run((tx) => setLayer.run(tx, { layerId: DEFAULT_LAYER.id, changes: { name: ' 底图 ', visible: false } }))
    doc.run((tx) => setLayer.run(tx, { layerId: DEFAULT_LAYER.id, changes: { name: '  ', locked: true } }))
    expect(get(doc.now, 'layer', DEFAULT_LAYER.id)).toMatchObject({ name: '底图', visible: false, locked: true })
  })

  it('take frames on top, in their order; groups go whole, locked frames stay', () => {
    const { doc, add, on } = layered()
    const { newIds } = doc
    const layerId = add(null)
    const group = doc.run((tx) => groupFrames.run(tx, { frameIds: ['f1', 'x'], newIds }))!
    doc.run((tx) => lockFrames.run(tx, { frameIds: ['f3'] }))
    doc.run((tx) => moveToLayer.run(tx, { frameIds: ['g', 'f2', 'f3', 'x'], layerId }))
    expect(new Set(on(layerId))).toEqual(new Set([group, 'f1', 'x', 'f2', 'g']))
    expect(on(layerId).filter((id) => id === 'f2' || id === 'g')).toEqual(['f2', 'g'])
    expect(on(DEFAULT_LAYER.id)).toEqual(['f3'])
    doc.run((tx) => setLayer.run(tx, { layerId: DEFAULT_LAYER.id, changes: { locked: true } }))
    expect(moveToLayer.enabled(doc.now, { frameIds: ['g'], layerId: DEFAULT_LAYER.id })).toBe(false)
  })

  it('leave their frames to a neighbour, in the order they were seen in', () => {
    const { doc, add, on } = layered()
    const layerId = add(null)
    doc.run((tx) => moveToLayer.run(tx, { frameIds: ['f1', 'f2'], layerId }))
    const seen = [...on(DEFAULT_LAYER.id), ...on(layerId)]
    doc.run((tx) => deleteLayer.run(tx, { layerId }))
    expect(on(DEFAULT_LAYER.id)).toEqual(seen)
    expect(deleteLayer.enabled(doc.now, { layerId: DEFAULT_LAYER.id })).toBe(false)

    const front = add(null)
    doc.run((tx) => moveToLayer.run(tx, { frameIds: ['g'], layerId: front }))
    const both = [...on(DEFAULT_LAYER.id), ...on(front)]
    doc.run((tx) => deleteLayer.run(tx, { layerId: DEFAULT_LAYER.id }))
    expect(on(front)).toEqual(both)
  })
})
