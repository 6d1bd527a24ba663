import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { areaOf } from '../model/area.ts'
import { encodeDocument, readDocument } from '../model/document.ts'
import { UserError } from '../model/errors.ts'
import { counterIds } from '../model/ids.ts'
import type { DocumentRecord, FrameRecord, TextFrameRecord } from '../model/records.ts'
import { all, get, snapshotOf } from '../model/snapshot.ts'
import { createStore } from '../model/store.ts'
import { mmToPt } from '../model/units.ts'
import type { Photo } from './build.ts'
import { buildDocument } from './build.ts'
import type { Copy } from './copy.ts'
import { copyParagraphs } from './copy.ts'
import { headsToFit } from './heads.ts'
import { takeIn } from './index.ts'
import { addPlainPage } from './plain.ts'
import type { FeatureTemplate, PlainTemplate } from './template.ts'
import { readTemplate } from './template.ts'

const read = (path: string) => fs.readFileSync(new URL(`../../${path}`, import.meta.url))
const json = (name: string): unknown => JSON.parse(read(`assets/templates/${name}.json`).toString())
const feature = readTemplate(json('feature-8'), 'feature-8.json') as FeatureTemplate
const plain = readTemplate(json('plain-8'), 'plain-8.json') as PlainTemplate
const copyOf = (path: string): Copy => takeIn(new Uint8Array(read(path))).copy
const seed = copyOf('assets/sample/qingdao-daily-2022-09-07.md')

const photos = (count: number): Photo[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${index + 1}.jpg`,
    sha256: String(index).padStart(64, '0'),
    extension: 'jpg',
    byteLength: 1000,
    widthPx: 3000,
    heightPx: 2000,
    caption: index,
  }))
const build = (copy: Copy, count: number): DocumentRecord[] => buildDocument(copy, feature, photos(count), counterIds())
const frames = (records: readonly DocumentRecord[]): FrameRecord[] => all(snapshotOf(records), 'frame')
const role = (records: readonly DocumentRecord[], name: string): FrameRecord[] =>
  frames(records).filter((frame) => frame.role === name)

function overlap(a: FrameRecord, b: FrameRecord): boolean {
  const gap = 0.01
  return (
    a.xMm + a.widthMm > b.xMm + gap &&
    b.xMm + b.widthMm > a.xMm + gap &&
    a.yMm + a.heightMm > b.yMm + gap &&
    b.yMm + b.heightMm > a.yMm + gap
  )
}

describe('feature-8', () => {
  it('is 对开 with 8 columns of 13 字 and 123 lines (T4.1)', () => {
    const area = areaOf(feature.page)
    expect(area.columnPt).toBe(117)
    expect(area.lines).toBe(123)
    expect(mmToPt(area.box(0, 8, 0, 1).widthMm)).toBeCloseTo(992.14, 2)
    expect(mmToPt(area.box(0, 1, 2, 5).heightMm)).toBeCloseTo(3 * 11.25 - 2.25, 2)
  })

  it('makes a document the schema accepts, the same one each time', () => {
    const records = build(seed, 9)
    const { snapshot, repairs } = readDocument(JSON.parse(encodeDocument(snapshotOf(records))))
    expect(repairs).toEqual([])
    expect(snapshot.records.size).toBe(records.length)
    expect(build(seed, 9)).toEqual(records)
    // The store checks that every reference leads somewhere.
    const store = createStore(snapshotOf([]))
    expect(() => store.transact('build', (tx) => records.forEach((record) => tx.put(record)))).not.toThrow()
  })

  it('prints the copy whole: heads, body in order, captions on their photos', () => {
    const records = build(seed, 9)
    const snapshot = snapshotOf(records)
    const body = role(records, 'body')[0] as TextFrameRecord
    const story = get(snapshot, 'story', body.storyId)
    const texts = story.paragraphIds.map((id) => get(snapshot, 'paragraph', id))
    const wanted = seed.sections.flatMap(({ subhead, intro, body: units }) => [
      subhead,
      ...intro.map(({ text }) => text),
      ...units.map(({ text }) => text),
    ])
    expect(texts.map(({ text }) => text)).toEqual([...wanted, seed.closing!.text, seed.byline])
    expect(texts.flatMap(({ spans }) => spans)).toHaveLength(44)
    expect(texts.filter(({ truncated }) => truncated)).toHaveLength(2)
    const printed = all(snapshot, 'paragraph').map(({ text }) => text)
    for (const text of [seed.paper, seed.series, seed.coSponsor, seed.kicker, seed.headline, ...seed.slogans])
      expect(printed).toContain(text)
    expect(printed.some((text) => text.replace(/\s/gu, '').includes('责编林兢美编李晓萌审读穆胜保排版吕雪'))).toBe(true)
    role(records, 'photo').forEach((photo, index) => {
      const caption = photo.kind === 'image' && get(snapshot, 'frame', photo.captionFrameId!)
      const captionStory = caption && caption.kind === 'text' && get(snapshot, 'story', caption.storyId)
      expect(captionStory && get(snapshot, 'paragraph', captionStory.paragraphIds[0]).text).toBe(
        `■${seed.captions[index]}`,
      )
    })
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'places %i photos inside the type area, none on another',
    (count) => {
      const records = build({ ...seed, captions: seed.captions.slice(0, count) }, count)
      const placed = [...role(records, 'photo'), ...role(records, 'caption'), ...role(records, 'lead')]
      expect(role(records, 'photo')).toHaveLength(count)
      const heads = frames(records).filter((frame) => ['headline', 'kicker', 'series'].includes(frame.role))
      for (const [index, one] of placed.entries()) {
        expect(one.xMm).toBeGreaterThanOrEqual(20 - 0.001)
        expect(one.xMm + one.widthMm).toBeLessThanOrEqual(370.006)
        expect(one.yMm + one.heightMm).toBeLessThanOrEqual(520)
        for (const other of [...placed.slice(index + 1), ...heads]) expect(overlap(one, other)).toBe(false)
      }
      for (const frame of role(records, 'body')) expect(frame.heightMm).toBeGreaterThan(20)
    },
  )

  it('gives photos in a row one height, whole columns and captions below', () => {
    const records = build(seed, 9)
    const area = areaOf(feature.page)
    const rows = new Map<number, FrameRecord[]>()
    for (const photo of role(records, 'photo')) rows.set(photo.yMm, [...(rows.get(photo.yMm) ?? []), photo])
    expect([...rows.values()].map((row) => row.length).sort()).toEqual([1, 4, 4])
    for (const row of rows.values()) expect(new Set(row.map(({ heightMm }) => heightMm)).size).toBe(1)
    for (const photo of role(records, 'photo')) {
      const column = area.columnAt(photo.xMm)
      expect([2, 3].some((span) => Math.abs(area.box(column, span, 0, 1).widthMm - photo.widthMm) < 1e-4)).toBe(true)
    }
  })

  it('closes up what the copy has nothing for', () => {
    const bare = copyOf('tests/fixtures/copy/story-gb18030.txt')
    const records = build(bare, 0)
    expect(role(records, 'series')).toEqual([])
    expect(role(records, 'lead')).toEqual([])
    const top = (of: DocumentRecord[]) => role(of, 'body')[0].yMm
    expect(top(records)).toBeLessThan(top(build(seed, 9)) - 20)
  })

  it('shows captions without photos under empty frames, and loses none past the largest plan', () => {
    const captions = Array.from({ length: 14 }, (_, index) => `第${index}幅图。`)
    const records = build({ ...seed, captions }, 0)
    expect(role(records, 'photo').every((frame) => frame.kind === 'image' && frame.assetId === null)).toBe(true)
    const printed = all(snapshotOf(records), 'paragraph').map(({ text }) => text)
    for (const caption of captions) expect(printed).toContain(`■${caption}`)
    expect(() => build(seed, 13)).toThrow(/13 张图片.*12 张.*减去 1 张/u)
  })

  it('names the heads to be fitted', () => {
    const snapshot = snapshotOf(build(seed, 0))
    const fitted = headsToFit(snapshot, feature).map(({ frameId }) => get(snapshot, 'frame', frameId).role)
    expect(fitted).toEqual(expect.arrayContaining(['masthead', 'kicker', 'headline', 'series']))
    expect(fitted).not.toContain('deck')
  })
})

describe('plain-8', () => {
  const records = buildDocument(seed, plain, photos(3), counterIds())

  it('sets all text in one thread of 8 columns, without photos', () => {
    expect(frames(records)).toHaveLength(1)
    expect(frames(records)[0]).toMatchObject({ xMm: 15, yMm: 15, widthMm: 360, heightMm: 520, columns: 8 })
    const texts = all(snapshotOf(records), 'paragraph').map(({ text }) => text)
    for (const { text } of copyParagraphs(seed)) expect(texts).toContain(text)
    for (const caption of seed.captions) expect(texts).toContain(`■${caption}`)
  })

  it('goes on for as many pages as asked, in thread order', () => {
    const ids = counterIds()
    const store = createStore(snapshotOf(buildDocument(seed, plain, [], ids)))
    for (let page = 0; page < 3; page++)
      store.transact('page', (tx) => addPlainPage(tx.snapshot, plain, ids).forEach((record) => tx.put(record)))
    const pages = all(store.snapshot, 'page')
    expect(pages.map(({ number }) => number)).toEqual(['1', '2', '3', '4'])
    const [story] = all(store.snapshot, 'story')
    expect(story.frameIds.map((id) => get(store.snapshot, 'frame', id).pageId)).toEqual(pages.map(({ id }) => id))
    expect(all(store.snapshot, 'edition')[0].pageIds).toEqual(pages.map(({ id }) => id))
  })
})

describe('readTemplate', () => {
  const broken = (change: (template: FeatureTemplate) => unknown): (() => unknown) => {
    const value = json('feature-8') as FeatureTemplate
    return () => readTemplate(change(value), 't.json')
  }
  it.each([
    ['a missing part', (t: FeatureTemplate) => ({ ...t, photos: undefined }), /photos/],
    ['another format', (t: FeatureTemplate) => ({ ...t, version: 2 }), /version/],
    [
      'a style that is not there',
      (t: FeatureTemplate) => ({ ...t, body: { ...t.body, styleId: 'style:x' } }),
      /style:x/,
    ],
    [
      'an item outside the columns',
      (t: FeatureTemplate) => ({
        ...t,
        blocks: [{ ...t.blocks[0], items: [{ ...t.blocks[0].items[0], column: 7, columns: 2 }] }],
      }),
      /blocks\[0\]\.items\[0\].*8 栏/,
    ],
    [
      'a plan for the wrong number of photos',
      (t: FeatureTemplate) => ({ ...t, photos: { ...t.photos, plans: [t.photos.plans[1]] } }),
      /photos\.plans\[0\]/,
    ],
  ])('says where: %s', (_what, change, message) => {
    expect(broken(change)).toThrow(UserError)
    expect(broken(change)).toThrow(message)
  })
})
