/**
 * A font of a PDF: its codes, widths and texts as the dictionaries say, and the program it embeds.
 *
 * Role: reading, ISO 32000-1 9.6–9.10, for simple fonts and Type 0 fonts with two-byte codes. Boundary: programs are `fontProgram.ts`.
 */
import { PDFArray, PDFDict, PDFNumber, PDFStream } from 'pdf-lib'
import { readProgram, type FontProgram } from './fontProgram.ts'
import { dictOf, get, nameOf, numberOf, streamBytes } from './read.ts'
import { operationsOf } from './tokens.ts'

export interface Font {
  /** The dictionary that the page names. */
  readonly dict: PDFDict
  /** The CID font of a Type 0 font, else `dict`. */
  readonly cid: PDFDict
  readonly name: string
  readonly descriptor: PDFDict | undefined
  readonly bytesPerCode: 1 | 2
  codes(bytes: Uint8Array): number[]
  /** As `W` or `Widths` says, thousandths of an em. */
  width(code: number): number
  /** As ToUnicode says. */
  text(code: number): string | undefined
  /** Glyph number in the program. */
  glyph(code: number): number
  /** Undefined where none is embedded or none can be read. */
  readonly program: FontProgram | undefined
}

const known = new WeakMap<PDFDict, Font>()

export function fontOf(dict: PDFDict): Font {
  let font = known.get(dict)
  if (!font) known.set(dict, (font = read(dict)))
  return font
}

function read(dict: PDFDict): Font {
  const descendants = get(dict, 'DescendantFonts')
  const composite = nameOf(dict, 'Subtype') === 'Type0' && descendants instanceof PDFArray
  const cid = composite ? descendants.lookup(0, PDFDict) : dict
  const descriptor = dictOf(cid, 'FontDescriptor')
  const widths = composite ? cidWidths(cid) : simpleWidths(cid)
  const unicode = get(dict, 'ToUnicode')
  const texts = unicode instanceof PDFStream ? readToUnicode(streamBytes(unicode)) : new Map<number, string>()
  let program: FontProgram | undefined | null = null
  const map = get(cid, 'CIDToGIDMap')
  const gids = map instanceof PDFStream ? streamBytes(map) : undefined
  return {
    dict,
    cid,
    name: nameOf(dict, 'BaseFont') ?? '?',
    descriptor,
    bytesPerCode: composite ? 2 : 1,
    codes: (bytes) =>
      composite
        ? Array.from({ length: bytes.length >> 1 }, (_, i) => bytes[2 * i] * 256 + bytes[2 * i + 1])
        : [...bytes],
    width: widths,
    text: (code) => texts.get(code),
    glyph: (code) => (gids ? gids[2 * code] * 256 + gids[2 * code + 1] : code),
    get program() {
      if (program === null) program = descriptor ? readProgram(descriptor) : undefined
      return program
    },
  }
}

function cidWidths(cid: PDFDict): (code: number) => number {
  const widths = new Map<number, number>()
  const w = get(cid, 'W')
  const entries = w instanceof PDFArray ? Array.from({ length: w.size() }, (_, i) => w.lookup(i)) : []
  for (let i = 0; i < entries.length;) {
    const first = (entries[i] as PDFNumber).asNumber()
    const next = entries[i + 1]
    if (next instanceof PDFArray) {
      next.asArray().forEach((width, j) => widths.set(first + j, (width as PDFNumber).asNumber()))
      i += 2
    } else {
      for (let code = first; code <= (next as PDFNumber).asNumber(); code++)
        widths.set(code, (entries[i + 2] as PDFNumber).asNumber())
      i += 3
    }
  }
  const usual = numberOf(cid, 'DW') ?? 1000
  return (code) => widths.get(code) ?? usual
}

function simpleWidths(dict: PDFDict): (code: number) => number {
  const widths = get(dict, 'Widths')
  const first = numberOf(dict, 'FirstChar') ?? 0
  const all = widths instanceof PDFArray ? widths.asArray().map((value) => (value as PDFNumber).asNumber()) : []
  return (code) => all[code - first] ?? 0
}

/** CMap `bfchar` and `bfrange`; it reads as a content stream does. */
function readToUnicode(bytes: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>()
  const codeOf = (value: unknown) => (value as Uint8Array).reduce((sum, byte) => sum * 256 + byte, 0)
  const textOf = (value: unknown) =>
    Buffer.from(value as Uint8Array)
      .swap16()
      .toString('utf16le')
  const source = Buffer.from(bytes).toString('latin1')
  // Only these sections matter; what is around them is PostScript.
  for (const [, kind, body] of source.matchAll(/begin(bfchar|bfrange)([^]*?)endbf/g)) {
    const { operands } = operationsOf(Buffer.from(`${body} end`, 'latin1'))[0]
    if (kind === 'bfchar')
      for (let i = 0; i + 1 < operands.length; i += 2) texts.set(codeOf(operands[i]), textOf(operands[i + 1]))
    else
      for (let i = 0; i + 2 < operands.length; i += 3) {
        const [from, to, value] = [codeOf(operands[i]), codeOf(operands[i + 1]), operands[i + 2]]
        for (let code = from; code <= to; code++)
          if (Array.isArray(value)) texts.set(code, textOf(value[code - from]))
          else {
            const text = textOf(value)
            const last = text.charCodeAt(text.length - 1) + code - from
            texts.set(code, text.slice(0, -1) + String.fromCharCode(last))
          }
      }
  }
  return texts
}
