import { describe, expect, test } from 'vitest'
import { icc, sans } from '../../tests/support/pdfPages.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { ExportPreset } from './preset.ts'
import { presetOptions, type ExportFacts } from './presetOptions.ts'
import type { PrintOptions } from './profiles.ts'

const preset: ExportPreset = {
  id: 'newspaper',
  name: { zh: '报纸', en: 'Newspaper' },
  profile: 'x1a',
  condition: 'newsprint',
  bleedMm: 5,
  marks: { crop: true, registration: false, colourBars: true, slug: true },
  photoPpi: null,
  files: 'each',
  naming: '{page}',
}

const record = (value: object) => value as never
const snapshot: Snapshot = {
  records: new Map([
    ['e', record({ type: 'edition', id: 'e', paper: '青岛日报', date: '2022-09-07', pageIds: ['p1', 'p2'] })],
    ['p1', record({ type: 'page', id: 'p1', editionId: 'e', number: '7', section: '要闻' })],
    ['p2', record({ type: 'page', id: 'p2', editionId: 'gone', number: '', section: '' })],
  ]),
}
const facts: ExportFacts = {
  snapshot,
  title: '青岛日报',
  creator: 'Banmian 0.1.0',
  time: new Date('2022-09-06T18:30:00Z'),
  outputCondition: { identifier: 'Newsprint', info: '', icc },
  inkToRgb: () => {
    throw new Error('asked for without need')
  },
  slugFace: sans,
}

describe('options of a preset', () => {
  test('for the press: profile, marks, bleed and a slug line a page', () => {
    const options = presetOptions(preset, { ...facts, user: '张三' }) as PrintOptions
    expect(options).toMatchObject({ profile: 'x1a', marks: preset.marks, trapped: false, title: '青岛日报' })
    expect(options.bleedPt).toBeCloseTo(14.173, 3)
    expect([...options.slug!.lines]).toEqual([
      ['p1', '青岛日报　2022-09-07　第 7 版　要闻　输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint'],
      ['p2', '输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint'],
    ])
  })

  test('the slug says which edition of the day it is', () => {
    const records = new Map(snapshot.records)
    records.set('e', record({ ...records.get('e')!, name: '二次改版' }))
    const options = presetOptions(preset, { ...facts, snapshot: { records } }) as PrintOptions
    expect(options.slug!.lines.get('p1')).toMatch(/^青岛日报　2022-09-07　二次改版　第 7 版　/u)
  })

  test('the slug of two facing pages names both, what they share once', () => {
    const records = new Map(snapshot.records)
    records.set('p2', record({ type: 'page', id: 'p2', editionId: 'e', number: '8', section: '要闻' }))
    records.set('p3', record({ type: 'page', id: 'p3', editionId: 'e', number: '9', section: '' }))
    const slug = (facing: readonly (readonly [string, string])[]) => {
      const options = presetOptions(preset, {
        ...facts,
        snapshot: { records },
        facing: new Map(facing),
      }) as PrintOptions
      return options.slug!.lines.get('p1')!.split('　').slice(2, 4)
    }
    expect(slug([['p1', 'p2']])).toEqual(['第 7–8 版', '要闻'])
    expect(slug([['p1', 'p3']])).toEqual(['第 7–9 版', '要闻'])
    expect(slug([['p2', 'p3']])).toEqual(['第 7 版', '要闻'])
    expect(slug([['p1', 'gone']])).toEqual(['第 7 版', '要闻'])
  })

  test('where the preset says nothing, the page’s bleed and no slug', () => {
    const quiet = { ...preset, bleedMm: null, marks: { ...preset.marks, slug: false } }
    const options = presetOptions(quiet, { ...facts, slugFace: () => undefined })
    expect(options).not.toHaveProperty('bleedPt')
    expect(options).not.toHaveProperty('slug')
  })

  test('for the web: no press', () => {
    const inkToRgb = () => [0, 0, 0] as const
    const options = presetOptions({ ...preset, profile: 'web' }, { ...facts, inkToRgb: () => inkToRgb })
    expect(options).toEqual({ ...options, profile: 'web', inkToRgb })
    expect(options).not.toHaveProperty('marks')
  })

  test('without a face for the slug: says so', () => {
    expect(() => presetOptions(preset, { ...facts, slugFace: () => undefined })).toThrow(/slug/)
  })
})
