import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitsPair } from '../../model/text.ts'
import { diffTexts, likeness } from './textDiff.ts'

/** `[-removed+inserted]` where they differ. */
function marked(before: string, after: string, tidy = true): string {
  let out = ''
  let at = 0
  for (const { from, to, start, end } of diffTexts(before, after, tidy)) {
    out += `${before.slice(at, from)}[-${before.slice(from, to)}+${after.slice(start, end)}]`
    at = to
  }
  return out + before.slice(at)
}

describe('diffTexts', () => {
  it.each([
    ['全市上下大千500天', '全市上下大干500天', '全市上下大[-千+干]500天'],
    ['增长5.8%，达到2022年新高', '增长6.8%，达到2023年新高', '增长[-5.8%+6.8%]，达到[-2022+2023]年新高'],
    ['使用 WeChat 扫码', '使用 WebChat 扫码', '使用 [-WeChat+WebChat] 扫码'],
    ['甲。乙丙。丁', '甲。丁', '甲。[-乙丙。+]丁'],
    ['甲，乙丙，丁', '甲，乙丙，乙丁，丁', '甲，乙丙，[-+乙丁，]丁'],
    ['生产', '产生', '[-生产+产生]'],
    ['他说：“好。”我走了', '他说：“好。”', '他说：“好。”[-我走了+]'],
    ['市民仪仪走来', '市民仪走来', '市民仪[-仪+]走来'],
    ['', '新的', '[-+新的]'],
    ['同样', '同样', '同样'],
  ])('%s → %s', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })
  it('tells a rewritten clause as one change', () => {
    const before = '会议要求，各级党组织要切实加强领导，确保完成。'
    const after = '会议要求，各区市各部门应迅速行动起来，确保完成。'
    expect(diffTexts(before, after)).toHaveLength(1)
    expect(marked(before, after)).toBe('会议要求，各[-级党组织要切实加强领导+区市各部门应迅速行动起来]，确保完成。')
  })
  it('leaves changes that lie apart apart', () => {
    const before = '岛城的春天来得早，公园里的樱花开了，游人如织。'
    expect(diffTexts(before, '岛城的春天来得晚，公园里樱花开了，游人似织。')).toHaveLength(3)
  })
  it('accounts for every character and cuts none in two', () => {
    const text = fc.string({
      unit: fc.constantFrom('中', '国', '，', '。', 'a', '1', '.', '😀', '👨‍👩‍👧', '\n'),
      maxLength: 25,
    })
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, tidy) => {
        let made = ''
        let at = 0
        for (const { from, to, start, end } of diffTexts(before, after, tidy)) {
          expect(from - at).toBeGreaterThanOrEqual(0)
          expect(splitsPair(before, from) || splitsPair(before, to)).toBe(false)
          expect(splitsPair(after, start) || splitsPair(after, end)).toBe(false)
          expect(made.length + from - at).toBe(start)
          made += before.slice(at, from) + after.slice(start, end)
          at = to
        }
        expect(made + before.slice(at)).toBe(after)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('likeness', () => {
  it('is 1 for the same, 0 for nothing shared, and in between for an edit', () => {
    expect(likeness('岛城', '岛城')).toBe(1)
    expect(likeness('岛城', '山水')).toBe(0)
    expect(likeness('岛城的春天来得早', '岛城的春天来得晚')).toBeGreaterThan(0.7)
  })
})
