/**
 * The sample page, from copy to plates, as a newspaper would judge it (issue "From copy to print", what is done when).
 *
 * Role: one document made once by the command line, looked at from outside. Boundary: nothing of the engine is called;
 * what is expected comes from the copy itself.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { COPY_RULES } from '../core/check/copy/copyRules.ts'
import { readPackage } from '../core/model/package.ts'
import type { Package } from '../core/model/package.ts'
import { all, find } from '../core/model/snapshot.ts'
import { textOfRole, type LayoutFrame, type LayoutJson, type LayoutLine } from './support/layoutJson.ts'
import { mostInk, meanInk, PLATES, separate, totalInk, type PixelBox, type Separation } from './support/plates.ts'
import { banmian, temporaryFolder, type Ended } from './support/program.ts'
import { BODY, CAPTIONS, LEAD, seedFile, seedLeads, seedPhotos, seedText, unspaced } from './support/seedCopy.ts'
import { hasTool, runTool, toolTest } from './support/tools.ts'

const MM = 72 / 25.4
const LEADING = 11.25
const TIME = '2022-09-06T18:30:00Z'
const DPI = 150

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let intake: Ended
let exported: Ended
let again: Ended
let layout: LayoutJson
let document: Package
let trim: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
let plates: Separation | undefined

beforeAll(async () => {
  intake = banmian(['intake', seedFile, '-o', at('page.banmian'), '--photos', seedPhotos, '--page', '7', '--json'])
  exported = banmian(['export', at('page.banmian'), '-o', at('page.pdf'), '--png', '100', '--time', TIME])
  again = banmian(['export', at('page.banmian'), '-o', at('again.pdf'), '--time', TIME])
  layout = JSON.parse(banmian(['layout', at('page.banmian'), '--json']).stdout) as LayoutJson
  document = readPackage(new Uint8Array(readFileSync(at('page.banmian'))), { sha256 })
  const [page] = (await PDFDocument.load(readFileSync(at('page.pdf')), { updateMetadata: false })).getPages()
  const box = page.getTrimBox()
  trim = { x: box.x, y: page.getMediaBox().height - box.y - box.height, width: box.width, height: box.height }
  if (hasTool('gs')) plates = await separate(at('page.pdf'), DPI, folder)
}, 60_000)

const ofRole = (role: string) => layout.frames.filter((frame) => frame.role === role)
const columnsOf = (frame: LayoutFrame): LayoutLine[][] => {
  const columns = new Map<number, LayoutLine[]>()
  for (const line of frame.lines)
    if (line.column >= 0) columns.set(line.column, [...(columns.get(line.column) ?? []), line])
  return [...columns.values()]
}

describe('text', () => {
  test('the copy finds its place whole: zero overset, and the program says so (T4.3)', () => {
    expect(layout.overset).toEqual([])
    expect(intake).toMatchObject({ status: 0, stderr: '' })
    expect(exported).toMatchObject({ status: 0, stderr: '' })
  })

  test('the copy stands in its frames in reading order, nothing lost, nothing invented', () => {
    expect(unspaced(textOfRole(layout, 'lead'))).toBe(unspaced(LEAD.map(seedText).join('')))
    const body = BODY.map(seedText).join('')
    const byline = '（徐文琦）'
    const set = unspaced(textOfRole(layout, 'body'))
    expect(set.replace(byline, '')).toBe(unspaced(body).replace(byline, ''))
    expect(set).toContain(byline)
    expect(ofRole('caption').map((frame) => unspaced(frame.lines.map((line) => line.text).join('')))).toEqual(
      CAPTIONS.map(seedText).map(unspaced),
    )
    expect(unspaced(textOfRole(layout, 'kicker'))).toBe(unspaced(seedText(6)))
    expect(unspaced(textOfRole(layout, 'headline'))).toBe(unspaced(seedText(7)))
    expect(unspaced(textOfRole(layout, 'slogan'))).toBe(unspaced(seedText(0)))
    expect(unspaced(textOfRole(layout, 'series'))).toBe(unspaced(seedText(1)))
    expect(unspaced(textOfRole(layout, 'co-sponsor'))).toBe(unspaced(seedText(2)))
    expect(unspaced(textOfRole(layout, 'masthead'))).toBe('青岛日报')
    expect(unspaced(textOfRole(layout, 'date'))).toBe(unspaced(seedText(5)))
    expect(unspaced(textOfRole(layout, 'credits'))).toBe('责编林兢美编李晓萌审读穆胜保排版吕雪')
  })

  test('39 leads are bold as marked and five are inferred', () => {
    const summary = JSON.parse(intake.stdout) as {
      units: { marked: number; inferred: number }
      inferred: string[]
      truncated: string[]
      joined: string[]
    }
    expect(summary.units).toEqual({ marked: 39, inferred: 5 })
    expect(summary.inferred).toEqual(['市委宣传部', '市委办公厅', '市公安局', '市纪委监委机关', '市委党校'])
    expect(summary.joined).toHaveLength(1)
    const { snapshot } = document.document
    const style = all(snapshot, 'characterStyle').find(({ props }) => props.fontWeight === 700)
    const order = ofRole('body').flatMap((frame) => frame.lines.map((line) => line.paragraphId))
    const bold = [...new Set(order)].flatMap((id) => {
      const { text, spans } = find(snapshot, 'paragraph', id)!
      return spans.filter((span) => span.characterStyleId === style?.id).map(({ from, to }) => text.slice(from, to))
    })
    expect(bold.filter((lead) => !summary.inferred.includes(lead))).toEqual(seedLeads())
    expect(bold).toHaveLength(44)
  })

  test('preflight finds the two passages that break off and nothing else', () => {
    const { status, stdout } = banmian(['check', at('page.banmian'), '--json'])
    const findings = JSON.parse(stdout) as { rule: string; severity: string; message: { zh: string } }[]
    // What copy checks find in it stands in preflight.test.ts.
    const copy = new Set(COPY_RULES.map(({ id }) => id))
    const preflight = findings.filter(({ rule }) => !copy.has(rule))
    expect(preflight.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'truncated warning',
      'truncated warning',
    ])
    expect(preflight[0].message.zh).toContain('打出“组')
    expect(preflight[1].message.zh).toContain('伦河志愿服务团”')
    expect(status).toBe(1)
  })

  test('no line of the page is at fault (T1, T3)', () => {
    expect(layout.faults).toEqual([])
  })
})

describe('columns', () => {
  test('are level at the foot, to a line (T4.4)', () => {
    for (const frame of ofRole('body')) {
      const feet = columnsOf(frame).map((lines) => Math.max(...lines.map((line) => line.yMm)))
      expect((Math.max(...feet) - Math.min(...feet)) * MM, frame.name).toBeLessThanOrEqual(LEADING + 0.01)
    }
  })

  test('share their baselines within 0.01 pt (T4.1)', () => {
    const lines = ofRole('body').flatMap((frame) => frame.lines.filter((line) => line.sizePt === 9))
    expect(lines.length).toBeGreaterThan(250)
    const phase = (lines[0].yMm * MM) % LEADING
    for (const line of lines) {
      const off = (((line.yMm * MM - phase) / LEADING + 0.5) % 1) - 0.5
      expect(Math.abs(off * LEADING), `“${line.text}” in column ${line.column}`).toBeLessThanOrEqual(0.01)
    }
  })

  test('have no holes: where lines are more than a subhead apart, a picture or the lead stands between', () => {
    const { snapshot } = document.document
    const blocks = [
      ...all(snapshot, 'frame').filter((frame) => frame.kind === 'image'),
      ...ofRole('lead'),
      ...ofRole('caption'),
    ]
    for (const frame of ofRole('body'))
      for (const lines of columnsOf(frame))
        lines.slice(1).forEach((line, index) => {
          const above = lines[index]
          if ((line.yMm - above.yMm) * MM <= 3.5 * LEADING) return
          const between = blocks.some(
            (box) =>
              box.xMm < line.xMm + 1 &&
              box.xMm + box.widthMm > line.xMm + 1 &&
              box.yMm > above.yMm - 1 &&
              box.yMm + box.heightMm < line.yMm + 1,
          )
          expect(between, `above “${line.text}”`).toBe(true)
        })
  })

  test('hold their text: no line is wider than its measure', () => {
    for (const frame of layout.frames)
      for (const line of frame.lines)
        expect((line.widthMm - line.measureMm) * MM, `“${line.text}” in ${frame.name}`).toBeLessThanOrEqual(0.01)
  })
})

describe('photos', () => {
  test('nine, each the one its caption speaks of, the caption right under it', () => {
    const { snapshot } = document.document
    const frames = all(snapshot, 'frame').filter((frame) => frame.kind === 'image')
    const captioned = new Map(frames.map((frame) => [frame.captionFrameId, frame]))
    const hashes = readdirSync(seedPhotos)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => sha256(readFileSync(path.join(seedPhotos, name))))
    expect(hashes).toHaveLength(9)
    const shown = CAPTIONS.map(seedText).map((text) => {
      const caption = ofRole('caption').find(
        (frame) => unspaced(frame.lines.map((line) => line.text).join('')) === unspaced(text),
      )!
      const photo = captioned.get(caption.id)!
      expect(caption.xMm).toBeCloseTo(photo.xMm, 3)
      expect(caption.widthMm).toBeCloseTo(photo.widthMm, 3)
      const gap = caption.yMm - (photo.yMm + photo.heightMm)
      expect(gap).toBeGreaterThanOrEqual(-0.01)
      expect(gap).toBeLessThan(3)
      return find(snapshot, 'asset', photo.assetId)!.sha256
    })
    expect(shown).toEqual(hashes)
    expect([...document.media.keys()].sort()).toEqual([...hashes].sort())
  })

  toolTest('nine in the PDF, in CMYK at 150 to 450 ppi', ['pdfimages'], () => {
    const rows = runTool('pdfimages', ['-list', at('page.pdf')])
      .stdout.toString()
      .trim()
      .split('\n')
      .slice(2)
      .map((row) => row.trim().split(/\s+/))
    expect(rows.map((row) => row[5])).toEqual(Array(9).fill('cmyk'))
    for (const row of rows)
      for (const ppi of [row[12], row[13]].map(Number)) {
        expect(ppi).toBeGreaterThanOrEqual(150)
        expect(ppi).toBeLessThanOrEqual(450)
      }
  })
})

describe('the PDF', () => {
  toolTest('gives back every character of every story in reading order', ['pdftotext'], () => {
    let raw = unspaced(runTool('pdftotext', ['-raw', at('page.pdf'), '-']).stdout.toString())
    const stories = new Map<string, string>()
    for (const frame of layout.frames) {
      const set = unspaced(frame.lines.map((line) => line.text).join(''))
      stories.set(frame.storyId, (stories.get(frame.storyId) ?? '') + set)
    }
    // The longest first: a headline may stand again, word for word, in the body.
    for (const story of [...stories.values()].sort((x, y) => y.length - x.length)) {
      expect(raw.includes(story), `in a piece: ${story.slice(0, 24)}`).toBe(true)
      raw = raw.replace(story, '│')
    }
    expect(raw).toBe('│'.repeat(stories.size))
  })

  toolTest('embeds and subsets every font, with Unicode', ['pdffonts'], () => {
    const rows = runTool('pdffonts', [at('page.pdf')])
      .stdout.toString()
      .trim()
      .split('\n')
      .slice(2)
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+\S+ .*Identity-H +yes yes yes /)
  })

  toolTest('is sound to qpdf', ['qpdf'], () => {
    const { stdout, stderr } = runTool('qpdf', ['--check', at('page.pdf')])
    expect(stderr).toBe('')
    expect(stdout.toString()).toContain('No syntax or stream encoding errors found')
  })

  toolTest('renders in Ghostscript without a word', ['gs'], () => {
    expect(plates!.said).toBe('')
  })

  toolTest('renders in MuPDF without a word', ['mutool'], async () => {
    const { stderr } = runTool('mutool', ['draw', '-q', '-r', '72', '-o', at('mupdf.png'), at('page.pdf')])
    // That MuPDF was built without colour management says nothing about the file.
    expect(stderr.replace('warning: ICC support is not available\n', '')).toBe('')
    const { channels } = await sharp(at('mupdf.png')).stats()
    expect(channels[0].mean).toBeGreaterThan(100)
    expect(channels[0].mean).toBeLessThan(250)
  })

  test('is the same to the byte for the same document and time', () => {
    expect(again.status).toBe(0)
    expect(readFileSync(at('again.pdf')).equals(readFileSync(at('page.pdf')))).toBe(true)
  })

  test('is 390 × 550 mm when trimmed', () => {
    expect(trim.width / MM).toBeCloseTo(390, 2)
    expect(trim.height / MM).toBeCloseTo(550, 2)
  })

  test('has a preview of the trimmed page at the resolution asked for', async () => {
    const { width, height } = await sharp(at('page.png')).metadata()
    expect([width, height]).toEqual([Math.round((390 / 25.4) * 100), Math.round((550 / 25.4) * 100)])
  })
})

describe('the plates', () => {
  /** Places on the trimmed page, mm, in pixels. */
  const pixels = (leftMm: number, topMm: number, rightMm: number, bottomMm: number): PixelBox => {
    const px = (pt: number) => Math.round((pt / 72) * DPI)
    return {
      left: px(trim.x + leftMm * MM),
      top: px(trim.y + topMm * MM),
      right: px(trim.x + rightMm * MM),
      bottom: px(trim.y + bottomMm * MM),
    }
  }
  const boxOf = (line: LayoutLine): PixelBox =>
    pixels(line.xMm, line.yMm - (0.82 * line.sizePt) / MM, line.xMm + line.widthMm, line.yMm + (0.1 * line.sizePt) / MM)

  toolTest('carry black text on K alone', ['gs'], () => {
    const black = ['body', 'caption', 'kicker', 'headline', 'masthead', 'date', 'credits', 'section', 'folio']
    for (const role of black) {
      const lines = ofRole(role).flatMap((frame) => frame.lines)
      expect(lines.length, role).toBeGreaterThan(0)
      for (const line of lines) {
        const box = boxOf(line)
        for (const plate of PLATES)
          if (plate !== 'Black') expect(mostInk(plates!, plate, box), `${plate} in “${line.text}”`).toBe(0)
        expect(mostInk(plates!, 'Black', box), `“${line.text}”`).toBe(1)
      }
    }
  })

  toolTest('have every line inked like its neighbours', ['gs'], () => {
    const lines = ofRole('body')
      .flatMap((frame) => frame.lines)
      .filter((line) => line.sizePt === 9 && line.text.length >= 6)
    const inks = lines.map((line) => meanInk(plates!, 'Black', boxOf(line)))
    const median = [...inks].sort((a, b) => a - b)[inks.length >> 1]
    lines.forEach((line, index) => {
      expect(inks[index] / median, `“${line.text}”`).toBeGreaterThan(0.55)
    })
  })

  toolTest('have every body character inked, cell by cell', ['gs'], () => {
    let cells = 0
    for (const line of ofRole('body').flatMap((frame) => frame.lines)) {
      // Only lines of plain Han on the character grid: there a character's cell is known without asking the program.
      if (line.sizePt !== 9 || line.log.length > 0 || !/^\p{sc=Han}+$/u.test(line.text)) continue
      const advance = line.widthMm / line.text.length
      for (let index = 0; index < line.text.length; index++) {
        const left = line.xMm + index * advance
        const box = pixels(left, line.yMm - (0.8 * 9) / MM, left + advance, line.yMm + (0.1 * 9) / MM)
        expect(meanInk(plates!, 'Black', box), `${line.text[index]} in “${line.text}”`).toBeGreaterThan(0.01)
        cells++
      }
    }
    expect(cells).toBeGreaterThan(60)
  })

  toolTest('carry at most 240 % ink together', ['gs'], async () => {
    const rough = await separate(at('page.pdf'), 100, folder)
    const px = (pt: number) => Math.round((pt / 72) * 100)
    const page = {
      left: px(trim.x),
      top: px(trim.y),
      right: px(trim.x + trim.width),
      bottom: px(trim.y + trim.height),
    }
    // 8-bit plates: each rounds by up to 1/510.
    expect(totalInk(rough, page)).toBeLessThanOrEqual(2.4 + 4 / 510)
    expect(totalInk(rough, page)).toBeGreaterThan(1)
  })
})
