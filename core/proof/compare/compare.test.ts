import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../../electron/host/engine.ts'
import { createStarters } from '../../../electron/host/starters.ts'
import { projectRoot } from '../../../electron/host/root.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { all, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { compareVersions } from './compare.ts'
import type { Difference } from './difference.ts'
import { edited, reread, withOtherIds } from './testing.ts'

let sample: Snapshot
let layout: DocumentLayout
let body: readonly string[]

beforeAll(async () => {
  const engine = openEngine()
  sample = (await createStarters(projectRoot(), () => engine).sample()).snapshot
  layout = engine.typesetter().layout(sample)
  body = all(sample, 'story').find(({ name }) => name === '正文')!.paragraphIds
})

const compared = (edit: (tx: Transaction) => void): readonly Difference[] =>
  compareVersions({ snapshot: sample }, { snapshot: edited(sample, edit) })
const told = (differences: readonly Difference[]): readonly string[] =>
  differences.map(({ kind, textBefore, textAfter }) => `${kind} ${textBefore}→${textAfter}`)
const text = (id: string): string => get(sample, 'paragraph', id).text
const storyOf = (name: string) => all(sample, 'story').find((story) => story.name === name)!
const photos = () => all(sample, 'frame').filter((frame) => frame.kind === 'image')

/** Changes the first place of a text. */
function replace(tx: Transaction, was: string, is: string): void {
  const paragraph = all(tx.snapshot, 'paragraph').find((one) => one.text.includes(was))!
  tx.splice(paragraph.id, paragraph.text.indexOf(was), was.length, is)
}

describe('five planted edits are exactly five differences', () => {
  it('a typo, a phrase, a new sentence, a moved paragraph, a photo moved by 1 mm', () => {
    const found = compared((tx) => {
      replace(tx, '500天', '501天')
      replace(tx, '市民政经济局', '市民营经济局')
      const long = body.find((id) => text(id).length > 200)!
      tx.splice(long, text(long).length, 0, '记者在现场看到了这一幕。')
      const story = storyOf('正文')
      const ids = [...story.paragraphIds]
      ids.splice(12, 0, ...ids.splice(3, 1))
      tx.update('story', story.id, { paragraphIds: ids })
      const [photo] = photos()
      tx.update('frame', photo.id, { xMm: photo.xMm + 1 })
    })
    expect(told(found)).toHaveLength(5)
    expect(found.map(({ kind }) => kind).sort()).toEqual([
      'frameMoved',
      'paragraphMoved',
      'textInserted',
      'textReplaced',
      'textReplaced',
    ])
    expect(found.find(({ kind }) => kind === 'frameMoved')!.message.zh).toContain('右移 1 mm')
    expect(told(found)).toContain('textReplaced 500→501')
    expect(told(found)).toContain('textInserted →记者在现场看到了这一幕。')
  })
  it('a deleted paragraph, one split, a passage moved to another paragraph, a style, a removed frame', () => {
    const [one, other] = body.filter((id) => text(id).length > 150)
    const sentence = /。([^。”“]{12,40}。)/u.exec(text(one))![1]
    const [photo] = photos()
    const found = compared((tx) => {
      tx.splice(one, text(one).indexOf(sentence), sentence.length, '')
      tx.splice(other, text(other).length, 0, sentence)
      const story = storyOf('正文')
      const last = body[body.length - 1]
      const lead = storyOf('导语').paragraphIds
      const words = text(lead[1])
      const cut = words.indexOf('，') + 1
      tx.splice(lead[1], cut, words.length - cut, '')
      tx.put({ ...get(sample, 'paragraph', lead[1]), id: 'paragraph:new', text: words.slice(cut), spans: [] })
      tx.update('story', storyOf('导语').id, { paragraphIds: [lead[0], lead[1], 'paragraph:new', ...lead.slice(2)] })
      tx.update('story', story.id, { paragraphIds: body.slice(0, -1) })
      tx.remove(last)
      tx.update('paragraph', body[4], { overrides: { ...get(sample, 'paragraph', body[4]).overrides, sizePt: 11 } })
      for (const frame of all(sample, 'frame')) if (frame.kind === 'image' && frame.id === photo.id) tx.remove(frame.id)
    })
    expect(found.map(({ kind }) => kind).sort()).toEqual([
      'frameRemoved',
      'lookChanged',
      'paragraphDeleted',
      'paragraphSplit',
      'textMoved',
    ])
    expect(found.find(({ kind }) => kind === 'textMoved')).toMatchObject({
      textAfter: sentence,
      before: { paragraphId: one },
      after: { paragraphId: other },
    })
    expect(found.find(({ kind }) => kind === 'lookChanged')!.message.zh).toContain('字号')
  })
})

describe('the same document', () => {
  it('has no differences, whatever its objects and ids', () => {
    expect(compareVersions({ snapshot: sample }, { snapshot: reread(sample) })).toEqual([])
    expect(told(compareVersions({ snapshot: sample }, { snapshot: withOtherIds(sample) }))).toEqual([])
  })
  it('is compared without its ids as with them', () => {
    const changed = edited(sample, (tx) => replace(tx, '500天', '501天'))
    const found = compareVersions({ snapshot: sample }, { snapshot: withOtherIds(changed) })
    expect(told(found)).toEqual(['textReplaced 500→501'])
  })
})

describe('random edits', () => {
  it('give as many differences, at their places', () => {
    const long = () => all(sample, 'paragraph').filter((one) => one.text.length >= 30)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('replace', 'insert', 'delete')), {
          minLength: 1,
          maxLength: 8,
        }),
        (edits) => {
          const chosen = new Map(edits.map(([which, at, how]) => [long()[which % long().length].id, { at, how }]))
          const spots = new Map<string, number>()
          const after = edited(sample, (tx) => {
            for (const [id, { at, how }] of chosen) {
              const words = text(id)
              let place = at % (words.length - 2)
              // Between Chinese characters: a number would be told whole.
              while (place > 0 && !/^\p{Script=Han}{3}/u.test(words.slice(place))) place--
              spots.set(id, place)
              tx.splice(id, place, how === 'insert' ? 0 : 2, how === 'delete' ? '' : '囍鑫')
            }
          })
          const found = compareVersions({ snapshot: sample }, { snapshot: after })
          expect(found).toHaveLength(chosen.size)
          for (const { before, textAfter } of found) {
            const { how } = chosen.get(before!.paragraphId!)!
            expect(Math.abs(before!.from - spots.get(before!.paragraphId!)!)).toBeLessThanOrEqual(2)
            expect(textAfter).toBe(how === 'delete' ? '' : '囍鑫')
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('moves', () => {
  it('says which of two swapped paragraphs moved, not that one was deleted', () => {
    const found = compared((tx) => {
      const ids = [...body]
      ;[ids[2], ids[5]] = [ids[5], ids[2]]
      tx.update('story', storyOf('正文').id, { paragraphIds: ids })
    })
    expect(found.every(({ kind }) => kind === 'paragraphMoved')).toBe(true)
    expect(found).toHaveLength(2)
  })
  it('follows a paragraph into another story', () => {
    const found = compared((tx) => {
      const last = body[body.length - 1]
      const lead = storyOf('导语')
      tx.update('story', storyOf('正文').id, { paragraphIds: body.slice(0, -1) })
      tx.update('story', lead.id, { paragraphIds: [...lead.paragraphIds, last] })
    })
    expect(told(found)).toEqual([`paragraphMoved ${text(body[body.length - 1])}→${text(body[body.length - 1])}`])
    expect(found[0].message.zh).toContain('由7版 正文')
  })
  it('tells two neighbouring words the other way round as transposed', () => {
    const found = compared((tx) => replace(tx, '路线', '线路'))
    expect(found.map(({ message }) => message.zh)).toEqual(['“路线”对调为“线路”'])
  })
})

describe('joined paragraphs', () => {
  it('are one difference, and one more for what was put between them', () => {
    const [, first, second] = storyOf('导语').paragraphIds
    const join = (tx: Transaction, between: string): void => {
      tx.splice(first, text(first).length, 0, between + text(second))
      tx.update('story', storyOf('导语').id, {
        paragraphIds: storyOf('导语').paragraphIds.filter((id) => id !== second),
      })
      tx.remove(second)
    }
    expect(compared((tx) => join(tx, '')).map(({ kind }) => kind)).toEqual(['paragraphsJoined'])
    expect(compared((tx) => join(tx, '同时')).map(({ kind }) => kind)).toEqual(['paragraphsJoined', 'textInserted'])
  })
})

describe('frames', () => {
  it('tells what was done to one in one difference each', () => {
    const [photo, second] = photos()
    const kinds = (edit: (tx: Transaction) => void): readonly string[] => compared(edit).map(({ kind }) => kind)
    expect(kinds((tx) => tx.update('frame', photo.id, { widthMm: photo.widthMm + 2, xMm: photo.xMm - 2 }))).toEqual([
      'frameResized',
    ])
    expect(kinds((tx) => tx.update('frame', photo.id, { rotationDeg: 3 }))).toEqual(['frameMoved'])
    expect(kinds((tx) => tx.update('frame', photo.id, { black: !photo.black } as never))).toEqual(['frameChanged'])
    expect(
      kinds((tx) => tx.update('frame', photo.id, { assetId: second.kind === 'image' && second.assetId } as never)),
    ).toEqual(['pictureReplaced'])
    expect(kinds((tx) => tx.put({ ...photo, id: 'frame:extra', xMm: 5, yMm: 5, widthMm: 20 }))).toEqual(['frameAdded'])
  })
  it('tells a group once when all of it moved, and only the member that moved alone', () => {
    const [one, other] = photos()
    const group = { ...one, kind: 'group', id: 'frame:group', assetId: undefined } as never
    const grouped = edited(sample, (tx) => {
      tx.put(group)
      tx.update('frame', one.id, { groupId: 'frame:group' })
      tx.update('frame', other.id, { groupId: 'frame:group' })
    })
    const moved = (ids: readonly string[]): readonly (string | null | undefined)[] => {
      const after = edited(grouped, (tx) => {
        for (const id of ids) tx.update('frame', id, { yMm: get(grouped, 'frame', id).yMm + 4 })
      })
      return compareVersions({ snapshot: grouped }, { snapshot: after }).map(({ after }) => after?.frameId)
    }
    expect(moved([one.id, other.id, 'frame:group'])).toEqual(['frame:group'])
    expect(moved([one.id])).toEqual([one.id])
  })
})

describe('places', () => {
  it('are the frame and page that the text stands in', () => {
    const after = edited(sample, (tx) => tx.splice(body[body.length - 1], 0, 0, '补'))
    const [found] = compareVersions({ snapshot: sample, layout }, { snapshot: after, layout })
    const { frameIds } = storyOf('正文')
    expect(found.before).toMatchObject({ frameId: frameIds[frameIds.length - 1], from: 0, to: 0 })
    expect(found.where.zh).toBe(`7版 正文 第${body.length}段`)
  })
})

describe('settings', () => {
  it('a style that is defined otherwise is told once', () => {
    const style = all(sample, 'paragraphStyle')[0]
    const found = compared((tx) => tx.update('paragraphStyle', style.id, { props: { ...style.props, sizePt: 99 } }))
    expect(found.map(({ kind }) => kind)).toEqual(['settingChanged'])
    expect(found[0].message.zh).toContain(style.name)
  })
})
