/** Each copy check is broken in copy that is otherwise right, and left alone by what only looks like a fault. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCopy, findIn, fixed, lexiconWith, storyOf, type CopyCase } from '../../../tests/support/copyCheck.ts'
import { find } from '../../model/snapshot.ts'
import { PAGE, paragraph, story, textFrame } from '../../typeset/testing/documents.ts'
import { snapshotOf } from '../../model/snapshot.ts'
import { DEFAULT_STYLE } from '../../model/defaults.ts'
import { COPY_RULES } from './copyRules.ts'

interface Broken extends CopyCase {
  /** Paragraphs; the fault is in the last one, between ⟦ and ⟧. */
  readonly copy: readonly string[]
  /** The last paragraph when it is fixed; left out: no one-key fix. */
  readonly fixed?: string
}

const broken = (copy: string | readonly string[], right?: string, more: CopyCase = {}): Broken => ({
  copy: typeof copy === 'string' ? [copy] : copy,
  ...(right === undefined ? {} : { fixed: right }),
  ...more,
})
const PASSAGE = '志愿者在每个路口值守，引导市民文明出行。一年来受到居民的好评。'
const spaced = lexiconWith({ 'house.yml': 'kind: house\nsettings: { hanUnitSpace: space, symbolSpace: none }' })
const secret = lexiconWith({
  'forbidden.yml': 'kind: forbidden\nrules: [内部消息]',
  'allowed.yml': 'kind: allowed\nrules: [《内部消息》]',
})
const people = lexiconWith({ 'names.csv': 'expected,title\n王小明,局长|主任\n阿卜杜拉,' })

const BREAKS: Record<string, readonly Broken[]> = {
  'forbidden-term': [
    broken('据⟦内部消息⟧，项目将开工。', undefined, { lexicon: secret }),
    broken('他是一名⟦残废人⟧，热心公益。', '他是一名残疾人，热心公益。'),
  ],
  'near-name': [
    broken('⟦市民政经济局⟧聚焦就业。', '市民营经济局聚焦就业。'),
    broken('⟦市人力资社会保障局⟧发布公告。', '市人力资源社会保障局发布公告。'),
    broken('⟦市科学技局⟧发布公告。', '市科技局发布公告。', {
      lexicon: lexiconWith({ 'offices.csv': 'expected\n市科技局' }),
    }),
    broken('局长⟦王晓明⟧出席会议。', '局长王小明出席会议。', { lexicon: people }),
    broken('总统⟦阿布杜拉⟧到访。', '总统阿卜杜拉到访。', { lexicon: people }),
  ],
  confusable: [
    broken('⟦大千⟧500天争创文明城市。', '大干500天争创文明城市。'),
    broken('做强⟦法治青风⟧品牌。', '做强法治清风品牌。'),
    broken('他们⟦再接再励⟧，夺得冠军。', '他们再接再厉，夺得冠军。'),
    broken('⟦截止⟧目前，项目已完工。', '截至目前，项目已完工。'),
    broken('活动⟦布署⟧完毕。', '活动部署完毕。'),
  ],
  'repeated-character': [
    broken('平台启用暨栏目开⟦仪仪⟧式举行。', '平台启用暨栏目开仪式举行。'),
    broken('参加⟦培培⟧训的人很多。', '参加培训的人很多。'),
  ],
  'duplicated-passage': [broken([PASSAGE, `⟦${PASSAGE}⟧`]), broken(`${PASSAGE}居民说，环境好了。⟦${PASSAGE}⟧`)],
  'quote-pairs': [
    broken('市公安局厘清⟦“⟧路线图，打出重拳。'),
    broken('青岛市红十字志愿服务队集中行动⟦”⟧，开通绿色通道。'),
    broken('举行《读书日⟦（⟧第一期》活动。'),
    broken('他说：“他们喊⟦“⟧加油”，声音很大。”'),
    broken('走⟦）⟧了的人很多。'),
  ],
  'end-stop': [
    broken('市民在公园里散步，环境很⟦好⟧', '市民在公园里散步，环境很好。'),
    broken('市民在公园里散步，环境很好⟦，⟧', '市民在公园里散步，环境很好。'),
    broken('市地铁办聚焦服务，发挥“伦河志愿服务团⟦”⟧', undefined, { more: { truncated: true } }),
  ],
  'list-break': [broken('研究所开展“农科开放日”“走进课堂”，探索奥秘⟦。“爱在田园，乐在自然”等⟧主题活动。')],
  'stray-comma': [broken('做强“法治清风”⟦、⟧普法宣传品牌，开展宣传。', '做强“法治清风”普法宣传品牌，开展宣传。')],
  'doubled-mark': [
    broken('市民在公园里散步⟦，，⟧环境很好。', '市民在公园里散步，环境很好。'),
    broken('市民在公园里散步⟦，。⟧环境很好。'),
    broken('他说：“环境很好⟦。”。⟧'),
  ],
  'single-dash': [
    broken('推出齐鲁名医直通车⟦—⟧健康服务进企业活动。', '推出齐鲁名医直通车——健康服务进企业活动。'),
    broken('这就是我们的城市⟦--⟧青岛。', '这就是我们的城市——青岛。'),
  ],
  ellipsis: [
    broken('苹果、梨、桃⟦...⟧都熟了。', '苹果、梨、桃……都熟了。'),
    broken('他想了想⟦…⟧没有说话。', '他想了想……没有说话。'),
    broken('苹果、梨、桃⟦等……⟧'),
  ],
  'punctuation-width': [
    broken('市民在公园里散步⟦,⟧环境很好。', '市民在公园里散步，环境很好。'),
    broken('下载APP⟦,⟧点击报名。', '下载APP，点击报名。'),
    broken('环境很好⟦.⟧', '环境很好。'),
    broken('他说⟦"⟧环境很好。'),
    broken('书名是 The old man⟦，⟧the sea and the boat。', '书名是 The old man, the sea and the boat。'),
  ],
  numbers: [
    broken('共有⟦１２３⟧人参加。', '共有123人参加。'),
    broken('补贴⟦3万5千⟧元。'),
    broken('生于一九⟦八0⟧年。', '生于一九八〇年。'),
    broken('增长⟦5—10%⟧。', '增长5%—10%。'),
  ],
  'unit-space': [
    broken('全长25⟦ ⟧公里。', '全长25公里。'),
    broken('全长2⟦5公⟧里。', '全长25 公里。', { lexicon: spaced }),
    broken('全长25⟦ ⟧km。', '全长25km。', { lexicon: spaced }),
  ],
  traditional: [broken('⟦經濟⟧发展很快。', '经济发展很快。'), broken('⟦線⟧路畅通。')],
  'variant-form': [broken('⟦羣⟧众很满意。', '群众很满意。')],
  'house-term': [broken('请⟦登陆网站⟧报名。', '请登录网站报名。')],
}

/** Where the marks stand, and the copy without them. */
function unmarked({ copy }: Broken) {
  const last = copy[copy.length - 1]!
  const from = last.indexOf('⟦')
  const to = last.indexOf('⟧') - 1
  return { texts: [...copy.slice(0, -1), last.replace(/[⟦⟧]/gu, '')], from, to }
}

describe('each copy check', () => {
  it('is broken here', () =>
    expect([...Object.keys(BREAKS), 'jump-line'].sort()).toEqual(COPY_RULES.map(({ id }) => id).sort()))

  for (const [id, cases] of Object.entries(BREAKS))
    it.each(cases.map((one) => [one.copy.join('¶'), one] as const))(`${id} fires alone: %s`, (_, one) => {
      const { texts, from, to } = unmarked(one)
      const found = findIn(texts, one)
      expect(found.map(({ rule }) => rule)).toEqual([id])
      const [{ place, fix, message, remedy }] = found as [(typeof found)[0]]
      expect(place).toEqual({ storyId: 'story', paragraphId: `p:${texts.length - 1}`, offset: from, length: to - from })
      for (const { zh, en } of [message, remedy]) {
        expect(zh).toMatch(/\p{sc=Han}/u)
        expect(en).toMatch(/[a-z]{2}/u)
        expect(`${zh}${en}`).not.toMatch(/undefined|NaN|\[object/u)
      }
      const last = texts[texts.length - 1]!
      expect(fix ? fixed(last, found[0]!) : undefined).toBe(one.fixed)
      if (fix) expect(findIn([...texts.slice(0, -1), fixed(last, found[0]!)], one)).toEqual([])
    })
})

const FINE: readonly [string, string | readonly string[], CopyCase?][] = [
  ['a quotation over paragraphs opens with each of them', ['他说：“我们来了。', '“我们看见了。', '“我们赢了。”']],
  ['nested marks of both kinds', '会议提出“以‘四德’教育为主题”的要求。'],
  ['a bracket of an item', '1）报名方式：现场报名。'],
  ['an apostrophe', '他喜欢看Let’s go这个节目。'],
  ['doubled words', '天天学习，常常练习，个个争先，人人参与，家家户户笑哈哈，大大小小一个个看看。'],
  ['two words that meet', '城市市民参加，社会会员出席，为了了解情况，目的的确明确，青岛市市长、区区长到场。'],
  ['heads without a stop', '带头引领文明风尚', { role: 'body' }],
  ['a caption without a stop', '■志愿者在社区，张三 摄', { role: 'caption' }],
  ['a byline after the stop', '以优异成绩迎接大会胜利召开！（徐文琦）'],
  ['a line that leads on', ['本次活动内容如下：', '一、报名', '二、比赛']],
  ['a quotation that ends the paragraph', '他说：“环境很好。”'],
  ['a sentence that begins with a great name', '我国科技进步很快。“天眼”等大国重器令人自豪。'],
  ['a list of names and words', '依托“校长直通车”“家长大课堂”、家长开放日等渠道，强化协同。'],
  ['two deeds side by side', '厘清“路线图”、打出“组合拳”，开展整治活动。'],
  ['connected places and steps', '京沪高铁（北京—上海）开通，落实“转办—落实—评估—督办”流程，2020—2022年实施。'],
  ['a dash', '这就是我们的城市——青岛。'],
  ['an ellipsis', '苹果、梨、桃……都熟了。'],
  ['figures, times and addresses', '全价3,500.50元，12:30开始，见https://a.cn/b?c=1,2(3)，邮箱a.b@c.cn，比分3:2。'],
  ['a Latin sentence', '标语是“Hello, world!”，很醒目。'],
  ['Latin words side by side', '使用APP，VR，AI等技术。'],
  ['units with thousands', '全长5千米，功率10千瓦，重3千克，人口10亿3000万，约三千人。'],
  ['a term where it is allowed', '他读过《内部消息》一书。', { lexicon: secret }],
  ['words that meet in a wrong form', '他承担社会义务，会议务必开好，通讯期间正规率先。'],
  ['another person of a near name', '王晓明说，环境很好。', { lexicon: people }],
  ['names as they are in the lists', '市体育局、市教育局、市民政局、市民营经济局参加。'],
  ['characters in use that are also traditional', '乾隆年间，瞭望塔旁，于谦著书，后来叮咛。'],
  [
    'a set phrase twice',
    `${'深入学习贯彻重要讲话精神和党的二十大精神'}；${'深入学习贯彻重要讲话精神和党的二十大精神'}。`,
  ],
  ['the furniture of a page', '责编 林兢 美编 李晓萌,审读', { role: 'credits' }],
]

describe('what only looks like a fault', () => {
  it.each(FINE.map(([name, copy, more]) => ({ name, copy, more })))('$name', ({ copy: texts, more }) => {
    expect(findIn(texts, more).map(({ rule, place }) => `${rule} ${place.paragraphId}:${place.offset}`)).toEqual([])
  })
})

describe('jump lines', () => {
  const document = (first: string, second: string) =>
    snapshotOf([
      DEFAULT_STYLE,
      { ...PAGE, number: '1' },
      { ...PAGE, id: 'page:2', number: '03' },
      ...[first, second].flatMap((text, i) => {
        const one = paragraph(`p:${i}`, text)
        return [
          textFrame(`f:${i}`, `s:${i}`, { pageId: i === 0 ? PAGE.id : 'page:2' }),
          one,
          story(`s:${i}`, [one], [`f:${i}`]),
        ]
      }),
    ])
  /** Each text on the page of its frame. */
  const layoutOf = (texts: readonly string[]) => ({
    frames: new Map(
      texts.map((text, i) => [`f:${i}`, { lines: [{ paragraphId: `p:${i}`, line: { from: 0, to: text.length } }] }]),
    ),
  })
  const said = (first: string, second: string) => {
    const rule = COPY_RULES.find(({ id }) => id === 'jump-line')!
    const input = { snapshot: document(first, second), layout: layoutOf([first, second]) }
    return rule.check(input as never, {}).map(({ place }) => `${place.paragraphId}:${place.offset}+${place.length}`)
  }

  it('answer each other', () => expect(said('环境很好。（下转第3版）', '（上接第1版）市民说。')).toEqual([]))
  it('lead to a page that is not there', () => expect(said('环境很好。（下转第5版）', '市民说。')).toEqual(['p:0:6+5']))
  it('are not answered', () => {
    expect(said('环境很好。（下转第3版）', '市民说。')).toEqual(['p:0:6+5'])
    expect(said('环境很好。', '（上接1版）市民说。')).toEqual(['p:1:1+4'])
  })
})

const piece = fc.constantFrom(
  ...[
    '“',
    '”',
    '‘',
    '’',
    '（',
    '）',
    '《',
    '，',
    '。',
    '、',
    '…',
    '—',
    '...',
    ',',
    '"',
    '1',
    '２',
    '千',
    '%',
    ' ',
    'APP',
    '公里',
  ],
  ...[
    '仪',
    '式',
    '市民',
    '城市',
    '经',
    '經',
    '羣',
    '大千',
    '天',
    '的',
    '等',
    '🀄',
    '𠮷',
    '布署',
    '市民政经济局',
    '。“',
    '”、',
  ],
)
const copy = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

it('findings of any copy lie in it, between characters, and a fix takes its finding away without another of its rule', () => {
  fc.assert(
    fc.property(fc.array(copy, { minLength: 1, maxLength: 3 }), (texts) => {
      const snapshot = storyOf(texts)
      const before = checkCopy(snapshot)
      for (const found of before) {
        const { offset = -1, length = -1, paragraphId = '' } = found.place
        const { text } = find(snapshot, 'paragraph', paragraphId)!
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(length).toBeGreaterThan(0)
        expect(offset + length).toBeLessThanOrEqual(text.length)
        for (const at of [offset, offset + length, found.fix?.offset ?? 0])
          expect(/^[\udc00-\udfff]/u.test(text.slice(at))).toBe(false)
        if (!found.fix) continue
        const index = Number(paragraphId.slice(2))
        const after = checkCopy(storyOf(texts.map((one, i) => (i === index ? fixed(one, found) : one))))
        const of = (all: typeof before) => all.filter(({ rule }) => rule === found.rule).length
        expect(of(after), `${found.rule}: ${text} → ${fixed(text, found)}`).toBeLessThan(of(before))
      }
    }),
    { numRuns: 300 },
  )
})
