/**
 * The sample's page laid out from an empty one, as a designer does it: with InDesign's keys, the mouse and the panels.
 *
 * Role: issue 3's "done when". What was laid out is judged by the saved document, the checks, and the PDF that the press gets.
 * Boundary: by keyboard and mouse alone (`support/designer.ts`); the copy is read without the program (`seedCopy.ts`).
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODY, CAPTIONS, LEAD, seedLines, seedPhotos, seedText } from '../support/seedCopy.ts'
import { designerOf, type Cells, type Designer, type NamedFile } from './support/designer.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
let d: Designer

/** Where things stand: columns and lines of the grid. */
const AT = {
  paper: [0, 2, 0, 3],
  date: [2, 3, 0, 3],
  credits: [3, 6, 0, 3],
  section: [6, 7, 0, 3],
  number: [7, 8, 0, 3],
  slogan: [0, 8, 4, 8],
  series: [0, 5, 8, 13],
  sponsor: [5, 8, 8, 13],
  banner: [0, 8, 8, 13],
  kicker: [0, 8, 15, 17],
  headline: [0, 8, 18, 25],
  lead: [0, 3, 27, 47],
  upper: [0, 8, 27, 62],
  lower: [0, 8, 80, 105],
} as const satisfies Record<string, Cells>
const PAIRS = [0, 2, 4, 6] as const
const PHOTOS: readonly Cells[] = [
  [5, 8, 27, 48],
  ...PAIRS.map((column): Cells => [column, column + 2, 63, 77]),
  ...PAIRS.map((column): Cells => [column, column + 2, 106, 120]),
]
const CAPTION_BOXES: readonly Cells[] = [
  [5, 8, 48, 50],
  ...PAIRS.map((column): Cells => [column, column + 2, 77, 79]),
  ...PAIRS.map((column): Cells => [column, column + 2, 120, 123]),
]

const text = (name: string, lines: readonly string[]): NamedFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(lines.join('\n\n')),
})
const photos = (): NamedFile[] =>
  readdirSync(seedPhotos)
    .sort()
    .map((name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(path.join(seedPhotos, name)) }))

beforeAll(async () => {
  editor = await openEditor({ width: 1920, height: 1080 })
  d = designerOf(editor)
  await editor.settled()
})
afterAll(() => editor?.close())

describe('the page from an empty one', () => {
  it('begins with a new page of eight columns and its folio', async () => {
    const { page } = editor
    await d.key('Control+Alt+n')
    const dialog = page.getByRole('dialog', { name: '新建版面' })
    await dialog.getByRole('option', { name: /对开八栏空白/ }).click()
    await dialog.getByLabel('报名', { exact: true }).fill('青岛日报')
    await dialog.getByLabel('日期', { exact: true }).fill('2022-09-07')
    await dialog.getByLabel('版次', { exact: true }).fill('7')
    await dialog.getByLabel('版名', { exact: true }).fill('专版')
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await expect.poll(() => page.title()).toContain('青岛日报 2022-09-07 7')
    await d.key('Control+Alt+p')
    const setup = page.getByRole('dialog', { name: '版面设置' })
    for (const [role, name] of [
      ['责编', '林兢'],
      ['美编', '李晓萌'],
      ['审读', '穆胜保'],
      ['排版', '吕雪'],
    ] as const)
      await setup.getByLabel(role, { exact: true }).fill(name)
    await setup.getByRole('button', { name: '确定' }).click()
    await d.key('Control+0')
    await d.keep('01-empty')
  })

  it('sets folio and banner', async () => {
    await d.write(AT.paper, '青岛日报', '报名')
    await d.write(AT.date, seedText(5), '报眉')
    await d.write(AT.credits, '责编　林　兢　美编　李晓萌　审读　穆胜保　排版　吕　雪', '责编栏')
    await d.write(AT.section, '专版', '版名')
    await d.write(AT.number, '7', '版次')
    await d.select(AT.paper, AT.date, AT.credits, AT.section, AT.number)
    const frame = await d.open('frame', '文字框选项', '绕排', '描边与样式')
    await d.tick(frame, '对齐网格', false)
    await d.choose(frame, '纵向', '居下')
    await d.key('\\')
    await d.drag({ x: 20, y: 43.5 }, { x: 370, y: 43.5 })
    await d.set(frame, 'Y', '43.5')
    await d.set(frame, '线宽', '1.5')
    await d.keep('02-folio')

    await d.draw('m', AT.slogan)
    await d.swatch('填色', '正红', 10)
    await d.swatch('描边', '无')
    await d.draw('m', AT.banner)
    await d.swatch('填色', '正红')
    await d.swatch('描边', '无')
    await d.write(AT.slogan, seedText(0), '口号')
    await d.write(AT.series, seedText(1), '栏题')
    await d.swatch('文字', '纸白')
    await d.write(AT.sponsor, seedText(2), '合办')
    await d.swatch('文字', '纸白')
    await d.select(AT.slogan, AT.series, AT.sponsor)
    await d.tick(frame, '对齐网格', false)
    await d.choose(frame, '纵向', '居中')
    await d.keep('03-banner')
  })

  it('sets kicker and headline to the width of the page', async () => {
    await d.write(AT.kicker, seedText(6), '引题')
    await d.key('Control+Shift+h')
    await d.write(AT.headline, seedText(7), '主题')
    await d.key('Control+Shift+h')
    await d.keep('04-heads')
  })

  it('places photos and captions', async () => {
    await d.place(...photos())
    // With Shift the boxes are the designer's, not the pictures'.
    await d.putDown(PHOTOS, 'Shift')
    await d.keep('05-photos')
    await d.place(...CAPTIONS.map((line, at) => text(`图说${at + 1}.txt`, [seedLines[line]!])))
    await d.putDown(CAPTION_BOXES)
    const frame = await d.open('frame')
    for (const [at, photo] of PHOTOS.entries()) {
      await d.select(photo, CAPTION_BOXES[at]!)
      await frame.getByRole('button', { name: '关联图片说明' }).click()
    }
    // The caption of the photo that stands in the text keeps it off.
    await d.select(CAPTION_BOXES[0]!)
    await d.choose(frame, '方式', '矩形绕排')
    await d.keep('06-captions')
  })

  it('places lead and body, and threads the body on below the photos', async () => {
    await d.key('Control+Shift+a')
    await d.place(
      text(
        '导语.txt',
        LEAD.map((line) => seedLines[line]!),
      ),
    )
    await d.putDown([AT.lead])
    await d.style('段落', '导语')
    await d.style('对象', '导语底纹')
    const frame = await d.open('frame')
    await d.set(frame, '内距 上', '3.7mm')
    await d.tick(frame, '对齐网格', false)
    await d.choose(frame, '纵向', '居中')
    await d.keep('07-lead')
    await d.place(
      text(
        '正文.md',
        BODY.map((line) => seedLines[line]!),
      ),
    )
    await d.putDown([AT.upper])
    await d.set(frame, '栏数', '8')
    const rule = frame.getByRole('group', { name: '栏线' })
    await d.set(rule, '线宽', '0.25')
    await d.set(rule, '色调', '40')
    await d.pressOut(AT.upper)
    await d.putDown([AT.lower])
    await d.tick(frame, '各栏平齐', true)
    await d.keep('08-body')
    await d.menu('文字', '齐版')
    await d.keep('09-level')
  })

  it('has nothing to complain of, and the press gets the file', async () => {
    await d.key('Control+Shift+a', 'w')
    await d.keep('10-preview')
    await d.key('w')
    writeFileSync('/tmp/sp/out.pdf', await editor.exportPrint())
  })
})
