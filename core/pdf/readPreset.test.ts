import { describe, expect, test } from 'vitest'
import { UserError } from '../model/errors.ts'
import { readPreset } from './readPreset.ts'
import type { ExportPreset } from './preset.ts'

const newspaper: ExportPreset = {
  id: 'newspaper',
  name: { zh: '报纸', en: 'Newspaper' },
  profile: 'x4',
  condition: 'newsprint',
  bleedMm: null,
  marks: { crop: true, registration: true, colourBars: true, slug: true },
  photoPpi: null,
  files: 'each',
  naming: '{paper}-{yyyymmdd}-{page2}-{section}',
}
const web: ExportPreset = {
  ...newspaper,
  profile: 'web',
  marks: { crop: false, registration: false, colourBars: false, slug: false },
}

function refusal(change: object, of: object = newspaper): UserError {
  try {
    readPreset({ ...of, ...change }, 'mine.json')
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(change)} was taken`)
}

describe('a preset', () => {
  test('is taken as it stands', () => {
    expect(readPreset(newspaper, 'x')).toBe(newspaper)
    expect(readPreset({ ...newspaper, bleedMm: 0, photoPpi: 254 }, 'x')).toEqual({
      ...newspaper,
      bleedMm: 0,
      photoPpi: 254,
    })
  })

  test.each([
    [{ profile: 'x3' }, /profile.*x4 \| x1a \| web/],
    [{ bleedMm: 10.5 }, /bleedMm.*from 0 to 10/],
    [{ bleedMm: -1 }, /bleedMm/],
    [{ bleedMm: '3' }, /bleedMm.*a number/],
    [{ photoPpi: 20 }, /photoPpi.*from 72 to 600/],
    [{ marks: { ...newspaper.marks, slug: 'yes' } }, /marks\.slug.*true or false/],
    [{ marks: { crop: true } }, /marks\.registration is missing/],
    [{ marks: undefined }, /marks is missing/],
    [{ bleed: 3 }, /bleed is not a known field/],
    [{ condition: '../../etc/passwd' }, /condition/],
    [{ naming: '{paper}-{seite}' }, /knows no \{seite\}/],
    [{ naming: '{paper}/{page}' }, /naming/],
    [{ naming: '{page' }, /naming/],
    [{ naming: '{paper}-{date}' }, /\{page\} or \{page2\}/],
    [{ naming: ' ' }, /naming.*empty/],
    [{ name: { zh: '报纸' } }, /name\.en is missing/],
  ])('with %j is refused with the field named', (change, message) => {
    const error = refusal(change)
    expect(error.code).toBe('preset')
    expect(error.en).toMatch(message)
    expect(error.zh).toMatch(/^输出预设有误：/)
    expect(error.place).toBe('mine.json')
  })

  test('for the web has neither marks nor bleed', () => {
    expect(refusal({ marks: newspaper.marks }, web).en).toMatch(/marks\.crop should be false/)
    expect(refusal({ bleedMm: 3 }, web).en).toMatch(/bleedMm should be null/)
  })
})
