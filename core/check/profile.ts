/**
 * A preflight profile: which rules a paper runs, how severe each is, and where its limits lie.
 *
 * Role: the shape of `assets/preflight/*.json` and its validation. Boundary: reads no file; what a limit means is its rule's.
 */
import { UserError } from '../model/errors.ts'
import type { Fields, Rule as Shape } from '../model/rule.ts'
import { formatPath, object, oneOf, partial, pattern } from '../model/rule.ts'
import type { Bilingual, Severity, Thresholds } from './rule.ts'
import { RULES } from './rules.ts'

export interface PreflightProfile {
  readonly format: 'banmian-preflight'
  readonly version: 1
  /** Name of its file, without the extension. */
  readonly id: string
  readonly name: Bilingual
  /** By rule id. A rule that is not named is off. */
  readonly rules: Readonly<Record<string, RuleSettings>>
}

/** A rule's severity and, beside it, its thresholds. */
export type RuleSettings = { readonly severity: Severity | 'off' } & Thresholds

const severity = oneOf('error', 'warning', 'off')
const name = pattern(/\S/u, '应有内容', 'should not be empty')

const settings: Fields = Object.fromEntries(
  RULES.map(({ id, thresholds }): [string, Shape] => [id, object({ severity, ...thresholds })]),
)
const profileRule = object({
  format: oneOf('banmian-preflight'),
  version: oneOf(1),
  id: pattern(/^[\w-]{1,100}$/u, '应为字母、数字、横线', 'should be letters, digits and hyphens'),
  name: object({ zh: name, en: name }),
  rules: partial(settings),
})

/**
 * A profile from parsed JSON.
 * @param file named in errors.
 * @param inkLimitPercent 总墨量上限 of the output condition: holds for each rule of ink that the profile gives no `limitPercent` of its own
 * @throws UserError `preflight-profile` with the place of the fault
 */
export function readPreflightProfile(profile: unknown, file: string, inkLimitPercent: number): PreflightProfile {
  const value = withInkLimit(profile, inkLimitPercent)
  const fault = profileRule(value)
  if (fault)
    throw new UserError(
      'preflight-profile',
      `预检配置有误：${formatPath(fault.path) || '整体'} ${fault.zh}；请对照 docs/print/preflight.md 改正`,
      `the preflight profile is wrong: ${formatPath(fault.path) || 'as a whole'} ${fault.en}; correct it by docs/print/preflight.md`,
      file,
    )
  return value as PreflightProfile
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function withInkLimit(profile: unknown, limitPercent: number): unknown {
  if (!isPlain(profile) || !isPlain(profile['rules'])) return profile
  const rules = Object.entries(profile['rules']).map(([id, settings]) => {
    const ofInk = RULES.some((rule) => rule.id === id && 'limitPercent' in rule.thresholds)
    return [id, ofInk && isPlain(settings) ? { limitPercent, ...settings } : settings]
  })
  return { ...profile, rules: Object.fromEntries(rules) as unknown }
}

/** The total ink that a profile measures against, per cent; undefined where it does not measure. */
export function inkLimitOf({ rules }: PreflightProfile): number | undefined {
  const measured = rules['measured-ink']
  return measured && measured.severity !== 'off' ? (measured['limitPercent'] as number) : undefined
}
