/** Proofreading marks over the page: seen in their colour, hit, gone when they are switched off; no canvas for them before. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { all } from '../../core/model/snapshot.ts'
import { drawMarks, type MarkDrawing } from '../../core/proof/marks/drawMarks.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import { mark } from '../golden/marksScene.ts'
import { temporaryFolder } from '../support/program.ts'
import { openCanvas, samplePage, type CanvasPage } from './support/canvasPage.ts'

let canvas: CanvasPage
let drawings: readonly MarkDrawing[]

beforeAll(async () => {
  const sample = samplePage(temporaryFolder())
  canvas = await openCanvas(sample)
  const { snapshot } = sample
  const { engine, list } = canvas
  const paragraph = all(snapshot, 'paragraph').find(({ text }) => text.length > 120)!
  const anchor = { kind: 'text', paragraphId: paragraph.id, side: 'before', quote: '', prefix: '', suffix: '' } as const
  drawings = drawMarks({
    snapshot,
    layout: engine.typesetter().layout(snapshot),
    pageId: list.pageId,
    annotations: [
      mark('a', 'replace', { ...anchor, from: 20, to: 22 }, { text: '提' }),
      mark('b', 'highlight', { ...anchor, from: 60, to: 64 }),
    ],
    colourOf: roundColour(snapshot),
    composer: createComposer(engine),
    marginPt: 80,
  })
  // Type is objects of this process: what crosses to the page are the lines.
  const lines = drawings.map((one) => ({
    ...one,
    items: one.items.filter(({ kind }) => kind === 'path'),
  }))
  await canvas.page.evaluate((sent) => {
    const state = window as unknown as { lines: unknown }
    state.lines = sent
  }, lines)
}, 120_000)

afterAll(() => canvas?.close())

const layers = (): Promise<number> => canvas.page.locator('canvas[data-layer=marks]:not([hidden])').count()
const show = (selected: string | null): Promise<void> =>
  canvas.page.evaluate((id) => {
    const { lines } = window as unknown as { lines: readonly MarkDrawing[] }
    window.harness!.view.setMarks({ drawings: lines, selected: id, marginPt: 80 })
  }, selected)

/** The words of the marks on the screen, without anything that is not type. */
async function words(name: string): Promise<Buffer> {
  await canvas.settled()
  const boxes = drawings.map((one) => one.boxes[0])
  const from = await canvas.toScreen(boxes[0])
  const { x, y, width, height } = boxes[1]
  const to = await canvas.toScreen({ x: x + width, y: y + height })
  const [left, top] = [Math.floor(Math.min(from.x, to.x)), Math.floor(Math.min(from.y, to.y))]
  const size = { width: Math.ceil(Math.abs(to.x - from.x)), height: Math.ceil(Math.abs(to.y - from.y)) }
  const cut = sharp(await canvas.screenshot(name)).extract({ left, top, ...size })
  return cut.removeAlpha().raw().toBuffer()
}

/** Pixels that tell two pictures apart to the eye. */
function apart(one: Buffer, other: Buffer): number {
  let count = 0
  for (let i = 0; i < one.length; i += 3)
    if ([0, 1, 2].some((channel) => Math.abs(one[i + channel] - other[i + channel]) > 24)) count++
  return count
}

/** The words of the first mark, at actual size. */
const lookClosely = (): Promise<void> =>
  canvas.page.evaluate((box) => {
    const { view } = window.harness!
    view.setZoom(1)
    view.reveal(box)
  }, drawings[0].boxes[0])

test('marks are shown, emphasised, hit and taken away', async () => {
  await lookClosely()
  const plain = await words('marks-none')
  expect(await layers()).toBe(0)

  await show(null)
  const marked = await words('marks-shown')
  expect(await layers()).toBe(1)
  expect(apart(plain, marked)).toBeGreaterThan(300)
  await show('a')
  expect(apart(marked, await words('marks-chosen'))).toBeGreaterThan(100)

  for (const { id, boxes } of drawings) {
    const [box] = boxes
    const at = await canvas.toScreen({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
    expect(await canvas.page.evaluate((point) => window.harness!.view.markAt(point), at)).toBe(id)
  }
  const beside = await canvas.toScreen({ x: -200, y: 40 })
  expect(await canvas.page.evaluate((point) => window.harness!.view.markAt(point), beside)).toBeNull()

  // Fitted, the page leaves room for the notes beside it.
  await canvas.page.evaluate(() => window.harness!.view.fitWidth())
  expect((await canvas.toScreen({ x: -80, y: 0 })).x).toBeGreaterThan(0)

  await canvas.page.evaluate(() => window.harness!.view.setMarks(null))
  await canvas.page.evaluate(() => window.harness!.view.fitPage())
  await lookClosely()
  expect(apart(plain, await words('marks-gone'))).toBe(0)
  expect(await layers()).toBe(0)
  expect(canvas.problems).toEqual([])
})
