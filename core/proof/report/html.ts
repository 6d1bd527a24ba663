/**
 * What both printed reports are made of: a page of HTML that needs nothing beside itself.
 *
 * Role: the frame, the look, crops with boxes, readings with what changed in them. Boundary: strings; pictures come as data URLs,
 * the time is passed in. No script: it is read and printed.
 */
import type { Rect } from '../../model/geometry.ts'
import type { Bilingual } from '../compare/difference.ts'
import type { Reading } from '../redCheck.ts'

/** A part of a page as a picture. */
export interface Crop {
  /** `data:` URL. */
  readonly href: string
  /** What of the page it shows, mm. */
  readonly box: Rect
  /** What is framed on it, mm of the page. */
  readonly marked: readonly Rect[]
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
}

/** Chinese, and the English below it, small. */
export function both({ zh, en }: Bilingual): string {
  return `${escaped(zh)}<small lang="en">${escaped(en)}</small>`
}

const percent = (value: number): string => `${(value * 100).toFixed(2)}%`

/** A crop with its boxes; a dash where there is none. @param scale of the page */
export function cropHtml(crop: Crop | null, kind: 'before' | 'after', scale = 1.15): string {
  if (!crop) return '<span class="none">—</span>'
  const { box, marked, href } = crop
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
  const width = `${(box.width * scale).toFixed(1)}mm`
  return `<figure class="${kind}" style="width:${width};aspect-ratio:${box.width.toFixed(2)}/${box.height.toFixed(2)}"><img src="${href}" alt="">${frames.join('')}</figure>`
}

/** Text between its neighbours; a place without text as a caret. */
export function readingHtml(reading: Reading | null, tag: 'del' | 'ins' | 'b'): string {
  if (!reading) return ''
  const text = reading.text === '' ? '‸' : reading.text
  return `<p class="reading">${escaped(reading.prefix)}<${tag}>${escaped(text)}</${tag}>${escaped(reading.suffix)}</p>`
}

const STYLE = `
@page{size:A4;margin:12mm 10mm 14mm}
*{box-sizing:border-box}
body{margin:0 auto;padding:8mm;max-width:200mm;color:#111;background:#fff;font:9.5pt/1.5 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:17pt;line-height:1.2;margin:0 0 1mm;font-weight:700}
h2{font-size:11.5pt;margin:7mm 0 2mm;padding-bottom:1mm;border-bottom:.6pt solid #111;break-after:avoid}
small{display:block;color:#666;font-size:7.5pt;line-height:1.3;font-weight:400}
.facts{margin:0 0 4mm;color:#444}
.facts b{color:#111}
.sums{display:flex;gap:2mm;margin:0 0 2mm;padding:0;list-style:none}
.sums li{flex:1;border:.6pt solid #bbb;border-top-width:2.4pt;padding:1.5mm 2mm}
.sums strong{display:block;font-size:15pt;line-height:1.1;font-variant-numeric:tabular-nums}
.done{--c:#1a7f37}.missed{--c:#c4001a}.otherwise{--c:#b35900}.byHand{--c:#5b4bb7}.detached{--c:#666}.extra{--c:#c4001a}
.sums li{border-top-color:var(--c)}.sums strong{color:var(--c)}
article{display:grid;grid-template-columns:9mm minmax(0,1fr) minmax(0,1fr) 30mm;gap:1.5mm 3mm;padding:2.5mm 0;border-bottom:.4pt solid #bbb;break-inside:avoid}
article>header{grid-column:2/4;font-weight:600}
article>header b{display:block;font-weight:600}
article>header span{color:#555;font-weight:400;margin-left:2mm}
.number{grid-row:1/3;font-size:12pt;font-weight:700;font-variant-numeric:tabular-nums;color:var(--c,#111)}
.result{grid-column:4;grid-row:1/3;display:flex;flex-direction:column;gap:1.5mm}
.state{display:block;padding:.8mm 2mm;border:.9pt solid var(--c);color:var(--c);font-weight:700;text-align:center}
.state.done{background:#1a7f37;color:#fff}
.tick{display:flex;gap:1.5mm;align-items:center;color:#444;font-size:8.5pt}
.tick::before{content:"";width:3.4mm;height:3.4mm;border:.8pt solid #111}
.side>em{display:block;font-style:normal;color:#666;font-size:7.5pt}
.asked{margin:.5mm 0 0;grid-column:2/4;padding:1mm 2mm;background:#f4f1ea}
.asked b{color:#c4001a}
figure{position:relative;margin:0;max-width:100%;border:.4pt solid #ccc;overflow:hidden}
figure img{display:block;width:100%;height:100%;object-fit:cover}
figure i{position:absolute;border:1.1pt solid #c4001a;border-radius:.5mm}
figure.after i{border-color:#1a7f37}
.missed figure.after i,.otherwise figure.after i,.extra figure.after i{border-color:#c4001a}
.reading{margin:1mm 0 0;font-family:"Noto Serif SC","Source Han Serif SC","SimSun",serif}
.reading del{color:#c4001a}.reading ins{color:#1a7f37;text-decoration:none;border-bottom:1pt solid}
.reading b{color:#c4001a}
.none{color:#999}
.pages{display:grid;grid-template-columns:1fr 1fr;gap:4mm;break-inside:avoid}
.pages figure{width:100%!important}
.signatures{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm;margin-top:12mm;break-inside:avoid}
.signatures span{border-bottom:.6pt solid #111;padding-bottom:6mm}
@media print{body{padding:0;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`

/** The whole page. @param body HTML */
export function reportPage(title: string, body: string): string {
  return [
    '<!doctype html>',
    `<html lang="zh-Hans"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\'">',
    `<style>${STYLE}</style></head><body>`,
    body,
    '</body></html>\n',
  ].join('\n')
}
