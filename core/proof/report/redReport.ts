/**
 * 核红单: the sheet that the person who checks corrections works through, mark by mark.
 *
 * Role: HTML of a `RedCheck`. Boundary: pictures are made by the host and handed in; no clock.
 */
import { MARKS, ROLES } from '../../model/proofNames.ts'
import type { Difference } from '../compare/difference.ts'
import { DIFFERENCE_KINDS } from '../compare/difference.ts'
import { RED_STATES } from '../redCheck.ts'
import type { RedCheck, RedItem, RedState } from '../redCheck.ts'
import { both, cropHtml, escaped, readingHtml, reportPage } from './html.ts'
import type { Crop } from './html.ts'

/** Crops of an item or a difference, before and after. */
export type Crops = readonly [before: Crop | null, after: Crop | null]

export interface RedReportParts {
  readonly title: string
  /** What was compared, and when, as the reader knows it. */
  readonly before: string
  readonly after: string
  readonly time: string
  readonly itemCrops: readonly Crops[]
  readonly unrequestedCrops: readonly Crops[]
  /** Where an item stands: `7版 正文 第3段`. */
  readonly whereOf: (item: RedItem) => string
}

const ORDER: readonly RedState[] = ['done', 'missed', 'otherwise', 'byHand', 'detached']

export function redReport({ items, unrequested, rejected }: RedCheck, parts: RedReportParts): string {
  const sums = ORDER.map((state) => {
    const count = items.filter((item) => item.state === state).length
    return `<li class="${state}"><strong>${count}</strong>${both(RED_STATES[state])}</li>`
  })
  sums.push(
    `<li class="extra"><strong>${unrequested.length}</strong>${both({ zh: '未经要求的改动', en: 'unrequested changes' })}</li>`,
  )
  const body = [
    `<h1>${escaped(parts.title)}</h1>`,
    `<p class="facts">改前 <b>${escaped(parts.before)}</b>　改后 <b>${escaped(parts.after)}</b>　${escaped(parts.time)}</p>`,
    `<ul class="sums">${sums.join('')}</ul>`,
    unrequested.length > 0 ? `<h2>未经要求的改动 ${unrequested.length}</h2>` : '',
    ...unrequested.map((difference, index) => extraHtml(difference, index, parts.unrequestedCrops[index])),
    `<h2>校对标记 ${items.length}</h2>`,
    ...items.map((item, index) => itemHtml(item, index, parts)),
    rejected.length > 0 ? `<p class="facts">另有 ${rejected.length} 处标记已被否定，不核。</p>` : '',
    '<section class="signatures"><span>核红</span><span>责编</span><span>日期时间</span></section>',
  ]
  return reportPage(parts.title, body.filter(Boolean).join('\n'))
}

function itemHtml(item: RedItem, index: number, { itemCrops, whereOf }: RedReportParts): string {
  const { mark, state, textBefore, textAfter } = item
  const name = MARKS[mark.kind]
  const number = name.number === null ? '' : `№${name.number} `
  const [before, after] = itemCrops[index] ?? [null, null]
  const by = `${escaped(mark.author.name)}（${ROLES[mark.author.role].zh}）`
  return `<article class="${state}"><div class="number">${index + 1}</div>
<header>${number}${escaped(name.zh)}<span>${escaped(whereOf(item))}　${by}</span></header>
<div class="side"><em>改前</em>${cropHtml(before, 'before')}${readingHtml(textBefore, 'del')}</div>
<div class="side"><em>改后</em>${cropHtml(after, 'after')}${readingHtml(textAfter, state === 'done' ? 'ins' : 'b')}</div>
<div class="result"><span class="state ${state}">${escaped(RED_STATES[state].zh)}</span><span class="tick">已核</span></div>
${askedHtml(item)}</article>`
}

/** What was asked for, in words. */
function askedHtml({ mark, wanted, textBefore }: RedItem): string {
  const from = escaped(textBefore?.text ?? '')
  const to = escaped(wanted ?? mark.text)
  const asked = ((): string => {
    switch (mark.kind) {
      case 'delete':
        return `删去“<b>${from}</b>”`
      case 'insert':
        return `增补“<b>${to}</b>”`
      case 'replace':
      case 'same':
        return `“${from}”改为“<b>${to}</b>”`
      default:
        return `${escaped(MARKS[mark.kind].zh)}${mark.text === '' ? '' : `：<b>${escaped(mark.text)}</b>`}`
    }
  })()
  return `<p class="asked">要求：${asked}</p>`
}

function extraHtml({ kind, where, message }: Difference, index: number, crops: Crops | undefined): string {
  const [before, after] = crops ?? [null, null]
  return `<article class="extra"><div class="number">${index + 1}</div>
<header>${escaped(DIFFERENCE_KINDS[kind].zh)}<span>${escaped(where.zh)}</span><b>${both(message)}</b></header>
<div class="side"><em>改前</em>${cropHtml(before, 'before')}</div>
<div class="side"><em>改后</em>${cropHtml(after, 'after')}</div>
<div class="result"><span class="state">未经要求</span><span class="tick">已问责编</span></div></article>`
}
