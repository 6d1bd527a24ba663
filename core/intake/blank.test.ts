import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { counterIds } from '../model/ids.ts'
import { checkPage, FILLS_PT, pageSums } from '../model/pageSums.ts'
import { all, snapshotOf } from '../model/snapshot.ts'
import { createStore } from '../model/store.ts'
import { formatsOf } from './blank.ts'
import { buildDocument } from './build.ts'
import { parseCopy } from './parse.ts'
import { readTemplate, type BlankTemplate } from './template.ts'

const json = (): BlankTemplate =>
  JSON.parse(fs.readFileSync(new URL('../../assets/templates/blank-8.json', import.meta.url), 'utf8')) as BlankTemplate
const blank = readTemplate(json(), 'blank-8.json') as BlankTemplate

describe('blank', () => {
  it('gives pages whose grid fills the type area (T4.1), with whole records and no frame', () => {
    expect(formatsOf(blank).map(({ id }) => id)).toEqual(['blank-8', 'blank-6', 'blank-a4'])
    for (const template of formatsOf(blank)) {
      const { restPt, lines } = pageSums(template.page)
      expect(Math.abs(restPt)).toBeLessThan(FILLS_PT)
      expect(lines).toBeGreaterThan(50)
      const snapshot = snapshotOf(buildDocument(parseCopy(''), template, [], counterIds()))
      all(snapshot, 'page').forEach(checkPage)
      expect(all(snapshot, 'frame')).toEqual([])
      // The store refuses a reference that leads nowhere.
      const store = createStore(snapshot)
      expect(() =>
        store.transact('x', (tx) => snapshot.records.forEach((record) => tx.put({ ...record }))),
      ).not.toThrow()
    }
  })

  it('takes no copy', () => {
    expect(() => buildDocument(parseCopy('青岛地铁'), blank, [], counterIds())).toThrow(/takes no copy/)
  })

  it('is refused with the place of what is wrong', () => {
    const bad = (change: Partial<BlankTemplate>) => () => readTemplate({ ...json(), ...change }, 'x.json')
    expect(bad({ layers: [] })).toThrow(/layers should have at least one/)
    expect(bad({ layers: [json().records[0] as never] })).toThrow(/layers\[0\]\.type should be layer/)
    expect(bad({ records: json().records.filter(({ id }) => id !== 'swatch:red') })).toThrow(/swatch:red is not in/)
    const [format] = json().formats
    expect(bad({ formats: [format!, format!] })).toThrow(/formats\[1\]\.id blank-6 is used twice/)
  })
})
