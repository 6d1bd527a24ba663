/** The same passage twice in a story: pasted twice, or moved and not deleted. Heads and captions may repeat the copy. */
import { storyRule, type CopyFault } from './copyRule.ts'
import type { CopyParagraph } from './story.ts'

/** Shorter ones are set phrases. */
const LEAST = 24
/** Without the mark of a sentence in it, a long name may come twice. */
const LEAST_UNMARKED = 40

interface Spot {
  readonly paragraph: CopyParagraph
  readonly at: number
}

export const duplicatedPassage = storyRule({
  id: 'duplicated-passage',
  title: { zh: '文字重复', en: 'Duplicated passage' },
  errors: 1,
  search({ paragraphs }) {
    const faults: CopyFault[] = []
    const seen = new Map<string, Spot>()
    for (const paragraph of paragraphs) {
      if (paragraph.kind !== 'running') continue
      const { text } = paragraph
      let at = 0
      while (at + LEAST <= text.length) {
        const key = text.slice(at, at + LEAST)
        const first = seen.get(key)
        if (!first) {
          seen.set(key, { paragraph, at })
          at++
          continue
        }
        const length = common(first, { paragraph, at })
        const passage = text.slice(at, at + length)
        if (length >= LEAST_UNMARKED || /[。！？；]/u.test(passage))
          faults.push({
            paragraph,
            from: at,
            to: at + length,
            message: {
              zh: `与前文重复 ${length} 字：“${passage.slice(0, 10)}…”`,
              en: `${length} characters as before: “${passage.slice(0, 10)}…”`,
            },
            remedy: { zh: '删去重复的一处', en: 'delete one of the two' },
          })
        at += length
      }
    }
    return faults
  },
})

/** How far two places read alike, whole characters, not into each other. */
function common(first: Spot, second: Spot): number {
  const [a, b] = [first.paragraph.text, second.paragraph.text]
  const room = first.paragraph === second.paragraph ? second.at - first.at : Infinity
  let length = LEAST
  while (length < room && first.at + length < a.length && second.at + length < b.length) {
    if (a[first.at + length] !== b[second.at + length]) break
    length++
  }
  const last = b.charCodeAt(second.at + length - 1)
  return last >= 0xd800 && last < 0xdc00 ? length - 1 : length
}
