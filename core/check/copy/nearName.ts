/** A name or an office that differs by one character from one of the lists: 市民政经济局 ~ 市民营经济局. */
import { paragraphRule, replace, type ParagraphFault } from './copyRule.ts'

/** Names of so few characters are near to other people's names: they are told only beside one of their offices. */
const SHORT = 3
/** An office stands so close to its holder. */
const REACH = 8

export const nearName = paragraphRule({
  id: 'near-name',
  title: { zh: '人名、机构名', en: 'Names and offices' },
  errors: 2,
  search({ text }, lexicon) {
    const faults: ParagraphFault[] = []
    const hits = lexicon.near(text).filter(({ from, to, entry }) => {
      if (entry.expected!.length > SHORT) return true
      const around = text.slice(Math.max(0, from - REACH), from) + '\n' + text.slice(to, to + REACH)
      return entry.titles.some((title) => around.includes(title))
    })
    for (const [i, { from, to, entry }] of hits.entries()) {
      const [previous] = faults.slice(-1)
      if (previous && from < previous.to) continue
      // Where two names are as near, nobody knows which was meant.
      const rivals = hits.filter(
        (other, j) => j !== i && other.from < to && from < other.to && other.entry.expected !== entry.expected,
      )
      const expected = entry.expected!
      const source = `${entry.file}:${entry.line}`
      const all = [expected, ...rivals.map((rival) => rival.entry.expected!)].join('”“')
      faults.push({
        from,
        to,
        message: {
          zh: `“${text.slice(from, to)}”与“${all}”只差一字`,
          en: `“${text.slice(from, to)}” is one character away from “${all}”`,
        },
        remedy: {
          zh: `核对名称（${source}）；若无误，加入允许词表`,
          en: `check the name (${source}); if it is right, add it to the allowed terms`,
        },
        ...(rivals.length === 0 ? { fix: replace(from, to, expected) } : {}),
      })
    }
    return faults
  },
})
