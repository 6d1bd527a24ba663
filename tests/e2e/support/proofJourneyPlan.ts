/** What is marked on the way to press, and what 核红 and the comparison have to say of it. Boundary: the steps are `proofJourneySteps.ts`. */
import type { MarkKind } from '../../../core/model/records.ts'

/** What is made with words selected, or at a gap: key, place, text. */
export const MARKS: readonly (readonly [key: string, words: string, text?: string])[] = [
  ['Shift+K', '9月7日　[]星期三'],
  ['k', '人人都是发展环境[] 个个'],
  ['g', '^[坚定]走好争创', '坚决'],
  ['j', '^[]全国文明典范城市是更高层次'],
  ['q', '典范城市试点城市。[]市人大常委会'],
  ['s', '开仪[仪]式'],
  ['g', '“大[千]500天', '干'],
  ['g', '法治[青]风', '清'],
  ['h', '组织[21家]银行机构'],
  ['n', '[市民政经济局]聚焦', '单位名称请核'],
  ['1', '^[]（徐文琦）'],
  ['b', '酒后禁驾[]出行平安', '，'],
]

/** Of the first round; each is made at least once. */
export const KINDS: readonly MarkKind[] = [
  ...(['lessSpace', 'moreSpace', 'replace', 'transpose', 'runOn', 'newParagraph', 'delete', 'highlight'] as const),
  ...(['note', 'fixedSpace', 'insert', 'move', 'shiftVertical', 'ink'] as const),
]

/** 核红 against the first round, but for the mark that was missed. */
export const DONE = [
  'done 减小空距 7版 日期 已改',
  'done 加大空距 7版 口号 已改',
  'done 对调 7版 引题 已改 “走在前”',
  'done 接排 7版 导语 第1段 已改',
  'done 增补 7版 图片说明 6 已改 增补“，”',
  'done 转移 7版 图片说明 9 已改 “积极”',
  'done 另起段 7版 正文 第3段 已改',
  'done 删除 7版 正文 第3段 已改 删去“仪”',
  'done 改正 7版 正文 第3段 已改 “千”改为“干”',
  'byHand 标亮 7版 正文 第3段 人工核对 “21家”',
  'byHand 批注 7版 正文 第6段 人工核对 单位名称请核',
  'done 空字距 7版 正文 第17段 已改',
  'byHand 上下移 7版 09-counter.jpg 人工核对',
  'byHand 手写 7版 人工核对',
]

/** In reading order it stands here among them. */
export const MISSED_AT = 10

/** Of the first round and the page as the second one has it. */
export const DIFFERENCES = [
  'difference 移框 7版 09-counter.jpg 图片框“09-counter.jpg”上移 0.71 mm',
  'difference 样式 7版 日期 “　”样式有改动：字距 – → -0.062',
  'difference 样式 7版 口号 “境”样式有改动：字距 – → 0.245',
  'difference 改正 7版 引题 “走在前、作表率”改为“作表率、走在前”',
  'difference 接排 7版 导语 第1段 与下段接排',
  'difference 增补 7版 图片说明 6 增补“，”',
  'difference 删去 7版 图片说明 7 删去“。”',
  'difference 文字移动 7版 图片说明 9 “积极”由7版 图片说明 9移来',
  'difference 另起段 7版 正文 第3段 在此另起一段',
  'difference 删去 7版 正文 第4段 删去“仪”',
  'difference 改正 7版 正文 第4段 “千”改为“干”',
  'difference 改正 7版 正文 第7段 “政”改为“营”',
  'difference 增补 7版 正文 第18段 增补“　”',
]
