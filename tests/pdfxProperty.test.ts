/**
 * Random documents before the independent checker: what preflight passes, the press accepts.
 *
 * Role: text in black and in colours, spots, gradients, photos of every kind, turned and vertical frames, masters; each written as
 * PDF/X-4 and PDF/X-1a. Boundary: rules that can be read off a file; measured ink has tests of its own.
 */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { PDFName } from 'pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { runChecks } from '../core/check/runChecks.ts'
import type { ColourRef, DocumentRecord, FillRef, GradientSwatchRecord, MasterRecord } from '../core/model/records.ts'
import { checkRecords } from '../core/model/schema.ts'
import { snapshotOf } from '../core/model/snapshot.ts'
import { variableChar } from '../core/model/variables.ts'
import { photo } from '../core/typeset/testing/documents.ts'
import { findPreset } from '../electron/host/presets.ts'
import { copy, engine, goodRecords, inputOf, profileOf, rule, shape, type Records } from './support/goodPage.ts'
import { checkPdf, NEWSPRINT, READ_RULES } from './support/pdfx/check.ts'
import { readPdf } from './support/pdfx/read.ts'
import { exportSnapshot } from './support/presetExport.ts'

const TIME = new Date('2022-09-06T18:30:00Z')
const PROFILES = ['x4', 'x1a'] as const
const newspaper = profileOf('newspaper')

/** Photos of one size, 200 ppi on 25.4 mm, by what they are. */
const media = new Map<string, Uint8Array>()
const kinds: string[] = []
const PX = 200
const assets = (): DocumentRecord[] =>
  [...media].map(([sha256, bytes], index) => ({
    ...{ type: 'asset', id: `asset:${kinds[index]}`, name: kinds[index]!, sha256, extension: 'png' },
    ...{ byteLength: bytes.length, widthPx: PX, heightPx: PX },
  }))

beforeAll(async () => {
  const noise = (channels: number) =>
    Uint8Array.from({ length: PX * PX * channels }, (_, i) => (i * 37 + (i >> 7) * 11) % 251)
  const rgb = sharp(noise(3), { raw: { width: PX, height: PX, channels: 3 } })
  const made: Readonly<Record<string, Promise<Buffer>>> = {
    rgb: rgb.clone().jpeg().toBuffer(),
    webp: rgb.clone().webp().toBuffer(),
    deep: rgb.clone().toColourspace('rgb16').png().toBuffer(),
    grey: rgb.clone().toColourspace('b-w').tiff().toBuffer(),
    cmyk: rgb.clone().toColourspace('cmyk').jpeg().toBuffer(),
    indexed: rgb.clone().png({ palette: true, colours: 16 }).toBuffer(),
    alpha: sharp(noise(4), { raw: { width: PX, height: PX, channels: 4 } })
      .png()
      .toBuffer(),
    turned: rgb.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  }
  for (const [kind, bytes] of Object.entries(made)) {
    kinds.push(kind)
    const one = new Uint8Array(await bytes)
    media.set(createHash('sha256').update(one).digest('hex'), one)
  }
})

const gradient = (
  id: string,
  shape: 'linear' | 'radial',
  ...inks: readonly [string, number][]
): GradientSwatchRecord => ({
  ...{ type: 'swatch', id, name: id, kind: 'gradient', shape },
  stops: inks.map(([swatchId, tint], index) => ({ offset: index / (inks.length - 1), colour: { swatchId, tint } })),
})
const SWATCHES: readonly DocumentRecord[] = [
  { type: 'swatch', id: 'swatch:spot2', name: '荧光 绿/2', kind: 'spot', cmyk: { c: 60, m: 0, y: 90, k: 0 } },
  { type: 'swatch', id: 'swatch:blue', name: '蓝', kind: 'process', cmyk: { c: 100, m: 60, y: 0, k: 10 } },
  gradient('gradient:process', 'linear', ['swatch:red', 0.4], ['swatch:blue', 1]),
  gradient('gradient:spot', 'radial', ['swatch:spot', 1], ['swatch:paper', 1]),
  gradient('gradient:both', 'linear', ['swatch:red', 1], ['swatch:spot', 0.5], ['swatch:spot2', 1]),
]
const FOLIO: readonly DocumentRecord[] = [
  { type: 'master', id: 'master:1', name: '报眉', basedOnId: null } satisfies MasterRecord,
  ...copy('runner', `晨报 ${variableChar('date')} 第${variableChar('page-number')}版 ${variableChar('section')}`, {
    ...{ pageId: 'master:1', xMm: 20, yMm: 262, widthMm: 120 },
  }),
  rule('runner:rule', { pageId: 'master:1', yMm: 261 }),
]

const mm = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const swatch = fc.constantFrom('swatch:black', 'swatch:red', 'swatch:spot', 'swatch:spot2', 'swatch:blue')
const colour: fc.Arbitrary<ColourRef> = fc.record({ swatchId: swatch, tint: fc.constantFrom(1, 1, 0.5, 0.2) })
const fill: fc.Arbitrary<FillRef> = fc.oneof(
  colour,
  fc.record({
    ...{
      swatchId: fc.constantFrom('gradient:process', 'gradient:spot', 'gradient:both'),
      tint: fc.constantFrom(1, 0.5),
    },
    gradient: fc.record({
      angleDeg: fc.integer({ min: 0, max: 359 }),
      centreX: fc.constantFrom(0.3, 0.5),
      centreY: fc.constant(0.6),
    }),
  }),
)
const stroke = fc.record({
  colour,
  widthPt: fc.constantFrom(0.25, 0.5, 2, 6),
  dash: fc.constantFrom('solid', 'dashed', 'dotted', 'double'),
})
const place = {
  xMm: mm(10, 120),
  yMm: mm(165, 225),
  rotationDeg: fc.constantFrom(0, 0, 90, 12, -33, 180),
}
const TEXTS = [
  '青岛市民在路口值守。',
  '见 WiFi 98.5%，“fi” 与 ffi',
  '〇㐂𠮷，一、二；三：四！',
  '竖排——到底……',
  '1/2 ½ ①',
]
type Extra = (id: string) => readonly DocumentRecord[]
const text: fc.Arbitrary<Extra> = fc
  .record({
    ...{ place: fc.record(place), text: fc.constantFrom(...TEXTS), colour, vertical: fc.boolean() },
    sizePt: fc.constantFrom(7.5, 9, 14, 24, 40),
    fontFamily: fc.constantFrom('Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai'),
    scaleX: fc.constantFrom(1, 0.8, 1.3),
  })
  .map(
    ({ place, text, vertical, sizePt, ...look }) =>
      (id) =>
        copy(
          id,
          text,
          { ...place, vertical, widthMm: 70, heightMm: 70 },
          // Tints of small type are a warning of the checker and of preflight.
          { ...look, sizePt, leadingPt: sizePt * 1.3 },
        ),
  )
const picture: fc.Arbitrary<Extra> = fc
  .record({
    ...{ place: fc.record(place), kind: fc.nat({ max: 7 }), black: fc.boolean(), stroke: fc.option(stroke) },
    sideMm: fc.constantFrom(25.4, 20),
    turned: fc.constantFrom(null, 0, 30),
  })
  .map(({ place, kind, sideMm, turned, ...more }) => (id) => {
    const side = { widthMm: sideMm, heightMm: sideMm }
    const placement = turned === null ? null : { xMm: -2, yMm: -2, ...side, rotationDeg: turned }
    const captionFrameId = `${id}:caption`
    const assetId = `asset:${kinds[kind]}`
    return [
      photo(id, { ...place, ...side, ...more, assetId, placement, captionFrameId }),
      ...copy(captionFrameId, '■说明。', { role: 'caption', ...place, yMm: 250, widthMm: 40 }, { sizePt: 8 }),
    ]
  })
const drawn: fc.Arbitrary<Extra> = fc
  .record({
    ...{ place: fc.record(place), fill, stroke: fc.option(stroke), line: fc.boolean() },
    ...{ shape: fc.constantFrom('rectangle', 'ellipse'), cornerRadiusMm: fc.constantFrom(0, 3) },
    size: fc.record({ widthMm: mm(5, 60), heightMm: mm(5, 30) }),
  })
  .map(
    ({ place, line, fill, size, shape: form, cornerRadiusMm, stroke }) =>
      (id) =>
        line
          ? [rule(id, { ...place, ...size, ...(stroke ? { stroke } : {}) })]
          : [shape(id, { ...place, ...size, fill, stroke, shape: form, cornerRadiusMm })],
  )

const documents: fc.Arbitrary<Records> = fc
  .tuple(fc.array(fc.oneof(text, picture, drawn), { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([extras, mastered]) => {
    const records = goodRecords()
    const put = (...more: readonly DocumentRecord[]) => more.forEach((record) => records.set(record.id, record))
    put(...SWATCHES, ...FOLIO, ...assets())
    put({ ...records.get('page:1')!, masterId: mastered ? 'master:1' : null } as DocumentRecord)
    put({ ...records.get('photo')!, assetId: 'asset:rgb', widthMm: 25.4, heightMm: 25.4 } as DocumentRecord)
    records.delete('asset')
    for (const [index, extra] of extras.entries())
      for (const record of extra(`extra${index}`)) {
        // As a document has them: plain objects.
        const plain = JSON.parse(JSON.stringify(record)) as DocumentRecord
        put(plain.type === 'frame' ? { ...plain, order: 10 + index } : plain)
      }
    return records
  })

/** `BANMIAN_RUNS=300` looks at more of them, by hand. */
const RUNS = Number(process.env['BANMIAN_RUNS'] ?? 20)
const SEED = process.env['BANMIAN_RUNS'] === undefined ? {} : { seed: Date.now() }

const written = (records: Records, profile: (typeof PROFILES)[number]): Promise<Uint8Array> => {
  const preset = findPreset(`newspaper-${profile}`)
  return exportSnapshot(snapshotOf(records.values()), media, preset, TIME, undefined, engine())
}

describe('documents that preflight passes', () => {
  test('are accepted by the independent checker as PDF/X-4 and as PDF/X-1a', { timeout: 1_200_000 }, async () => {
    let passed = 0
    await fc.assert(
      fc.asyncProperty(documents, async (records) => {
        expect(checkRecords([...records.values()])).toBeUndefined()
        const found = runChecks(inputOf(records), newspaper)
        if (found.some(({ severity }) => severity === 'error')) return
        passed++
        for (const profile of PROFILES) {
          const faults = await checkPdf(await written(records, profile), { ...NEWSPRINT, profile }, READ_RULES)
          expect(faults.filter(({ severity }) => severity === 'failure')).toEqual([])
          // What the checker warns of, preflight has warned of.
          if (found.length === 0) expect(faults).toEqual([])
        }
      }),
      { numRuns: RUNS, ...SEED },
    )
    // Most of them are looked at.
    expect(passed).toBeGreaterThan(RUNS / 2)
  })
})

describe.each(PROFILES)(
  'a page with every gradient, and a photo on black beside itself in colour, as %s',
  (profile) => {
    test('has 0 failures and 0 warnings, and the inks that were asked for', async () => {
      const records = goodRecords()
      const put = (...more: readonly DocumentRecord[]) => more.forEach((record) => records.set(record.id, record))
      put(...SWATCHES, ...FOLIO, ...assets())
      records.delete('asset')
      put({ ...records.get('page:1')!, masterId: 'master:1' } as DocumentRecord)
      const side = { widthMm: 25.4, heightMm: 25.4, assetId: 'asset:rgb', captionFrameId: 'caption' }
      put({ ...records.get('photo')!, ...side } as DocumentRecord)
      put(photo('black', { ...side, xMm: 140, yMm: 100, black: true, order: 4 }))
      for (const [index, swatchId] of ['gradient:process', 'gradient:spot', 'gradient:both'].entries()) {
        const box = { xMm: 20 + index * 55, yMm: 180, widthMm: 40, heightMm: 20, rotationDeg: index * 15 }
        put(shape(`ground${index}`, { ...box, fill: { swatchId, tint: 1 }, order: 3 }))
      }
      expect(checkRecords([...records.values()])).toBeUndefined()
      expect(runChecks(inputOf(records), newspaper)).toEqual([])
      const bytes = await written(records, profile)
      expect(await checkPdf(bytes, { ...NEWSPRINT, profile }, READ_RULES)).toEqual([])
      const [page] = (await readPdf(bytes)).pages
      const spaces = page.shown.flatMap((item) =>
        item.kind === 'image' ? [String(item.dict?.get(PDFName.of('ColorSpace')))] : [],
      )
      expect(spaces.sort()).toEqual(['/DeviceCMYK', '/DeviceGray'])
      const text = Buffer.from(bytes).toString('latin1')
      expect([text.includes('/DeviceN'), text.match(/\/ShadingType [23]/gu)?.length]).toEqual([true, 3])
    })
  },
)
