/**
 * Every difference between Chinese usage (`tailoring: 'zh'`) and UAX #14, with its reason (T1.1).
 *
 * Role: the table that documents chinese.ts; its test proves each example. Boundary: data only, nothing reads it
 * while text is set.
 */
import type { ProhibitionLevel } from '../../model/records.ts'

export interface Tailoring {
  /** The rule of UAX #14 that gives way. */
  readonly rule: string
  readonly reason: string
  /** A text where `at` (UTF-16) differs: a line may begin there in Chinese usage (`may`) but not in Unicode's, or the reverse. */
  readonly example: {
    readonly text: string
    readonly at: number
    readonly level: ProhibitionLevel
    readonly may: boolean
    readonly keepNotation?: boolean
  }
}

/** T1.1: the tailored differences. */
export const TAILORINGS: readonly Tailoring[] = [
  {
    rule: 'LB19a, before “ ‘',
    reason:
      'Chinese quotation marks are opening and closing brackets: a line may begin with “ whatever its content or what ' +
      'stands before it (A股, ……, ——, ”). LB19a wants an East Asian character on either side.',
    example: { text: '买“A股”', at: 1, level: 'basic', may: true },
  },
  {
    rule: 'LB15b, LB19a, after ” ’',
    reason: 'Likewise a line may begin behind ”, also after Latin content, before a digit or before another “.',
    example: { text: '“A”股', at: 3, level: 'basic', may: true },
  },
  {
    rule: 'LB19, inside “ ” ‘ ’',
    reason: 'The prohibition lists keep the marks with their content, so that level none can let go of them.',
    example: { text: '他“好”', at: 2, level: 'none', may: true },
  },
  {
    rule: 'LB13, LB16, LB21 (full-width marks)',
    reason:
      '。，、；：！？ and closing brackets are forbidden at line start by the lists of T1.2, which a user may edit.',
    example: { text: '好，好', at: 1, level: 'none', may: true },
  },
  {
    rule: 'LB14 (full-width brackets)',
    reason: 'Opening brackets are forbidden at line end by the lists of T1.2.',
    example: { text: '《好》', at: 1, level: 'none', may: true },
  },
  {
    rule: 'LB31, before interpuncts and ～',
    reason: 'An interpunct is an AL to Unicode and ～ an ideograph: both could begin a line, which T1.2 forbids.',
    example: { text: '容·融', at: 1, level: 'basic', may: false },
  },
  {
    rule: 'LB28, interpunct between Han and Latin',
    reason: 'A line may begin behind the interpunct of a name also where a Latin initial follows (约翰·F·肯尼迪).',
    example: { text: '翰·F', at: 2, level: 'basic', may: true },
  },
  {
    rule: 'LB31, em dash',
    reason:
      'A single — joins places and times and is a connector of T1.2; two make a dash, which strict forbids at line start.',
    example: { text: '京—沪', at: 1, level: 'basic', may: false },
  },
  {
    rule: 'LB22, ellipsis',
    reason: '…… may begin a line below level strict (T1.2); Unicode never lets it.',
    example: { text: '好……', at: 1, level: 'basic', may: true },
  },
  {
    rule: 'LB21, 々 〻 ‼ ⁇ ⁈ ⁉',
    reason: 'T1.2 forbids these at line start at level strict only.',
    example: { text: '人々', at: 1, level: 'basic', may: true },
  },
  {
    rule: 'LB23a, symbols after Han',
    reason:
      '° ‰ ′ ″ ℃ ℉ ％ ￠ after a Chinese character are forbidden at line start at level strict only; after digits never parted.',
    example: { text: '几％', at: 1, level: 'basic', may: true },
  },
  {
    rule: 'LB13, LB21, connectors and / between Han',
    reason:
      '- – / are in the lists of T1.2, so that level none lets a line begin with them. Beside letters UAX #14 holds.',
    example: { text: '红/蓝', at: 1, level: 'none', may: true },
  },
  {
    rule: 'LB31, behind / between Han',
    reason: 'GB and strict forbid / at line end (T1.2).',
    example: { text: '红/蓝', at: 2, level: 'gb', may: false },
  },
  {
    rule: 'LB31, behind / between letters',
    reason: 'km/h and TCP/IP are words, and a word is not split (T1.3); Unicode wants the break for addresses alone.',
    example: { text: '时速km/h', at: 5, level: 'basic', may: false },
  },
  {
    rule: 'LB29, LB28, LB25, addresses',
    reason: 'A web or mail address fills a narrow column: a line may begin behind / . ? & = # _ @ in it.',
    example: { text: 'www.qingdao.gov.cn', at: 12, level: 'basic', may: true },
  },
  {
    rule: 'LB31, digits and their unit',
    reason: 'Digits keep the unit, measure word or date sign behind them (T1.3); lists in numbers.ts.',
    example: { text: '共49项', at: 3, level: 'basic', may: false },
  },
  {
    rule: 'LB31, ordinal and section prefixes',
    reason: '第, 图, 表, 附件 stay with the digits behind them (T1.3).',
    example: { text: '第20届', at: 1, level: 'basic', may: false },
  },
  {
    rule: 'LB31, ： and ． between digits',
    reason: 'A time or a decimal set with a full-width mark is one number.',
    example: { text: '9：30', at: 2, level: 'none', may: false },
  },
  {
    rule: 'LB31, full-width digits and letters',
    reason: 'Unicode takes ２０２２ and ＧＤＰ for ideographs; in a newspaper they are numbers and words (T1.3).',
    example: { text: 'ＧＤＰ', at: 1, level: 'basic', may: false },
  },
  {
    rule: 'LB31, before +',
    reason: 'A plus sign stays with what it follows (互联网+旅游): it does not begin a line.',
    example: { text: '网+旅', at: 1, level: 'basic', may: false },
  },
  {
    rule: 'LB23a, behind +',
    reason: 'A line may begin behind the plus sign that joins two Chinese terms; Unicode takes it for a currency sign.',
    example: { text: '网+旅', at: 2, level: 'basic', may: true },
  },
  {
    rule: 'LB25, LB24, notation',
    reason: '3+2+N may be broken behind its plus signs when the paragraph asks for it (T1.3, option).',
    example: { text: '3+2+N', at: 2, level: 'basic', may: true, keepNotation: false },
  },
  {
    rule: 'LB18, spaces that begin a paragraph',
    reason: 'Copy indented with spaces would get a line of nothing but spaces.',
    example: { text: '\u3000\u3000好', at: 2, level: 'none', may: false },
  },
]
