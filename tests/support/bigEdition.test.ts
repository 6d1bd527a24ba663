/** The edition that exports are tried on is a sound document whose pages are full and differ. */
import { describe, expect, it } from 'vitest'
import { readDocument, encodeDocument } from '../../core/model/document.ts'
import { all, get } from '../../core/model/snapshot.ts'
import { textOn } from '../../core/typeset/layout.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { bigEdition } from './bigEdition.ts'

describe('bigEdition', () => {
  it('has pages with numbers of their own, ten photos each, nothing overset', async () => {
    const engine = openEngine()
    const { snapshot, media } = await bigEdition({ pages: 5, ownPhotos: true, engine })
    const opened = readDocument(JSON.parse(encodeDocument(snapshot)))
    expect(opened.repairs).toEqual([])
    const { pageIds } = all(snapshot, 'edition')[0]!
    expect(pageIds.map((id) => get(snapshot, 'page', id).number)).toEqual(['A01', 'A02', 'B01', 'B02', 'C01'])
    const hashes = new Set<string>()
    for (const id of pageIds) {
      const photos = all(snapshot, 'frame').filter((frame) => frame.kind === 'image' && frame.pageId === id)
      expect(photos).toHaveLength(10)
      for (const photo of photos)
        hashes.add(get(snapshot, 'asset', (photo.kind === 'image' && photo.assetId) || '').sha256)
    }
    expect(hashes.size).toBe(50)
    expect([...media.keys()].sort()).toEqual([...hashes].sort())
    const layout = engine.typesetter().layout(snapshot)
    expect(layout.overset).toEqual([])
    const folio = all(snapshot, 'frame').find(({ role }) => role === 'folio')!
    const printed = pageIds.map((id) => textOn(layout, id, folio.id)!.lines[0]!.line.shown!.text)
    expect(printed).toEqual(['A01', 'A02', 'B01', 'B02', 'C01'])
  })
})
