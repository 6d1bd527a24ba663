/**
 * The golden scene of proofreading marks: all 21 of GB/T 14706-1993, then those of text again in a vertical frame.
 *
 * Role: what is drawn. `golden.test.ts` holds the drawings against `proof-marks.json`.
 */
import { PAPER } from '../../core/model/defaults.ts'
import type { AnnotationRecord, Anchor, MarkKind, ParagraphRecord, TextAnchor } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import {
  changed,
  documentOf,
  EDITION,
  PAGE,
  paragraph,
  photo,
  story,
  textFrame,
} from '../../core/typeset/testing/documents.ts'

export const SCENE_PAGE = { ...PAGE, widthMm: 150, heightMm: 190 }
/** Room at either side of the page, pt. */
export const SCENE_MARGIN_PT = 84

const texts: readonly string[] = [
  '市公安局厘清“路线图”，推动49项警务全程网办，增高服务质量，群众满满意度持续上升。',
  '市教育局依托“校长直通车”强化家校协同，健强家校阵地，服务随迁子女入学需求需求，减轻学生过重负担，各区市同步推进，成效明显，社会反映良好。',
  '市科技局在技术合同认定登记等方面创新工作，线上线下结合，H2O与42的上下角有误，字倒了要转正。',
  '认真经验总结，文件要求结总认真，两处都要对调。',
  '要重视校对工作，',
  '提高出版物质量。明年起各单位分批推进文明创建，',
  '校对工作，提高出版物质量要重视。其余转移到这里来。',
  '字符上移，字符下移，字符左移，字符右移，排齐这一行，排成阶梯。',
  '加大空距，减小空距，空一字距，半字距，三分空，四分空，Goodmorning要分开。',
  '认真搞好校对工作，保留原文。蓝色与蓝色都要换。第一章改黑体，此处加批注，标亮这几个字。',
]

export const paragraphs = (prefix: string): readonly ParagraphRecord[] =>
  texts.map((text, i) => paragraph(`${prefix}${i + 1}`, text, { firstIndentEm: i === 5 ? 0 : 2 }))

/** On words of a paragraph; `at`: the place after them. */
function on(prefix: string, number: number, words: string, which: 'words' | 'after' = 'words', skip = 0): TextAnchor {
  const text = texts[number - 1]
  let from = text.indexOf(words)
  for (let i = 0; i < skip; i++) from = text.indexOf(words, from + 1)
  if (from < 0) throw new Error(`${words} is not in paragraph ${number}`)
  const to = from + words.length
  const [start, end] = which === 'after' ? [to, to] : [from, to]
  return {
    kind: 'text',
    paragraphId: `${prefix}${number}`,
    from: start,
    to: end,
    side: 'before',
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - 16), start),
    suffix: text.slice(end, end + 16),
  }
}

export function mark(
  id: string,
  kind: MarkKind,
  anchor: Anchor,
  more: Partial<AnnotationRecord> = {},
): AnnotationRecord {
  return {
    type: 'annotation',
    id,
    kind,
    anchor,
    target: null,
    refersTo: null,
    text: '',
    variant: '',
    strokes: [],
    author: { name: '刘静', role: 'proofreader' },
    createdAt: '2022-09-06T12:00:00Z',
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
    ...more,
  }
}

/** The marks of text. */
function marksOf(prefix: string): readonly AnnotationRecord[] {
  const at = (...place: [number: number, words: string, which?: 'words' | 'after', skip?: number]): TextAnchor =>
    on(prefix, ...place)
  const id = (name: string): string => `${prefix}${name}`
  return [
    mark(id('01-replace'), 'replace', at(1, '增'), { text: '提' }),
    mark(id('02-delete'), 'delete', at(1, '满')),
    mark(id('02-delete-long'), 'delete', at(2, '减轻学生过重负担，各区市同步推进，成效明显，')),
    mark(id('03-insert'), 'insert', at(3, '创新工作', 'after'), { text: '模式' }),
    mark(id('04-super'), 'script', at(3, '2', 'words', 1), { variant: 'super' }),
    mark(id('04-sub'), 'script', at(3, '2'), { variant: 'sub' }),
    mark(id('05-upright'), 'upright', at(3, '倒')),
    mark(id('06-transpose'), 'transpose', at(4, '经验'), { target: at(4, '总结') }),
    mark(id('06-transpose-apart'), 'transpose', at(4, '结总'), { target: at(4, '两处') }),
    mark(id('07-run-on'), 'runOn', at(5, '工作，', 'after')),
    mark(id('08-new-paragraph'), 'newParagraph', at(6, '质量。', 'after')),
    mark(id('09-move'), 'move', at(7, '要重视'), { target: at(7, '校对') && { ...at(7, '校对'), to: 0 } }),
    mark(id('09-move-line'), 'move', at(7, '其余'), { target: at(6, '明年', 'after') }),
    mark(id('10-up'), 'shiftVertical', at(8, '上'), { variant: 'up' }),
    mark(id('10-down'), 'shiftVertical', at(8, '下'), { variant: 'down' }),
    mark(id('11-left'), 'shiftHorizontal', at(8, '左'), { variant: 'left' }),
    mark(id('11-right'), 'shiftHorizontal', at(8, '右'), { variant: 'right' }),
    mark(id('12-align'), 'align', at(8, '排齐')),
    mark(id('13-stagger'), 'stagger', at(8, '阶梯')),
    mark(id('15-more-space'), 'moreSpace', at(9, '加', 'after')),
    mark(id('16-less-space'), 'lessSpace', at(9, '减', 'after')),
    mark(id('17-space-1'), 'fixedSpace', at(9, '空一', 'after'), { variant: '1' }),
    mark(id('17-space-2'), 'fixedSpace', at(9, '半', 'after'), { variant: '1/2' }),
    mark(id('17-space-3'), 'fixedSpace', at(9, '三分', 'after'), { variant: '1/3' }),
    mark(id('17-space-4'), 'fixedSpace', at(9, '四分', 'after'), { variant: '1/4' }),
    mark(id('18-separate'), 'separate', at(9, 'Good', 'after')),
    mark(id('19-deleted'), 'delete', at(10, '认真'), { state: 'open' }),
    mark(id('19-stet'), 'stet', at(10, '认真'), { refersTo: id('19-deleted') }),
    mark(id('20-same'), 'same', at(10, '蓝色'), { text: '兰色' }),
    mark(id('20-same-again'), 'same', at(10, '蓝色', 'words', 1), { refersTo: id('20-same') }),
    mark(id('21-instruction'), 'instruction', at(10, '第一章'), { text: '改黑体' }),
    mark(id('note'), 'note', at(10, '批注'), { text: '请责编核对全文的数字，并与市教育局的通报对照。' }),
    mark(id('highlight'), 'highlight', at(10, '标亮')),
  ]
}

export const SCENE_MARKS: readonly AnnotationRecord[] = [
  ...marksOf('h'),
  ...marksOf('v'),
  mark('14-straighten', 'straighten', { kind: 'frame', frameId: 'frame:photo' }),
  mark('frame-replace', 'replace', { kind: 'frame', frameId: 'frame:photo-2' }, { text: '换大图' }),
  mark('frame-down', 'shiftVertical', { kind: 'frame', frameId: 'frame:photo-2' }, { variant: 'down' }),
  mark(
    'ink',
    'ink',
    { kind: 'spot', pageId: PAGE.id, xMm: 108, yMm: 90 },
    {
      strokes: [
        [0, 0, 4, 3, 8, 0, 12, 3, 16, 0, 20, 3],
        [3, 7, 8, 8, 15, 7],
      ],
    },
  ),
  mark('spot', 'note', { kind: 'spot', pageId: PAGE.id, xMm: 138, yMm: 100 }, { text: '此处太空' }),
]

export function marksScene(): Snapshot {
  const [across, down] = [paragraphs('h'), paragraphs('v')]
  return changed(
    documentOf(
      textFrame('frame:across', 'story:across', { columns: 2, xMm: 12, yMm: 12, widthMm: 85, heightMm: 100 }),
      textFrame('frame:down', 'story:down', {
        ...{ columns: 1, vertical: true, xMm: 12, yMm: 118, widthMm: 118, heightMm: 62 },
      }),
      photo('frame:photo', { xMm: 103, yMm: 12, widthMm: 36, heightMm: 26, rotationDeg: 4 }),
      photo('frame:photo-2', { xMm: 103, yMm: 50, widthMm: 36, heightMm: 26 }),
      ...across,
      ...down,
      story('story:across', across, ['frame:across']),
      story('story:down', down, ['frame:down']),
      ...SCENE_MARKS,
    ),
    SCENE_PAGE,
    EDITION,
    PAPER,
  )
}
