/** Preflight profiles: the shipped ones are whole, wrong ones are refused with the place, what is off does not run. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed, copy, findings, goodRecords, profileOf, profileText, withMore } from '../../tests/support/goodPage.ts'
import { root } from '../../tests/support/program.ts'
import { UserError } from '../model/errors.ts'
import { inkLimitOf, readPreflightProfile, type PreflightProfile } from './profile.ts'
import { RULES } from './rules.ts'

const shipped = readdirSync(path.join(root, 'assets/preflight')).map((name) => name.replace(/\.json$/u, ''))
const newspaper = profileOf('newspaper')

/** The default profile, one of its rules otherwise. */
function withRule(id: string, patch: Record<string, unknown>): PreflightProfile {
  const rules = { ...newspaper.rules, [id]: { ...newspaper.rules[id]!, ...patch } }
  return readPreflightProfile({ ...newspaper, rules }, 'own.json', 240)
}

describe('shipped profiles', () => {
  it('are these', () => expect(shipped.sort()).toEqual(['newspaper', 'strict']))

  it.each(shipped)('%s names itself and settles every rule', (name) => {
    const profile = profileOf(name)
    expect(profile.id).toBe(name)
    expect(Object.keys(profile.rules)).toEqual(RULES.map(({ id }) => id))
  })

  it('differ: strict lets nothing pass that the default does not', () => {
    const strict = profileOf('strict')
    for (const [id, { severity }] of Object.entries(newspaper.rules))
      if (severity === 'error') expect(strict.rules[id]!.severity, id).toBe('error')
    expect(newspaper.rules['sign-off']!.severity).toBe('off')
    expect(strict.rules['sign-off']!.severity).toBe('error')
  })

  it('has the numbers of print.md', () => {
    const { rules } = newspaper
    expect(rules['black-text']).toMatchObject({ belowPt: 14 })
    expect(rules['thin-line']).toMatchObject({ minPt: 0.25 })
    expect(rules['small-type']).toMatchObject({ minPt: 5 })
    expect(rules['photo-resolution']).toMatchObject({ minPpi: 150, maxPpi: 450, aimPpi: 200 })
  })

  it.each([240, 260, 300])('take total ink from the output condition: %d %%', (limit) => {
    for (const name of shipped) {
      const { rules } = readPreflightProfile(profileText(name), name, limit)
      for (const id of ['total-ink', 'measured-ink', 'swatch-ink'])
        expect(rules[id]).toMatchObject({ limitPercent: limit })
    }
    expect(inkLimitOf(readPreflightProfile(profileText('newspaper'), 'newspaper', limit))).toBe(limit)
    expect(inkLimitOf(withRule('measured-ink', { limitPercent: 220 }))).toBe(220)
    expect(inkLimitOf(withRule('measured-ink', { severity: 'off' }))).toBeUndefined()
  })
})

describe('total ink', () => {
  // Small black type over 5/90/85: 280 %. A swatch of 260 %.
  const heavy = withMore(...copy('on', '压在红底上的小字', { xMm: 22, yMm: 110, widthMm: 50, order: 3 }), {
    ...{ type: 'swatch', id: 'swatch:deep', name: '浓', kind: 'process' },
    cmyk: { c: 80, m: 80, y: 80, k: 20 },
  } as const)
  it.each([
    [240, ['total-ink', 'swatch-ink']],
    [260, ['total-ink']],
    [300, []],
  ])('of a press that takes %d %%', (limit, rules) => {
    const found = findings(heavy, {}, readPreflightProfile(profileText('newspaper'), 'newspaper', limit))
    expect(found.map(({ rule }) => rule)).toEqual(rules)
    for (const { message } of found) expect(message.zh).toContain(`${limit} %`)
  })
})

describe('a profile of one’s own', () => {
  const bad: [string, unknown, string][] = [
    ['no object', [], '整体'],
    ['another format', { ...newspaper, format: 'banmian-template' }, 'format'],
    ['a later version', { ...newspaper, version: 2 }, 'version'],
    ['a field more', { ...newspaper, extra: 1 }, 'extra'],
    ['no name', { ...newspaper, name: { zh: '', en: 'x' } }, 'name.zh'],
    ['an id with a blank', { ...newspaper, id: 'our paper' }, 'id'],
    ['a rule that is none', { ...newspaper, rules: { hairline: { severity: 'error' } } }, 'rules.hairline'],
    ['a severity that is none', { ...newspaper, rules: { overset: { severity: 'fatal' } } }, 'rules.overset.severity'],
    [
      'a threshold that lacks',
      { ...newspaper, rules: { 'thin-line': { severity: 'error' } } },
      'rules.thin-line.minPt',
    ],
    [
      'a threshold in words',
      { ...newspaper, rules: { 'thin-line': { severity: 'error', minPt: '0.25' } } },
      'rules.thin-line.minPt',
    ],
    [
      'a threshold out of range',
      { ...newspaper, rules: { 'small-type': { severity: 'error', minPt: -1 } } },
      'rules.small-type.minPt',
    ],
    [
      'a threshold of another rule',
      { ...newspaper, rules: { 'thin-line': { severity: 'error', minPt: 1, maxPt: 2 } } },
      'rules.thin-line.maxPt',
    ],
    [
      'an item of the masthead that is none',
      { ...newspaper, rules: { masthead: { severity: 'error', front: ['paper'], inner: ['price'] } } },
      'rules.masthead.inner[0]',
    ],
  ]
  it.each(bad)('is refused with the place: %s', (_, value, place) => {
    const read = () => readPreflightProfile(value, 'own.json', 240)
    expect(read).toThrow(UserError)
    try {
      read()
    } catch (error) {
      expect(error).toMatchObject({ code: 'preflight-profile', place: 'own.json' })
      expect((error as UserError).zh).toContain(place)
      expect((error as UserError).zh).toMatch(/\p{sc=Han}/u)
    }
  })

  const thin = changed('line', {
    stroke: { colour: { swatchId: 'swatch:black', tint: 1 }, widthPt: 0.2, dash: 'solid' },
  })

  it('says how severe a finding is', () => {
    expect(findings(thin, {}, withRule('thin-line', { severity: 'warning' }))).toMatchObject([{ severity: 'warning' }])
    expect(findings(thin, {}, withRule('thin-line', { severity: 'error' }))).toMatchObject([{ severity: 'error' }])
  })

  it('runs neither what is off nor what it does not name', () => {
    expect(findings(thin, {}, withRule('thin-line', { severity: 'off' }))).toEqual([])
    const rules = Object.fromEntries(Object.entries(newspaper.rules).filter(([id]) => id !== 'thin-line'))
    expect(findings(thin, {}, readPreflightProfile({ ...newspaper, rules }, 'own.json', 240))).toEqual([])
  })

  it('moves every limit: no rule has one of its own', () => {
    const limits: [string, Record<string, unknown>][] = [
      ['photo-resolution', { minPpi: 220, errorBelowPpi: 100 }],
      ['black-text', { belowPt: 20, maxLightness: 1, maxChroma: 1 }],
      ['reversed-text', { belowPt: 13 }],
      ['small-type', { minPt: 8.5 }],
      ['thin-line', { minPt: 0.3 }],
      ['total-ink', { limitPercent: 100 }],
      ['swatch-ink', { limitPercent: 150 }],
      ['spot-names', { reserved: ['专金'] }],
      ['page-size', { minMm: 210 }],
      ['masthead', { front: ['page'], inner: [] }],
      ['sign-off', { severity: 'error', roles: ['chiefEditor'] }],
    ]
    const red = changed('p:body', {
      text: '红色的字',
      overrides: { sizePt: 16, leadingPt: 20, colour: { swatchId: 'swatch:red', tint: 1 } },
    })
    for (const [id, patch] of limits) {
      const records =
        id === 'black-text' ? red : id === 'masthead' ? changed('p:masthead', { text: '晨报' }) : goodRecords()
      const found = findings(records, {}, withRule(id, patch))
      expect(new Set(found.map(({ rule }) => rule)), id).toEqual(new Set([id]))
    }
  })
})
