/**
 * The independent checker: is this finished file PDF/X, and will newsprint hold it?
 *
 * Role: puts the rules together. Boundary: reads bytes; shares nothing with the code that wrote them. Rules that a PDF does not show (whether the source
 * font's licence bits were respected, once its OS/2 table is cut away) are the exporter's own tests' to prove.
 */
import { readPdf } from './read.ts'
import type { CheckOptions, Fault, Rule } from './rule.ts'
import { ABOUT_RULES } from './rules/about.ts'
import { BOX_RULES } from './rules/boxes.ts'
import { COLOUR_RULES } from './rules/colour.ts'
import { FILE_RULES } from './rules/file.ts'
import { FONT_RULES } from './rules/fonts.ts'
import { FORBIDDEN_RULES } from './rules/forbidden.ts'
import { INK_RULE } from './rules/ink.ts'
import { INTENT_RULES } from './rules/intent.ts'
import { NEWSPAPER_RULES } from './rules/newspaper.ts'

/** All but the measured ink, which needs Ghostscript and seconds. */
export const READ_RULES: readonly Rule[] = [
  ...FILE_RULES,
  ...ABOUT_RULES,
  ...INTENT_RULES,
  ...BOX_RULES,
  ...FONT_RULES,
  ...COLOUR_RULES,
  ...FORBIDDEN_RULES,
  ...NEWSPAPER_RULES,
]
export const ALL_RULES: readonly Rule[] = [...READ_RULES, INK_RULE]

export interface Finding extends Fault {
  readonly rule: string
  readonly severity: Rule['severity']
}

export const NEWSPRINT: Omit<CheckOptions, 'profile'> = { bleedMm: 3, inkLimit: 240 }

/** Every finding, in the order of the rules. @throws Error for bytes that cannot be read as a PDF at all. */
export async function checkPdf(bytes: Uint8Array, options: CheckOptions, rules = ALL_RULES): Promise<Finding[]> {
  const pdf = await readPdf(bytes)
  const findings: Finding[] = []
  for (const { id, severity, check } of rules)
    for (const fault of await check(pdf, options)) findings.push({ rule: id, severity, ...fault })
  return findings
}
