import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../core/model/errors.ts'
import { writePsd, type PsdFixture } from '../../tests/support/psdFile.ts'
import { isPsd, psdHeader, readPsd } from './psd.ts'

const planes = (channels: number, pixels: number, depth = 8) =>
  Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: pixels }, (_, pixel) => ((channel * 97 + pixel * 31) % 256) * (depth === 16 ? 257 : 1)),
  )
const rgb = (more: Partial<PsdFixture> = {}): PsdFixture => ({
  ...{ widthPx: 5, heightPx: 3, mode: 3, depth: 8, planes: planes(3, 15), packed: false },
  ...more,
})
const refusal = (bytes: Uint8Array) => {
  try {
    readPsd(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
    return (error as UserError).code
  }
  return undefined
}

describe('the merged picture of a PSD', () => {
  it('is the same raw and packed, in 8 and 16 bits', () => {
    for (const depth of [8, 16] as const) {
      const raw = readPsd(writePsd(rgb({ depth, planes: planes(3, 15, depth) })))
      const packed = readPsd(writePsd(rgb({ depth, planes: planes(3, 15, depth), packed: true })))
      expect(raw).toMatchObject({ kind: 'rgb', widthPx: 5, heightPx: 3 })
      expect(raw.samples.BYTES_PER_ELEMENT).toBe(depth / 8)
      expect([...raw.samples.subarray(3, 6)]).toEqual([31, 128, 225].map((v) => (depth === 16 ? v * 257 : v)))
      expect([...packed.samples]).toEqual([...raw.samples])
    }
  })

  it('is unpacked whatever runs it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 255), { minLength: 300, maxLength: 300 }), (plane) => {
        const grey = readPsd(writePsd(rgb({ widthPx: 150, heightPx: 2, mode: 1, planes: [plane], packed: true })))
        expect([...grey.samples]).toEqual(plane)
      }),
    )
  })

  it('gives inks of CMYK, which are stored as light', () => {
    const { kind, samples } = readPsd(
      writePsd(rgb({ widthPx: 1, heightPx: 1, mode: 4, planes: [[255], [200], [0], [55]] })),
    )
    expect(kind).toBe('cmyk')
    expect([...samples]).toEqual([0, 55, 255, 200])
  })

  it('gives grey of bitmaps, where a set bit is black, and colours of a palette', () => {
    const bits = readPsd(
      writePsd(rgb({ widthPx: 10, heightPx: 1, mode: 0, depth: 1, planes: [[0b10100000, 0b01000000]] })),
    )
    expect(bits.kind).toBe('grey')
    expect([...bits.samples]).toEqual([0, 255, 0, 255, 255, 255, 255, 255, 255, 0])
    const palette = new Uint8Array(768)
    palette.set([10, 20], 0)
    palette.set([30, 40], 256)
    palette.set([50, 60], 512)
    const indexed = readPsd(writePsd(rgb({ widthPx: 2, heightPx: 1, mode: 2, planes: [[1, 0]], palette })))
    expect([indexed.kind, ...indexed.samples]).toEqual(['rgb', 20, 40, 60, 10, 30, 50])
  })

  it('lies on white once: as Photoshop saved it, or mixed here', () => {
    // A half-transparent black: Photoshop stores the grey that it is on white.
    const saved = rgb({ widthPx: 1, heightPx: 1, planes: [[127], [127], [127], [128]], transparent: true })
    expect([...readPsd(writePsd(saved)).samples]).toEqual([127, 127, 127])
    const unmixed = rgb({ widthPx: 1, heightPx: 1, planes: [[0], [0], [0], [128]], transparent: true })
    expect([...readPsd(writePsd(unmixed)).samples]).toEqual([127, 127, 127])
    // A fourth channel that is a saved selection changes nothing.
    const selection = rgb({ widthPx: 1, heightPx: 1, planes: [[0], [0], [0], [128]] })
    expect([...readPsd(writePsd(selection)).samples]).toEqual([0, 0, 0])
  })

  it('keeps the profile', () => {
    expect([...readPsd(writePsd(rgb({ icc: Uint8Array.of(1, 2, 3) }))).icc!]).toEqual([1, 2, 3])
  })

  it('is refused with a reason where it cannot be read', () => {
    const good = writePsd(rgb())
    expect(refusal(good)).toBeUndefined()
    const changed = (at: number, ...values: number[]) => {
      const bytes = good.slice()
      bytes.set(values, at)
      return bytes
    }
    expect(refusal(changed(5, 2))).toBe('photo-too-large')
    expect(refusal(changed(14, 0, 0, 0xff, 0xff))).toBe('photo-too-large')
    expect(refusal(changed(23, 32))).toBe('photo-format')
    expect(refusal(changed(25, 9))).toBe('photo-format')
    expect(refusal(changed(25, 8))).toBe('photo-format')
    expect(refusal(changed(13, 2))).toBe('photo-broken')
    expect(refusal(good.subarray(0, good.length - 1))).toBe('photo-broken')
    expect(refusal(writePsd(rgb({ merged: false })))).toBe('photo-format')
    const packed = writePsd(rgb({ packed: true }))
    expect(refusal(packed.subarray(0, packed.length - 1))).toBe('photo-broken')
    // A few bytes that claim 29,000 × 4,000 pixels.
    const bomb = packed.slice()
    bomb.set([0, 0, 0x0f, 0xa0, 0, 0, 0x71, 0x48], 14)
    expect(refusal(bomb)).toBe('photo-broken')
  })

  it('never crashes on what is no PSD, nor on a damaged one', () => {
    const calm = (bytes: Uint8Array) => {
      for (const read of [readPsd, psdHeader])
        try {
          read(bytes)
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, signed) => {
        calm(signed ? Uint8Array.of(0x38, 0x42, 0x50, 0x53, 0, 1, ...bytes) : bytes)
      }),
    )
    const bases = [
      writePsd(rgb({ packed: true, transparent: true, icc: new Uint8Array(9), planes: planes(4, 15) })),
      writePsd(rgb({ depth: 16, planes: planes(3, 15, 16) })),
      writePsd(rgb({ mode: 2, planes: planes(1, 15), palette: new Uint8Array(768) })),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.nat(400),
        (base, changes, end) => {
          const bytes = base.slice(0, base.length - (end % 7 ? 0 : end % base.length))
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          calm(bytes)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('is told by its first bytes', () => {
    expect([isPsd(writePsd(rgb())), isPsd(new Uint8Array(3)), isPsd(Uint8Array.of(0xff, 0xd8, 0, 0))]).toEqual([
      true,
      false,
      false,
    ])
  })
})
