/** Plates for the screen: those of the page as `banmian separate` draws it, whole and in part. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { goodRecords } from '../../tests/support/goodPage.ts'
import { encodeDocument } from '../../core/model/document.ts'
import { all, snapshotOf } from '../../core/model/snapshot.ts'
import { renderPlates } from '../../core/paint/plates/plates.ts'
import { openEngine } from './engine.ts'
import { createPlateMaker } from './plateMaker.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-plates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const snapshot = snapshotOf([...goodRecords().values()])
const [{ id: pageId }] = all(snapshot, 'page')
const document = new TextEncoder().encode(encodeDocument(snapshot))
const nothing = async () => undefined

describe('plates for the screen', () => {
  it('are those of the page with its bleed; a picture that cannot be had is told', async () => {
    const asked: string[] = []
    const made = await createPlateMaker(folder).render({ document, pageId, dpi: 40, part: null }, async (sha256) => {
      asked.push(sha256)
      return undefined
    })
    const engine = openEngine()
    const list = engine.painter().page(snapshot, engine.typesetter().layout(snapshot), pageId)
    const { shaper } = engine
    const drawn = renderPlates(list, { shaper, pictures: () => undefined, dpi: 40, bleed: true })
    expect(made.plates.map(({ name }) => name)).toEqual(drawn.names)
    expect([made.widthPx, made.heightPx, made.bleedPt]).toEqual([drawn.widthPx, drawn.heightPx, drawn.bleedPt])
    for (const [plate, { ink }] of made.plates.entries()) expect(Buffer.compare(ink, drawn.ink[plate]!)).toBe(0)
    expect(made.withoutPictures).toBe(asked.length)
    expect(asked.length).toBeGreaterThan(0)
  })

  it('of a part are those of the whole there, and of the same inks', async () => {
    const maker = createPlateMaker(folder)
    const whole = await maker.render({ document, pageId, dpi: 72, part: null }, nothing)
    const { bleedPt } = whole
    // At 72 dpi a pixel is a point; the bleed moves both by the same fraction.
    const part = { x: 40 - (bleedPt % 1), y: 30 - (bleedPt % 1), width: 120, height: 90 }
    const some = await maker.render({ document, pageId, dpi: 72, part }, nothing)
    expect([some.widthPx, some.heightPx, some.bleedPt]).toEqual([120, 90, 0])
    expect(some.plates.map(({ name }) => name)).toEqual(whole.plates.map(({ name }) => name))
    const [left, top] = [Math.round(part.x + bleedPt), Math.round(part.y + bleedPt)]
    let most = 0
    for (const [plate, { ink }] of some.plates.entries())
      for (let y = 0; y < 90; y++)
        for (let x = 0; x < 120; x++) {
          const there = whole.plates[plate]!.ink[(top + y) * whole.widthPx + left + x]!
          most = Math.max(most, Math.abs(ink[y * 120 + x]! - there))
        }
    expect(most).toBeLessThanOrEqual(1)
  })

  it('a page that is not there is refused', async () => {
    const asked = createPlateMaker(folder).render({ document, pageId: 'nowhere', dpi: 40, part: null }, nothing)
    await expect(asked).rejects.toMatchObject({ code: 'no-page' })
  })
})
