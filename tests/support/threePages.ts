/**
 * A small edition to export: three pages with a story each, and on each a picture.
 *
 * Role: tests only. Boundary: no photo of a camera: what is wrong with a picture is for the test to say.
 */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { writePackage } from '../../core/model/package.ts'
import type { DocumentRecord, PageRecord } from '../../core/model/records.ts'
import { all, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { smallDocument } from '../shell/smallDocument.ts'

export interface ThreePages {
  readonly snapshot: Snapshot
  /** Pictures by SHA-256, in the order of the pages. */
  readonly media: ReadonlyMap<string, Uint8Array>
}

/** Pages A01, A02, A03 of 新报, 2026-05-01. @param change of each page's record */
export async function threePages(change: (page: PageRecord) => Partial<PageRecord> = () => ({})): Promise<ThreePages> {
  const seed = smallDocument('青岛地铁第三条线今天开通')
  const [page] = all(seed, 'page')
  const [edition] = all(seed, 'edition')
  const [story] = all(seed, 'story')
  const [paragraph] = all(seed, 'paragraph')
  const [body] = all(seed, 'frame')
  const kept = ['page', 'edition', 'story', 'paragraph', 'frame']
  const records: DocumentRecord[] = [...seed.records.values()].filter(({ type }) => !kept.includes(type))
  const media = new Map<string, Uint8Array>()
  const pageIds: string[] = []
  for (const [index, number] of ['A01', 'A02', 'A03'].entries()) {
    const id = `page:${number}`
    pageIds.push(id)
    const bytes = await picture(60 + 60 * index)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    media.set(sha256, bytes)
    const own: PageRecord = { ...page!, id, number, section: '要闻' }
    const words = `${number} 版的稿件`
    if (body?.kind !== 'text') throw new Error('the seed has no body')
    const box = { ...body, id: `text:${number}`, pageId: id, storyId: `story:${number}`, heightMm: 100 }
    records.push(
      { ...own, ...change(own) },
      { ...paragraph!, id: `words:${number}`, text: words, spans: [] },
      { ...story!, id: `story:${number}`, paragraphIds: [`words:${number}`], frameIds: [box.id] },
      box,
      {
        type: 'asset',
        id: `asset:${number}`,
        name: `${number}.png`,
        sha256,
        extension: 'png',
        byteLength: bytes.length,
        widthPx: 40,
        heightPx: 30,
      },
      {
        type: 'frame',
        kind: 'image',
        id: `photo:${number}`,
        pageId: id,
        layerId: box.layerId,
        order: box.order + 1,
        xMm: box.xMm,
        yMm: 200,
        widthMm: 40,
        heightMm: 30,
        rotationDeg: 0,
        name: '',
        role: 'photo',
        locked: false,
        groupId: null,
        objectStyleId: null,
        wrap: { kind: 'none', standoff: { topMm: 0, rightMm: 0, bottomMm: 0, leftMm: 0 } },
        fill: null,
        stroke: null,
        assetId: `asset:${number}`,
        placement: null,
        fit: 'fill',
        captionFrameId: null,
        black: false,
      },
    )
  }
  records.push({ ...edition!, paper: '新报', date: '2026-05-01', weekday: '', pageIds })
  return { snapshot: snapshotOf(records), media }
}

/** A grey gradient in colour: something to separate. */
async function picture(level: number): Promise<Uint8Array> {
  const [width, height] = [40, 30]
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => (level + index) % 256))
  return new Uint8Array(
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  )
}

/** The document as a file. */
export const packageOf = ({ snapshot, media }: ThreePages): Uint8Array => writePackage({ snapshot, media })

/** The same with the bytes of a page's picture no picture any more. */
export function withBrokenPicture(edition: ThreePages, place: number): ThreePages {
  const broken = new TextEncoder().encode('no picture')
  const sha256 = createHash('sha256').update(broken).digest('hex')
  const asset = all(edition.snapshot, 'asset')[place]!
  const records = new Map(edition.snapshot.records)
  records.set(asset.id, { ...asset, sha256, byteLength: broken.length })
  return { snapshot: { records }, media: new Map([...edition.media, [sha256, broken]]) }
}
