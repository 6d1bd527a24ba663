/**
 * One way of breaking each rule, and the rule that is to find it.
 *
 * Role: data for `check.test.ts`.
 */
import { deflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFHexString, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib'
import { n, type Broken, type Profile } from './broken.ts'
import { streamBytes } from './read.ts'

type Change = (broken: Broken) => void
type Bytes = (bytes: Buffer) => Buffer

export interface Mutation {
  readonly rule: string
  readonly what: string
  /** Where the rule asks for the profile; else it is tried with PDF/X-4. */
  readonly profiles?: readonly Profile[]
  /** Of a page without marks. */
  readonly bare?: boolean
  readonly change?: Change
  readonly bytes?: Bytes
  readonly packed?: boolean
}

const replaced =
  (from: string, to: string): Bytes =>
  (bytes) =>
    Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
const box = (broken: Broken, name: string, by: number) => {
  const numbers = broken.page
    .lookup(n('TrimBox'), PDFArray)
    .asArray()
    .map((value, i) => (value as PDFNumber).asNumber() + (i < 2 ? -by : by))
  broken.page.set(n(name), broken.object(numbers))
}

/** Glyph `gid` of a TrueType program made empty. */
function emptied(bytes: Buffer, gid: number): Buffer {
  const out = Buffer.from(bytes)
  const table = (name: string) => {
    const at =
      12 +
      16 *
        [...Array(bytes.readUInt16BE(4)).keys()].find(
          (i) => bytes.toString('latin1', 12 + 16 * i, 16 + 16 * i) === name,
        )!
    return bytes.readUInt32BE(at + 8)
  }
  const wide = bytes.readInt16BE(table('head') + 50) === 1
  const entry = wide ? 4 : 2
  out.copy(out, table('loca') + entry * (gid + 1), table('loca') + entry * gid, table('loca') + entry * (gid + 1))
  return out
}

/** A TrueType program with an OS/2 table that says fsType. */
function licensed(bytes: Buffer, fsType: number): Buffer {
  const count = bytes.readUInt16BE(4)
  const os2 = Buffer.alloc(96)
  os2.writeUInt16BE(fsType, 8)
  const out = Buffer.concat([
    bytes.subarray(0, 12 + 16 * count),
    Buffer.alloc(16),
    bytes.subarray(12 + 16 * count),
    os2,
  ])
  out.writeUInt16BE(count + 1, 4)
  for (let i = 0; i < count; i++) out.writeUInt32BE(out.readUInt32BE(12 + 16 * i + 8) + 16, 12 + 16 * i + 8)
  const at = 12 + 16 * count
  out.write('OS/2', at, 'latin1')
  out.writeUInt32BE(bytes.length + 16, at + 8)
  out.writeUInt32BE(96, at + 12)
  return out
}

export const MUTATIONS: readonly Mutation[] = [
  { rule: 'file-header', what: 'PDF 1.7', profiles: ['x4'], bytes: replaced('%PDF-1.6', '%PDF-1.7') },
  { rule: 'file-header', what: 'PDF 1.5', profiles: ['x1a'], bytes: replaced('%PDF-1.4', '%PDF-1.5') },
  { rule: 'file-header', what: 'no binary comment', bytes: (bytes) => (bytes.fill('x', 10, 14), bytes) },
  {
    rule: 'file-revision',
    what: 'a second end',
    bytes: (bytes) =>
      Buffer.concat([
        bytes,
        Buffer.from(
          '\n' +
            bytes
              .toString('latin1')
              .slice(-40)
              .replace(/^[^]*?(?=startxref)/, ''),
        ),
      ]),
  },
  {
    rule: 'file-revision',
    what: 'something after the end',
    bytes: (bytes) => Buffer.concat([bytes, Buffer.from('\n% more')]),
  },
  { rule: 'file-id', what: 'no ID', change: ({ doc }) => void delete doc.context.trailerInfo.ID },
  {
    rule: 'file-id',
    what: 'a short ID',
    change: ({ doc }) => (doc.context.trailerInfo.ID = doc.context.obj([PDFHexString.of('AB'), PDFHexString.of('AB')])),
  },
  {
    rule: 'file-encryption',
    what: 'an Encrypt entry',
    change: (b) => (b.doc.context.trailerInfo.Encrypt = b.object({ Filter: 'Standard', V: 1 })),
  },
  { rule: 'file-object-streams', what: 'packed objects', profiles: ['x1a'], packed: true },
  {
    rule: 'file-filters',
    what: 'LZW',
    profiles: ['x4', 'x1a'],
    change: (b) => b.add(b.stream('x', { Filter: n('LZWDecode') })),
  },
  {
    rule: 'file-filters',
    what: 'JPEG 2000',
    profiles: ['x1a'],
    change: (b) => b.add(b.stream('x', { Filter: b.object(['JPXDecode']) })),
  },
  {
    rule: 'file-external',
    what: 'a stream elsewhere',
    change: (b) => b.add(b.stream('', { F: PDFString.of('a.bin') })),
  },
  ...['Title', 'Creator', 'Producer', 'CreationDate', 'ModDate'].map((key) => ({
    rule: 'info-keys',
    what: `no ${key}`,
    change: (b: Broken) => void b.info.delete(n(key)),
  })),
  { rule: 'info-dates', what: 'yesterday', change: ({ info }) => info.set(n('ModDate'), PDFString.of('yesterday')) },
  { rule: 'info-trapped', what: 'no Trapped', change: ({ info }) => void info.delete(n('Trapped')) },
  {
    rule: 'info-version',
    what: 'the version of 2001',
    profiles: ['x1a'],
    change: ({ info }) => info.set(n('GTS_PDFXVersion'), PDFString.of('PDF/X-1:2001')),
  },
  {
    rule: 'info-version',
    what: 'none',
    profiles: ['x1a'],
    change: ({ info }) => void info.delete(n('GTS_PDFXVersion')),
  },
  {
    rule: 'info-version',
    what: 'another’s',
    profiles: ['x4'],
    change: ({ info }) => info.set(n('GTS_PDFXVersion'), PDFString.of('PDF/X-1a:2003')),
  },
  {
    rule: 'info-version',
    what: 'a conformance',
    change: ({ info }) => info.set(n('GTS_PDFXConformance'), PDFString.of('PDF/X-1a:2001')),
  },
  {
    rule: 'xmp-packet',
    what: 'deflated',
    change: (b) =>
      b.doc.catalog.set(
        n('Metadata'),
        b.doc.context.register(b.stream(deflateSync(Buffer.from('<x/>')), { Filter: n('FlateDecode') })),
      ),
  },
  { rule: 'xmp-packet', what: 'torn', change: (b) => b.xmp((text) => text.replace('</rdf:RDF>', '')) },
  {
    rule: 'xmp-version',
    what: 'another version',
    change: (b) => b.xmp((text) => text.replace(/(<pdfxid:GTS_PDFXVersion>)[^<]*/, '$1PDF/X-3:2003')),
  },
  {
    rule: 'xmp-identity',
    what: 'no DocumentID',
    change: (b) => b.xmp((text) => text.replace(/<xmpMM:DocumentID>.*?<\/xmpMM:DocumentID>/, '')),
  },
  {
    rule: 'xmp-identity',
    what: 'no MetadataDate',
    change: (b) => b.xmp((text) => text.replace(/<xmp:MetadataDate>.*?<\/xmp:MetadataDate>/, '')),
  },
  { rule: 'xmp-info', what: 'another title', change: (b) => b.xmp((text) => text.replace('青岛日报', '青岛晚报')) },
  {
    rule: 'xmp-info',
    what: 'another time',
    change: (b) => b.xmp((text) => text.replace(/(<xmp:ModifyDate>)2022/, '$12023')),
  },
  {
    rule: 'xmp-info',
    what: 'another answer to trapping',
    change: (b) => b.xmp((text) => text.replace('>False<', '>True<')),
  },
  { rule: 'intent-one', what: 'none', change: ({ doc }) => void doc.catalog.delete(n('OutputIntents')) },
  {
    rule: 'intent-one',
    what: 'two',
    change: (b) => b.doc.catalog.lookup(n('OutputIntents'), PDFArray).push(b.intent),
  },
  { rule: 'intent-keys', what: 'no Info', change: ({ intent }) => void intent.delete(n('Info')) },
  {
    rule: 'intent-keys',
    what: 'no name',
    change: ({ intent }) => intent.set(n('OutputConditionIdentifier'), PDFString.of('')),
  },
  ...(
    [
      ['of a monitor', (icc: Buffer) => icc.write('mntr', 12, 'latin1')],
      ['of RGB', (icc: Buffer) => icc.write('RGB ', 16, 'latin1')],
      ['too new', (icc: Buffer) => icc.writeUInt8(5, 8)],
      ['torn', (icc: Buffer) => icc.writeUInt32BE(1, 0)],
    ] as const
  ).map(([what, change]) => ({
    rule: 'intent-profile',
    what,
    change: (b: Broken) => {
      const old = b.intent.lookup(n('DestOutputProfile')) as PDFRawStream
      const icc = Buffer.from(streamBytes(old))
      change(icc)
      b.intent.set(n('DestOutputProfile'), b.doc.context.register(b.stream(icc, { N: PDFNumber.of(4) })))
    },
  })),
  { rule: 'intent-profile', what: 'none', change: ({ intent }) => void intent.delete(n('DestOutputProfile')) },
  { rule: 'boxes-nested', what: 'an ArtBox', change: (b) => box(b, 'ArtBox', -10) },
  { rule: 'boxes-nested', what: 'no TrimBox', change: ({ page }) => void page.delete(n('TrimBox')) },
  { rule: 'boxes-nested', what: 'a sheet smaller than the bleed', bare: true, change: (b) => box(b, 'MediaBox', 5) },
  { rule: 'boxes-upright', what: 'turned', change: ({ page }) => page.set(n('Rotate'), PDFNumber.of(90)) },
  { rule: 'boxes-bleed', what: 'a bleed of 1 pt', bare: true, change: (b) => box(b, 'BleedBox', 1) },
  {
    rule: 'marks-outside-bleed',
    what: 'a box over the edge',
    change: (b) => b.draw('q 0 0 0 1 k 0 0 60 60 re f Q'),
  },
  {
    rule: 'marks-outside-bleed',
    what: 'registration ink on the page',
    change: (b) => b.draw('q /All cs 1 scn 100 100 20 20 re f Q'),
  },
  { rule: 'marks-outside-bleed', what: 'off the sheet', change: (b) => b.draw('q 0 0 0 1 k -50 10 60 5 re f Q') },
  {
    rule: 'annotations',
    what: 'a note on the page',
    change: (b) => b.page.set(n('Annots'), b.object([{ Type: 'Annot', Subtype: 'Text', Rect: [100, 100, 120, 120] }])),
  },
  {
    rule: 'font-embedded',
    what: 'a font without its program',
    change: (b) => void b.font('Serif').descriptor.delete(n('FontFile2')),
  },
  {
    rule: 'font-tag',
    what: 'no tag',
    change: (b) => {
      const { dict, cid, descriptor } = b.font('Serif')
      dict.set(n('BaseFont'), n('NotoSerifSC'))
      cid.set(n('BaseFont'), n('NotoSerifSC'))
      descriptor.set(n('FontName'), n('NotoSerifSC'))
    },
  },
  {
    rule: 'font-tag',
    what: 'a descriptor of another name',
    change: (b) => b.font('Fang').descriptor.set(n('FontName'), n('ABCDEF+Other')),
  },
  { rule: 'font-widths', what: 'TrueType', change: (b) => b.font('Serif').cid.set(n('DW'), PDFNumber.of(990)) },
  { rule: 'font-widths', what: 'CFF', change: (b) => b.font('Fang').cid.set(n('DW'), PDFNumber.of(990)) },
  {
    rule: 'font-glyphs',
    what: 'a glyph lost its outline',
    change: (b) => b.program('Serif', (bytes) => emptied(bytes, parseInt(b.song, 16))),
  },
  {
    rule: 'font-glyphs',
    what: '.notdef is shown',
    change: (b) =>
      b.draw(
        `q /GO gs 0 0 0 1 k /Span<</ActualText(x)>>BDC BT /${b.font('Serif').name} 9 Tf 100 100 Td <0000> Tj ET EMC Q`,
      ),
  },
  {
    rule: 'font-licence',
    what: 'restricted',
    change: (b) => b.program('Serif', (bytes) => licensed(bytes, 2)),
  },
  {
    rule: 'font-licence',
    what: 'no subsetting',
    change: (b) => b.program('Serif', (bytes) => licensed(bytes, 0x100)),
  },
  { rule: 'font-text', what: 'no ToUnicode', change: (b) => void b.font('Fang').dict.delete(n('ToUnicode')) },
  { rule: 'content-operators', what: 'an operator of no kind', change: (b) => b.draw('frobnicate') },
  { rule: 'content-operators', what: 'a resource that is not there', change: (b) => b.draw('/Nothing gs') },
  { rule: 'content-operators', what: 'an open q', change: (b) => b.draw('q') },
  { rule: 'colour-operators', what: 'RGB fill', change: (b) => b.draw('q 1 0 0 rg 100 100 10 10 re f Q') },
  { rule: 'colour-operators', what: 'RGB stroke', change: (b) => b.draw('q 1 0 0 RG 100 100 m 120 120 l S Q') },
  {
    rule: 'colour-spaces',
    what: 'Lab',
    change: (b) => b.resources('ColorSpace').set(n('L'), b.object(['Lab', { WhitePoint: [1, 1, 1] }])),
  },
  {
    rule: 'colour-spaces',
    what: 'Separation over RGB',
    change: (b) =>
      b.resources('ColorSpace').set(n('X'), b.object(['Separation', 'X', 'DeviceRGB', { FunctionType: 2, N: 1 }])),
  },
  {
    rule: 'colour-spaces',
    what: 'DeviceN that names a colorant twice',
    change: (b) =>
      b.resources('ColorSpace').set(n('X'), b.object(['DeviceN', ['X', 'X'], 'DeviceCMYK', { FunctionType: 2, N: 1 }])),
  },
  {
    rule: 'colour-spaces',
    what: 'the intent’s own profile',
    profiles: ['x4', 'x1a'],
    change: (b) => {
      const icc = b.intent.lookup(n('DestOutputProfile')) as PDFRawStream
      b.resources('ColorSpace').set(n('X'), b.object([n('ICCBased'), b.doc.context.register(icc)] as never))
    },
  },
  {
    rule: 'colour-spots',
    what: 'one name, two looks',
    change: (b) => {
      const spaces = b.resources('ColorSpace')
      const [spot] = spaces.keys().filter((key) => key !== n('All'))
      const other = spaces.lookup(spot, PDFArray).clone(b.doc.context)
      other.set(3, b.object({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 0, 0, 0], N: 1 }))
      spaces.set(n('Other'), other)
    },
  },
  {
    rule: 'colour-spots',
    what: 'a spot that is a process ink',
    change: (b) =>
      b
        .resources('ColorSpace')
        .set(
          n('X'),
          b.object(['Separation', 'Black', 'DeviceCMYK', { FunctionType: 2, Domain: [0, 1], C1: [0, 0, 0, 1], N: 1 }]),
        ),
  },
  {
    rule: 'image-space',
    what: 'CalGray',
    change: (b) => b.image.dict.set(n('ColorSpace'), b.object(['CalGray', { WhitePoint: [1, 1, 1] }])),
  },
  {
    rule: 'image-space',
    what: 'an index of RGB',
    change: (b) => b.image.dict.set(n('ColorSpace'), b.object(['Indexed', 'DeviceRGB', 1, PDFHexString.of('00')])),
  },
  { rule: 'image-data', what: 'another width', change: (b) => b.image.dict.set(n('Width'), PDFNumber.of(101)) },
  { rule: 'image-data', what: 'another space', change: (b) => b.image.dict.set(n('ColorSpace'), n('DeviceCMYK')) },
  {
    rule: 'transparency',
    what: 'opacity',
    profiles: ['x1a'],
    change: (b) => (b.first('ExtGState') as PDFDict).set(n('ca'), PDFNumber.of(0.5)),
  },
  {
    rule: 'transparency',
    what: 'multiply',
    profiles: ['x1a'],
    change: (b) => (b.first('ExtGState') as PDFDict).set(n('BM'), n('Multiply')),
  },
  {
    rule: 'transparency',
    what: 'a soft mask',
    profiles: ['x4', 'x1a'],
    change: (b) => (b.first('ExtGState') as PDFDict).set(n('SMask'), b.object({ S: 'Luminosity' })),
  },
  {
    rule: 'transparency',
    what: 'a group in RGB',
    change: (b) => b.page.set(n('Group'), b.object({ S: 'Transparency', CS: 'DeviceRGB' })),
  },
  {
    rule: 'transparency',
    what: 'a group in CMYK',
    profiles: ['x1a'],
    change: (b) => b.page.set(n('Group'), b.object({ S: 'Transparency', CS: 'DeviceCMYK' })),
  },
  {
    rule: 'postscript',
    what: 'a PostScript XObject',
    change: (b) => b.add(b.stream('showpage', { Type: n('XObject'), Subtype: n('PS') })),
  },
  { rule: 'opi', what: 'a picture to replace', change: (b) => b.image.dict.set(n('OPI'), b.object({ '2.0': {} })) },
  { rule: 'alternates', what: 'a second picture', change: (b) => b.image.dict.set(n('Alternates'), b.object([])) },
  {
    rule: 'transfer',
    what: 'a curve',
    change: (b) => (b.first('ExtGState') as PDFDict).set(n('TR'), n('Identity')),
  },
  {
    rule: 'transfer',
    what: 'a halftone',
    change: (b) => (b.first('ExtGState') as PDFDict).set(n('HT'), b.object({ HalftoneType: 1 })),
  },
  {
    rule: 'actions',
    what: 'JavaScript at opening',
    change: (b) => b.doc.catalog.set(n('OpenAction'), b.object({ S: 'JavaScript', JS: PDFString.of('1') })),
  },
  { rule: 'forms', what: 'a form', change: (b) => b.doc.catalog.set(n('AcroForm'), b.object({ Fields: [] })) },
  {
    rule: 'layers',
    what: 'optional content',
    profiles: ['x1a'],
    change: (b) => b.doc.catalog.set(n('OCProperties'), b.object({ OCGs: [] })),
  },
  { rule: 'small-black-plates', what: 'rich black', change: (b) => b.show(9, '/GO gs .4 .3 .3 1 k') },
  { rule: 'small-black-plates', what: 'black of three inks', change: (b) => b.show(9, '/GK gs .9 .9 .9 0 k') },
  { rule: 'small-black-overprint', what: 'knocked out', change: (b) => b.show(9, '/GK gs 0 0 0 1 k') },
  { rule: 'small-black-overprint', what: 'grey, which erases', change: (b) => b.show(9, '/GO gs 0 g') },
  {
    rule: 'white-overprint',
    what: 'a white box',
    change: (b) => b.draw('q /GO gs 0 0 0 0 k 100 100 20 20 re f Q'),
  },
  { rule: 'hairlines', what: '0.1 pt', change: (b) => b.draw('q 0 0 0 1 K .1 w 100 100 m 150 100 l S Q') },
  {
    rule: 'hairlines',
    what: 'made thin by a matrix',
    change: (b) => b.draw('q .2 0 0 .2 100 100 cm 0 0 0 1 K 1 w 0 0 m 150 100 l S Q'),
  },
  { rule: 'thin-fills', what: 'a bar of 0.1 pt', change: (b) => b.draw('q 0 0 0 1 k 100 100 40 .1 re f Q') },
  { rule: 'small-type', what: '4 pt', change: (b) => b.show(4, '/GO gs 0 0 0 1 k') },
  {
    rule: 'picture-resolution',
    what: '72 ppi',
    change: (b) => b.draw(`q 100 0 0 80 100 50 cm /${b.imageName} Do Q`),
  },
  {
    rule: 'picture-resolution',
    what: '720 ppi, in a form',
    change: (b) => {
      const form = b.stream(`q 10 0 0 8 100 50 cm /${b.imageName} Do Q`, {
        Type: n('XObject'),
        Subtype: n('Form'),
        BBox: b.object([0, 0, 300, 200]),
      })
      b.resources('XObject').set(n('Form'), b.doc.context.register(form))
      b.draw('/Form Do')
    },
  },
  {
    rule: 'picture-distortion',
    what: 'flattened',
    change: (b) => b.draw(`q 36 0 0 25 100 50 cm /${b.imageName} Do Q`),
  },
  {
    rule: 'picture-distortion',
    what: 'askew',
    change: (b) => b.draw(`q 36 0 8 28 100 50 cm /${b.imageName} Do Q`),
  },
]
