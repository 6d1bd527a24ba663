/** Photos in threads of their own, through the built worker, and the folder that the command line and the host share with the next run. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../core/model/errors.ts'
import { defaultCondition } from '../../electron/host/outputCondition.ts'
import { convertPhoto, type PhotoJob } from '../../electron/host/photoInks.ts'
import { createPhotoPool, PhotosCancelled, type PhotoPool } from '../../electron/host/photoPool.ts'
import { previewPhoto } from '../../electron/host/photos.ts'
import { createScreenPhotos } from '../../electron/host/screenPhotos.ts'
import { writePsd } from '../support/psdFile.ts'
import { banmian } from '../support/program.ts'
import { bundle, bundleFolder, temporaryFolder } from './support.ts'

const folder = temporaryFolder()
const built = bundleFolder()
const script = pathToFileURL(path.join(built, 'photoWorker.mjs'))
const { icc, inkLimitPercent } = defaultCondition()
beforeAll(() => bundle(built, { photoWorker: 'electron/host/photoWorker.ts', photoPool: 'electron/host/photoPool.ts' }))

async function job(side: number, name = 'photo'): Promise<PhotoJob> {
  const raw = Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * 31 + (i >> 7)) & 255)
  const bytes = await sharp(raw, { raw: { width: side, height: side, channels: 3 } })
    .jpeg()
    .toBuffer()
  const size = { widthPt: 72, heightPt: 72, ppi: 200, black: false }
  return { ...size, bytes: new Uint8Array(bytes), name, icc, inkLimitPercent }
}
async function withPool(act: (pool: PhotoPool) => Promise<void>): Promise<void> {
  const pool = createPhotoPool(script)
  try {
    await act(pool)
  } finally {
    await pool.close()
  }
}

describe('a pool of threads', () => {
  test('gives the same bytes as this thread, for more photos than it has threads', () =>
    withPool(async (pool) => {
      expect(pool.size).toBeLessThanOrEqual(2)
      const jobs = await Promise.all([90, 100, 110, 120, 130].map((side) => job(side)))
      const photos = await Promise.all(jobs.map((one) => pool.convert(one)))
      for (const [index, photo] of photos.entries()) {
        const here = await convertPhoto(jobs[index])
        expect(photo).toMatchObject({ widthPx: here.widthPx, components: 4, inverted: true })
        expect(Buffer.compare(photo.jpeg, here.jpeg)).toBe(0)
      }
    }))

  test('tells what is wrong with a photo as this thread would, and goes on', () =>
    withPool(async (pool) => {
      const broken = pool.convert({ ...(await job(16, 'bad.jpg')), bytes: Uint8Array.of(1, 2, 3) })
      const good = pool.convert(await job(32))
      await expect(broken).rejects.toMatchObject({ code: 'photo-broken', place: 'bad.jpg' })
      await expect(broken).rejects.toBeInstanceOf(UserError)
      expect((await good).widthPx).toBe(32)
    }))

  test('stops at once when it is closed', async () => {
    const pool = createPhotoPool(script)
    const jobs = await Promise.all([800, 801, 802, 803].map((side) => job(side)))
    const photos = jobs.map((one) => pool.convert(one))
    const ends = Promise.allSettled(photos)
    await pool.close()
    for (const end of await ends) {
      expect(end.status).toBe('rejected')
      expect((end as PromiseRejectedResult).reason).toBeInstanceOf(PhotosCancelled)
    }
    await expect(pool.convert(jobs[0])).rejects.toBeInstanceOf(PhotosCancelled)
  })

  test('a thread that dies takes one photo with it, not the others', async () => {
    const script = path.join(built, 'dying.mjs')
    writeFileSync(
      script,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ name }) => name === 'die' ? process.exit(3) : parentPort.postMessage({ photo: name }))`,
    )
    const pool = createPhotoPool(pathToFileURL(script), { size: 1 })
    const [dead, alive] = [pool.convert(await job(8, 'die')), pool.convert(await job(8, 'live'))]
    await expect(dead).rejects.toThrow('ended with 3')
    expect(await alive).toBe('live')
    await pool.close()
  })
})

describe("the screen's photos", () => {
  test('come from a thread as they would from this one, several at once, and what is wrong is told', async () => {
    const photos = createScreenPhotos(script)
    try {
      const press = { icc, inkLimitPercent }
      photos.warmUp(press)
      const made = await Promise.all([90, 100, 110].map((side) => job(side)))
      const shown = made.map(({ bytes }) => photos.preview(bytes, 64, press, { proof: 'paper' }))
      const broken = photos.preview(Uint8Array.of(1, 2, 3), 64, press, { proof: 'none' })
      await expect(broken).rejects.toMatchObject({ code: 'photo-broken' })
      await expect(broken).rejects.toBeInstanceOf(UserError)
      for (const [index, jpeg] of (await Promise.all(shown)).entries())
        expect(Buffer.compare(jpeg, await previewPhoto(made[index].bytes, 64, press, { proof: 'paper' }))).toBe(0)
      // For another press, and back.
      const other = { icc, inkLimitPercent: 100 }
      const here = await previewPhoto(made[0].bytes, 64, other, { proof: 'relative' })
      expect(Buffer.compare(await photos.preview(made[0].bytes, 64, other, { proof: 'relative' }), here)).toBe(0)
    } finally {
      photos.end()
    }
  })

  test('a thread that died is followed by another', async () => {
    const dying = path.join(built, 'dyingScreen.mjs')
    writeFileSync(
      dying,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ kind, id, widthPx }) => {
         if (widthPx === 1) process.exit(3)
         if (kind === 'photo') parentPort.postMessage({ id, jpeg: Uint8Array.of(widthPx) })
       })`,
    )
    const photos = createScreenPhotos(pathToFileURL(dying))
    const press = { icc, inkLimitPercent }
    await expect(photos.preview(Uint8Array.of(), 1, press, { proof: 'none' })).rejects.toThrow('ended with 3')
    expect(await photos.preview(Uint8Array.of(), 2, press, { proof: 'none' })).toEqual(Uint8Array.of(2))
    photos.end()
  })
})

describe('a process with a pool', () => {
  test('goes on after the pool is closed, with threads that end at different times', () => {
    writeFileSync(
      path.join(built, 'lazy.mjs'),
      `import { pbkdf2Sync } from 'node:crypto'
       import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ name }) => {
         parentPort.postMessage({ photo: name })
         // Native code is not interrupted: this thread ends later than the other.
         if (name > 0) pbkdf2Sync('', '', name, 64, 'sha512')
       })`,
    )
    const main = path.join(built, 'main.mjs')
    writeFileSync(
      main,
      `import { createPhotoPool } from './photoPool.mjs'
       const pool = createPhotoPool(new URL('./lazy.mjs', import.meta.url), { size: 2 })
       await Promise.all([0, 400_000].map((name) => pool.convert({ name })))
       await pool.close()
       console.log('closed')`,
    )
    const { status, stdout } = spawnSync(process.execPath, [main], { encoding: 'utf8' })
    expect([status, stdout.trim()]).toEqual([0, 'closed'])
  })
})

describe('the command line', () => {
  test('takes in every kind, exports it cold and warm to the same bytes, and keeps its cache where it is told', async () => {
    const photos = path.join(folder, 'photos')
    mkdirSync(photos)
    const picture = sharp(new Uint8Array((await job(64)).bytes))
    const raw = await picture.clone().raw().toBuffer()
    const plane = (channel: number) => [...raw].filter((_, index) => index % 3 === channel)
    writeFileSync(path.join(photos, '1.jpg'), await picture.clone().jpeg().toBuffer())
    writeFileSync(path.join(photos, '2.webp'), await picture.clone().webp().toBuffer())
    writeFileSync(path.join(photos, '3.tif'), await picture.clone().tiff({ compression: 'lzw' }).toBuffer())
    writeFileSync(
      path.join(photos, '4.psd'),
      writePsd({ ...{ widthPx: 64, heightPx: 64, mode: 3, depth: 8, packed: true }, planes: [0, 1, 2].map(plane) }),
    )
    const page = path.join(folder, 'page.banmian')
    const sample = path.resolve('assets/sample/qingdao-daily-2022-09-07.md')
    const taken = banmian(['intake', sample, '--photos', photos, '-o', page, '--json'])
    expect(JSON.parse(taken.stdout)).toMatchObject({ photos: 4 })

    const cache = path.join(folder, 'cache')
    const pdf = (name: string) => path.join(folder, name)
    const exported = (name: string, cache: string) =>
      banmian(['export', page, '-o', pdf(name), '--cache', cache, '--time', '2022-09-06T20:00:00Z'])
    const cold = exported('cold.pdf', cache)
    expect([0, 1]).toContain(cold.status)
    const kept = readdirSync(cache)
    expect(kept).toHaveLength(4)
    exported('warm.pdf', cache)
    expect(readFileSync(pdf('warm.pdf')).equals(readFileSync(pdf('cold.pdf')))).toBe(true)
    expect(readdirSync(cache)).toEqual(kept)

    // A file of the cache that was damaged is made anew.
    writeFileSync(path.join(cache, kept[0]), 'no photo')
    exported('mended.pdf', cache)
    expect(readFileSync(pdf('mended.pdf')).equals(readFileSync(pdf('cold.pdf')))).toBe(true)

    writeFileSync(path.join(folder, 'file'), '')
    const refused = exported('never.pdf', path.join(folder, 'file'))
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('缓存文件夹不能写入')
  })
})
