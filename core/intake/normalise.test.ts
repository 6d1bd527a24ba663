import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { applyEdits, punctuationEdits } from './normalise.ts'

const normal = (text: string) => applyEdits(text, punctuationEdits(text))

describe('punctuationEdits', () => {
  it.each([
    ['文明,是一座城市;精神之光!对吗?是:对', '文明，是一座城市；精神之光！对吗？是：对'],
    ['共1,234人,12:30到,比分3:2', '共1,234人，12:30到，比分3:2'],
    ['胜利召开! (徐文琦)', '胜利召开！ （徐文琦）'],
    ['中国(China)与f(x)', '中国（China）与f(x)'],
    ['他用AI,她用VR.', '他用AI，她用VR.'],
    ['他走了.她还在.', '他走了。她还在。'],
    ['增长3.5万,见a.txt', '增长3.5万，见a.txt'],
    ['他说"好,走"。', '他说“好，走”。'],
    ["所谓'四德'教育", '所谓‘四德’教育'],
    ["It's fine, he said (twice).", "It's fine, he said (twice)."],
    ['等等...再说', '等等……再说'],
    ['见 https://example.org/a,b?c=1 和x@y.cn。', '见 https://example.org/a,b?c=1 和x@y.cn。'],
    ['![说明,一](a(1).png)', '![说明，一](a(1).png)'],
  ])('%s', (before, after) => {
    expect(normal(before)).toBe(after)
  })

  it('makes the edits of the sample page: 184 commas, 11 semicolons, 3 pairs of brackets, 1 exclamation mark', () => {
    const copy = fs.readFileSync(new URL('../../assets/sample/qingdao-daily-2022-09-07.md', import.meta.url), 'utf8')
    const count: Record<string, number> = {}
    for (const { removed } of punctuationEdits(copy)) count[removed] = (count[removed] ?? 0) + 1
    expect(count).toEqual({ ',': 184, ';': 11, '(': 3, ')': 3, '!': 1 })
    expect(normal(copy)).not.toMatch(/[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/u)
  })

  const text = fc
    .array(fc.constantFrom(...'中文版面aZ09,.;:!?()"\'“”‘’（）。 \n*[]-'), { maxLength: 40 })
    .map((chars) => chars.join(''))

  it('touches nothing but its marks, adds and takes no space, and has nothing to do a second time', () => {
    fc.assert(
      fc.property(text, (before) => {
        const edits = punctuationEdits(before)
        const after = applyEdits(before, edits)
        const bare = (value: string) => value.replace(/[,.;:!?()"'“”‘’（）。，；：！？…]/gu, '')
        expect(bare(after)).toBe(bare(before))
        expect(punctuationEdits(after)).toEqual([])
        let end = 0
        for (const { at, removed } of edits) {
          expect(at).toBeGreaterThanOrEqual(end)
          expect(before.startsWith(removed, at)).toBe(true)
          end = at + removed.length
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('never edits inside numbers and Latin words', () => {
    fc.assert(
      fc.property(text, (before) => {
        for (const { at, removed } of punctuationEdits(before))
          if (/^[,:;!?.']$/u.test(removed))
            expect(/[a-z0-9]/iu.test(before[at - 1] ?? '') && /[a-z0-9]/iu.test(before[at + 1] ?? '')).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
