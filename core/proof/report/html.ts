/**
 * A report as a page of HTML that needs nothing beside itself.
 *
 * Role: the form of a `Report` for a browser, on the screen and printed. Boundary: strings; pictures and fonts come as data URLs. No
 * script: it is read and printed.
 */
import type { Bilingual } from '../compare/difference.ts'
import { CARET } from './readings.ts'
import {
  SHORT_SHA256,
  toldPages,
  type Crop,
  type Piece,
  type Report,
  type ReportEntry,
  type ReportPage,
  type ReportSection,
  type Side,
  type VersionFacts,
} from './report.ts'

export interface HtmlParts {
  /** `data:` URL of a picture by its name. */
  readonly hrefOf: (picture: string) => string
  /** Faces for the characters that are there, as `data:` URLs; where there is none, the reader's own Chinese faces. */
  readonly fonts: (text: string) => readonly { readonly weight: number; readonly href: string }[]
}

export function reportHtml(report: Report, parts: HtmlParts): string {
  const { title, subject, time, before, after, sums, sections, pages, notes, signers } = report
  const counts = sums.map(
    ({ words, count, tone }) => `<li class="${tone}"><strong>${count}</strong>${both(words)}</li>`,
  )
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="facts">${escaped(subject)}　${escaped(time)}</p>`,
    `<table class="versions">${versionRow('改前', before)}${versionRow('改后', after)}</table>`,
    `<ul class="sums">${counts.join('')}</ul>`,
    tableHtml(pages),
    ...sections.flatMap((section) => sectionHtml(section, parts)),
    ...notes.map((note) => `<p class="facts">${escaped(note)}</p>`),
    ...pages.flatMap((page) => picturesHtml(page, parts)),
    signers.length > 0
      ? `<section class="signatures">${signers.map((name) => `<span>${escaped(name)}</span>`).join('')}</section>`
      : '',
  ]
  return pageHtml(title, body.filter(Boolean).join('\n'), parts)
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
}

/** Chinese, and the English below it, small. */
function both({ zh, en }: Bilingual): string {
  return `${escaped(zh)}<small lang="en">${escaped(en)}</small>`
}

function versionRow(label: string, { name, at, by }: VersionFacts): string {
  return `<tr><th>${label}</th><td><b>${escaped(name)}</b></td><td>${escaped(at)}</td><td>${escaped(by)}</td></tr>`
}

function tableHtml(pages: readonly ReportPage[]): string {
  const short = (digest: string): string => digest.slice(0, SHORT_SHA256) || '—'
  const { rows: told, rest } = toldPages(pages)
  const printed = pages.some(({ inPrint }) => inPrint !== '')
  const rows = told.map(
    ({ name, entries, inPrint, sha256: [before, after] }) =>
      `<tr><td>${escaped(name)}</td><td>${entries}</td>${printed ? `<td>${escaped(inPrint)}</td>` : ''}<td title="${before}">${short(before)}</td><td title="${after}">${short(after)}</td></tr>`,
  )
  return `<table class="table"><tr><th>版</th><th>条目</th>${printed ? '<th>印样</th>' : ''}<th>改前 SHA-256</th><th>改后 SHA-256</th></tr>${rows.join('')}</table>${rest === '' ? '' : `<p class="facts">${rest}</p>`}`
}

function sectionHtml({ title, entries, none }: ReportSection, parts: HtmlParts): readonly string[] {
  const all = entries.map((entry) => entryHtml(entry, parts))
  return [`<h2>${escaped(title)}</h2>`, ...(all.length > 0 ? all : [`<p class="facts">${escaped(none)}</p>`])]
}

function entryHtml(entry: ReportEntry, parts: HtmlParts): string {
  const { number, tone, kind, where, by, message, asked, verdict, tick, before, after } = entry
  const told = [where.zh, by].filter(Boolean).join('　')
  return `<article class="${tone}"><div class="number">${number}</div>
<header>${escaped(kind)}<span title="${escaped(where.en)}">${escaped(told)}</span></header>
${asked.length > 0 ? `<p class="asked">要求：${piecesHtml(asked)}</p>` : ''}${message ? `<p class="message">${both(message)}</p>` : ''}
${sideHtml('改前', 'before', before, parts)}
${sideHtml('改后', 'after', after, parts)}
<div class="result">${verdict === '' ? '' : `<span class="state ${tone}">${escaped(verdict)}</span>`}<span class="tick">${escaped(tick)}</span></div></article>`
}

function sideHtml(label: string, kind: 'before' | 'after', { crop, words }: Side, parts: HtmlParts): string {
  const reading = words.length > 0 ? `<p class="reading">${piecesHtml(words)}</p>` : ''
  return `<div class="side"><em>${label}</em>${cropHtml(crop, kind, parts)}${reading}</div>`
}

const TAGS = { gone: 'del', come: 'ins', told: 'b' } as const

function piecesHtml(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, tone }) => {
      if (tone === 'plain') return escaped(text)
      const tag = text === CARET ? 'b' : TAGS[tone]
      return `<${tag}>${escaped(text)}</${tag}>`
    })
    .join('')
}

function picturesHtml({ name, inPrint, pictures: [before, after] }: ReportPage, parts: HtmlParts): readonly string[] {
  if (!before && !after) return []
  const title = [name, inPrint && `印样${inPrint}`].filter(Boolean).join('　')
  const pictures = `${cropHtml(before, 'before', parts)}${cropHtml(after, 'after', parts)}`
  return [`<section class="pages"><h3>${escaped(title)}</h3><div>${pictures}</div></section>`]
}

const percent = (value: number): string => `${(value * 100).toFixed(2)}%`
/** Of the page: type is read with ease. */
const SCALE = 1.15

/** A crop with its boxes; a dash where there is none. */
function cropHtml(crop: Crop | null, kind: 'before' | 'after', { hrefOf }: HtmlParts): string {
  if (!crop) return '<span class="none">—</span>'
  const { box, marked, picture } = crop
  const frames = marked.flatMap((one) => {
    const left = Math.max(box.x, one.x - 0.4)
    const top = Math.max(box.y, one.y - 0.4)
    const right = Math.min(box.x + box.width, one.x + one.width + 0.4)
    const bottom = Math.min(box.y + box.height, one.y + one.height + 0.4)
    if (right <= left || bottom <= top) return []
    const style = [
      `left:${percent((left - box.x) / box.width)}`,
      `top:${percent((top - box.y) / box.height)}`,
      `width:${percent((right - left) / box.width)}`,
      `height:${percent((bottom - top) / box.height)}`,
    ]
    return [`<i style="${style.join(';')}"></i>`]
  })
  const width = `${(box.width * SCALE).toFixed(1)}mm`
  return `<figure class="${kind}" style="width:${width};aspect-ratio:${box.width.toFixed(2)}/${box.height.toFixed(2)}"><img src="${hrefOf(picture)}" alt="">${frames.join('')}</figure>`
}

const STYLE = `
@page{size:A4;margin:14mm 12mm 16mm;@bottom-center{content:"第 " counter(page) " 页，共 " counter(pages) " 页";font:7.5pt "Banmian Report",sans-serif;color:#666}}
*{box-sizing:border-box}
body{margin:0 auto;padding:8mm;max-width:200mm;color:#111;background:#fff;font:9.5pt/1.5 "Banmian Report","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:17pt;line-height:1.2;margin:0 0 1mm;font-weight:700}
h2{font-size:11.5pt;margin:7mm 0 2mm;padding-bottom:1mm;border-bottom:.6pt solid #111;break-after:avoid}
small{display:block;color:#666;font-size:7.5pt;line-height:1.3;font-weight:400}
.facts{margin:0 0 3mm;color:#444}
.versions{margin:0 0 4mm;border-collapse:collapse}
.versions th{font-weight:400;color:#666;text-align:left;padding-right:4mm}
.versions td{padding-right:6mm}
.table{width:100%;border-collapse:collapse;font-size:8pt;margin:0 0 2mm}
.table th{text-align:left;font-weight:400;color:#666}
.table th,.table td{border-bottom:.3pt solid #bbb;padding:.6mm 2mm .6mm 0}
.table tr{break-inside:avoid}
.sums{display:flex;flex-wrap:wrap;gap:2mm;margin:0 0 3mm;padding:0;list-style:none}
.sums li{flex:1;min-width:24mm;border:.6pt solid #bbb;border-top-width:2.4pt;padding:1.5mm 2mm}
.sums strong{display:block;font-size:15pt;line-height:1.1;font-variant-numeric:tabular-nums}
.done{--c:#1a7f37}.missed{--c:#c4001a}.otherwise{--c:#b35900}.byHand{--c:#5b4bb7}.detached{--c:#666}.extra{--c:#c4001a}
.sums li{border-top-color:var(--c)}.sums strong{color:var(--c)}
article{display:grid;grid-template-columns:9mm minmax(0,1fr) minmax(0,1fr) 30mm;gap:.8mm 3mm;padding:2.5mm 0;border-bottom:.4pt solid #bbb;break-inside:avoid}
article>header{grid-column:2/4;grid-row:1;font-weight:600}
.message{grid-column:2/4;grid-row:3;margin:0}
article>header span{color:#555;font-weight:400;margin-left:2mm}
.number{grid-column:1;grid-row:1/5;font-size:12pt;font-weight:700;font-variant-numeric:tabular-nums;color:var(--c,#111)}
.result{grid-column:4;grid-row:1/5;display:flex;flex-direction:column;gap:1.5mm}
.state{display:block;padding:.8mm 2mm;border:.9pt solid var(--c);color:var(--c);font-weight:700;text-align:center}
.state.done{background:#1a7f37;color:#fff}
.plain{--c:#111}
.tick{display:flex;gap:1.5mm;align-items:center;color:#444;font-size:8.5pt}
.tick::before{content:"";width:3.4mm;height:3.4mm;border:.8pt solid #111}
.side>em{display:block;font-style:normal;color:#666;font-size:7.5pt}
.side{grid-column:2;grid-row:4}.side+.side{grid-column:3}
.asked{margin:0;grid-column:2/4;grid-row:2;padding:1mm 2mm;background:#f4f1ea}
.asked b{color:#c4001a}
figure{position:relative;margin:0;max-width:100%;border:.4pt solid #ccc;overflow:hidden}
figure img{display:block;width:100%;height:100%;object-fit:cover}
figure i{position:absolute;border:1.1pt solid #c4001a;border-radius:.5mm;box-shadow:0 0 0 .4pt #fff,inset 0 0 0 .4pt #fff}
figure.after i{border-color:#1a7f37}
.missed figure.after i,.otherwise figure.after i,.extra figure.after i{border-color:#c4001a}
.reading{margin:1mm 0 0;overflow-wrap:anywhere}
del,ins,.reading b{font-weight:700}
del{color:#c4001a}ins{color:#1a7f37;text-decoration:none;border-bottom:1pt solid}
.reading b{color:#c4001a}
.none{color:#999}
.pages{break-inside:avoid;margin:0 0 5mm}
.pages h3{font-size:9.5pt;margin:0 0 1mm}
.pages div{display:grid;grid-template-columns:1fr 1fr;gap:4mm}
.pages figure{width:100%!important}
.signatures{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm;margin-top:12mm;break-inside:avoid}
.signatures span{border-bottom:.6pt solid #111;padding-bottom:6mm}
@media print{body{padding:0;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`

function pageHtml(title: string, body: string, { fonts }: HtmlParts): string {
  const text = `${body.replace(/<[^>]*>/gu, '')}${STYLE}`
  const faces = fonts(text).map(
    ({ weight, href }) => `@font-face{font-family:"Banmian Report";font-weight:${weight};src:url(${href})}`,
  )
  return [
    '<!doctype html>',
    `<html lang="zh-Hans"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; style-src \'unsafe-inline\'">',
    `<style>${faces.join('\n')}${STYLE}</style></head><body>`,
    body,
    '</body></html>\n',
  ].join('\n')
}
