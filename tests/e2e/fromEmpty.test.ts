/**
 * The sample's page laid out from an empty one, as a designer does it: with InDesign's keys, the mouse and the panels.
 *
 * Role: issue 3's "done when". What was laid out is judged by the saved document, the checks, and the PDF that the press gets.
 * Boundary: by keyboard and mouse alone (`support/designer.ts`); the copy is read without the program (`seedCopy.ts`).
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COPY_RULES } from '../../core/check/copy/copyRules.ts'
import { writePackage } from '../../core/model/package.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { LayoutJson } from '../support/layoutJson.ts'
import { banmian, temporaryFolder } from '../support/program.ts'
import { BODY, CAPTIONS, LEAD, seedLines, seedPhotos, seedText, unspaced } from '../support/seedCopy.ts'
import { runTool, toolTest } from '../support/tools.ts'
import { designerOf, type Cells, type Designer, type NamedFile } from './support/designer.ts'
import { openEditor, type Editor } from './support/editor.ts'

let editor: Editor
let d: Designer
/** As it was saved. */
let snapshot: Snapshot
const folder = temporaryFolder()

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
/** Names of two characters are spaced to three, as the paper prints them. */
const CREDITS = '责编　林　兢　美编　李晓萌　审读　穆胜保　排版　吕　雪'
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

  it('sets banner and folio', async () => {
    await d.draw('m', AT.slogan)
    await d.swatch('填色', '正红', 10)
    await d.swatch('描边', '无')
    await d.draw('m', AT.banner)
    await d.swatch('填色', '正红')
    await d.swatch('描边', '无')
    await d.write(AT.slogan, seedText(0), '口号')
    const frame = await d.open('frame', '文字框选项', '绕排', '描边与样式')
    const onBanner = async (cells: Cells, words: string, style: string): Promise<void> => {
      await d.write(cells, words, style)
      await d.swatch('文字', '纸白')
      await d.link(frame, '内距', false)
      await d.set(frame, '内距 左', '5mm')
      await d.set(frame, '内距 右', '5mm')
      await d.tick(frame, '对齐网格', false)
      await d.choose(frame, '纵向', '居中')
    }
    await onBanner(AT.series, seedText(1), '栏题')
    await onBanner(AT.sponsor, seedText(2), '合办')
    await d.select(AT.slogan)
    await d.tick(frame, '对齐网格', false)
    await d.choose(frame, '纵向', '居中')
    await d.keep('02-banner')

    await d.write(AT.paper, '青岛日报', '报名')
    await d.write(AT.date, seedText(5), '报眉')
    await d.write(AT.credits, CREDITS, '责编栏')
    await d.write(AT.section, '专版', '版名')
    await d.write(AT.number, '7', '版次')
    await d.select(AT.paper, AT.date, AT.credits, AT.section, AT.number)
    await d.tick(frame, '对齐网格', false)
    await d.choose(frame, '纵向', '居下')
    await d.draw('\\', [0, 8, 3, 3])
    await d.set(frame, 'Y', '43.5mm')
    await d.set(frame, '线宽', '1.5')
    await d.keep('03-folio')
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
    await d.link(frame, '内距', true)
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
    // The first line of the copy was taken for its head; what stands under a subhead is set in 楷体.
    await d.select(AT.upper)
    await d.enter(AT.upper)
    await d.key('Control+Home')
    await d.style('段落', '小标题')
    for (let at = 1; at < 14; at++) {
      await d.key('Control+ArrowDown')
      if (at % 3 === 1) await d.style('段落', '正文楷体')
    }
    await d.key('Escape')
    await d.menu('文字', '齐版')
    await d.keep('09-level')
  })

  it('has no error, no text over, and all columns level', async () => {
    const { page } = editor
    await d.key('Control+Shift+a', 'w')
    await d.keep('10-preview')
    await d.key('w')
    await expect.poll(() => page.locator('.status').innerText()).toContain('无溢排')
    snapshot = await editor.save()
    const file = path.join(folder, 'page.banmian')
    const media = new Map(
      photos().map(({ buffer }) => [createHash('sha256').update(buffer).digest('hex'), new Uint8Array(buffer)]),
    )
    writeFileSync(file, writePackage({ snapshot, media, proofs: new Map() }))
    const found = JSON.parse(banmian(['check', file, '--json']).stdout) as { rule: string; severity: string }[]
    // The copy has faults of its own.
    const copy = new Set(COPY_RULES.map(({ id }) => id))
    expect(found.filter(({ rule, severity }) => severity === 'error' && !copy.has(rule))).toEqual([])
    const layout = JSON.parse(banmian(['layout', file, '--json']).stdout) as LayoutJson
    expect([layout.overset, layout.faults]).toEqual([[], []])

    const bodies = all(snapshot, 'frame').filter((one) => one.kind === 'text' && one.columns === 8)
    expect(bodies).toHaveLength(2)
    for (const { id, xMm, widthMm } of bodies) {
      expect([xMm, widthMm]).toEqual([expect.closeTo(20, 1), expect.closeTo(350, 1)])
      const lines = layout.frames.find((one) => one.id === id)!.lines
      const feet = Array.from({ length: 8 }, (_, column) =>
        Math.max(...lines.filter((line) => line.column === column).map((line) => line.yMm)),
      )
      // Two lines of 3.97 mm: the last column may end where the story does.
      expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(2 * 3.97)
    }
  })

  it('keeps frames off each other and pictures on the grid', () => {
    const frames = all(snapshot, 'frame')
    const solid = frames.filter((one) => one.kind === 'image' || (one.kind === 'text' && one.columns === 1))
    for (const one of solid)
      for (const other of solid) if (one !== other) expect(overlap(one, other), `${one.name} ${other.name}`).toBe(false)
    const pictures = frames.filter((one) => one.kind === 'image')
    expect(pictures).toHaveLength(9)
    for (const { xMm, yMm, wrap } of pictures) {
      const [column, line] = [(xMm - 20) / (41.275 + 2.8293), (yMm - 30) / 3.96875]
      expect([column - Math.round(column), line - Math.round(line)].map(Math.abs)).toEqual([
        expect.closeTo(0, 2),
        expect.closeTo(0, 2),
      ])
      expect(wrap.kind).not.toBe('none')
    }
  })

  toolTest('is printed whole', ['qpdf', 'pdftotext', 'pdfimages', 'pdftoppm'], async () => {
    const pdf = path.join(folder, 'page.pdf')
    writeFileSync(pdf, await editor.exportPrint())
    runTool('qpdf', ['--check', pdf])
    const copy = [0, 1, 2, 5, 6, 7, ...LEAD, ...BODY, ...CAPTIONS].map(seedText)
    const letters = (words: string): string => [...unspaced(words)].sort().join('')
    const printed = runTool('pdftotext', ['-enc', 'UTF-8', pdf, '-']).stdout.toString().replaceAll('\f', '')
    expect(letters(printed)).toBe(letters(['青岛日报', '专版', '7', CREDITS, ...copy].join('')))
    const listed = runTool('pdfimages', ['-list', pdf]).stdout.toString().split('\n')
    expect(listed.filter((line) => / image /u.test(line))).toHaveLength(9)
    const shots = process.env['BANMIAN_SCREENSHOTS']
    if (shots) runTool('pdftoppm', ['-r', '100', '-png', '-singlefile', pdf, path.join(shots, '11-printed')])
    expect(editor.faults).toEqual([])
  })
})

interface Box {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** By more than a hairline. */
function overlap(one: Box, other: Box): boolean {
  const within = (a: number, size: number, b: number, length: number): boolean =>
    a + size > b + 0.1 && b + length > a + 0.1
  return (
    within(one.xMm, one.widthMm, other.xMm, other.widthMm) && within(one.yMm, one.heightMm, other.yMm, other.heightMm)
  )
}
