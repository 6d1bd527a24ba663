/**
 * Run-in leads that the copy forgot to mark: the name of the body that a unit begins with.
 *
 * Role: a guess by form, flagged as inferred wherever it is used. Boundary: looks at one paragraph and at the leads
 * the copy did mark; knows no list of offices.
 */

/** What names of organisations end in. The marked leads of the copy add their own. */
const SUFFIXES =
  '机关事务服务中心|管理中心|服务中心|发展中心|指挥部|委员会|管理局|管委会|研究所|研究院|实验室|俱乐部|工作室|合作社|基金会|总公司|集团|公司|分行|支行|银行|中心|机关|学院|大学|中学|小学|医院|法院|检察院|街道|社区|协会|学会|商会|联|部|局|委|办|厅|会|院|校|协|所|署|馆|台|站|处|室|团|队|厂|行'
const CONNECTIVE = /^(?:与|同|在|对|为|以|将|把|从|向|被|让|由|就|按|于|已|也|还|则|先|正|不)/u
/** Verbs that never stand inside a name. */
const VERB =
  /^(?:坚决|坚持|聚焦|厘清|开展|推进|推动|推出|联合|举办|召开|打造|持续|积极|深入|扎实|全面|全力|着力|着眼|依托|围绕|立足|充分|不断|进一步|创新|选派|发出|制发|制定|研究制|贯彻|落实|成立|启动|建立|实施|通过|利用|主动|认真|大力|加强|强化|提升|紧盯|紧扣|牵头|发挥|结合|针对|凝聚|优化|完善|探索|组建|派出|累计|共有|获评|荣获)/u
const NAME_CHARS = /^[\p{sc=Han}A-Za-z0-9·]+$/u
const LONGEST = 22
/** Han between one suffix and the next inside a name: 市委|市直机关|工委. */
const STEP = 4

/** Makes a finder of unmarked leads. `marked`: the leads the copy did mark, from which endings are learnt. */
export function leadFinder(marked: readonly string[]): (text: string) => number {
  const learnt = new Set(marked.flatMap((lead) => [lead.slice(-1), lead.slice(-2)]).filter((end) => end.length > 0))
  const suffixes = new RegExp(`(?:${SUFFIXES}|${[...learnt].map(escape).join('|') || SUFFIXES})$`, 'u')

  /** Length of the lead that `text` begins with; 0: none to be seen. */
  return (text) => {
    let length = 0
    for (let end = 2; end <= Math.min(LONGEST, text.length); end++) {
      if (!NAME_CHARS.test(text.slice(0, end))) break
      const rest = text.slice(length)
      // Once a name is found, whatever cannot go on with it ends it.
      if (length > 0 && (end - length > STEP || CONNECTIVE.test(rest) || VERB.test(rest))) break
      if (suffixes.test(text.slice(0, end))) length = end
    }
    return length
  }
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
}
