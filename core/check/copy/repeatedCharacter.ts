/** A character twice by mistake: 开仪仪式. 天天 and 常常 are in the dictionary; in 城市市民 one word ends and the next begins. */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'
import { isHan } from './marks.ts'

/** Particles stand alone before or after any word: 目的的, 为了了解. */
const PARTICLES = /[的地得了着过在是为与和及或之也都还就将把被从对向到上下中有要会能可以不]/u
/** Ends of names and titles, which no dictionary has whole: 青岛市市民, 常委会会议, 管理局局长. */
const SUFFIXES =
  /[市省县区州盟旗镇乡村屯路街道巷里组队连营团旅师军部厅局处科室股所站院校系馆场店厂社司会委党员人家者生长性化力度业学年月日号时分秒线桥港湾岛山江河湖海楼层座门口岗班期版届名位个点法制案件费税款金币元]/u
/** What people call out. */
const SOUNDS = /[哈呵嘿嘻啊哎唉喂呜哇咚咯叮当滴嗒哒啦咩汪喵轰砰啪隆]/u

export const repeatedCharacter = paragraphRule({
  id: 'repeated-character',
  title: { zh: '叠字', en: 'Repeated character' },
  errors: 1,
  search({ text }, { words, isAllowed }) {
    const faults: ParagraphFault[] = []
    // Without a dictionary everything is unknown.
    if (!words.isWord('城市')) return faults
    for (let at = 0; at + 1 < text.length; at++) {
      const char = text[at]!
      if (char !== text[at + 1] || !isHan(char) || SOUNDS.test(char)) continue
      if (words.coversRepeat(text, at)) continue
      const endsWord = at > 0 && words.isWord(text.slice(at - 1, at + 1))
      const beginsWord = words.isWord(text.slice(at + 1, at + 3))
      if (endsWord && beginsWord) continue
      if (PARTICLES.test(char) && (endsWord || beginsWord)) continue
      if (SUFFIXES.test(char) && beginsWord) continue
      if (isAllowed(text, at, at + 2)) continue
      faults.push({
        from: at,
        to: at + 2,
        message: { zh: `“${char}”重复了`, en: `“${char}” is there twice` },
        remedy: {
          zh: '删去多余的一个；若无误，加入允许词表',
          en: 'delete one; if it is right, add it to the allowed terms',
        },
        fix: replace(at + 1, at + 2, ''),
      })
    }
    return faults
  },
})
