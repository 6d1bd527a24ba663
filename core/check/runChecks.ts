/** Runs the rules of a profile over a document. Boundary: one run; when to run is the editor's and the command line's. */
import type { DisplayList } from '../paint/displayList.ts'
import type { PreflightProfile } from './profile.ts'
import type { CheckInput, Finding, Rule } from './rule.ts'
import { RULES } from './rules.ts'

/** Every finding of every rule that the profile has on, in the order of the registry. @param rules some of them: preflight or copy alone */
export function runChecks(input: CheckInput, profile: PreflightProfile, rules: readonly Rule[] = RULES): Finding[] {
  const once = { ...input, list: remembered(input.list) }
  return rules.flatMap((rule) => {
    const settings = profile.rules[rule.id]
    if (!settings || settings.severity === 'off') return []
    const { severity } = settings
    return rule.check(once, settings).map((found) => ({ severity, ...found, rule: rule.id }))
  })
}

/** Each page is asked for once a run: a painter looks through its frames every time. */
function remembered(list: CheckInput['list']): CheckInput['list'] {
  const lists = new Map<string, DisplayList>()
  return (pageId) => {
    let page = lists.get(pageId)
    if (!page) lists.set(pageId, (page = list(pageId)))
    return page
  }
}
