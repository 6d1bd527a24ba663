/** Jump lines 转版: 下转第3版 needs a page 3 that says 上接第1版, and the other way round. Pages of this document only. */
import { find } from '../../model/snapshot.ts'
import { all } from '../records.ts'
import { defineRule, type Found } from '../rule.ts'
import { placeInText } from './copyRule.ts'

const JUMP = /(下转|上接)\s*第?\s*([A-Z]?\d{1,3})\s*版/gu

interface Jump {
  readonly to: boolean
  readonly fromPage: string
  readonly target: string
  readonly found: Omit<Found, 'message' | 'remedy'>
}

export const jumpLine = defineRule({
  id: 'jump-line',
  title: { zh: '转版', en: 'Jump lines' },
  errors: 1,
  thresholds: {},
  check({ snapshot, layout }) {
    const numbers = new Set(all(snapshot, 'page').map(({ number }) => plain(number)))
    // Of a single page the others are not known.
    if (numbers.size < 2) return []
    const jumps: Jump[] = []
    for (const story of all(snapshot, 'story'))
      for (const id of story.paragraphIds)
        for (const match of (find(snapshot, 'paragraph', id)?.text ?? '').matchAll(JUMP)) {
          const place = placeInText(snapshot, layout, story, id, match.index, match[0].length)
          const page = find(snapshot, 'page', place.pageId ?? null)
          if (page)
            jumps.push({
              to: match[1] === '下转',
              fromPage: plain(page.number),
              target: plain(match[2]!),
              found: { place },
            })
        }
    return jumps.flatMap(({ to, fromPage, target, found }): Found[] => {
      const said = to ? `下转第${target}版` : `上接第${target}版`
      if (!numbers.has(target))
        return [
          {
            ...found,
            message: { zh: `“${said}”，但没有第${target}版`, en: `“${said}”, but there is no page ${target}` },
            remedy: { zh: '核对版次', en: 'check the page number' },
          },
        ]
      const answered = jumps.some((other) => other.to !== to && other.fromPage === target && other.target === fromPage)
      const back = to ? `上接第${fromPage}版` : `下转第${fromPage}版`
      return answered
        ? []
        : [
            {
              ...found,
              message: { zh: `第${target}版上没有“${back}”`, en: `page ${target} does not say “${back}”` },
              remedy: {
                zh: `在第${target}版补上“${back}”，或核对版次`,
                en: `add “${back}” on page ${target}, or check the page numbers`,
              },
            },
          ]
    })
  },
})

/** 07 and 7 are one page. */
const plain = (number: string): string => number.replace(/^([A-Z]?)0+(?=\d)/u, '$1')
