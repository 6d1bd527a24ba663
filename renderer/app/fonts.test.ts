import { describe, expect, it } from 'vitest'
import type { FaceInfo } from '../../electron/contract.ts'
import { createWindowFonts } from './fonts.ts'

const face = (family: string, weight: number): FaceInfo => ({
  id: `${family}-${weight}`,
  family,
  familyNames: [family],
  weight,
  italic: false,
  postscriptName: `${family.replace(/ /g, '')}-${weight}`,
  outlines: 'glyf',
  unitsPerEm: 1000,
  ascender: 880,
  descender: -120,
  capHeight: 700,
  glyphCount: 1,
  fsType: 0,
  index: 0,
})
const INFOS = [
  face('Noto Serif SC', 400),
  face('Noto Serif SC', 900),
  face('Noto Sans SC', 400),
  face('LXGW WenKai', 400),
]

describe('fonts of the window', () => {
  it('hands out a loaded face and asks for the one that was wanted', async () => {
    const asked: string[] = []
    const fonts = createWindowFonts(INFOS, async (id) => {
      asked.push(id)
      return new Uint8Array(1)
    })
    fonts.want('noto serif sc', 400)
    expect(await fonts.loadWanted()).toBe(true)
    expect(asked).toEqual(['Noto Serif SC-400'])
    expect(fonts.loaded.find('Noto Serif SC', 900)?.weight).toBe(400)
    await fonts.loadWanted()
    expect(fonts.loaded.find('Noto Serif SC', 900)?.weight).toBe(900)
    expect(await fonts.loadWanted()).toBe(false)
  })

  it('never skips a fallback that is not there yet', async () => {
    const fonts = createWindowFonts(INFOS, async () => new Uint8Array(1))
    fonts.want('LXGW WenKai', 400)
    await fonts.loadWanted()
    expect(fonts.loaded.fallbacks({ family: 'Noto Serif SC', weight: 400 })).toEqual([])
    fonts.wantFallback('Noto Serif SC', 400)
    await fonts.loadWanted()
    const families = fonts.loaded.fallbacks({ family: 'Noto Serif SC', weight: 400 }).map(({ family }) => family)
    expect(families).toEqual(['Noto Sans SC', 'LXGW WenKai'])
  })

  it('tells a family that is missing from one that is only not loaded', () => {
    const fonts = createWindowFonts(INFOS, async () => new Uint8Array(1))
    expect(fonts.catalogue.find('LXGW WenKai', 700)?.weight).toBe(400)
    expect(fonts.catalogue.find('No Such', 400)).toBeUndefined()
  })

  it('tries a face again whose fetch failed', async () => {
    let calls = 0
    const fonts = createWindowFonts(INFOS, async () => {
      if (++calls === 1) throw new Error('offline')
      return new Uint8Array(1)
    })
    fonts.want('LXGW WenKai', 400)
    await expect(fonts.loadWanted()).rejects.toThrow('offline')
    expect(fonts.loaded.faces).toEqual([])
    await new Promise((resolve) => setTimeout(resolve))
    fonts.want('LXGW WenKai', 400)
    expect(await fonts.loadWanted()).toBe(true)
    expect(fonts.loaded.faces).toHaveLength(1)
  })
})
