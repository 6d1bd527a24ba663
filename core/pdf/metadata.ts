/**
 * What a file says about itself: the information dictionary and XMP, which must agree.
 *
 * Role: both from one set of facts (PDF/X-4 6.6.4: Info and XMP equal). Boundary: no PDF/X rule is checked here.
 */
import { utf8 } from './bytes.ts'
import { toUuid } from './hash.ts'
import type { PdfxIdentity } from './profiles.ts'
import { textString } from './writer.ts'
import type { PdfValue } from './writer.ts'

export const PRODUCER = 'Banmian'

export interface Facts {
  readonly title: string
  readonly creator: string
  /** Of making and of last change. */
  readonly time: Date
  /** Whether trapping was done (PDF/X requires an answer); undefined says nothing. */
  readonly trapped?: boolean
  /** What the file says it is; undefined for a file that claims nothing. */
  readonly pdfx?: PdfxIdentity
  /** File identifier, 16 bytes. */
  readonly id: Uint8Array
}

const two = (value: number) => String(value).padStart(2, '0')

function pdfDate(time: Date): string {
  const date = `${time.getUTCFullYear()}${two(time.getUTCMonth() + 1)}${two(time.getUTCDate())}`
  return `D:${date}${two(time.getUTCHours())}${two(time.getUTCMinutes())}${two(time.getUTCSeconds())}+00'00'`
}

function xmpDate(time: Date): string {
  return time.toISOString().slice(0, 19) + '+00:00'
}

const trappedName = (trapped: boolean) => (trapped ? 'True' : 'False')

export function infoDictionary(facts: Facts): PdfValue {
  return {
    Title: textString(facts.title),
    Creator: textString(facts.creator),
    Producer: textString(PRODUCER),
    CreationDate: textString(pdfDate(facts.time)),
    ModDate: textString(pdfDate(facts.time)),
    Trapped: facts.trapped === undefined ? undefined : trappedName(facts.trapped),
    GTS_PDFXVersion: facts.pdfx?.inInfo ? textString(facts.pdfx.version) : undefined,
  }
}

/** The XMP packet, UTF-8. */
export function xmpPacket(facts: Facts): Uint8Array {
  const time = xmpDate(facts.time)
  const uuid = toUuid(facts.id)
  const lines = [
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about=""`,
    ` xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ` xmlns:xmp="http://ns.adobe.com/xap/1.0/"`,
    ` xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"`,
    ` xmlns:pdf="http://ns.adobe.com/pdf/1.3/"`,
    ...(facts.pdfx === undefined ? [] : [` xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"`]),
    // Where XMP repeats what stands in Info under a name of its own.
    ...(facts.pdfx?.inInfo ? [` xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"`] : []),
    `>`,
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(facts.title)}</rdf:li></rdf:Alt></dc:title>`,
    `<xmp:CreatorTool>${escape(facts.creator)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${time}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${time}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${time}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${uuid}</xmpMM:DocumentID>`,
    `<xmpMM:InstanceID>uuid:${uuid}</xmpMM:InstanceID>`,
    `<xmpMM:RenditionClass>default</xmpMM:RenditionClass>`,
    `<xmpMM:VersionID>1</xmpMM:VersionID>`,
    `<pdf:Producer>${PRODUCER}</pdf:Producer>`,
    ...(facts.trapped === undefined ? [] : [`<pdf:Trapped>${trappedName(facts.trapped)}</pdf:Trapped>`]),
    ...(facts.pdfx === undefined ? [] : [`<pdfxid:GTS_PDFXVersion>${facts.pdfx.version}</pdfxid:GTS_PDFXVersion>`]),
    ...(facts.pdfx?.inInfo ? [`<pdfx:GTS_PDFXVersion>${facts.pdfx.version}</pdfx:GTS_PDFXVersion>`] : []),
    `</rdf:Description>`,
    `</rdf:RDF>`,
    `</x:xmpmeta>`,
    `<?xpacket end="r"?>`,
  ]
  return utf8(lines.join('\n'))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text for XML; characters that XML 1.0 cannot hold are dropped. */
function escape(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/[&<>]/g, (char) => ENTITIES[char])
}
