import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPhotoFolder, photoFolder } from './photoFolder.ts'
import type { PrintPhoto } from './photoInks.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'banmian-photo-folder-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const key = (name: string | number) => createHash('sha256').update(String(name)).digest('hex')

let photo: PrintPhoto
let place: string
beforeAll(async () => {
  const grey = sharp(
    new Uint8Array(64 * 64).map((_, i) => (i * 7919) & 255),
    { raw: { width: 64, height: 64, channels: 1 } },
  )
  const jpeg = new Uint8Array(await grey.toColourspace('b-w').jpeg().toBuffer())
  photo = { jpeg, widthPx: 64, heightPx: 64, components: 1, inverted: false }
})
beforeEach(() => {
  place = path.join(scratch, randomUUID())
})

describe('a folder of converted photos', () => {
  it('gives back what it was given, and nothing else', async () => {
    const folder = photoFolder(place)
    expect(await folder.read(key('a'))).toBeUndefined()
    expect(await folder.has(key('a'))).toBe(false)
    await folder.write(key('a'), photo)
    expect(await folder.has(key('a'))).toBe(true)
    const stored = (await folder.read(key('a')))!
    expect(stored).toMatchObject({ widthPx: 64, heightPx: 64, components: 1, inverted: false })
    expect(Buffer.compare(stored.jpeg, photo.jpeg)).toBe(0)
  })

  it('does not give back what was damaged: cut short, or one bit of it', async () => {
    const folder = photoFolder(place)
    await folder.write(key('a'), photo)
    const file = path.join(place, readdirSync(place)[0])
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, 700))
    expect(await folder.read(key('a'))).toBeUndefined()
    const bit = Buffer.from(whole)
    bit[bit.length >> 1] ^= 1
    writeFileSync(file, bit)
    expect(await folder.read(key('a'))).toBeUndefined()
    writeFileSync(file, whole)
    expect(await folder.read(key('a'))).toBeDefined()
  })

  it('stays within its limit, and lets go of the longest unused', async () => {
    const size = photo.jpeg.length + 4
    const folder = photoFolder(place, size * 10)
    for (let i = 0; i < 10; i++) {
      await folder.write(key(i), photo)
      const then = new Date(Date.now() - (100 - i) * 1000)
      utimesSync(path.join(place, `${key(i)}.jpg`), then, then)
    }
    // The oldest is used again; then one more comes.
    await folder.read(key(0))
    await folder.write(key('new'), photo)
    const names = readdirSync(place)
    expect(names.reduce((sum, name) => sum + statSync(path.join(place, name)).size, 0)).toBeLessThanOrEqual(size * 10)
    expect(names).toContain(`${key(0)}.jpg`)
    expect(names).toContain(`${key('new')}.jpg`)
    expect(names).not.toContain(`${key(1)}.jpg`)
    for (let i = 0; i < 40; i++) {
      await folder.write(key(`more ${i}`), photo)
      expect(readdirSync(place).length).toBeLessThanOrEqual(10)
    }
  })

  it('counts what others left there, removes drafts of dead processes and no file that is not its own', async () => {
    mkdirSync(place, { recursive: true })
    const old = new Date(Date.now() - 7_200_000)
    for (let i = 0; i < 12; i++) {
      writeFileSync(path.join(place, `${key(`other ${i}`)}.jpg`), Buffer.alloc(1000))
      utimesSync(path.join(place, `${key(`other ${i}`)}.jpg`), old, old)
    }
    writeFileSync(path.join(place, 'holiday.jpg'), Buffer.alloc(100_000))
    const draft = path.join(place, `${key('draft')}.jpg.${randomUUID()}`)
    writeFileSync(draft, 'half')
    utimesSync(draft, old, old)
    await photoFolder(place, 8000 + photo.jpeg.length).write(key('mine'), photo)
    const names = readdirSync(place)
    expect(names).toContain('holiday.jpg')
    expect(names).toContain(`${key('mine')}.jpg`)
    expect(names).not.toContain(path.basename(draft))
    expect(names.filter((name) => name !== 'holiday.jpg').length).toBeLessThanOrEqual(9)
  })

  it('that cannot be written is no reason to stop', async () => {
    writeFileSync(place, 'a file where the folder should be')
    const folder = photoFolder(place)
    await folder.write(key('a'), photo)
    expect(await folder.read(key('a'))).toBeUndefined()
  })

  it('lies where the system keeps caches', () => {
    const at = (platform: NodeJS.Platform, env: Record<string, string>) =>
      defaultPhotoFolder(platform, env).replaceAll('\\', '/')
    expect(at('linux', { XDG_CACHE_HOME: '/c' })).toBe('/c/banmian/photos')
    expect(at('linux', {})).toMatch(/\/\.cache\/banmian\/photos$/)
    expect(at('darwin', {})).toMatch(/Library\/Caches\/Banmian\/photos$/)
    expect(at('win32', { LOCALAPPDATA: 'C:/Local' })).toBe('C:/Local/Banmian/photos')
    expect(at('linux', { BANMIAN_CACHE: '/own', XDG_CACHE_HOME: '/c' })).toBe('/own')
  })
})
