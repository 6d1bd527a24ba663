/**
 * Editions as production staff make them: facing pages at no, little and much bleed, pictures of the kinds that newsrooms get, a spot ink
 * behind a photo.
 *
 * Role: `banmian export` as a process, its files before the independent checker. Boundary: what each kind of picture comes to is
 * `electron/host/photoKinds.test.ts`; bad pages are `editionExport.test.ts`.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentRecord } from '../core/model/records.ts'
import { snapshotOf } from '../core/model/snapshot.ts'
import { checkPdf, NEWSPRINT, READ_RULES } from './support/pdfx/check.ts'
import { readPdf } from './support/pdfx/read.ts'
import { banmian, root, temporaryFolder } from './support/program.ts'
import { packageOf, threePages } from './support/threePages.ts'

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
const [WIDTH, HEIGHT] = [400, 300]
const PT_MM = 72 / 25.4
/** Names in a PDF are bytes, of UTF-8; the reader shows them one by one. */
const SPOT = Buffer.from('专金 (A/1)').toString('latin1')

function samples(channels: 3 | 4) {
  const bytes = Uint8Array.from({ length: WIDTH * HEIGHT * channels }, (_, index) =>
    index % channels === 3 ? Math.floor(index / channels) % 256 : (index * 7) % 256,
  )
  return sharp(bytes, { raw: { width: WIDTH, height: HEIGHT, channels } })
}

/** The three pages with these pictures on them. */
async function edition(
  bleedMm: number,
  pictures: readonly Uint8Array[],
  change: (record: DocumentRecord) => DocumentRecord = (record) => record,
  ...more: DocumentRecord[]
): Promise<Uint8Array> {
  const { snapshot } = await threePages(() => ({ bleedMm }))
  const media = new Map<string, Uint8Array>()
  const numbers = ['A01', 'A02', 'A03']
  const records = [...snapshot.records.values()].map((record) => {
    if (record.type !== 'asset') return change(record)
    const bytes = pictures[numbers.indexOf(record.id.slice('asset:'.length))]!
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    media.set(sha256, bytes)
    return { ...record, sha256, byteLength: bytes.length, widthPx: WIDTH, heightPx: HEIGHT }
  })
  return packageOf({ snapshot: snapshotOf([...records, ...more]), media })
}

let pictures: readonly Uint8Array[]
beforeAll(async () => {
  pictures = await Promise.all([
    samples(4).png().toBuffer(),
    samples(3).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    samples(3).rotate(-90).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
  ])
})

function files(to: string): { readonly name: string; readonly bytes: Uint8Array }[] {
  return readdirSync(to)
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(to, name))) }))
}

describe.each(['x4', 'x1a'] as const)('%s', (profile) => {
  test.each([0, 3, 10])('facing pages with %d mm of bleed break no rule', async (bleedMm) => {
    const [document, preset, to] = [at(`bleed-${bleedMm}.banmian`), at('own.json'), at(`${profile}-${bleedMm}`)]
    writeFileSync(document, await edition(3, pictures))
    const shipped = JSON.parse(
      readFileSync(path.join(root, `assets/presets/newspaper-${profile}.json`), 'utf8'),
    ) as object
    writeFileSync(preset, JSON.stringify({ ...shipped, id: 'own', bleedMm }))
    expect(banmian(['export', document, '--preset', preset, '--spreads', '-o', to])).toMatchObject({ status: 0 })
    const made = files(to)
    expect(made.map(({ name }) => name)).toEqual(['新报-20260501-A01.pdf', '新报-20260501-A02-A03.pdf'])
    for (const { bytes } of made) {
      const found = await checkPdf(bytes, { ...NEWSPRINT, profile }, READ_RULES)
      // Of a file without bleed it says just that.
      expect(found.map(({ rule }) => rule)).toEqual(bleedMm === 0 ? ['boxes-bleed'] : [])
      const [page] = (await readPdf(bytes)).pages
      const [trim, bleed] = [page!.box('TrimBox')!, page!.box('BleedBox')!]
      expect(trim.map((edge, side) => Math.abs(edge - bleed[side]!) / PT_MM)).toEqual(
        trim.map(() => expect.closeTo(bleedMm, 2)),
      )
    }
  })

  test('a tint of a spot ink behind a photo and round it stays on its plate', async () => {
    const spot = { swatchId: 'swatch:gold', tint: 0.3 }
    const document = await edition(
      3,
      pictures,
      (record) =>
        record.type === 'frame' && record.kind === 'image'
          ? { ...record, fit: 'contain', heightMm: 50, fill: spot, stroke: { colour: spot, widthPt: 1, dash: 'solid' } }
          : record,
      {
        ...({ type: 'swatch', id: 'swatch:gold', name: '专金 (A/1)', kind: 'spot' } as const),
        cmyk: { c: 20, m: 30, y: 80, k: 10 },
      },
    )
    writeFileSync(at('spot.banmian'), document)
    const to = at(`spot-${profile}`)
    expect(
      banmian(['export', at('spot.banmian'), '--preset', `newspaper-${profile}`, '--each', '-o', to]),
    ).toMatchObject({ status: 0 })
    for (const { bytes } of files(to)) {
      expect(await checkPdf(bytes, { ...NEWSPRINT, profile }, READ_RULES)).toEqual([])
      const shown = (await readPdf(bytes)).pages[0]!.shown
      const inks = shown.flatMap((item) =>
        item.kind === 'fill' || item.kind === 'stroke' ? [item.colour.colorant] : [],
      )
      expect(inks.filter((ink) => ink === SPOT).length).toBeGreaterThanOrEqual(2)
    }
  })
})
