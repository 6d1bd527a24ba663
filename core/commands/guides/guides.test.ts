/** Guides: added, moved, taken away, undone; they never reach the page that prints. */
import { describe, expect, it } from 'vitest'
import { openEngine, paintPages } from '../../../electron/host/engine.ts'
import { printOptions } from '../../../tests/support/pdfPages.ts'
import { get } from '../../model/snapshot.ts'
import { EDITION } from '../../typeset/testing/documents.ts'
import { edit, start } from '../testing/editing.ts'
import { addGuide } from './addGuide.ts'
import { deleteGuide } from './deleteGuide.ts'
import { moveGuide } from './moveGuide.ts'

describe('guides', () => {
  const pageId = 'page:1'

  it('are added, moved and taken away, one step each', () => {
    const doc = edit(start(EDITION))
    const guides = () => get(doc.now, 'page', pageId).guides
    const { newIds } = doc
    const across = doc.run((tx) => addGuide.run(tx, { pageId, orientation: 'horizontal', positionMm: 40, newIds }))
    const down = doc.run((tx) => addGuide.run(tx, { pageId, orientation: 'vertical', positionMm: -3.00004, newIds }))
    expect(guides()).toEqual([
      { id: across, orientation: 'horizontal', positionMm: 40 },
      { id: down, orientation: 'vertical', positionMm: -3 },
    ])
    doc.run((tx) => moveGuide.run(tx, { pageId, guideId: across, positionMm: 41.5 }))
    expect(guides().map(({ positionMm }) => positionMm)).toEqual([41.5, -3])
    const before = doc.now
    doc.run((tx) => moveGuide.run(tx, { pageId, guideId: across, positionMm: 41.5 }))
    expect(doc.now).toBe(before)
    doc.run((tx) => deleteGuide.run(tx, { pageId, guideId: across }))
    expect(guides().map(({ id }) => id)).toEqual([down])
    expect(deleteGuide.enabled(doc.now, { pageId, guideId: across })).toBe(false)
    expect(moveGuide.enabled(doc.now, { pageId: 'master:1', guideId: down, positionMm: 0 })).toBe(false)
  })
  it('change no byte of the PDF', () => {
    const doc = edit(start(EDITION))
    const engine = openEngine()
    const pdf = () => {
      const layout = engine.typesetter().layout(doc.now)
      return engine.exporter().export(paintPages(engine.painter(), doc.now, layout, [pageId]), printOptions)
    }
    const plain = pdf()
    doc.run((tx) => {
      for (const orientation of ['horizontal', 'vertical'] as const)
        addGuide.run(tx, { pageId, orientation, positionMm: 44, newIds: doc.newIds })
    })
    expect(get(doc.now, 'page', pageId).guides).toHaveLength(2)
    expect(Buffer.from(pdf()).equals(plain)).toBe(true)
  })
})
