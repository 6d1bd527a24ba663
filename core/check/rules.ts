/** The registry of checks. A new rule is a file of its own and a line here. */
import { composition } from './composition.ts'
import { credits } from './credits.ts'
import { missingFont } from './missingFont.ts'
import { missingGlyph } from './missingGlyph.ts'
import { overset } from './overset.ts'
import { photos } from './photos.ts'
import type { CheckInput, Finding, Rule } from './rule.ts'
import { truncated } from './truncated.ts'
import { weekday } from './weekday.ts'

export const RULES: readonly Rule[] = [
  overset,
  composition,
  missingGlyph,
  missingFont,
  credits,
  photos,
  weekday,
  truncated,
]

/** Every finding of every rule, in the order of the registry. */
export function runChecks(input: CheckInput): Finding[] {
  return RULES.flatMap((rule) => rule.check(input))
}
