/**
 * Editions from the command line: some of the pages, a file each or one of all, a bad page among good ones, and nothing left when it is
 * called off.
 *
 * Role: `banmian export` as a process, on three small pages. Boundary: how long 48 full ones take is `editionProof.test.ts`.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { all } from '../core/model/snapshot.ts'
import { banmian, program, root, temporaryFolder } from './support/program.ts'
import { packageOf, threePages, withBrokenPicture } from './support/threePages.ts'

const TIME = ['--time', '2026-05-01T00:00:00Z']
const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)

interface Summary {
  readonly pages: number
  readonly failed: number
  readonly bytes: number
  readonly sheets: readonly {
    readonly page: string
    readonly file: string | null
    readonly bytes?: number
    readonly problems: readonly { readonly code: string; readonly en: string }[]
  }[]
}

function exported(document: string, ...options: string[]) {
  const { status, stdout, stderr } = banmian(['export', document, '--json', ...TIME, ...options])
  return { status, stderr, summary: (stdout === '' ? undefined : JSON.parse(stdout)) as Summary }
}
const digests = (place: string): string[] =>
  readdirSync(place)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(path.join(place, name)))
          .digest('hex')}`,
    )
const pageSizes = async (file: string) =>
  (await PDFDocument.load(readFileSync(file), { updateMetadata: false })).getPages().map((page) => page.getTrimBox())

beforeAll(async () => {
  const edition = await threePages()
  writeFileSync(at('good.banmian'), packageOf(edition))
  writeFileSync(at('bad.banmian'), packageOf(withBrokenPicture(edition, 1)))
  const gone = withBrokenPicture(edition, 1)
  writeFileSync(at('gone.banmian'), packageOf({ ...gone, media: edition.media }))
  const doubled = await threePages(({ number }) => (number === 'A03' ? { number: 'a02' } : {}))
  writeFileSync(at('doubled.banmian'), packageOf(doubled))
  const sections = await threePages(({ number }) => ({ number: number.slice(-1), section: '' }))
  writeFileSync(at('plain.banmian'), packageOf(sections))
  const records = new Map(edition.snapshot.records)
  for (const record of all(edition.snapshot, 'edition')) records.set(record.id, { ...record, name: '晚版' })
  writeFileSync(at('evening.banmian'), packageOf({ ...edition, snapshot: { records } }))
})

describe('a file each', () => {
  test('is called after its page, and is the same with one thread as with three', () => {
    const { status, summary } = exported(at('good.banmian'), '--each', '-o', at('one'), '--jobs', '1')
    expect(status).toBe(0)
    expect(summary.sheets.map(({ page }) => page)).toEqual(['A01', 'A02', 'A03'])
    const names = ['A01', 'A02', 'A03'].map((page) => `新报-2026-05-01-${page}.pdf`)
    expect(readdirSync(at('one')).sort()).toEqual(names)
    for (const { file, bytes } of summary.sheets) expect(readFileSync(file!).length).toBe(bytes)
    expect(exported(at('good.banmian'), '--each', '-o', at('three'), '--jobs', '3').status).toBe(0)
    expect(digests(at('three'))).toEqual(digests(at('one')))
    // And as the page comes out of an export of it alone.
    expect(exported(at('good.banmian'), '--each', '-o', at('alone'), '--pages', 'A02').status).toBe(0)
    expect(digests(at('one'))).toContain(digests(at('alone'))[0])
  })

  test('by a pattern of one’s own, with the previews beside', () => {
    const options = ['--each', '--name', '{yyyymmdd}{page2}', '-o', at('named'), '--png', '20']
    expect(exported(at('plain.banmian'), ...options).status).toBe(0)
    const stems = ['2026050101', '2026050102', '2026050103']
    expect(readdirSync(at('named')).sort()).toEqual(stems.flatMap((stem) => [`${stem}.pdf`, `${stem}.png`]))
  })

  test('the edition of the day is in the names and in the title', () => {
    expect(exported(at('evening.banmian'), '--each', '-o', at('evening'), '--pages', 'A01').status).toBe(0)
    expect(readdirSync(at('evening'))).toEqual(['新报-2026-05-01-A01-晚版.pdf'])
    const pdf = readFileSync(at('evening/新报-2026-05-01-A01-晚版.pdf')).toString('latin1')
    expect(pdf).toContain(Buffer.from('新报 2026-05-01 晚版 第A01版').toString('latin1'))
  })

  test.each([
    ['good', '{paper}', 'A01', 'A02'],
    ['doubled', '{page}', 'A02', 'a02'],
  ])('two pages of %s under one name %s: both are named, nothing is written', (name, pattern, one, other) => {
    const to = at(`collision-${name}`)
    const { status, stderr } = exported(at(`${name}.banmian`), '--each', '--name', pattern, '-o', to)
    expect(status).toBe(2)
    expect(stderr).toContain(one)
    expect(stderr).toContain(other)
    expect(stderr).toContain('would both be written')
    expect(existsSync(to)).toBe(false)
  })

  test('a folder of the name of a file is not run into', () => {
    mkdirSync(at('taken/新报-2026-05-01-A02.pdf'), { recursive: true })
    const { status, stderr } = exported(at('good.banmian'), '--each', '-o', at('taken'))
    expect(status).toBe(2)
    expect(stderr).toContain('新报-2026-05-01-A02.pdf')
    expect(readdirSync(at('taken'))).toEqual(['新报-2026-05-01-A02.pdf'])
  })
})

describe('fonts', () => {
  test('one that is not there is named, whoever makes the pages: another stands in', async () => {
    const edition = await threePages()
    const records = new Map(edition.snapshot.records)
    const words = [...records.values()].find((record) => record.id === 'words:A02')!
    records.set(words.id, { ...words, overrides: { fontFamily: '方正报宋' } } as typeof words)
    writeFileSync(at('fontless.banmian'), packageOf({ ...edition, snapshot: { records } }))
    for (const way of ['--each', '--one']) {
      const { status, stderr } = exported(at('fontless.banmian'), way, '-o', at(`fontless${way}`))
      expect(stderr).toContain('方正报宋')
      expect(status).toBe(1)
    }
  })

  test('one that forbids embedding keeps its page out, and says so; the others are exported', async () => {
    mkdirSync(at('fonts'))
    writeFileSync(at('fonts/forbidden.otf'), forbidden(path.join(root, 'assets/fonts/fandol/FandolFang-Regular.otf')))
    const edition = await threePages()
    const records = new Map(edition.snapshot.records)
    const words = [...records.values()].find((record) => record.id === 'words:A02')!
    records.set(words.id, { ...words, overrides: { fontFamily: 'FandoxFang' } } as typeof words)
    writeFileSync(at('forbidden.banmian'), packageOf({ ...edition, snapshot: { records } }))
    for (const way of ['--each', '--one']) {
      const to = at(way === '--each' ? 'forbidden' : 'forbidden.pdf')
      const { status, summary } = exported(at('forbidden.banmian'), way, '-o', to, '--fonts', at('fonts'))
      expect(status).toBe(2)
      expect(summary.sheets.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
        [],
        ['font-embedding'],
        [],
      ])
    }
  })
})

/** The font under the name FandoxFang, its licence bits restricted. */
function forbidden(file: string): Uint8Array {
  const bytes = readFileSync(file)
  for (let entry = 0; entry < bytes.readUInt16BE(4); entry++) {
    const at = 12 + entry * 16
    const [tag, offset, length] = [
      bytes.toString('latin1', at, at + 4),
      bytes.readUInt32BE(at + 8),
      bytes.readUInt32BE(at + 12),
    ]
    if (tag === 'OS/2') bytes.writeUInt16BE(2, offset + 8)
    if (tag !== 'name') continue
    for (const wide of [false, true]) {
      const coded = (text: string) => (wide ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'latin1'))
      const table = bytes.subarray(offset, offset + length)
      for (let found = 0; (found = table.indexOf(coded('Fandol'), found)) >= 0;) table.set(coded('Fandox'), found)
    }
  }
  return bytes
}

describe('one file', () => {
  test('of all pages, the same whoever made them', async () => {
    expect(exported(at('good.banmian'), '-o', at('all-1.pdf'), '--jobs', '1').status).toBe(0)
    expect(exported(at('good.banmian'), '-o', at('all-3.pdf'), '--jobs', '3').status).toBe(0)
    expect(readFileSync(at('all-3.pdf')).equals(readFileSync(at('all-1.pdf')))).toBe(true)
    expect(await pageSizes(at('all-1.pdf'))).toHaveLength(3)
  })

  test('of some pages in the order asked for', async () => {
    const { summary } = exported(at('good.banmian'), '-o', at('some.pdf'), '--pages', '#3,a1')
    expect(summary.sheets.map(({ page }) => page)).toEqual(['A03', 'A01'])
    expect(await pageSizes(at('some.pdf'))).toHaveLength(2)
    expect(exported(at('good.banmian'), '-o', at('range.pdf'), '--pages', 'A01-A02').summary.pages).toBe(2)
  })

  test('of facing pages side by side: one page of twice the width', async () => {
    const { summary } = exported(at('good.banmian'), '-o', at('spreads.pdf'), '--spreads')
    expect(summary.sheets.map(({ page }) => page)).toEqual(['A01', 'A02-A03'])
    const [single, double] = await pageSizes(at('spreads.pdf'))
    expect(double!.width).toBeCloseTo(2 * single!.width, 3)
    expect(double!.height).toBeCloseTo(single!.height, 3)
  })
})

describe('a bad page', () => {
  test.each([
    ['bad', 'photo-broken'],
    ['gone', 'media-missing'],
  ])('%s is told with its reason; the others are exported', async (name, code) => {
    const each = exported(at(`${name}.banmian`), '--each', '-o', at(`each-${name}`))
    const one = exported(at(`${name}.banmian`), '-o', at(`${name}.pdf`))
    for (const { status, stderr, summary } of [each, one]) {
      expect(status).toBe(2)
      expect(stderr).toContain('page A02 was not exported')
      expect(summary).toMatchObject({ pages: 2, failed: 1 })
      expect(summary.sheets.map(({ problems }) => problems.map((problem) => problem.code))).toEqual([[], [code], []])
      expect(summary.sheets[1]!.file).toBeNull()
    }
    expect(readdirSync(at(`each-${name}`)).sort()).toEqual(['新报-2026-05-01-A01.pdf', '新报-2026-05-01-A03.pdf'])
    expect(await pageSizes(at(`${name}.pdf`))).toHaveLength(2)
  })

  test('alone leaves the file that was there, and no folder', () => {
    writeFileSync(at('old.pdf'), 'old')
    expect(exported(at('bad.banmian'), '-o', at('old.pdf'), '--pages', 'A02').status).toBe(2)
    expect(readFileSync(at('old.pdf'), 'utf8')).toBe('old')
    expect(exported(at('bad.banmian'), '--each', '-o', at('none/of/it'), '--pages', 'A02').status).toBe(2)
    expect(existsSync(at('none'))).toBe(false)
  })
})

describe('bad use', () => {
  test.each([
    [['--pages', 'A09'], 'A09'],
    [['--pages', 'A03-A01'], 'backwards'],
    [['--each', '--one'], '--each'],
    [['--each', '-o', 'x.pdf'], 'x.pdf'],
    [['--jobs', '0'], '--jobs'],
    [['--preset', 'nowhere'], 'nowhere'],
    [['--name', '{seite}'], '{seite}'],
  ])('%j is refused by name', (options, word) => {
    const { status, stderr } = exported(at('good.banmian'), ...options)
    expect(status).toBe(2)
    expect(stderr).toContain(word)
    expect(stderr).not.toMatch(/\n +at /)
  })

  test('a preset from a file of one’s own; options win over it', () => {
    const preset = {
      id: 'house',
      name: { zh: '本社', en: 'House' },
      profile: 'web',
      condition: 'newsprint-ifra26s-240',
      bleedMm: null,
      marks: { crop: false, registration: false, colourBars: false, slug: false },
      photoPpi: null,
      files: 'each',
      naming: '{page}',
    }
    writeFileSync(at('house.json'), JSON.stringify(preset))
    expect(exported(at('good.banmian'), '--preset', at('house.json'), '-o', at('house')).status).toBe(0)
    expect(readdirSync(at('house')).sort()).toEqual(['A01.pdf', 'A02.pdf', 'A03.pdf'])
    const one = exported(at('good.banmian'), '--preset', at('house.json'), '--one', '-o', at('house.pdf'))
    expect(one.summary.pages).toBe(3)
  })
})

test('called off in the middle, it leaves nothing', async () => {
  const to = at('cancelled')
  const run = spawn(process.execPath, [program, 'export', at('good.banmian'), '--each', '-o', to, '--jobs', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  run.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<NodeJS.Signals | null>((resolve) => run.on('exit', (_, signal) => resolve(signal)))
  // A page is written, others are not.
  const staged = () =>
    existsSync(to) ? readdirSync(to, { recursive: true }).filter((name) => String(name).endsWith('.pdf')) : []
  while (staged().length === 0 && run.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2))
  run.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
  expect(said).toContain('nothing was written')
  expect(existsSync(to)).toBe(false)
})
