/** Preflight in the window: what is told at once, what when the hand rests, and that an edition is read in slices. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changed, goodRecords, inputOf, type Records } from '../../tests/support/goodPage.ts'
import type { DocumentRecord } from '../../core/model/records.ts'
import type { View } from './editing.ts'
import { checkNow, createPreflight, windowProfile } from './preflight.ts'
import { createState } from './signal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Preflight of a document in view, which may become another. */
function open(records: Records) {
  let input = inputOf(records)
  const viewOf = (): View => ({ snapshot: input.snapshot, layout: input.layout, document: input.snapshot })
  const view = createState(viewOf())
  const painted: string[] = []
  const lost = new Set<string>()
  const parts = {
    view,
    fonts: input.fonts,
    page: (pageId: string) => {
      painted.push(pageId)
      return input.list(pageId)
    },
    hasMedia: (sha256: string) => !lost.has(sha256),
    profile: windowProfile(240),
  }
  const preflight = createPreflight(parts)
  return {
    parts,
    painted,
    lost,
    rules: () => preflight.get().map(({ rule }) => rule),
    show(next: Records) {
      input = inputOf(next)
      view.set(viewOf())
    },
  }
}

const stroke = { colour: { swatchId: 'swatch:black', tint: 1 }, widthPt: 0.1, dash: 'solid' }
const thin = changed('line', { stroke })
const cut = changed('p:caption', { truncated: true }, thin)

it('opens with what records tell, paints no page for it, and tells what prints when the hand rests', () => {
  const { rules, painted } = open(cut)
  expect(rules()).toEqual(['truncated'])
  expect(painted).toEqual([])
  vi.advanceTimersByTime(299)
  expect(rules()).toEqual(['truncated'])
  vi.advanceTimersByTime(1)
  expect(rules()).toEqual(['truncated', 'thin-line'])
})

it('waits as long as the hand is busy', () => {
  const { rules, show } = open(goodRecords())
  vi.advanceTimersByTime(300)
  for (let key = 0; key < 5; key++) {
    show(thin)
    vi.advanceTimersByTime(200)
  }
  expect(rules()).toEqual([])
  vi.advanceTimersByTime(100)
  expect(rules()).toEqual(['thin-line'])
  show(goodRecords())
  vi.advanceTimersByTime(300)
  expect(rules()).toEqual([])
})

it('tells of a picture that is lost', () => {
  const { rules, lost } = open(goodRecords())
  lost.add('a'.repeat(64))
  vi.advanceTimersByTime(300)
  expect(rules()).toEqual(['missing-picture'])
})

it('reads an edition in slices and ends with a finding of every page', () => {
  const records = new Map(thin)
  const put = (record: DocumentRecord) => records.set(record.id, record)
  for (let n = 2; n <= 6; n++) {
    put({ ...thin.get('page:1')!, id: `page:${n}` } as DocumentRecord)
    put({ ...thin.get('line')!, id: `line:${n}`, pageId: `page:${n}` } as DocumentRecord)
  }
  const { rules, painted, parts } = open(records)
  // Every look at the clock is 5 ms later: a slice has time for one page.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 5))
  vi.advanceTimersByTime(300)
  expect(painted).toEqual(['page:1'])
  expect(rules()).toEqual([])
  vi.advanceTimersByTime(100)
  vi.restoreAllMocks()
  expect(rules()).toEqual(Array.from({ length: 6 }, () => 'thin-line'))
  expect(checkNow(parts).map(({ place }) => place.pageId)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `page:${n}`))
})
