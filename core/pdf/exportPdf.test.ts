import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { contentOf, load, operations, streamBytes } from '../../tests/support/contentStream.ts'
import { environment, fang, glyphs, group, page, printOptions, run, song } from '../../tests/support/pdfPages.ts'
import { runTool, toolTest } from '../../tests/support/tools.ts'
import { UserError } from '../model/errors.ts'
import type { DisplayList, GlyphItem, ImageItem, SpotInk } from '../paint/displayList.ts'
import { createPdfExporter } from './exportPdf.ts'
import type { PdfImage, PrintOptions, WebOptions } from './exportPdf.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'banmian-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))
function save(bytes: Uint8Array): string {
  const file = path.join(folder, `${files++}.pdf`)
  writeFileSync(file, bytes)
  return file
}
let files = 0

const fresh = (images?: ReadonlyMap<string, PdfImage>) => createPdfExporter(environment(images))
const webOptions: WebOptions = {
  profile: 'web',
  title: printOptions.title,
  time: printOptions.time,
  creator: printOptions.creator,
  inkToRgb: (ink) => (ink.kind === 'process' ? [255 - 200 * ink.k, 10, 20] : [255, 0, 0]),
}

/** Lines of a paragraph of Chinese, ten characters each. */
const copy =
  '九月的青岛，上合组织国家“城市客厅”里人来人往——一场场活动接连登场，2022 年以来已有 fi 文艺团体、office 项目落地。'
function lines(count: number): GlyphItem[] {
  return Array.from({ length: count }, (_, i) => {
    const text = copy.slice((i * 7) % 20, ((i * 7) % 20) + 30)
    return { ...glyphs(text, 20, 30 + i * 14), paragraphId: `p${i >> 3}` }
  })
}
const sample = (): DisplayList =>
  page([group(lines(12)), group([glyphs('仿宋小字：青岛', 20, 190, { face: fang(), sizePt: 12 })], 'fang')])

describe('PDF/X-4', () => {
  const bytes = fresh().export([sample()], printOptions)
  const text = Buffer.from(bytes).toString('latin1')

  test('is PDF 1.6 in one revision, with a binary comment, a trailer ID and no object streams', () => {
    expect(text.startsWith('%PDF-1.6\n%')).toBe(true)
    expect([...bytes.subarray(10, 14)].every((byte) => byte > 127)).toBe(true)
    expect(text.match(/%%EOF/g)).toHaveLength(1)
    expect(text).toMatch(/\/ID \[ <([0-9A-F]{32})> <\1> \]/)
    expect(text).not.toMatch(/\/ObjStm|\/XRef|\/Encrypt|LZW|\/JavaScript|\/Annots/)
  })

  test('nests its boxes, 3 mm of bleed, no ArtBox', async () => {
    const [shown] = (await load(bytes)).getPages()
    const [media, bleed, trim] = [shown.getMediaBox(), shown.getBleedBox(), shown.getTrimBox()]
    expect(shown.node.get(PDFName.of('ArtBox'))).toBeUndefined()
    expect(trim.width).toBeCloseTo(300, 2)
    expect(trim.height).toBeCloseTo(200, 2)
    expect(trim.x - bleed.x).toBeCloseTo((3 * 72) / 25.4, 2)
    for (const [outer, inner] of [
      [media, bleed],
      [bleed, trim],
    ]) {
      expect(outer.x).toBeLessThanOrEqual(inner.x)
      expect(outer.y).toBeLessThanOrEqual(inner.y)
      expect(outer.x + outer.width).toBeGreaterThanOrEqual(inner.x + inner.width)
      expect(outer.y + outer.height).toBeGreaterThanOrEqual(inner.y + inner.height)
    }
  })

  test('has one output intent with its profile', async () => {
    const pdf = await load(bytes)
    const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray)
    expect(intents.size()).toBe(1)
    const intent = intents.lookup(0, PDFDict)
    expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFX'))
    expect(intent.lookup(PDFName.of('OutputConditionIdentifier'), PDFString).decodeText()).toBe('Newsprint 240')
    const profile = pdf.context.lookup(intent.get(PDFName.of('DestOutputProfile'))) as PDFRawStream
    expect(Buffer.compare(streamBytes(profile), printOptions.outputCondition.icc)).toBe(0)
  })

  test('says the same in Info and in readable XMP', async () => {
    const pdf = await load(bytes)
    const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict)
    const value = (key: string) => {
      const found = info.lookup(PDFName.of(key))
      return found instanceof PDFHexString || found instanceof PDFString ? found.decodeText() : String(found)
    }
    const metadata = pdf.context.lookup(pdf.catalog.get(PDFName.of('Metadata'))) as PDFRawStream
    expect(metadata.dict.get(PDFName.of('Filter'))).toBeUndefined()
    const xmp = Buffer.from(metadata.contents).toString('utf8')
    expect(xmp).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>')
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${value('Title')}</rdf:li>`)
    expect(value('Title')).toBe(printOptions.title)
    expect(xmp).toContain(`<xmp:CreatorTool>${value('Creator')}<`)
    expect(xmp).toContain(`<pdf:Producer>${value('Producer')}<`)
    expect(value('Trapped')).toBe('/False')
    expect(xmp).toContain('<pdf:Trapped>False<')
    expect(value('CreationDate')).toBe("D:20220906183000+00'00'")
    expect(value('ModDate')).toBe(value('CreationDate'))
    for (const tag of ['CreateDate', 'ModifyDate', 'MetadataDate'])
      expect(xmp).toContain(`<xmp:${tag}>2022-09-06T18:30:00+00:00<`)
    expect(xmp).toMatch(/<xmpMM:DocumentID>uuid:[0-9a-f-]{36}<.*<xmpMM:RenditionClass>.*<xmpMM:VersionID>/s)
  })

  test('sets black text in K alone, overprinting', async () => {
    const pdf = await load(bytes)
    const [shown] = pdf.getPages()
    const colours = operations(contentOf(shown)).filter(({ operator }) =>
      /^(k|K|g|G|rg|RG|cs|CS|sc|scn|SCN)$/.test(operator),
    )
    for (const { operator, operands } of colours)
      if (operator === 'k') expect(operands).toEqual([0, 0, 0, 1])
      else expect([operator, operands[0]]).toEqual(operator === 'CS' ? ['CS', '/All'] : ['SCN', 1])
    const states = shown.node.Resources()!.lookup(PDFName.of('ExtGState'), PDFDict)
    expect(String(states.lookup(PDFName.of('GO'), PDFDict))).toMatch(/\/OP true\n\/op true\n\/OPM 1/)
    expect(String(states.lookup(PDFName.of('GK'), PDFDict))).toMatch(/\/OP false\n\/op false/)
  })

  test('embeds tagged subsets whose tag follows from the glyphs', () => {
    const names = [...text.matchAll(/\/FontName \/([A-Z]{6})\+([\w-]+)/g)]
    expect(names.map((match) => match[2]).sort()).toEqual(['FandolFang-Regular', 'NotoSerifSC-Regular'])
    const other = Buffer.from(fresh().export([page([group(lines(3))])], printOptions)).toString('latin1')
    const tag = /\/FontName \/([A-Z]{6})\+Noto/.exec(other)![1]
    expect(tag).not.toBe(names.find((match) => match[2].startsWith('Noto'))![1])
  })
})

describe('PDF/X-1a', () => {
  const options: PrintOptions = { ...printOptions, profile: 'x1a' }
  const text = Buffer.from(fresh().export([sample()], options)).toString('latin1')

  test('is PDF 1.4 and says in Info that it is PDF/X-1a:2003', () => {
    expect(text.startsWith('%PDF-1.4\n%')).toBe(true)
    expect(text.match(/\/GTS_PDFXVersion \(([^)]*)\)/)![1]).toBe('PDF/X-1a:2003')
    expect(text.match(/\/GTS_PDFXConformance \(([^)]*)\)/)![1]).toBe('PDF/X-1a:2003')
    expect(text).toContain('<pdfx:GTS_PDFXConformance>PDF/X-1a:2003<')
    expect(text).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-1a:2003<')
    expect(text).toContain('<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<')
    expect(text).not.toMatch(/\/ObjStm|\/XRef|\/SMask|\/Group|\/ca |\/CA |\/BM /)
  })

  test('refuses a profile that PDF 1.4 does not know, and names the condition', () => {
    const icc = printOptions.outputCondition.icc.slice()
    icc[8] = 4
    const outputCondition = { ...printOptions.outputCondition, icc }
    expect(() => fresh().export([sample()], { ...options, outputCondition })).toThrow(/Newsprint 240.*version 4/)
    expect(() => fresh().export([sample()], { ...printOptions, outputCondition })).not.toThrow()
  })
})

describe('bleed', () => {
  const widthOf = async (bleedPt: number | undefined) => {
    const options = { ...printOptions, marks: {}, ...(bleedPt === undefined ? {} : { bleedPt }) }
    const [shown] = (await load(fresh().export([sample()], options))).getPages()
    expect(shown.getMediaBox()).toEqual(shown.getBleedBox())
    return shown.getBleedBox().width
  }

  test('is the page’s own, or what the export asks for, from 0 to 10 mm', async () => {
    expect(await widthOf(undefined)).toBeCloseTo(300 + (2 * 3 * 72) / 25.4, 2)
    expect(await widthOf(0)).toBe(300)
    expect(await widthOf((10 * 72) / 25.4)).toBeCloseTo(300 + (2 * 10 * 72) / 25.4, 2)
    await expect(widthOf((10.1 * 72) / 25.4)).rejects.toThrow(/10\.1 mm is not between 0 and 10 mm/)
    await expect(widthOf(-1)).rejects.toThrow(UserError)
  })
})

describe('text comes back', () => {
  const tricky = () => {
    // One glyph for two characters (a Kangxi radical and its ideograph), a ligature, a character no font has.
    const item = (text: string, y: number) => glyphs(text, 20, y)
    return page([group([item('豈⾦金——金⾦', 30), item('缺\u{1F600}字 office', 60), item('竖——排', 90)])])
  }
  const expected = '豈⾦金——金⾦缺\u{1F600}字office竖——排'

  toolTest('from Poppler, in reading and in raw order', ['pdftotext'], () => {
    const file = save(fresh().export([tricky()], printOptions))
    for (const order of [['-raw'], [], ['-layout']])
      expect(
        runTool('pdftotext', [...order, file, '-'])
          .stdout.toString()
          .replace(/\s/g, ''),
      ).toBe(expected)
  })

  toolTest('whatever was exported before', ['pdftotext'], () => {
    const exporter = fresh()
    // The radical comes first here, so it owns the glyph's ToUnicode entry; not so in the next file.
    exporter.export([page([group([glyphs('⾦', 20, 30)])])], printOptions)
    const pages = tricky()
    const file = save(exporter.export([pages], printOptions))
    expect(runTool('pdftotext', ['-raw', file, '-']).stdout.toString().replace(/\s/g, '')).toBe(expected)
  })

  toolTest('from a page of columns in the order of the stories', ['pdftotext'], () => {
    const left = lines(8)
    const right = lines(8).map((item) => ({ ...item, x: 310 }))
    const file = save(fresh().export([page([group(left), group(right)], 600)], printOptions))
    const all = [...left, ...right].map((item) => item.text).join('')
    expect(runTool('pdftotext', ['-raw', file, '-']).stdout.toString().replace(/\s/g, '')).toBe(all.replace(/\s/g, ''))
  })
})

describe('programs agree that the file is sound', () => {
  for (const [name, options] of [
    ['x4', printOptions],
    ['x1a', { ...printOptions, profile: 'x1a' }],
    ['web', webOptions],
  ] as const) {
    toolTest(`qpdf, ${name}`, ['qpdf'], () => {
      const file = save(fresh().export([sample(), sample()], options))
      expect(runTool('qpdf', ['--check', file]).stdout.toString()).toContain('No syntax or stream encoding errors')
    })
    toolTest(`Ghostscript and MuPDF without a warning, ${name}`, ['gs', 'mutool'], () => {
      const file = save(fresh().export([sample()], options))
      const gs = runTool('gs', [
        '-dPDFSTOPONERROR',
        '-dPDFSTOPONWARNING',
        '-q',
        '-o',
        path.join(folder, 'gs.ppm'),
        '-sDEVICE=ppmraw',
        '-r36',
        file,
      ])
      expect(gs.stdout.toString() + gs.stderr).toBe('')
      const mupdf = runTool('mutool', ['draw', '-q', '-r', '36', '-o', path.join(folder, 'mu.png'), file])
      expect(mupdf.stderr.replace('warning: ICC support is not available\n', '')).toBe('')
    })
  }
})

describe('the same input gives the same bytes', () => {
  test('from two exporters, and twice from one', () => {
    const [one, two] = [fresh(), fresh()]
    const first = one.export([sample()], printOptions)
    expect(Buffer.compare(first, two.export([sample()], printOptions))).toBe(0)
    expect(Buffer.compare(first, one.export([sample()], printOptions))).toBe(0)
    one.export([sample()], webOptions)
    expect(Buffer.compare(first, one.export([sample()], printOptions))).toBe(0)
  })

  test('and another time, title or text gives another file identifier', () => {
    const id = (list: DisplayList, options = printOptions) =>
      /\/ID \[ <(\w+)>/.exec(Buffer.from(fresh().export([list], options)).toString('latin1'))![1]
    const ids = [
      id(sample()),
      id(sample(), { ...printOptions, time: new Date(0) }),
      id(sample(), { ...printOptions, title: '另一版' }),
      id(page([group(lines(12).map((item) => ({ ...item, y: item.y + 1 })))])),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('after an edit', () => {
  test('only what changed is written anew, and the file equals one written from scratch', () => {
    const env = environment()
    const exporter = createPdfExporter(env)
    const before = lines(300)
    exporter.export([page([group(before)], 300, 4400)], printOptions)
    const cold = { ...env.counted }
    expect(cold.subsets).toBe(1)

    const edited = before.map((item) => ({ ...item }))
    // The same glyphs in another order: no new character.
    edited[150] = { ...edited[150], ...pick(glyphs([...edited[150].text].reverse().join(''), 0, 0)) }
    const after = [page([group(edited)], 300, 4400)]
    const bytes = exporter.export(after, printOptions)
    expect(env.counted.subsets).toBe(1)
    expect(env.counted.deflated - cold.deflated).toBeLessThan(8000)
    expect(Buffer.compare(bytes, fresh().export(after, printOptions))).toBe(0)
  })
  const pick = ({ run, text, end }: GlyphItem) => ({ run, text, end })

  test('a font is kept while its glyphs suffice, and made anew for a new character', () => {
    const env = environment()
    const exporter = createPdfExporter(env)
    exporter.export([page([group([glyphs('青岛日报', 20, 30)])])], printOptions)
    exporter.export([page([group([glyphs('青岛日', 20, 30)])])], printOptions)
    expect(env.counted.subsets).toBe(1)
    const bytes = exporter.export([page([group([glyphs('青岛晚报', 20, 30)])])], printOptions)
    expect(env.counted.subsets).toBe(2)
    expect(bytes.length).toBeGreaterThan(0)
  })

  test('a kept run whose text changed under it gives the new text', async () => {
    const exporter = fresh()
    const kept = run('青岛')
    const item = (text: string): GlyphItem => ({ ...glyphs('青岛', 20, 30), run: kept, text, end: text.length })
    exporter.export([page([group([item('青岛')])])], printOptions)
    const bytes = exporter.export([page([group([item('青屿')])])], printOptions)
    const pdf = await load(bytes)
    const fonts = pdf.getPages()[0].node.Resources()!.lookup(PDFName.of('Font'), PDFDict)
    const font = fonts.lookup(fonts.keys()[0], PDFDict)
    const cmap = Buffer.from(
      streamBytes(pdf.context.lookup(font.get(PDFName.of('ToUnicode'))) as PDFRawStream),
    ).toString()
    expect(cmap).toContain('<5C7F>')
    expect(cmap).not.toContain('<5C9B>')
  })
})

describe('a picture in colour and on black alone', () => {
  test('is two pictures of the page, each in its colour space', async () => {
    const image = (components: 1 | 4): PdfImage => ({
      ...{ jpeg: new Uint8Array(8).fill(components), widthPx: 1, heightPx: 1 },
      ...{ components, inverted: components === 4 },
    })
    const asked: boolean[] = []
    const images = (_: string, _w: number, _h: number, black: boolean) => {
      asked.push(black)
      return image(black ? 1 : 4)
    }
    const photo = (x: number, black?: boolean): ImageItem => ({
      ...{ kind: 'image', frameId: `f${x}`, assetId: 'a', sha256: 'f00d', matrix: [60, 0, 0, 40, x, 10] },
      ...(black === undefined ? {} : { black }),
    })
    const list = page([photo(10), photo(80, true), photo(150, true), photo(220, false)])
    const pdf = await load(createPdfExporter({ ...environment(), images }).export([list], printOptions))
    const names = operations(contentOf(pdf.getPage(0))).flatMap(({ operator, operands }) =>
      operator === 'Do' ? [operands[0]] : [],
    )
    expect(new Set(names).size).toBe(2)
    expect(names[0]).not.toBe(names[1])
    expect([names[1], names[0]]).toEqual([names[2], names[3]])
    expect(asked).toEqual([false, true])
    const resources = pdf.getPage(0).node.Resources()!.lookup(PDFName.of('XObject'), PDFDict)
    const spaces = resources.values().map((ref) => {
      const { dict } = pdf.context.lookup(ref) as PDFRawStream
      return [String(dict.get(PDFName.of('ColorSpace'))), dict.has(PDFName.of('Decode'))]
    })
    expect(spaces.sort()).toEqual([
      ['/DeviceCMYK', true],
      ['/DeviceGray', false],
    ])
  })
})

describe('what is no PDF/X is refused', () => {
  const code = (make: () => unknown): string => {
    try {
      make()
    } catch (error) {
      if (error instanceof UserError) return error.code
      throw error
    }
    return 'accepted'
  }
  const photo = (components: 1 | 3 | 4) => {
    const image: PdfImage = { jpeg: new Uint8Array(8), widthPx: 1, heightPx: 1, components, inverted: false }
    const list = page([
      { kind: 'image', frameId: 'photo', assetId: 'a', sha256: 'f00d', matrix: [60, 0, 0, 40, 10, 10] },
    ])
    return () => fresh(new Map([['f00d', image]])).export([list], printOptions)
  }
  const red = (y: number, name = '报头红'): SpotInk => ({
    kind: 'spot',
    name,
    tint: 1,
    alternate: { kind: 'process', c: 0, m: 1, y, k: 0 },
  })
  const restricted = (fsType: number) => () =>
    fresh().export([page([glyphs('青', 20, 30, { face: { ...song(), fsType } })])], printOptions)

  test.each([
    ['title-missing', () => fresh().export([sample()], { ...printOptions, title: ' ' })],
    ['no-pages', () => fresh().export([], printOptions)],
    [
      'output-condition',
      () =>
        fresh().export([sample()], {
          ...printOptions,
          outputCondition: { ...printOptions.outputCondition, icc: new Uint8Array(500) },
        }),
    ],
    ['page-size', () => fresh().export([{ ...sample(), widthPt: NaN }], printOptions)],
    ['image-colour', photo(3)],
    ['accepted', photo(4)],
    ['accepted', photo(1)],
    [
      'image-missing',
      () =>
        fresh().export(
          [page([{ kind: 'image', frameId: 'x', assetId: 'a', sha256: 'beef', matrix: [1, 0, 0, 1, 0, 0] }])],
          printOptions,
        ),
    ],
    [
      'spot-conflict',
      () =>
        fresh().export(
          [page([glyphs('青', 20, 30, { ink: red(1) }), glyphs('岛', 20, 60, { ink: red(0.5) })])],
          printOptions,
        ),
    ],
    ['spot-conflict', () => fresh().export([page([glyphs('青', 20, 30, { ink: red(1, 'All') })])], printOptions)],
    [
      'accepted',
      () =>
        fresh().export(
          [page([glyphs('青', 20, 30, { ink: red(1) }), glyphs('岛', 20, 60, { ink: red(1) })])],
          printOptions,
        ),
    ],
    ['font-embedding', restricted(2)],
    ['font-embedding', restricted(0x100)],
    ['accepted', restricted(8)],
  ])('%s', (expected, make) => expect(code(make)).toBe(expected))

  test('an error names the frame and the remedy in both languages', () => {
    try {
      photo(3)()
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ place: 'photo' })
      expect((error as UserError).zh).toMatch(/转换为 CMYK/)
      expect((error as UserError).en).toMatch(/convert it to CMYK/)
    }
  })
})

test('the web profile is the trimmed page in RGB, without print matters', async () => {
  const spot: SpotInk = { kind: 'spot', name: '红', tint: 1, alternate: { kind: 'process', c: 0, m: 1, y: 1, k: 0 } }
  const bytes = fresh().export([page([glyphs('青岛', 20, 30), glyphs('红', 20, 60, { ink: spot })])], webOptions)
  const pdf = await load(bytes)
  const [shown] = pdf.getPages()
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/GTS_PDFX|Separation|DeviceCMYK|ExtGState/)
  expect(shown.getMediaBox()).toEqual({ x: 0, y: 0, width: 300, height: 200 })
  const fills = operations(contentOf(shown)).filter(({ operator }) => operator === 'rg')
  expect(fills.map(({ operands }) => operands)).toEqual([
    [0.2157, 0.0392, 0.0784],
    [1, 0, 0],
  ])
})
