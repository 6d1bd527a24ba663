/** Waves that the canvas is given: under the very words, taken away while the checks have not read what is edited. */
import { beforeAll, describe, expect, it } from 'vitest'
import { changed, engine, longCopy } from '../../tests/support/goodPage.ts'
import type { Finding } from '../../core/check/rule.ts'
import { snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { selectionQuads } from '../../core/typeset/caret.ts'
import { PAGE } from '../../core/typeset/testing/documents.ts'
import type { Waves } from '../canvas/waves.ts'
import type { CopyState } from './copyChecks.ts'
import type { View } from './editing.ts'
import { createState } from './signal.ts'
import { mountSquiggles } from './squiggles.ts'

const TEXT = `${longCopy(4)}栏目开仪仪式举行，大千500天做强品牌。${longCopy(8).slice(72)}`
const store = createStore(snapshotOf([...changed('p:body', { text: TEXT }).values()]))
const typesetter = engine().typesetter()
const viewOf = (snapshot: Snapshot): View => ({ snapshot, document: snapshot, layout: typesetter.layout(snapshot) })
const finding = (paragraphId: string, words: string, severity: Finding['severity']): Finding => {
  const paragraph = store.snapshot.records.get(paragraphId)
  const offset = paragraph?.type === 'paragraph' ? paragraph.text.indexOf(words) : -1
  if (offset < 0) throw new Error(words)
  const storyId = `story:${paragraphId.slice(2)}`
  const place = { storyId, paragraphId, offset, length: words.length }
  return { rule: 'test', severity, place, message: { zh: words, en: words }, remedy: { zh: '', en: '' } }
}

describe('waves', () => {
  const first = viewOf(store.snapshot)
  const view = createState<View>(first)
  const state = createState<CopyState | null>(null)
  const pageId = createState<string>(PAGE.id)
  const previewMode = createState(false)
  const element = { dataset: {} as DOMStringMap }
  let given: readonly Waves[] = []
  const found: readonly Finding[] = [
    finding('p:body', '仪仪', 'warning'),
    finding('p:body', '大千500天', 'error'),
    finding('p:body', '品牌', 'warning'),
    finding('p:caption', '■', 'warning'),
  ]
  const read = (now: View): CopyState => ({ view: now, open: found, ignored: [], rate: null as never })
  const severities = () => given.map(({ severity }) => severity)

  beforeAll(() => {
    const session = { copyChecks: { state }, editing: { view }, pageId, previewMode }
    mountSquiggles(session as never, { setWaves: (waves) => (given = waves) }, element)
  })

  it('wait for the checks', () => {
    expect([given, element.dataset['waves']]).toEqual([[], 'waiting'])
  })
  it('are one path a frame and severity, each wave along the foot of its words', () => {
    state.set(read(first))
    expect(element.dataset['waves']).toBe('current')
    expect(severities()).toEqual(['warning', 'error', 'warning'])
    const [{ path, box }] = given
    const quads = [found[0]!, found[2]!].flatMap(({ place }) => {
      const from = { paragraphId: place.paragraphId!, offset: place.offset! }
      const to = { ...from, offset: from.offset + place.length! }
      return selectionQuads(first.snapshot, first.layout, { storyId: place.storyId!, from, to })
    })
    const waves = path.slice(1).split('M')
    expect(waves).toHaveLength(quads.length)
    waves.forEach((wave, index) => {
      const points = wave.split('L').map((point) => point.split(' ').map(Number))
      const [, , bottomRight, bottomLeft] = quads[index]!.corners
      expect(points[0]![0]).toBeCloseTo(bottomLeft.x, 1)
      expect(points.at(-1)![0]).toBeCloseTo(bottomRight.x, 1)
      for (const [x, y] of points) {
        expect(y! - bottomLeft.y).toBeGreaterThan(-0.01)
        expect(y! - bottomLeft.y).toBeLessThan(1.6)
        const within = (at: number, from: number, length: number) => at > from - 0.01 && at < from + length + 0.01
        expect([within(x!, box.x, box.width), within(y!, box.y, box.height)]).toEqual([true, true])
      }
    })
  })
  it('of a frame that is typeset again are gone until it has been read, others stay', () => {
    const before = given
    store.transact('test', (tx) => tx.splice('p:body', 3, 0, '新'))
    const edited = viewOf(store.snapshot)
    view.set(edited)
    expect(element.dataset['waves']).toBe('waiting')
    expect(given).toEqual([before[2]])
    expect(given[0]).toBe(before[2])
    state.set({ ...read(edited), open: [found[3]!] })
    expect([severities(), element.dataset['waves']]).toEqual([['warning'], 'current'])
  })
  it('are hidden in preview, and on another page', () => {
    previewMode.set(true)
    expect(given).toEqual([])
    previewMode.set(false)
    expect(given).toHaveLength(1)
    pageId.set('another')
    expect(given).toEqual([])
  })
})
