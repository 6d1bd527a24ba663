import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { charactersIn, fitHeadline, headlineSizes, phrases, words } from './headfit.ts'
import { rowsOfBlock } from './grid.ts'

const em = (text: string) => Array.from(text).reduce((sum, char) => sum + (/[\x20-\x7e]/.test(char) ? 0.5 : 1), 0)
const base = { family: '宋', weight: 900, scaleRange: [1, 1] as const, maxLines: 1, maxSizePt: 80, minSizePt: 9 }
const SIX_COLUMNS = 6 * 117 + 5 * 8.02

describe('the textbook (T4.7)', () => {
  it('a 6-column head of 30 pt holds 24 字', () => {
    expect(charactersIn(SIX_COLUMNS, 30)).toBe(24)
    const fit = (length: number) =>
      fitHeadline({ ...base, text: '字'.repeat(length), widthPt: SIX_COLUMNS, sizesPt: [36, 30, 28] }, em).sizePt
    expect([fit(24), fit(25)]).toEqual([30, 28])
  })
  it('小初 30 + 二号 21 with 3 blank lines is 8 grid lines high', () => {
    expect(rowsOfBlock([30, 21], 3, 11.25)).toBe(8)
  })
})

describe('fitHeadline', () => {
  it('chooses 号 up to 初号 and whole points above', () => {
    expect(headlineSizes(45)).toEqual([45, 44, 43, 42, 36, 28, 24, 21, 18, 15.75, 15, 14, 12, 10.5, 9, 7.875, 5.25])
    expect(fitHeadline({ ...base, text: '青岛市文明实践', widthPt: 500 }, em).sizePt).toBe(71)
    expect(fitHeadline({ ...base, text: '青岛市文明实践', widthPt: 270 }, em).sizePt).toBe(36)
  })
  it('narrows the type within its range before it takes a smaller size (T4.9)', () => {
    const fitted = fitHeadline({ ...base, text: '让文明之花处处盛开', scaleRange: [0.85, 1], widthPt: 540 }, em)
    expect(fitted).toMatchObject({ sizePt: 70, scaleX: 0.85, fits: true })
    expect(fitted.sizePt * fitted.scaleX * 9).toBeLessThanOrEqual(540)
  })
  it('breaks between words and keeps quoted phrases whole, lines even', () => {
    const text = '全市机关单位深入开展“四德”教育 弘扬社会主义核心价值观'
    const fitted = fitHeadline({ ...base, text, maxLines: 2, widthPt: 400 }, em)
    expect(fitted.lines).toEqual(['全市机关单位深入开展“四德”教育', '弘扬社会主义核心价值观'])
    expect(phrases('践行“青岛市民文明公约”活动')).toContain('“青岛市民文明公约”')
  })
  it('keeps a line break of the text', () => {
    const fitted = fitHeadline({ ...base, text: '第一行\n第二行更长', widthPt: 60 }, em)
    expect(fitted.lines).toEqual(['第一行', '第二行更长'])
    expect(fitted.sizePt).toBe(12)
  })
  it('says so when even the smallest size runs over', () => {
    expect(fitHeadline({ ...base, text: '字'.repeat(50), widthPt: 100 }, em)).toMatchObject({ fits: false, sizePt: 9 })
  })
  it('fits what it says fits, loses no character, starts no line with a stop', () => {
    const chars = fc.constantFrom(...Array.from('中国人民银行发展经济社会文明实践中心“”，、。《》AI25 '))
    const text = fc.array(chars, { minLength: 1, maxLength: 40 }).map((list) => `市${list.join('')}`)
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 1, max: 3 }),
        (head, widthPt, maxLines) => {
          const fitted = fitHeadline({ ...base, scaleRange: [0.8, 1.1], text: head, widthPt, maxLines }, em)
          expect(fitted.lines.join('').replace(/\s/g, '')).toBe(head.replace(/\s/g, ''))
          if (!fitted.fits) return
          expect(fitted.lines.length).toBeLessThanOrEqual(maxLines)
          for (const line of fitted.lines) {
            expect(em(line) * fitted.sizePt * fitted.scaleX).toBeLessThanOrEqual(widthPt + 0.01)
            expect('。，、”》').not.toContain(line[0] ?? '字')
          }
        },
      ),
      { numRuns: 300 },
    )
  })
  it('words keep marks with what they belong to', () => {
    expect(words('“你好”，世界').join('|')).not.toMatch(/\|[”，]/)
  })
})
