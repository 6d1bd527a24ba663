/** Sheets bound into one file: one that cannot be written is left out and named. */
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { threePages } from '../../tests/support/threePages.ts'
import { bindSheets } from './binder.ts'
import { findPreset } from './presets.ts'
import { createSheetMaker, type LooseSheet, type SheetSettings } from './sheetMaker.ts'

test('a sheet whose picture is lost on the way is left out; the others are bound', async () => {
  const { snapshot, media } = await threePages()
  const settings: SheetSettings = {
    snapshot,
    preset: findPreset('newspaper-x4'),
    files: 'one',
    name: 'x',
    creator: 'x',
    time: new Date(0),
    fontFolders: [],
  }
  const maker = createSheetMaker(settings)
  const pageIds = ['page:A01', 'page:A02', 'page:A03']
  const alone = pageIds.map((id) => [id])
  const sheets = new Map<number, LooseSheet>()
  for (const [index, id] of pageIds.entries())
    sheets.set(index, (await maker.make({ pageIds: [id], media })).content as LooseSheet)
  expect((await PDFDocument.load((await bindSheets(sheets, alone, settings)).pdf)).getPageCount()).toBe(3)

  sheets.set(1, { ...sheets.get(1)!, images: new Map() })
  const { pdf, refused } = await bindSheets(sheets, alone, settings)
  expect([...refused].map(([place, error]) => [place, error.code])).toEqual([[1, 'image-missing']])
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(2)

  const none = new Map([[0, { ...sheets.get(0)!, images: new Map() }]])
  await expect(bindSheets(none, alone, settings)).rejects.toMatchObject({ code: 'image-missing' })
})
