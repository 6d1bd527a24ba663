/**
 * A good file to break: one small page with one of everything, and the hands to change it.
 *
 * Role: made with the exporter, opened and written again with pdf-lib. Boundary: what is broken is `mutations.ts`.
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'
import sharp from 'sharp'
import type { PaintItem, SpotInk } from '../../../core/paint/displayList.ts'
import { createPdfExporter, type PrintOptions } from '../../../core/pdf/exportPdf.ts'
import { environment, fang, glyphs, group, page, printOptions, sans } from '../pdfPages.ts'
import { readPdf, streamBytes } from './read.ts'

export type Profile = 'x4' | 'x1a'

const SPOT: SpotInk = {
  kind: 'spot',
  name: '中国红',
  tint: 1,
  alternate: { kind: 'process', c: 0, m: 1, y: 0.9, k: 0 },
}
const RED = { kind: 'process', c: 0, m: 1, y: 0.9, k: 0 } as const
const HASH = 'ab'.repeat(32)

let picture: Uint8Array | undefined

/** The picture of the page, grey, 100 × 80 pixels; to be called before `goodFile`. */
export async function makePicture(): Promise<void> {
  picture ??= await sharp({ create: { width: 100, height: 80, channels: 3, background: '#888' } })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer()
}

/** A page with text of both kinds of outline, a spot, lines, a picture at 200 ppi; the second page shares them. */
export function goodFile(profile: Profile, marks: boolean): Uint8Array {
  const key = `${profile} ${marks}`
  let file = made.get(key)
  if (!file) made.set(key, (file = makeFile(profile, marks)))
  return file
}
const made = new Map<string, Uint8Array>()

function makeFile(profile: Profile, marks: boolean): Uint8Array {
  const square: PaintItem = {
    kind: 'path',
    path: { ops: ['M', 'L', 'L', 'L', 'Z'], values: [20, 100, 60, 100, 60, 140, 20, 140] },
    fill: SPOT,
    stroke: { ink: RED, widthPt: 0.5, dashPt: [], cap: 'butt' },
    overprint: false,
  }
  const items = [
    group([glyphs('九月的青岛，office', 20, 30), glyphs('仿宋', 20, 50, { face: fang() })]),
    group([glyphs('红', 20, 90, { sizePt: 24, ink: RED, overprint: false }), square]),
    group([{ kind: 'image', frameId: 'f', assetId: 'a', sha256: HASH, matrix: [36, 0, 0, 28.8, 200, 100] }]),
  ]
  const options: PrintOptions = {
    ...printOptions,
    profile,
    marks: marks ? { crop: true, registration: true, colourBars: true, slug: true } : {},
    slug: { face: sans(), lines: new Map([['page-1', '青岛日报　第 7 版']]) },
  }
  const images = new Map([
    [HASH, { jpeg: picture!, widthPx: 100, heightPx: 80, components: 1 as const, inverted: false }],
  ])
  return createPdfExporter(environment(images)).export([page(items), page(items.slice(0, 1))], options)
}

export const n = (name: string) => PDFName.of(name)

/** A file open to be broken. */
export class Broken {
  readonly doc: PDFDocument
  constructor(doc: PDFDocument) {
    this.doc = doc
  }
  get page(): PDFDict {
    return this.doc.getPage(0).node
  }
  get info(): PDFDict {
    return this.doc.context.lookup(this.doc.context.trailerInfo.Info, PDFDict)
  }
  get intent(): PDFDict {
    return this.doc.catalog.lookup(n('OutputIntents'), PDFArray).lookup(0, PDFDict)
  }
  resources(kind: string): PDFDict {
    return this.page.lookup(n('Resources'), PDFDict).lookup(n(kind), PDFDict)
  }
  first(kind: string): PDFObject {
    const dict = this.resources(kind)
    return dict.lookup(dict.keys()[0])!
  }
  get image(): PDFRawStream {
    return this.first('XObject') as PDFRawStream
  }
  get imageName(): string {
    return this.resources('XObject').keys()[0].decodeText()
  }
  /** Name and dictionary of a font of the page by a part of its name. */
  font(part: string): { name: string; dict: PDFDict; cid: PDFDict; descriptor: PDFDict } {
    const fonts = this.resources('Font')
    const key = fonts.keys().find((one) => one.decodeText().includes(part))!
    const dict = fonts.lookup(key, PDFDict)
    const cid = dict.lookup(n('DescendantFonts'), PDFArray).lookup(0, PDFDict)
    return { name: key.decodeText(), dict, cid, descriptor: cid.lookup(n('FontDescriptor'), PDFDict) }
  }
  object(value: unknown): PDFObject {
    return this.doc.context.obj(value as never) as PDFObject
  }
  add(value: PDFObject): void {
    this.doc.context.register(value)
  }
  stream(text: string | Uint8Array, entries: Record<string, PDFObject> = {}): PDFRawStream {
    const dict = PDFDict.withContext(this.doc.context)
    for (const [key, value] of Object.entries(entries)) dict.set(n(key), value)
    return PDFRawStream.of(dict, typeof text === 'string' ? Buffer.from(text, 'latin1') : text)
  }
  /** More content, in the page's own coordinates. */
  draw(text: string): void {
    this.page.lookup(n('Contents'), PDFArray).push(this.doc.context.register(this.stream(text)))
  }
  xmp(change: (text: string) => string): void {
    const old = this.doc.catalog.lookup(n('Metadata')) as PDFRawStream
    const bytes = Buffer.from(change(Buffer.from(old.contents).toString('utf8')))
    const dict = old.dict.clone(this.doc.context)
    dict.set(n('Length'), PDFNumber.of(bytes.length))
    this.doc.catalog.set(n('Metadata'), this.doc.context.register(PDFRawStream.of(dict, bytes)))
  }
  /** A font's program in the place of the embedded one. */
  program(part: string, change: (bytes: Buffer) => Buffer): void {
    const { descriptor } = this.font(part)
    const old = descriptor.lookup(n('FontFile2')) as PDFRawStream
    const bytes = change(Buffer.from(streamBytes(old)))
    descriptor.set(n('FontFile2'), this.doc.context.register(this.stream(bytes)))
  }
  /** A character of the page's Song face, at a size, in a state. */
  show(sizePt: number, state: string): void {
    this.draw(`q ${state} BT /${this.font('Serif').name} ${sizePt} Tf 1 0 0 1 100 100 Tm <${this.song}> Tj ET Q`)
  }
  /** A code that the page shows in Song. */
  song = ''
}

export async function openFile(bytes: Uint8Array): Promise<Broken> {
  const broken = new Broken(await PDFDocument.load(bytes, { updateMetadata: false }))
  const { pages } = await readPdf(bytes)
  const shown = pages[0].shown.find((item) => item.kind === 'glyph' && item.text === '青')
  if (shown?.kind === 'glyph') broken.song = shown.code.toString(16).padStart(4, '0')
  return broken
}

/** pdf-lib writes 1.7; the header is put right. */
export async function saveFile(doc: PDFDocument, profile: Profile, useObjectStreams = false): Promise<Uint8Array> {
  const bytes = await doc.save({ useObjectStreams, updateFieldAppearances: false, addDefaultPage: false })
  bytes.set(Buffer.from(profile === 'x1a' ? '%PDF-1.4' : '%PDF-1.6'))
  return bytes
}
