/**
 * The differences of two versions on paper: both pages with boxes, then one by one.
 *
 * Role: HTML of differences and pixel regions. Boundary: pictures are made by the host and handed in; no clock.
 */
import { DIFFERENCE_KINDS } from '../compare/difference.ts'
import type { Difference } from '../compare/difference.ts'
import { both, cropHtml, escaped, reportPage } from './html.ts'
import type { Crop } from './html.ts'
import type { Crops } from './redReport.ts'

export interface ComparedPage {
  readonly name: string
  readonly before: Crop | null
  readonly after: Crop | null
  /** Regions that print differently; null: not looked for, or pages of different sizes. */
  readonly regions: number | null
}

export interface CompareReportParts {
  readonly title: string
  readonly before: string
  readonly after: string
  readonly time: string
  readonly pages: readonly ComparedPage[]
  readonly crops: readonly Crops[]
}

export function compareReport(differences: readonly Difference[], parts: CompareReportParts): string {
  const { title, before, after, time, pages, crops } = parts
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="facts">改前 <b>${escaped(before)}</b>　改后 <b>${escaped(after)}</b>　${escaped(time)}</p>`,
    `<h2>差异 ${differences.length}</h2>`,
    ...differences.map((difference, index) => differenceHtml(difference, index, crops[index])),
    ...pages.flatMap(({ name, before: one, after: other, regions }) => [
      `<h2>${escaped(name)}${regions === null ? '' : `　版面差异 ${regions} 处`}</h2>`,
      `<section class="pages">${cropHtml(one, 'before', 0.5)}${cropHtml(other, 'after', 0.5)}</section>`,
    ]),
  ]
  return reportPage(title, body.join('\n'))
}

function differenceHtml({ kind, where, message }: Difference, index: number, crops: Crops | undefined): string {
  const [before, after] = crops ?? [null, null]
  return `<article class="extra"><div class="number">${index + 1}</div>
<header>${escaped(DIFFERENCE_KINDS[kind].zh)}<span>${escaped(where.zh)}</span><b>${both(message)}</b></header>
<div class="side"><em>改前</em>${cropHtml(before, 'before')}</div>
<div class="side"><em>改后</em>${cropHtml(after, 'after')}</div>
<div class="result"><span class="tick">已看</span></div></article>`
}
