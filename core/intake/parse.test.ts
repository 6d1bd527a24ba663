import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Copy } from './copy.ts'
import { copyParagraphs, countUnits } from './copy.ts'
import { takeIn } from './index.ts'
import { leadFinder } from './leads.ts'
import { applyEdits, punctuationEdits } from './normalise.ts'
import { isBalanced, pairing } from './pairs.ts'
import { parseCopy } from './parse.ts'
import { creditLine } from './texts.ts'

const file = (path: string) => new Uint8Array(fs.readFileSync(new URL(`../../${path}`, import.meta.url)))
const fixture = (name: string) => takeIn(file(`tests/fixtures/copy/${name}`), name).copy
const seed = takeIn(file('assets/sample/qingdao-daily-2022-09-07.md')).copy

/** Every character the copy keeps, in no order. */
function letters(copy: Copy): string {
  const lines = [
    ...copy.slogans,
    copy.series,
    copy.coSponsor,
    copy.paper,
    ...copy.credits.flatMap(({ role, name }) => [role, name]),
    copy.dateText,
    copy.weekday,
    copy.kicker,
    copy.headline,
    ...copy.deck,
    ...copyParagraphs(copy).map(({ text }) => text),
    ...copy.sections.map(({ subhead }) => subhead),
    ...copy.captions,
    copy.byline,
  ]
  return [...lines.join('').replace(/\s/gu, '')].sort().join('')
}

describe('parseCopy on the sample page', () => {
  it('finds what stands at the head', () => {
    expect(seed).toMatchObject({
      slogans: ['人人都是发展环境 个个都是开放形象'],
      series: '青岛市直机关党建引领助力创城攻坚专题报道',
      coSponsor: '中共青岛市委市直机关工委 青岛日报 合办',
      paper: '青岛日报',
      date: '2022-09-07',
      dateText: '2022年9月7日',
      weekday: '星期三',
      headline: '坚定走好争创全国文明典范城市“第一方阵”',
      byline: '（徐文琦）',
    })
    expect(seed.kicker).toMatch(/^市直机关各级党组织.*作表率——$/u)
    expect(creditLine(seed.credits)).toBe('责编 林　兢　美编 李晓萌　审读 穆胜保　排版 吕　雪')
    expect(seed.lead.map(({ text }) => text.length)).toEqual([14, 199, 208])
  })

  it('has five sections in order, each introduced, nine captions and a closing paragraph', () => {
    expect(seed.sections.map(({ subhead }) => subhead)).toEqual([
      '带头强化示范引领',
      '带头引领文明风尚',
      '带头推动宜居宜业',
      '带头践行创建为民',
      '带头深化志愿服务',
    ])
    expect(seed.sections.map(({ intro, body }) => [intro.length, body.length])).toEqual(Array(5).fill([1, 1]))
    expect(seed.captions).toHaveLength(9)
    expect(seed.captions.join('')).not.toContain('■')
    expect(seed.closing?.text).toMatch(/^以党建促创建.*胜利召开！$/u)
  })

  it('has 44 units: 39 marked, 5 inferred', () => {
    expect(countUnits(seed)).toEqual({ marked: 39, inferred: 5 })
    expect(seed.notes.inferred).toEqual(['市委宣传部', '市委办公厅', '市公安局', '市纪委监委机关', '市委党校'])
    for (const { body } of seed.sections) expect(body[0].leads[0]).toMatchObject({ from: 0, inferred: true })
  })

  it('joins the section that breaks off mid-quotation, and its quotes balance', () => {
    expect(seed.notes.joined).toHaveLength(1)
    const { text } = seed.sections[1].body[0]
    expect(text).toContain('以“开展‘四德’教育，弘扬社会主义核心价值观”为主题')
    expect(isBalanced(text)).toBe(true)
    expect(text).toMatch(/浓厚争创全国文明典范城市氛围。$/u)
    expect(seed.sections[1].body[0].truncated).toBe(false)
  })

  it('marks the two passages that are lost, and invents nothing', () => {
    const lost = copyParagraphs(seed).filter(({ truncated }) => truncated)
    expect(lost.map(({ text }) => text.slice(-8))).toEqual(['线图”、打出“组', '伦河志愿服务团”'])
  })

  it('keeps every character but the marks ** and ■', () => {
    const raw = fs.readFileSync(new URL('../../assets/sample/qingdao-daily-2022-09-07.md', import.meta.url), 'utf8')
    const wanted = [...applyEdits(raw, punctuationEdits(raw)).replace(/\*\*|■|\s/gu, '')].sort().join('')
    expect(letters(seed)).toBe(wanted)
  })
})

describe('parseCopy on other copy', () => {
  it('reads a plain story: headline, body, byline', () => {
    const copy = fixture('story-gb18030.txt')
    expect(copy).toMatchObject({ headline: '湖边小镇办起旧书市集', byline: '（林小满）', captions: [], credits: [] })
    expect(copy.sections).toHaveLength(1)
    expect(copy.sections[0]).toMatchObject({ subhead: '', intro: [] })
    expect(copy.sections[0].body.map(({ text }) => text.slice(0, 4))).toEqual(['本报讯 ', '“一本书', '市集从早'])
    expect(copy.sections[0].body[2].text).toContain('8:30一直开到日落，共有1,200多人次')
    expect(copyParagraphs(copy).some(({ truncated }) => truncated)).toBe(false)
  })

  it('reads a story of two paragraphs without any form', () => {
    const copy = fixture('note-utf16be-no-bom.txt')
    expect(copy.headline).toBe('桥修好了')
    expect(copyParagraphs(copy)).toHaveLength(2)
  })

  it('reads two credits in other words, a page number, a deck, ▲ captions and a byline line', () => {
    const copy = fixture('feature-utf16le.txt')
    expect(copy).toMatchObject({
      paper: '海风晚报',
      credits: [
        { role: '责任编辑', name: '周遥' },
        { role: '美术编辑', name: '何苗' },
      ],
      date: '2024-03-12',
      weekday: '星期二',
      pageNumber: '5',
      slogans: [],
      headline: '种下一片林 守住一湾海',
      deck: ['——海湾植树节侧记'],
      captions: ['志愿者把树苗抬到滩地上。', '学生给新种的树挂木牌。'],
      byline: '本报记者 顾一舟 通讯员 沈青',
    })
    expect(copy.lead).toHaveLength(2)
    expect(copy.sections.map(({ subhead }) => subhead)).toEqual(['一棵树的用处', '孩子们的约定'])
  })

  it('reads markdown: title, headings, pictures, emphasis, straight quotes', () => {
    const copy = fixture('marks.md')
    expect(copy).toMatchObject({
      headline: '山谷图书馆的“夜班”',
      series: '乡村夜读系列报道',
      byline: '记者 白榆',
      captions: ['小学生在窗边写作业。', '管理员在整理新到的书。'],
    })
    expect(copy.sections.map(({ subhead }) => subhead)).toEqual(['晚上七点', '晚上九点'])
    const text = copyParagraphs(copy)
    const leads = text.flatMap((paragraph) => paragraph.leads.map(({ from, to }) => paragraph.text.slice(from, to)))
    expect(leads).toEqual(['小学生', '木匠师傅', '护士', '货车司机'])
    const all = text.map((paragraph) => paragraph.text).join('\n')
    expect(all).not.toContain('*')
    expect(all).toContain('https://library.example.org/loan?id=7,8')
    expect(all).toContain('馆里有8,400册书， 2个管理员')
  })

  it('believes lines that say what they are, and needs no photos or credits', () => {
    const copy = fixture('labels.txt')
    expect(copy).toMatchObject({
      kicker: '从一口井到一条渠',
      headline: '小河村喝上了山泉水',
      deck: ['十二公里水管沿山而建'],
      credits: [],
      captions: [],
    })
    expect(copy.lead[0].text).toMatch(/^小河村人说起水/u)
    expect(copy.sections.map(({ subhead }) => subhead)).toEqual(['一、找水', '二、修路', '三、开闸'])
  })

  it('joins a passage that captions part, and marks one that just stops', () => {
    const copy = fixture('fragments.txt')
    const [counting, plans] = copy.sections
    expect(counting.body[0].text).toContain('“站着的、飞着的和看不见只听见叫声的”三种鸟')
    // What follows the continuation follows it to its place.
    expect(counting.body[1].text).toMatch(/^数鸟的人说/u)
    expect(plans.body[0].truncated).toBe(true)
    expect(copy.notes.truncated).toEqual([plans.body[0].text.slice(-12)])
  })

  it('does not take a stray closing quote after whole sentences for a passage to join', () => {
    const copy = parseCopy('标题在此\n小标题甲\n他说“好。\n小标题乙\n会开完了。人走了”，门关上。\n')
    expect(copy.notes.joined).toEqual([])
    expect(copy.sections).toHaveLength(2)
  })

  it('loses no character of anything made of lines, and its joins balance', () => {
    const line = fc.constantFrom(
      '一句标题',
      '海边日报',
      '责编 张三 美编 李四',
      '2024年3月12日 星期二',
      '这是一段正文，说了一件事。',
      '他说“这件事还没有',
      '说完”，又接着说别的事情。',
      '■图里有一座桥。',
      '**甲局**开了会。**乙局**也开了。',
      '丙局聚焦这件事，没有停',
      '## 小节',
      '（王小五）',
      '',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const copy = parseCopy(lines.join('\n'))
        const wanted = lines
          .join('')
          .replace(/\*\*|■|##|\s/gu, '')
          .split('')
          .sort()
          .join('')
        expect(letters(copy)).toBe(wanted)
        const whole = copyParagraphs(copy)
        expect(copy.notes.truncated).toHaveLength(whole.filter(({ truncated }) => truncated).length)
        for (const seam of copy.notes.joined) {
          const joined = whole.find(({ text }) => text.includes(seam.replace('│', '')))
          expect(pairing(joined!.text).wanted).toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('leadFinder', () => {
  const find = leadFinder(['市政协', '团市委', '市地铁办', '市府办公厅'])
  it.each([
    ['市委宣传部坚决扛牢牵头责任', '市委宣传部'],
    ['市教育局组织开展社团会演', '市教育局'],
    ['市文化和旅游局联合有关部门', '市文化和旅游局'],
    ['市卫生健康委、市红十字会联合', '市卫生健康委'],
    ['海洋科学与技术国家实验室发展中心开展活动', '海洋科学与技术国家实验室发展中心'],
    ['从早上起，天就一直下雨。', ''],
  ])('%s', (text, lead) => {
    expect(text.slice(0, find(text))).toBe(lead)
  })
})
