/**
 * Font programs out of a PDF: advance and outline of each glyph, OS/2 fsType where it is there.
 *
 * Role: TrueType (FontFile2), bare CFF and CFF in OpenType (FontFile3). Boundary: its own reader, not the engine's, so that a fault of one does not hide
 * in the other; outlines are not drawn, only seen to be there.
 */
import { PDFStream, type PDFDict } from 'pdf-lib'
import { readCffProgram } from './cffProgram.ts'
import { get, streamBytes } from './read.ts'

export interface FontProgram {
  /** Thousandths of an em; undefined where the program has no such glyph. */
  advance(glyph: number): number | undefined
  /** Whether the glyph draws anything. */
  outline(glyph: number): boolean
  readonly fsType: number | undefined
}

export function readProgram(descriptor: PDFDict): FontProgram | undefined {
  for (const key of ['FontFile2', 'FontFile3']) {
    const stream = get(descriptor, key)
    if (!(stream instanceof PDFStream)) continue
    const bytes = Buffer.from(streamBytes(stream))
    if (key === 'FontFile2' || bytes.toString('latin1', 0, 4) === 'OTTO') return readSfnt(bytes)
    return readCffProgram(bytes)
  }
  return undefined
}

function readSfnt(bytes: Buffer): FontProgram {
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    const from = bytes.readUInt32BE(at + 8)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + bytes.readUInt32BE(at + 12)))
  }
  const table = (name: string) => {
    const found = tables.get(name)
    if (!found) throw new Error(`font program has no table ${name}`)
    return found
  }
  const os2 = tables.get('OS/2')
  const fsType = os2 && os2.length >= 10 ? os2.readUInt16BE(8) : undefined
  if (tables.has('CFF ')) return { ...readCffProgram(table('CFF ')), fsType }
  const units = table('head').readUInt16BE(18)
  const long = table('head').readInt16BE(50) === 1
  const count = table('maxp').readUInt16BE(4)
  const metrics = table('hhea').readUInt16BE(34)
  const hmtx = table('hmtx')
  const loca = table('loca')
  const glyf = table('glyf')
  const place = (glyph: number) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  return {
    fsType,
    advance: (glyph) =>
      glyph < count ? (hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1)) * 1000) / units : undefined,
    outline: (glyph) =>
      glyph < count &&
      place(glyph + 1) > place(glyph) &&
      place(glyph + 1) <= glyf.length &&
      glyf.readInt16BE(place(glyph)) !== 0,
  }
}
