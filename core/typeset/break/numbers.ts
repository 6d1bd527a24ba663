/**
 * Numbers and what belongs to them (T1.3): 第20个, 2022年, 49项, 100万元.
 *
 * Role: three lists and the search in them. UAX #14 keeps digits, their decimal marks and % together; these lists add
 * the Chinese characters that a newspaper does not part from the digits.
 */

/** Ordinals and section names that stay with the digits after them. */
export const NUMBER_PREFIXES: readonly string[] = ['第', '图', '表', '附件']

/** Scales and approximations between digits and unit: 3000多名, 100万元. They stay with the digits by themselves too. */
export const NUMBER_SCALES: readonly string[] = [...'十百千万亿兆多余']

/** Units, measure words and date signs that stay with the digits before them. The longest that fits is taken. */
export const NUMBER_UNITS: readonly string[] = [
  // dates and times
  ...'年月日号时点分秒天周岁载',
  ...['年代', '年度', '月份', '周年', '周岁', '小时', '分钟', '秒钟', '世纪', '季度', '个月', '星期'],
  // money and shares
  ...'元角块成倍',
  ...['美元', '欧元', '日元', '港元', '英镑', '百分点', '个百分点', '分之'],
  // length, area, volume, weight, heat, power
  ...'米里尺寸亩顷升克斤吨度瓦伏',
  ...['公里', '千米', '厘米', '毫米', '微米', '纳米', '海里', '英寸', '英里', '公顷', '平方米', '平方公里', '平方千米'],
  ...['立方米', '毫升', '千克', '公斤', '毫克', '摄氏度', '千瓦', '兆瓦', '千瓦时', '马力', '赫兹', '兆赫'],
  // people and things
  ...'个位名人户家项件次批届条款期版处座栋套幢间层楼辆艘架台部本册页篇章节字张幅枚只头匹棵株粒颗',
  ...'片支根把双对副组队班排团级类种样份步轮场局站所院校村镇县区市省国路车单笔宗起例趟回遍句',
  ...['人次', '架次', '车次', '班次', '批次', '大类', '方面', '部门'],
]

const unitsByFirst = new Map<number, string[]>()
const scaleUnits = new Set<number>(NUMBER_SCALES.map((scale) => scale.charCodeAt(0)))
const prefixesByLast = new Map<number, string[]>()
for (const unit of NUMBER_UNITS) enter(unitsByFirst, unit.charCodeAt(0), unit)
for (const prefix of NUMBER_PREFIXES) enter(prefixesByLast, prefix.charCodeAt(prefix.length - 1), prefix)

function enter(map: Map<number, string[]>, key: number, word: string): void {
  const words = map.get(key)
  if (words) words.push(word)
  else map.set(key, [word])
}

function longestUnit(text: string, at: number): number {
  let longest = 0
  for (const unit of unitsByFirst.get(text.charCodeAt(at)) ?? [])
    if (unit.length > longest && text.startsWith(unit, at)) longest = unit.length
  return longest
}

/** Offset behind the scales and the unit that follow digits ending at `at`; `at` itself when nothing does. */
export function unitEnd(text: string, at: number): number {
  let end = at + longestUnit(text, at)
  for (let scale = at; scaleUnits.has(text.charCodeAt(scale));) {
    scale++
    end = Math.max(end, scale + longestUnit(text, scale))
  }
  return end
}

/** Offset where the prefix that ends at `at` begins; `at` itself when none does. */
export function prefixStart(text: string, at: number): number {
  for (const prefix of prefixesByLast.get(text.charCodeAt(at - 1)) ?? [])
    if (text.startsWith(prefix, at - prefix.length)) return at - prefix.length
  return at
}
