/** Runs the rules of a profile over a document. Boundary: one run; when to run is the editor's and the command line's. */
import type { PreflightProfile } from './profile.ts'
import type { CheckInput, Finding } from './rule.ts'
import { RULES } from './rules.ts'

/** Every finding of every rule that the profile has on, in the order of the registry. */
export function runChecks(input: CheckInput, profile: PreflightProfile): Finding[] {
  return RULES.flatMap((rule) => {
    const settings = profile.rules[rule.id]
    if (!settings || settings.severity === 'off') return []
    const { severity } = settings
    return rule.check(input, settings).map((found) => ({ severity, ...found, rule: rule.id }))
  })
}
