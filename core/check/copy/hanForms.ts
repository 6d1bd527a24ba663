/** Traditional characters 繁体字 and variant forms 异体字 in simplified copy (通用规范汉字表; Unihan). */
import { TRADITIONAL, VARIANTS } from './hanForms.generated.ts'
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

/** The character → the forms in use. */
function table(list: string): ReadonlyMap<string, readonly string[]> {
  return new Map(list.split(' ').map((row) => [row[0]!, [...row.slice(1)]]))
}

const formRule = (
  id: string,
  title: { readonly zh: string; readonly en: string },
  list: string,
  name: { readonly zh: string; readonly en: string },
) => {
  const forms = table(list)
  const pattern = new RegExp(`[${[...forms.keys()].join('')}]+`, 'gu')
  return paragraphRule({
    id,
    title,
    errors: 0.5,
    search({ text }, { isAllowed }) {
      const faults: ParagraphFault[] = []
      for (const { 0: found, index } of text.matchAll(pattern)) {
        const end = index + found.length
        if (isAllowed(text, index, end)) continue
        const choices = [...found].map((char) => forms.get(char)!)
        const right = choices.map(([first]) => first).join('')
        const certain = choices.every(({ length }) => length === 1)
        const offered = certain ? right : choices.map((several) => several.join('/')).join('')
        faults.push({
          from: index,
          to: end,
          message: { zh: `${name.zh}“${found}”`, en: `${name.en} “${found}”` },
          remedy: {
            zh: `改为“${offered}”；人名、书名等确需保留的，加入允许词表`,
            en: `write “${offered}”; what must stay, in a name or a title, goes to the allowed terms`,
          },
          ...(certain ? { fix: replace(index, end, right) } : {}),
        })
      }
      return faults
    },
  })
}

export const traditional = formRule('traditional', { zh: '繁体字', en: 'Traditional characters' }, TRADITIONAL, {
  zh: '繁体字',
  en: 'traditional',
})
export const variantForm = formRule('variant-form', { zh: '异体字', en: 'Variant forms' }, VARIANTS, {
  zh: '异体字',
  en: 'variant form',
})
