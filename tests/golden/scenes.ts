/**
 * The golden scenes: small cases of single rules, named by them, whose setting a typographer has looked at.
 *
 * Role: what is asked. What came of it stands beside, one JSON a scene; `golden.test.ts` compares.
 */
import type { DocumentRecord, EditionRecord, ParagraphRecord, TextFrameRecord } from '../../core/model/records.ts'
import { BLACK, PAPER } from '../../core/model/defaults.ts'
import {
  changed,
  documentOf,
  PAGE,
  paragraph,
  photo,
  single,
  story,
  textFrame,
} from '../../core/typeset/testing/documents.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'

/** Cases of `banmian lines`; all are 9 pt Noto Serif SC at level gb, scheme line-end-half, unless they say otherwise. */
export interface LineScene {
  readonly about: string
  readonly cases: readonly {
    readonly text: string
    readonly measure_em: number
    readonly indent_em?: number
    readonly level?: string
    readonly scheme?: string
    readonly vertical?: boolean
  }[]
}

const adjacent = '他说：“（引号）、《书名》。”随后离开'

export const LINES: Readonly<Record<string, LineScene>> = {
  't1-2-levels': {
    about:
      '禁则四级 / prohibition levels: none lets a comma open a line, gb no solidus close one, strict no —— open one',
    cases: [
      { text: '青岛市直机关党建，引领助力创城攻坚行动', measure_em: 8, levels: ['none', 'basic'] },
      { text: '青岛文明实践志/愿服务行动见效', measure_em: 8, levels: ['basic', 'gb'] },
      { text: '青岛创城WeChat——全国典范', measure_em: 8, levels: ['gb', 'strict'] },
    ].flatMap(({ levels, ...asked }) => levels.map((level) => ({ ...asked, level }))),
  },
  't1-3-unbreakables': {
    about: '不拆 / kept whole: numbers with their units, percentages, Latin words, ——, ……',
    cases: [8, 9, 10].map((measure_em) => ({
      text: '截至2022年底共完成49项任务，占25.9%，接听12345热线……服务WeChat用户——好评如潮。',
      measure_em,
    })),
  },
  't1-4-lone-character': {
    about: '孤字 / never one lone character on the last line; one alone where nothing else is possible is reported',
    cases: [
      { text: '青岛市直机关党建引领助力创城攻坚好', measure_em: 8 },
      { text: '青岛市直机关党建引领助力创城攻坚，好。', measure_em: 8 },
      { text: '青岛市直机，关党建引领、助力创城好', measure_em: 8 },
      { text: '好Qingdaoshibe好', measure_em: 7 },
    ],
  },
  't2-1-schemes': {
    about: '标点四式 / punctuation schemes, one text: full, Kaiming, half, line-end half',
    cases: ['full', 'kaiming', 'half', 'line-end-half'].map((scheme) => ({ text: adjacent, measure_em: 30, scheme })),
  },
  't2-2-adjacent-marks': {
    about: '连排标点 / two full-width marks side by side take 1.5 em; runs of ！？ two in 1 em, three in 2 em',
    cases: [adjacent, '真的”。好', '（《书》）', '好！！是', '好？！是', '好！！！是'].map((text) => ({
      text,
      measure_em: 30,
    })),
  },
  't2-3-line-end': {
    about: '行末半角 / a full-width mark at line end takes half an em; an opening bracket at line start may lose half',
    cases: [
      { text: '青岛市直机关党建引领，助力创城攻坚行动。', measure_em: 10.5 },
      { text: '青岛市直机关党建引领“助力创城攻坚”行动见效', measure_em: 10 },
      { text: '“青岛市直机关”党建引领助力创城攻坚行动', measure_em: 10, indent_em: 2 },
    ],
  },
  't2-4-interpunct': {
    about: '间隔号、斜线半角 / the interpunct and the solidus take half an em whatever the font says',
    cases: ['阿凡提·买买提', '容·融·通', '文/图', '“容·融·通”委员/代表'].map((text) => ({ text, measure_em: 20 })),
  },
  't3-1-squeeze-order': {
    about: '先挤进后推出 / pulled in before pushed out: line-end mark, interpunct, brackets, ，、； and last 。',
    cases: [12, 12.25, 12.5, 13].map((measure_em) => ({
      text: '坚持“内外·兼修”、形神并塑，以更深、更精、更细、更实的“绣花功夫”打造湾区城市。',
      measure_em,
    })),
  },
  't3-1-push-out': {
    about: '推出 / pushed out: Western word spaces, then Han–Latin gaps, then every gap alike',
    cases: [
      { text: '中国青岛举行upper level forum国际论坛会议并发布指数报告', measure_em: 11 },
      { text: '青岛市直机关党建引领助力《创城攻坚》行动方案见效', measure_em: 12 },
    ],
  },
  't3-3-latin-gap': {
    about: '中西间距 / a gap between Han and Latin or digits, none beside Chinese marks nor at line edges',
    cases: [
      { text: '第20个A级景区WiFi，“4大类13项”服务', measure_em: 30 },
      { text: '青岛启动全市A级旅游景区2022年行动方案', measure_em: 8 },
    ],
  },
  't5-vertical': {
    about: '竖排 / vertical: words turned, marks in their vertical width',
    cases: [{ text: '青岛：2022年“文明”行动——ABC（第一期）！', measure_em: 10, vertical: true }],
  },
}

const body =
  '市公安局厘清“路线图”、打出“组合拳”，推动49项警务“全程网办”。市教育局将义务教育阶段随迁子女入学居住证持有时间缩短为半年，努力保障随迁子女入学需求；依托“校长直通车”“家长大课堂”等渠道，强化家校协同，建强家校阵地。市科技局在技术合同认定登记等方面创新工作模式，线上线下为异地办事对象解决实际问题。'
/** Millimetres of a number of body columns, their gutters included. */
const columnsMm = (count: number) => ((117 * count + 8.02 * (count - 1)) * 25.4) / 72
const linesMm = (count: number) => (11.25 * count * 25.4) / 72

const frame = (columns: number, lines: number, more: Partial<TextFrameRecord> = {}): TextFrameRecord =>
  textFrame('frame:1', 'story:1', { columns, widthMm: columnsMm(columns), heightMm: linesMm(lines), ...more })
const text = (id: string, of: string, overrides: ParagraphRecord['overrides'] = {}) =>
  paragraph(id, of, { firstIndentEm: 2, ...overrides })

const runIn: DocumentRecord = {
  type: 'characterStyle',
  id: 'cstyle:run-in',
  name: '段首黑体',
  basedOnId: null,
  props: { fontFamily: 'Noto Sans SC', fontWeight: 700, sizePt: 8.5 },
}
const led: ParagraphRecord = {
  ...text('paragraph:1', body),
  spans: [...body.matchAll(/市公安局|市教育局|市科技局/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    characterStyleId: runIn.id,
    overrides: {},
  })),
}

const EDITION: EditionRecord = {
  type: 'edition',
  id: PAGE.editionId,
  paper: '',
  date: '',
  weekday: '',
  name: '',
  pageIds: [PAGE.id],
  credits: [],
}

/** A line at the head of a master's pages. */
const folio = (id: string, storyId: string, pageId: string, widthMm: number): TextFrameRecord =>
  textFrame(id, storyId, { pageId, columns: 1, xMm: 20, yMm: 10, widthMm, heightMm: 16, onGrid: false })

/** A scene with the records that every file has. */
export const complete = (document: Snapshot): Snapshot =>
  changed(document, ...(document.records.has(EDITION.id) ? [] : [EDITION]), PAPER)

export interface LayoutScene {
  readonly about: string
  readonly document: Snapshot
}

/** Cases of `banmian layout`: columns of 13 字 × 9 pt, 11.25 pt apart. */
export const LAYOUTS: Readonly<Record<string, LayoutScene>> = {
  't4-10-run-in-lead': {
    about: '段首黑体 / run-in leads of 8.5 pt Noto Sans SC bold in 9 pt body: the lines still end on the measure',
    document: documentOf(runIn, frame(2, 9), led, story('story:1', [led], ['frame:1'])),
  },
  't4-3-thread': {
    about: '串接 / two threaded frames of different widths; what is left over is overset, in characters and lines',
    document: single(
      [text('paragraph:1', body), text('paragraph:2', body)],
      [
        frame(1, 8),
        textFrame('frame:2', 'story:1', { columns: 1, xMm: 100, widthMm: columnsMm(2), heightMm: linesMm(5) }),
      ],
    ),
  },
  't4-4-balance': {
    about: '拉平 / balanced columns level to a line, the shortfall at the right',
    document: single([text('paragraph:1', body)], [frame(5, 20, { balance: true })]),
  },
  't4-5-span-heading': {
    about: '通栏题、破栏题 / a head over all three columns, one over two of them; text runs under each in turn',
    document: single(
      [
        paragraph('paragraph:1', '坚定走好“第一方阵”', {
          ...{ sizePt: 21, leadingPt: 22.5, gridLines: 3, spanColumns: 0, align: 'centre', fontWeight: 900 },
        }),
        text('paragraph:2', body.slice(0, 97)),
        paragraph('paragraph:3', '带头践行创建为民', {
          ...{ sizePt: 15, leadingPt: 22.5, gridLines: 2, spanColumns: 2, align: 'centre', fontWeight: 700 },
        }),
        text('paragraph:4', body.slice(97)),
      ],
      [frame(3, 16, { columnRule: { colour: { swatchId: BLACK.id, tint: 0.4 }, widthPt: 0.25, dash: 'solid' } })],
    ),
  },
  't4-6-wrap-two-sides': {
    about: '绕排 / a photo in the middle of a wide column: whole characters on both sides, none shorter than 4 字',
    document: single(
      [text('paragraph:1', body)],
      [textFrame('frame:1', 'story:1', { columns: 1, widthMm: columnsMm(3), heightMm: linesMm(12) })],
      [photo('frame:2', { xMm: 20 + columnsMm(1), yMm: 30 + linesMm(2), widthMm: 40, heightMm: linesMm(4) - 1 })],
    ),
  },
  'masters-and-variables': {
    about:
      '主版与变量 / a folio of variables on a master, set for each page; a frame of the master that text of the page keeps clear of; a variable that breaks over lines',
    document: changed(
      single([text('paragraph:1', body.slice(0, 120))], [frame(2, 8, { pageId: 'page:2' })]),
      { ...EDITION, paper: '青岛日报', date: '2022-09-07', weekday: '星期三', pageIds: [PAGE.id, 'page:2'] },
      { ...PAGE, number: 'A07', section: '要闻', masterId: 'master:1' },
      { ...PAGE, id: 'page:2', number: 'A08', section: '专版', masterId: 'master:2' },
      { type: 'master', id: 'master:1', name: '报眉', basedOnId: null },
      { type: 'master', id: 'master:2', name: '专版报眉', basedOnId: 'master:1' },
      text('paragraph:folio', '\ufdd2　\ufdd3　\ufdd4　第\ufdd0版·\ufdd1（共\ufdd5版）'),
      text('paragraph:narrow', '今日\ufdd3出版'),
      story('story:folio', [text('paragraph:folio', '')], ['frame:folio']),
      story('story:narrow', [text('paragraph:narrow', '')], ['frame:narrow']),
      folio('frame:folio', 'story:folio', 'master:1', 120),
      folio('frame:narrow', 'story:narrow', 'master:2', 20),
      photo('frame:stop', { pageId: 'master:1', xMm: 20, yMm: 30, widthMm: columnsMm(1), heightMm: linesMm(3) - 1 }),
    ),
  },
  't4-6-wrap-columns': {
    about: '绕排跨栏 / a photo over two of three columns: the third runs through',
    document: single(
      [text('paragraph:1', body)],
      [frame(3, 8)],
      [photo('frame:2', { xMm: 20 + columnsMm(1) + 1, yMm: 30, widthMm: columnsMm(2), heightMm: linesMm(5) - 1 })],
    ),
  },
}
