/** What the file says of itself: information dictionary and XMP (ISO 15930-7 6.6, ISO 15930-4 6.2 and 6.5). */
import { failure, type Fault } from '../rule.ts'
import { filtersOf, get, nameOf, PDFStream, textOf, type Pdf } from '../read.ts'

const DATE = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)?$/

/** Milliseconds; NaN for what is no date. */
function pdfTime(text: string | undefined): number {
  const match = DATE.exec(text ?? '')
  if (!match) return NaN
  const [, year, month, day, hour, minute, second, sign = '+', offHours = '0', offMinutes = '0'] = match
  const offset = (Number(offHours) * 60 + Number(offMinutes)) * (sign === '-' ? -1 : 1)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - offset * 60_000
}

/** The packet, where there is one that is not filtered. */
function xmpOf({ catalog }: Pdf): string | undefined {
  const stream = get(catalog, 'Metadata')
  if (!(stream instanceof PDFStream) || filtersOf(stream.dict).length > 0) return undefined
  return Buffer.from(stream.getContents()).toString('utf8')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A property by the prefix that XMP commonly gives its namespace; the text of its first item. */
function property(xmp: string | undefined, namespace: string, name: string): string | undefined {
  const prefix = new RegExp(`xmlns:([\\w]+)=["']${namespace.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}["']`).exec(
    xmp ?? '',
  )
  if (!xmp || !prefix) return undefined
  const tag = `${prefix[1]}:${name}`
  const element = new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`).exec(xmp)?.[1]
  const attribute = new RegExp(`\\s${tag}=["']([^"']*)["']`).exec(xmp)?.[1]
  const inner = element === undefined ? attribute : (/<rdf:li[^>]*>([^]*?)<\/rdf:li>/.exec(element)?.[1] ?? element)
  return inner?.replace(/&(\w+);/g, (all, entity: string) => ENTITIES[entity] ?? all)
}

const NS = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  mm: 'http://ns.adobe.com/xap/1.0/mm/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
}
const VERSION = { x4: 'PDF/X-4', x1a: 'PDF/X-1a:2003' }

/** Whether the tags of the packet close as they open. */
function wellFormed(xmp: string): boolean {
  const open: string[] = []
  for (const [, close, name, self] of xmp.replace(/<\?[^]*?\?>/g, '').matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g))
    if (close) {
      if (open.pop() !== name) return false
    } else if (!self) open.push(name)
  return open.length === 0 && !/&(?!\w+;|#)/.test(xmp)
}

export const ABOUT_RULES = [
  failure('info-keys', function* ({ info }): Generator<Fault> {
    for (const key of ['Title', 'Creator', 'Producer', 'CreationDate', 'ModDate'])
      if (!info || !textOf(info, key)?.trim()) yield { where: 'Info', message: `${key} is missing or empty` }
  }),
  failure('info-dates', function* ({ info }): Generator<Fault> {
    for (const key of ['CreationDate', 'ModDate']) {
      const text = info && textOf(info, key)
      if (text && Number.isNaN(pdfTime(text))) yield { where: 'Info', message: `${key} ${text} is no date` }
    }
  }),
  failure('info-trapped', function* ({ info }): Generator<Fault> {
    const trapped = info && nameOf(info, 'Trapped')
    if (trapped !== 'True' && trapped !== 'False')
      yield { where: 'Info', message: `Trapped is ${trapped ?? 'missing'}` }
  }),
  failure('info-version', function* ({ info }, { profile }): Generator<Fault> {
    const version = info && textOf(info, 'GTS_PDFXVersion')
    const wanted = profile === 'x1a' ? VERSION.x1a : undefined
    if (version !== wanted) yield { where: 'Info', message: `GTS_PDFXVersion is ${version ?? 'missing'}` }
    // Only PDF/X-1:2001 and PDF/X-1a:2001 have it.
    if (info && get(info, 'GTS_PDFXConformance')) yield { where: 'Info', message: 'GTS_PDFXConformance is there' }
  }),
  failure('xmp-packet', function* (pdf): Generator<Fault> {
    const xmp = xmpOf(pdf)
    if (xmp === undefined) yield { where: 'XMP', message: 'there is no unfiltered metadata stream' }
    else if (!/^<\?xpacket begin=[^]*<\?xpacket end=["'][rw]["']\?>\s*$/.test(xmp) || !wellFormed(xmp))
      yield { where: 'XMP', message: 'the packet is not well formed' }
  }),
  failure('xmp-version', function* (pdf, { profile }): Generator<Fault> {
    const xmp = xmpOf(pdf)
    const version = property(xmp, NS.pdfxid, 'GTS_PDFXVersion')
    if (xmp === undefined) return
    if (version !== VERSION[profile])
      yield { where: 'XMP', message: `pdfxid:GTS_PDFXVersion is ${version ?? 'missing'}` }
  }),
  failure('xmp-identity', function* (pdf): Generator<Fault> {
    const xmp = xmpOf(pdf)
    if (xmp === undefined) return
    for (const key of ['DocumentID', 'RenditionClass', 'VersionID'])
      if (!property(xmp, NS.mm, key)) yield { where: 'XMP', message: `xmpMM:${key} is missing` }
    if (Number.isNaN(Date.parse(property(xmp, NS.xmp, 'MetadataDate') ?? '')))
      yield { where: 'XMP', message: 'xmp:MetadataDate is missing or no date' }
  }),
  failure('xmp-info', function* (pdf): Generator<Fault> {
    const xmp = xmpOf(pdf)
    const { info } = pdf
    if (xmp === undefined || !info) return
    const pairs = [
      ['Title', textOf(info, 'Title'), property(xmp, NS.dc, 'title')],
      ['Creator', textOf(info, 'Creator'), property(xmp, NS.xmp, 'CreatorTool')],
      ['Producer', textOf(info, 'Producer'), property(xmp, NS.pdf, 'Producer')],
      ['Trapped', nameOf(info, 'Trapped'), property(xmp, NS.pdf, 'Trapped')],
    ]
    for (const [key, inInfo, inXmp] of pairs)
      if (inInfo !== undefined && inInfo !== '' && inInfo !== inXmp)
        yield { where: 'XMP', message: `${key} is “${inInfo}” in Info and “${inXmp}” here` }
    for (const [key, tag] of [
      ['CreationDate', 'CreateDate'],
      ['ModDate', 'ModifyDate'],
    ]) {
      const time = pdfTime(textOf(info, key))
      if (!Number.isNaN(time) && time !== Date.parse(property(xmp, NS.xmp, tag) ?? ''))
        yield { where: 'XMP', message: `xmp:${tag} is not the ${key} of Info` }
    }
  }),
]
