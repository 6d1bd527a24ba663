/**
 * Reads a PDF back: its content operators and where they put glyphs.
 *
 * Role: an independent interpreter of the few operators that export writes, so that tests compare places,
 * not text. Boundary: tests only.
 */
import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import type { PDFPage } from 'pdf-lib'

export type Operand = number | string | Uint8Array | Operand[]
export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

/** A glyph as shown: origin in page coordinates (pt, y upwards). */
export interface ShownGlyph {
  readonly font: string
  readonly gid: number
  readonly x: number
  readonly y: number
  readonly size: number
}

export const load = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false })

/** The data of a stream, inflated. */
export function streamBytes(stream: PDFRawStream): Uint8Array {
  return stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode')
    ? inflateSync(stream.contents)
    : stream.contents
}

/** The page's content, its streams joined as a viewer joins them. */
export function contentOf(page: PDFPage): Buffer {
  const contents = page.node.lookup(PDFName.of('Contents'), PDFArray)
  const streams = Array.from({ length: contents.size() }, (_, i) => streamBytes(contents.lookup(i) as PDFRawStream))
  return Buffer.concat(streams.flatMap((bytes) => [bytes, Buffer.from('\n')]))
}

/** Tokens of a content stream, grouped by operator. Dictionaries come as the text between their brackets. */
export function operations(content: Buffer): Operation[] {
  const found: Operation[] = []
  let operands: Operand[] = []
  const arrays: Operand[][] = []
  const text = content.toString('latin1')
  const token = /\s+|<<[^]*?>>|<[0-9A-Fa-f]*>|\[|\]|\(|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+/y
  while (token.lastIndex < text.length) {
    const match = token.exec(text)?.[0]
    if (match === undefined) throw new Error('unreadable content stream')
    const into = arrays.length > 0 ? arrays[arrays.length - 1] : operands
    if (match.trim() === '') continue
    if (match === '[') arrays.push([])
    else if (match === ']') {
      const done = arrays.pop()!
      ;(arrays.length > 0 ? arrays[arrays.length - 1] : operands).push(done)
    } else if (match === '(') {
      const [value, end] = literal(text, token.lastIndex)
      token.lastIndex = end
      into.push(value)
    } else if (match.startsWith('/') || match.startsWith('<')) into.push(match)
    else if (/^[-+.\d]/.test(match)) into.push(Number(match))
    else {
      found.push({ operator: match, operands })
      operands = []
    }
  }
  return found
}

function literal(text: string, from: number): [Uint8Array, number] {
  const bytes: number[] = []
  for (let i = from; ; i++) {
    const char = text[i]
    if (char === ')') return [Uint8Array.from(bytes), i + 1]
    if (char === '\\') {
      i++
      bytes.push(text[i] === 'r' ? 13 : text.charCodeAt(i))
    } else bytes.push(text.charCodeAt(i))
  }
}

/** Widths that `W` and `DW` give the fonts of a page, by resource name. */
export function fontWidths(page: PDFPage): Map<string, (gid: number) => number> {
  const fonts = page.node.Resources()!.lookup(PDFName.of('Font'), PDFDict)
  const all = new Map<string, (gid: number) => number>()
  for (const [name] of fonts.entries()) {
    const descendant = fonts.lookup(name, PDFDict).lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict)
    const widths = new Map<number, number>()
    const entries = descendant.lookupMaybe(PDFName.of('W'), PDFArray)?.asArray() ?? []
    for (let i = 0; i < entries.length;) {
      const first = (entries[i] as PDFNumber).asNumber()
      const next = entries[i + 1]
      if (next instanceof PDFArray) {
        next.asArray().forEach((width, j) => widths.set(first + j, (width as PDFNumber).asNumber()))
        i += 2
      } else {
        for (let gid = first; gid <= (next as PDFNumber).asNumber(); gid++)
          widths.set(gid, (entries[i + 2] as PDFNumber).asNumber())
        i += 3
      }
    }
    const usual = descendant.lookup(PDFName.of('DW'), PDFNumber).asNumber()
    all.set(name.asString(), (gid) => widths.get(gid) ?? usual)
  }
  return all
}

type M = [number, number, number, number, number, number]
const times = (m: M, n: M): M => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

/** Every glyph of the page in the order shown (ISO 32000-1 9.4.4). */
export function shownGlyphs(page: PDFPage): ShownGlyph[] {
  const widths = fontWidths(page)
  const glyphs: ShownGlyph[] = []
  let ctm: M = [1, 0, 0, 1, 0, 0]
  const saved: M[] = []
  let line: M = [1, 0, 0, 1, 0, 0]
  let tm = line
  let font = ''
  let size = 0
  let spacing = 0
  let scale = 1
  const show = (bytes: Uint8Array) => {
    for (let i = 0; i < bytes.length; i += 2) {
      const gid = bytes[i] * 256 + bytes[i + 1]
      const at = times(tm, ctm)
      glyphs.push({ font, gid, x: at[4], y: at[5], size })
      tm = times([1, 0, 0, 1, ((widths.get(font)!(gid) / 1000) * size + spacing) * scale, 0], tm)
    }
  }
  for (const { operator, operands } of operations(contentOf(page))) {
    const numbers = operands as number[]
    if (operator === 'q') saved.push(ctm)
    else if (operator === 'Q') ctm = saved.pop()!
    else if (operator === 'cm') ctm = times(numbers as M, ctm)
    else if (operator === 'BT') tm = line = [1, 0, 0, 1, 0, 0]
    else if (operator === 'Td') tm = line = times([1, 0, 0, 1, numbers[0], numbers[1]], line)
    else if (operator === 'Tm') tm = line = numbers.slice(0, 6) as M
    else if (operator === 'Tc') spacing = numbers[0]
    else if (operator === 'Tz') scale = numbers[0] / 100
    else if (operator === 'Tf') {
      font = operands[0] as string
      size = operands[1] as number
    } else if (operator === 'Tj') show(operands[0] as Uint8Array)
    else if (operator === 'TJ')
      for (const entry of operands[0] as Operand[])
        if (typeof entry === 'number') tm = times([1, 0, 0, 1, (-entry / 1000) * size * scale, 0], tm)
        else show(entry as Uint8Array)
  }
  return glyphs
}
