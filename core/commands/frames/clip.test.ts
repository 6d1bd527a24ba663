/** Frames copied and pasted: into their document, into another, and what is no clip. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentRecord, ImageFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { BLACK } from '../../model/defaults.ts'
import { EDITION, documentOf, gridComposer, photo } from '../../typeset/testing/documents.ts'
import { createTypesetter } from '../../typeset/typeset.ts'
import { ASSET, edit, start } from '../testing/editing.ts'
import { textOfStory } from '../text/edit.ts'
import { plainTextOf, readFrameClip, writeFrameClip } from './clip.ts'
import { groupFrames } from './groupFrames.ts'
import { pasteFrames } from './pasteFrames.ts'

const layoutOf = (snapshot: Snapshot) => createTypesetter({ composer: gridComposer() }).layout(snapshot)
const copy = (snapshot: Snapshot, ...ids: readonly string[]) =>
  readFrameClip(writeFrameClip(snapshot, layoutOf(snapshot), ids, 'document:1')!)!

const pageId = 'page:1'
const here = { pageId, byMm: { x: 10, y: -5 }, hasPicture: () => true }

describe('frames through the clipboard', () => {
  it('come back as they were, moved, with a story of their own and their picture', () => {
    const shown = photo('y', { assetId: ASSET.id, captionFrameId: 'g', order: 9 })
    const doc = edit(start(EDITION, ASSET, shown))
    const { snapshot: clip, documentId } = copy(doc.now, 'y', 'g')
    expect(documentId).toBe('document:1')
    const { frameIds, missing } = doc.run((tx) => pasteFrames.run(tx, { ...here, clip, newIds: doc.newIds }))
    expect(missing).toEqual([])
    const [g, y] = frameIds.map(doc.frame) as [TextFrameRecord, ImageFrameRecord]
    expect(y).toMatchObject({ xMm: shown.xMm + 10, yMm: shown.yMm - 5, assetId: ASSET.id, captionFrameId: g.id })
    expect(g.storyId).not.toBe('t')
    expect(doc.text(g.storyId)).toBe(doc.text('t'))
    expect(all(doc.now, 'asset')).toHaveLength(1)
    expect(y.order).toBeGreaterThan(g.order)
  })

  it('of one frame of a thread take the text that stands in it', () => {
    const text = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    const small = { widthMm: 40, heightMm: 10 }
    const base = start(EDITION)
    const records = new Map(base.records)
    for (const id of ['f1', 'f2', 'f3']) records.set(id, { ...get(base, 'frame', id), ...small })
    records.set('p0', { ...get(base, 'paragraph', 'p0'), text, spans: [] })
    const doc = edit({ records })
    const layout = layoutOf(doc.now)
    const [line] = layout.frames.get('f2')!.lines
    const { snapshot: clip } = copy(doc.now, 'f2')
    const [story] = all(clip, 'story')
    const copied = textOfStory(clip, story!.id)
    expect(copied.length).toBeGreaterThan(0)
    expect(copied.length).toBeLessThan(text.length)
    expect(text.slice(line!.line.from)).toContain(copied.split('\n')[0])
    const [first] = story!.paragraphIds
    expect(get(clip, 'paragraph', first!).overrides).toMatchObject({ firstIndentEm: 0 })
    // All frames of the thread: all its text, the overset with it.
    expect(plainTextOf(copy(doc.now, 'f1', 'f2', 'f3'))).toBe(textOfStory(doc.now, 's'))
  })

  it('into another document bring the styles and colours that it lacks, under names of their own', () => {
    const red = { ...BLACK, id: 'swatch:red', name: '红', cmyk: { c: 0, m: 100, y: 100, k: 0 } }
    const style = {
      type: 'paragraphStyle',
      id: 'style:x',
      name: '特稿',
      basedOnId: 'style:body',
      props: { sizePt: 12, colour: { swatchId: red.id, tint: 1 } },
    } as const
    const from = start(EDITION, red, style)
    const records = new Map(from.records)
    records.set('q0', { ...get(from, 'paragraph', 'q0'), styleId: style.id })
    const { snapshot: clip } = copy({ records }, 'g')
    // There, that id is another style, and that name another colour.
    const blue = { ...red, cmyk: { c: 100, m: 0, y: 0, k: 0 } }
    const other = { ...style, name: '别的', props: {} }
    const doc = edit(documentOf(EDITION, blue, other))
    const { frameIds } = doc.run((tx) => pasteFrames.run(tx, { ...here, clip, newIds: doc.newIds }))
    const { storyId } = doc.frame(frameIds[0]!) as TextFrameRecord
    expect(doc.text(storyId)).toBe('另一篇\n稿件')
    const { styleId } = get(doc.now, 'paragraph', get(doc.now, 'story', storyId).paragraphIds[0]!)
    const pasted = get(doc.now, 'paragraphStyle', styleId)
    expect(pasted).toMatchObject({ name: '特稿', props: { sizePt: 12 } })
    expect(find(doc.now, 'swatch', pasted.props.colour!.swatchId)).toMatchObject({ name: '红 2', cmyk: red.cmyk })
    // Once more: nothing is brought twice.
    const before = doc.now.records.size
    doc.run((tx) => pasteFrames.run(tx, { ...here, clip, newIds: doc.newIds }))
    expect(all(doc.now, 'paragraphStyle')).toHaveLength(3)
    expect(doc.now.records.size).toBe(before + 4)
  })

  it('keep groups; a picture that cannot be had leaves its frame empty, with its name', () => {
    const doc = edit(start(EDITION, ASSET, photo('y', { assetId: ASSET.id })))
    const { newIds } = doc
    const group = doc.run((tx) => groupFrames.run(tx, { frameIds: ['y', 'x'], newIds }))!
    const { snapshot: clip } = copy(doc.now, group)
    const other = edit(documentOf(EDITION))
    const args = { ...here, clip, newIds: other.newIds, hasPicture: () => false }
    const { frameIds, missing } = other.run((tx) => pasteFrames.run(tx, args))
    expect(missing).toEqual([ASSET.name])
    expect(frameIds.map((id) => other.frame(id).kind)).toEqual(['group'])
    const members = all(other.now, 'frame').filter(({ groupId }) => groupId === frameIds[0])
    expect(members.map(({ name }) => name).sort()).toEqual(['', ASSET.name])
    expect(all(other.now, 'asset')).toEqual([])
  })

  it('what is no clip is none; a broken one says so', () => {
    const whole = writeFrameClip(start(EDITION), layoutOf(start(EDITION)), ['f1'], 'd')!
    for (const text of ['', '版面', 'null', '[]', '{"banmian":1,"paragraphs":[]}'])
      expect(readFrameClip(text)).toBeNull()
    expect(() => readFrameClip(whole.replace('"widthMm":50', '"widthMm":"50"'))).toThrow(/请重新复制/u)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), (at, text) => {
        const bad = whole.slice(0, at) + text + whole.slice(at + text.length)
        try {
          const clip = readFrameClip(bad)
          if (!clip) return
          const doc = edit(documentOf(EDITION))
          doc.run((tx) => pasteFrames.run(tx, { ...here, clip: clip.snapshot, newIds: doc.newIds }))
        } catch (error) {
          expect((error as Error).message).toMatch(/请重新复制/u)
        }
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  it('nothing that stays on the page goes along', () => {
    const { snapshot: clip } = copy(start(EDITION), 'f1')
    const types = (type: DocumentRecord['type']) => all(clip, type).length
    expect([types('frame'), types('story'), types('page'), types('edition')]).toEqual([1, 1, 1, 1])
    expect(all(clip, 'edition')[0]!.paper).toBe('')
  })
})
