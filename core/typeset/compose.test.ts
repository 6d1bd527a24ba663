/** The composer's rules, each by its id, with the real fonts and shaper. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import type { ParagraphRecord, Span } from '../model/records.ts'
import { snapshotOf } from '../model/snapshot.ts'
import { createComposer } from './compose.ts'
import type { ComposedLine, ComposedParagraph } from './layout.ts'
import { instantiateHarfBuzzSync } from './shape/harfbuzz.ts'
import { createStyles, type AllProps } from './style.ts'

const wasm = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm')
const shaper = instantiateHarfBuzzSync(fs.readFileSync(wasm))
const fonts = createFontLibrary({ systemFolders: [] })
const composer = createComposer({ fonts, shaper })
const SIZE = 10

function paragraphOf(text: string, overrides: Partial<AllProps> = {}, spans: readonly Span[] = []): ParagraphRecord {
  return {
    type: 'paragraph',
    id: 'p',
    text,
    spans,
    styleId: '',
    overrides: { sizePt: SIZE, ...overrides },
    truncated: false,
  }
}

/** Sets `text` in lines of `em` characters. */
function set(text: string, em: number, overrides?: Partial<AllProps>, spans?: Span[], vertical = false) {
  const p = paragraphOf(text, overrides, spans)
  const width = em * SIZE
  return composer.compose(
    p,
    createStyles(snapshotOf([p])).paragraph(p),
    { uniform: width, widthPt: () => width },
    vertical,
  )
}
const texts = (c: ComposedParagraph): string[] => c.lines.map((line) => c.text.slice(line.from, line.to))
const widthEm = (line: ComposedLine): number => Math.round((line.widthPt / SIZE) * 1e4) / 1e4
/** Where the ink boxes of a line's glyphs begin, em. */
const starts = (line: ComposedLine): number[] =>
  line.runs.flatMap((run) => Array.from(run.x, (x) => Math.round((x / SIZE) * 1e3) / 1e3))
const rules = (line: ComposedLine): string[] => line.log.map((entry) => entry.rule)

describe('line breaking', () => {
  it('T1.2 begins no line with a stop or closing bracket and ends none with an opening one', () => {
    expect(texts(set('一二三四五六，七八九十', 6))).toEqual(['一二三四五', '六，七八九十'])
    expect(texts(set('一二三四五“六七”八九', 6))).toEqual(['一二三四五', '“六七”八九'])
  })

  it('T1.3 keeps a number with its unit', () => {
    expect(texts(set('全市完成了二十一2022年项目任务完成好', 10))[0]).toBe('全市完成了二十一')
  })

  it('T1.3 breaks a word that is longer than the measure, loses nothing, and says so', () => {
    const word = set('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 5)
    expect(texts(word).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    expect(word.lines.every((line) => line.widthPt <= line.measurePt + 0.01)).toBe(true)
    expect(word.faults.some((fault) => fault.rule === 'T1.3')).toBe(true)
  })

  it('reports a character that is wider than the measure', () => {
    const thin = set('中国', 0.5)
    expect(texts(thin)).toEqual(['中', '国'])
    expect(thin.faults.map((fault) => fault.what)).toContain('line 1: wider than the measure')
  })

  it('T1.4 leaves no lone character on the last line, and reports where that cannot be', () => {
    expect(texts(set('一二三四五六七八九十一', 5)).at(-1)!.length).toBeGreaterThan(1)
    const forced = set('一二三四ABCDEFG', 5.5)
    expect(texts(forced).at(-1)).toBe('ABCDEFG')
    expect(forced.faults.map((fault) => fault.rule)).toContain('T1.4')
    expect(set('一二三四五六七八九十一二', 5).faults).toEqual([])
  })

  it('breaks at a line feed, sets that line natural, and keeps an ideographic space and a tab as written', () => {
    const lines = set('一二\n三　四\t五', 10)
    expect(texts(lines)).toEqual(['一二\n', '三　四\t五'])
    expect(lines.lines.map(widthEm)).toEqual([2, 5])
  })

  it('hangs trailing spaces and keeps them in the text', () => {
    const lines = set('abc defgh ijk', 5, { align: 'left' })
    expect(texts(lines).join('')).toBe('abc defgh ijk')
    expect(lines.lines[0]!.widthPt).toBeLessThan(lines.lines[0]!.carets().at(-1)!)
  })
})

describe('punctuation width', () => {
  it('T2.1 sets the four schemes', () => {
    const width = (punctuation: AllProps['punctuation']): number =>
      widthEm(set('一，二。三', 20, { punctuation }).lines[0]!)
    expect(width('full')).toBe(5)
    expect(width('line-end-half')).toBe(5)
    expect(width('kaiming')).toBe(4.5)
    expect(width('half')).toBe(4)
    const last = (punctuation: AllProps['punctuation']): number => widthEm(set('一二。', 20, { punctuation }).lines[0]!)
    expect([last('full'), last('line-end-half')]).toEqual([3, 2.5])
  })

  it('T2.2 makes one and a half em of two adjacent marks', () => {
    expect(widthEm(set('一”“二', 20).lines[0]!)).toBe(3.5)
    expect(widthEm(set('一。”二', 20).lines[0]!)).toBe(3.5)
    expect(widthEm(set('一，《二', 20).lines[0]!)).toBe(3.5)
    expect(widthEm(set('一（《二', 20).lines[0]!)).toBe(3.5)
    expect(rules(set('一”“二', 20).lines[0]!)).toEqual(['T2.2'])
  })

  it('T2.2 shares one em between ！！, two between three', () => {
    expect(widthEm(set('好！！一', 20).lines[0]!)).toBe(3)
    expect(widthEm(set('好？！一', 20).lines[0]!)).toBe(3)
    expect(widthEm(set('好！！！一', 20).lines[0]!)).toBe(4)
  })

  it('T2.3 puts the edge of the mark at a line end on the measure', () => {
    const line = set('一二三四五六七八九十一二，三四五六七八九十', 12.5).lines[0]!
    expect(texts(set('一二三四五六七八九十一二，三四五六七八九十', 12.5))[0]!.at(-1)).toBe('，')
    expect(Math.abs(line.widthPt - 125)).toBeLessThan(0.01)
    expect(line.log).toEqual([{ rule: 'T2.3', what: 'mark at the line end at ½ em', em: -0.5, count: 1 }])
    // The comma's own box begins half an em before the measure.
    expect(starts(line).at(-1)).toBe(12)
  })

  it('T2.3 lets an opening bracket at the line start, the indented one too, lose half an em', () => {
    const tight = set('“一二三四五六七八九十', 10.5, { firstIndentEm: 0 })
    expect(texts(tight)).toHaveLength(1)
    expect(tight.lines[0]!.log.map((entry) => entry.what)).toContain('opening bracket at the line start at ½ em')
    const indented = set('“一二三四五六七八九十', 12.5, { firstIndentEm: 2 })
    expect(indented.lines[0]!.offsetPt).toBe(20)
    expect(widthEm(indented.lines[0]!)).toBe(10.5)
    expect(widthEm(set('“一二', 10).lines[0]!)).toBe(3)
  })

  it('T2.4 gives · and / half an em whatever the font says', () => {
    for (const fontFamily of ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']) {
      expect(widthEm(set('容·融', 20, { fontFamily }).lines[0]!)).toBe(2.5)
      expect(widthEm(set('容/融', 20, { fontFamily }).lines[0]!)).toBe(2.5)
    }
  })

  it('T2.4 keeps ：；？！ at one em in vertical lines, a comma not', () => {
    const column = (text: string): number => widthEm(set(text, 20, {}, [], true).lines[0]!)
    expect(column('一二：')).toBe(3)
    expect(column('一二！')).toBe(3)
    expect(column('一二，')).toBe(2.5)
  })

  it('T2.5 hangs one stop outside the measure only where asked', () => {
    const text = '一二三四五六，七八九十一'
    expect(texts(set(text, 6))[0]).toBe('一二三四五')
    const hanging = set(text, 6, { hanging: true })
    expect(texts(hanging)[0]).toBe('一二三四五六，')
    expect(widthEm(hanging.lines[0]!)).toBe(6)
    expect(rules(hanging.lines[0]!)).toEqual(['T2.5'])
  })

  it('T2.6 takes the half of the em that the ink is in where the font lacks the metrics', () => {
    // Ma Shan Zheng has no halt and draws its marks in the middle.
    const { face, glyphs, x } = set('字，', 20, { fontFamily: 'Ma Shan Zheng' }).lines[0]!.runs[0]!
    const ink = shaper.outline(face, glyphs[1]!).values.filter((_, i) => i % 2 === 0)
    const scale = SIZE / face.unitsPerEm
    expect(x[1]! + Math.min(...ink) * scale).toBeGreaterThan(SIZE)
    expect(x[1]! + Math.max(...ink) * scale).toBeLessThan(SIZE * 1.5)
  })
})

describe('justification', () => {
  it('T3.1 squeezes brackets before commas and commas before full stops', () => {
    const squeezed = (em: number): string[] =>
      set('甲“乙”，丙、丁。戊己庚', em)
        .lines[0]!.log.filter((entry) => entry.rule === 'T3.1')
        .map((entry) => entry.what.split(' ')[0]!)
    // 12 em less ½ for ”，; brackets hold ½ em, commas 1, the full stop ½.
    expect(squeezed(11.5)).toEqual([])
    expect(squeezed(11.2)).toEqual(['bracket'])
    expect(squeezed(10.6)).toEqual(['bracket', 'comma'])
    expect(squeezed(9.6)).toEqual(['bracket', 'comma', 'full'])
  })

  it('T3.1 never shrinks a Han character: without marks a line is never over-full', () => {
    expect(texts(set('一二三四五六七八九十', 4.9)).every((text) => text.length <= 4)).toBe(true)
  })

  it('T3.1 stretches every gap alike, but not inside words, nor beside connectors and /', () => {
    const steps = (align: AllProps['align']): number[] => {
      const x = starts(set('一二3+2三四–五ABCDEFGHIJ', 8.5, { align, latinGapEm: 0 }).lines[0]!)
      return x.slice(1).map((value, i) => value - x[i]!)
    }
    const natural = steps('left')
    const more = steps('justify').map((step, i) => step - natural[i]!)
    const gap = more[0]!
    expect(gap).toBeGreaterThan(0.05)
    // 一 二 3 + 2 三 四 – 五
    const expected = [gap, gap, 0, 0, gap, gap, 0, 0]
    more.forEach((step, i) => expect(step).toBeCloseTo(expected[i]!, 2))
  })

  it('T3.2 explains each line: the log sums to what the rules changed', () => {
    for (const line of set('市“四不两直”方式，开展A级旅游、容·融——通！！好', 8).lines.slice(0, -1)) {
      const raw = line.runs.reduce((sum, run) => {
        for (let g = 0; g < run.glyphs.length; g++) {
          const text = '市“四不两直”方式，开展A级旅游、容·融——通！！好'
          const at = run.clusters[g]!
          const end = text.startsWith('——', at) ? at + 2 : at + 1
          const shaped = shaper.shape(run.face, text, at, end, { vertical: false })
          sum += shaped.advances.reduce((a, b) => a + b, 0) / run.face.unitsPerEm
        }
        return sum
      }, 0)
      const changed = line.log.reduce((sum, entry) => sum + entry.em, 0)
      expect(raw + changed).toBeCloseTo(line.widthPt / SIZE, 4)
    }
  })

  it('T3.3 puts the gap between Han and Latin, not at edges nor beside marks', () => {
    const gaps = (text: string): number =>
      set(text, 30).lines[0]!.log.reduce((n, e) => n + (e.rule === 'T3.3' ? e.count : 0), 0)
    expect(gaps('全市A级')).toBe(2)
    expect(gaps('A级')).toBe(1)
    expect(gaps('市“A”级')).toBe(0)
    expect(gaps('市 A 级')).toBe(0)
    expect(set('全市A级', 30, { latinGapEm: 0 }).lines[0]!.log).toEqual([])
  })

  it('sets the alignments', () => {
    const offset = (align: AllProps['align']): number => set('一二三', 10, { align }).lines[0]!.offsetPt
    expect([offset('left'), offset('centre'), offset('right'), offset('justify')]).toEqual([0, 35, 70, 0])
    expect(widthEm(set('一二三', 10, { align: 'justify-all' }).lines[0]!)).toBe(10)
    expect(widthEm(set('一二三', 10).lines[0]!)).toBe(3)
    // Centred by the ink: both brackets give up their outer blank.
    expect(set('“一二”', 10, { align: 'centre' }).lines[0]!.widthPt).toBe(30)
  })

  it('takes the indents off the measure', () => {
    const { lines } = set('一二三四五六七八九十一二三四五六', 10, {
      firstIndentEm: 2,
      leftIndentEm: 1,
      rightIndentEm: 1,
    })
    expect(lines.map((line) => [line.measurePt, line.offsetPt])).toEqual([
      [60, 30],
      [80, 10],
      [80, 10],
    ])
  })
})

describe('looks', () => {
  it('T4.9 widens and narrows characters, tracks them, and raises the baseline', () => {
    expect(widthEm(set('一二三', 10, { scaleX: 1.5 }).lines[0]!)).toBe(4.5)
    // Tracking stands between characters, not after the last.
    expect(widthEm(set('一二三', 10, { trackingEm: 0.2 }).lines[0]!)).toBe(3.4)
    expect(Array.from(set('一', 10, { baselineShiftPt: 3 }).lines[0]!.runs[0]!.y!)).toEqual([-3])
    expect(set('一', 10).lines[0]!.runs[0]!.y).toBeNull()
  })

  it('mixes faces and sizes in a line', () => {
    const spans: Span[] = [
      { from: 0, to: 4, characterStyleId: null, overrides: { fontFamily: 'Noto Sans SC', fontWeight: 700 } },
      { from: 6, to: 7, characterStyleId: null, overrides: { sizePt: 20 } },
    ]
    const line = set('市政协会开展大调研', 30, {}, spans).lines[0]!
    expect(line.runs.map((run) => [run.face.family, run.sizePt, run.glyphs.length])).toEqual([
      ['Noto Sans SC', 10, 4],
      ['Noto Serif SC', 10, 2],
      ['Noto Serif SC', 20, 1],
      ['Noto Serif SC', 10, 2],
    ])
    expect([line.sizePt, widthEm(line)]).toEqual([20, 10])
  })

  it('lays words on their side in vertical lines and keeps a lone letter upright', () => {
    const runs = set('市A级WIFI网', 30, {}, [], true).lines[0]!.runs
    expect(runs.map((run) => [run.rotated, run.glyphs.length])).toEqual([
      [false, 3],
      [true, 4],
      [false, 1],
    ])
    // Han characters stand under each other, centred on the line.
    const upright = runs[0]!
    expect(upright.y![0]).toBeCloseTo(0.88 * SIZE, 1)
    expect(upright.x[0]).toBeCloseTo(-0.5 * SIZE, 1)
  })

  it('reports characters that no font has and keeps them in the text', () => {
    const lines = set('一\u{10ffff}二', 10)
    expect(lines.missing).toEqual([{ offset: 1, char: '\u{10ffff}', family: 'Noto Serif SC' }])
    expect(texts(lines).join('')).toBe('一\u{10ffff}二')
  })

  it('gives an empty paragraph one line', () => {
    const { lines } = set('', 10)
    expect(lines.map((line) => [line.from, line.to, line.sizePt, line.runs.length])).toEqual([[0, 0, SIZE, 0]])
    expect(Array.from(lines[0]!.carets())).toEqual([0])
  })

  it('keeps carets between characters and a mark with its blank', () => {
    expect(Array.from(set('一，二“三”', 20).lines[0]!.carets())).toEqual([0, 10, 20, 30, 40, 50, 55])
  })
})
