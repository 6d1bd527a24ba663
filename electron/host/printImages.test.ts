import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisplayList, ImageItem } from '../../core/paint/displayList.ts'
import { defaultCondition } from './outputCondition.ts'
import { convertPhoto, type PhotoJob } from './photoInks.ts'
import type { PhotoPool } from './photoPool.ts'
import { printImages, type PrintImagesOptions } from './printImages.ts'

const condition = defaultCondition()
const media = new Map<string, Uint8Array>()
const hashes: string[] = []
beforeAll(async () => {
  for (let i = 0; i < 4; i++) {
    const raw = new Uint8Array(24 * 24 * 3).map((_, at) => [200 - i * 30, 90, 40 + i * 20][at % 3])
    const bytes = new Uint8Array(
      await sharp(raw, { raw: { width: 24, height: 24, channels: 3 } })
        .png()
        .toBuffer(),
    )
    hashes.push(createHash('sha256').update(bytes).digest('hex'))
    media.set(hashes[i], bytes)
  }
})

const placed = (frameId: string, photo: number, sizePt = 9): ImageItem => ({
  ...{ kind: 'image', frameId, assetId: 'a' },
  sha256: hashes[photo],
  matrix: [sizePt, 0, 0, sizePt, 0, 0],
})
const page = (...items: ImageItem[]): DisplayList => ({ pageId: 'p', widthPt: 99, heightPt: 99, bleedPt: 0, items })
const prepare = (list: DisplayList, options?: PrintImagesOptions) =>
  printImages([list], media, condition, 'x4', options)

describe('photos of an export', () => {
  it('print on K alone where they are asked to, and in colour elsewhere, the same picture at one size too', async () => {
    const images = await prepare(page(placed('f', 0), placed('g', 1), { ...placed('h', 0), black: true }))
    expect(images(hashes[0], 9, 9, false)?.components).toBe(4)
    expect(images(hashes[0], 9, 9, true)?.components).toBe(1)
    expect(images(hashes[1], 9, 9, false)?.components).toBe(4)
    expect(images(hashes[1], 9, 9, true)).toBeUndefined()
    expect(images(hashes[0], 10, 10, false)).toBeUndefined()
  })

  it('are grey in a web PDF where they print on K alone', async () => {
    const source = await printImages([page({ ...placed('f', 0), black: true })], media, condition, 'web')
    const image = source(hashes[0], 9, 9, true)!
    const [r, g, b] = await sharp(image.jpeg).raw().toBuffer()
    expect(image.components).toBe(3)
    expect([Math.abs(r - g) <= 1, Math.abs(g - b) <= 1]).toEqual([true, true])
  })

  it('are each converted once, no more at a time than the pool has threads', async () => {
    const jobs: PhotoJob[] = []
    let [now, most] = [0, 0]
    const pool: PhotoPool = {
      size: 2,
      async convert(job) {
        jobs.push(job)
        most = Math.max(most, ++now)
        const photo = await convertPhoto(job)
        now--
        return photo
      },
      close: async () => {},
    }
    await prepare(page(...[0, 1, 2, 3, 0, 1].map((photo) => placed('f', photo, 7))), { pool })
    expect(jobs).toHaveLength(4)
    expect(most).toBe(2)
    expect(jobs.every((job) => job.inkLimitPercent === condition.inkLimitPercent)).toBe(true)
  })

  it('stop when they are no longer wanted, and name a picture that is not there', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(prepare(page(placed('f', 0, 8)), { signal })).rejects.toThrow('cancelled')
    const lost = page({ ...placed('f', 0), sha256: 'f'.repeat(64) })
    await expect(prepare(lost)).rejects.toMatchObject({ code: 'media-missing', place: `media/${'f'.repeat(64)}` })
  })
})
