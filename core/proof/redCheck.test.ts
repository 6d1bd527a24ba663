import { beforeAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../electron/host/engine.ts'
import { projectRoot } from '../../electron/host/root.ts'
import { createStarters } from '../../electron/host/starters.ts'
import type { AnnotationRecord, MarkKind } from '../model/records.ts'
import { all, get } from '../model/snapshot.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Transaction } from '../model/store.ts'
import { testMark } from '../model/testing.ts'
import { anchorText } from './anchor.ts'
import { edited } from './compare/testing.ts'
import { redCheck } from './redCheck.ts'
import type { RedCheck } from './redCheck.ts'

let sample: Snapshot

beforeAll(async () => {
  const engine = openEngine()
  sample = (await createStarters(projectRoot(), () => engine).sample()).snapshot
})

let count = 0
/** A mark on the first place of some words; a place, before them, where `words` end with `|`. */
function mark(kind: MarkKind, words: string, text = '', more: Partial<AnnotationRecord> = {}): AnnotationRecord {
  const plain = words.replace('|', '')
  const paragraph = all(sample, 'paragraph').find((one) => one.text.includes(plain))!
  const at = paragraph.text.indexOf(plain) + (words.includes('|') ? words.indexOf('|') : 0)
  const to = words.includes('|') ? at : at + words.length
  return testMark({
    id: `annotation:${++count}`,
    kind,
    anchor: anchorText(sample, { paragraphId: paragraph.id, from: at, to }),
    text,
    author: { name: '李校', role: 'proofreader' },
    ...more,
  })
}

function replace(tx: Transaction, was: string, is: string): void {
  const paragraph = all(tx.snapshot, 'paragraph').find((one) => one.text.includes(was))
  if (!paragraph) throw new Error(`no ${was}`)
  tx.splice(paragraph.id, paragraph.text.indexOf(was), was.length, is)
}

function check(marks: readonly AnnotationRecord[], edit: (tx: Transaction) => void): RedCheck {
  const before = edited(sample, (tx) => marks.forEach((one) => tx.put(one)))
  return redCheck({ snapshot: before }, { snapshot: edited(before, edit) })
}
const states = ({ items }: RedCheck): readonly string[] => items.map(({ state }) => state)
const byMark = ({ items }: RedCheck, { id }: AnnotationRecord): string =>
  items.find((item) => item.mark.id === id)!.state
const told = ({ unrequested }: RedCheck): readonly string[] =>
  unrequested.map(({ kind, textBefore, textAfter }) => `${kind} ${textBefore}→${textAfter}`)

describe('核红', () => {
  it('reports four that were done, one missed and one unrequested as such', () => {
    const marks = [
      mark('replace', '大千500天', '大干500天'),
      mark('delete', '仪', '', {}),
      mark('replace', '市民政经济局', '市民营经济局'),
      mark('insert', '|弘扬社会主义核心', '大力'),
      mark('replace', '法治青风', '法治清风'),
    ]
    const yi = all(sample, 'paragraph').find(({ text }) => text.includes('仪仪'))!
    const at = yi.text.indexOf('仪仪')
    const second = { ...marks[1], anchor: anchorText(sample, { paragraphId: yi.id, from: at + 1, to: at + 2 }) }
    const result = check([marks[0], second, ...marks.slice(2)], (tx) => {
      replace(tx, '大千500天', '大干500天')
      replace(tx, '仪仪', '仪')
      replace(tx, '市民政经济局', '市民营经济局')
      replace(tx, '弘扬社会主义核心', '大力弘扬社会主义核心')
      replace(tx, '路线图', '路径图')
    })
    expect(states(result).filter((state) => state === 'done')).toHaveLength(4)
    expect(byMark(result, marks[4])).toBe('missed')
    expect(told(result)).toEqual(['textReplaced 线→径'])
    const missed = result.items.find(({ state }) => state === 'missed')!
    expect(missed.wanted).toBe('法治清风')
    expect(missed.textAfter!.text).toBe('法治青风')
  })
  it('tells what was changed, but not as asked', () => {
    const one = mark('replace', '大千500天', '大干500天')
    const result = check([one], (tx) => replace(tx, '大千500天', '奋战500天'))
    expect(states(result)).toEqual(['otherwise'])
    expect(told(result)).toEqual([])
    expect(result.items[0].textAfter!.text).toBe('奋战500天')
  })
  it('sees an unrequested change right beside a mark, whether that was done or not', () => {
    const one = mark('replace', '千', '干', {
      anchor: mark('replace', '大千500天').anchor.kind === 'text' ? placed('大千500天', 1, 2) : undefined!,
    })
    expect(states(check([one], (tx) => replace(tx, '大千500天', '大干501天')))).toEqual(['done'])
    expect(told(check([one], (tx) => replace(tx, '大千500天', '大干501天')))).toEqual(['textReplaced 500→501'])
    const missed = check([one], (tx) => replace(tx, '大千500天', '大千501天'))
    expect(states(missed)).toEqual(['missed'])
    expect(told(missed)).toEqual(['textReplaced 500→501'])
  })
  it('judges transposed, moved, split and joined text', () => {
    const [, first, second] = all(sample, 'story').find(({ name }) => name === '导语')!.paragraphIds
    const text = get(sample, 'paragraph', first).text
    const cut = text.indexOf('。') + 1 || text.indexOf('，') + 1
    const swap = mark('transpose', '路线', '', { anchor: placed('路线', 0, 1), target: placed('路线', 1, 2) })
    const split = mark('newParagraph', '', '', {
      anchor: anchorText(sample, { paragraphId: first, from: cut, to: cut }),
    })
    const all3 = (tx: Transaction): void => {
      replace(tx, '路线', '线路')
      const story = all(sample, 'story').find(({ name }) => name === '导语')!
      tx.put({ ...get(sample, 'paragraph', first), id: 'paragraph:new', text: text.slice(cut), spans: [] })
      tx.splice(first, cut, text.length - cut, '')
      tx.update('story', story.id, { paragraphIds: [story.paragraphIds[0], first, 'paragraph:new', second] })
    }
    expect(states(check([swap, split], all3))).toEqual(['done', 'done'])
    expect(told(check([swap, split], all3))).toEqual([])
    expect(states(check([swap, split], () => undefined))).toEqual(['missed', 'missed'])
    expect(told(check([swap, split], () => undefined))).toEqual([])
    const end = get(sample, 'paragraph', first).text.length
    const join = mark('runOn', '', '', { anchor: anchorText(sample, { paragraphId: first, from: end, to: end }) })
    expect(states(check([join], () => undefined))).toEqual(['missed'])
    const joined = check([join], (tx) => {
      const story = all(sample, 'story').find(({ name }) => name === '导语')!
      tx.splice(first, end, 0, get(sample, 'paragraph', second).text)
      tx.update('story', story.id, { paragraphIds: story.paragraphIds.slice(0, 2) })
      tx.remove(second)
    })
    expect(states(joined)).toEqual(['done'])
    expect(told(joined)).toEqual([])
  })
  it('leaves to a person what no program can tell, and does not call the change there unrequested', () => {
    const note = mark('instruction', '大千500天', '请核对数字')
    const result = check([note], (tx) => replace(tx, '大千500天', '大千600天'))
    expect(states(result)).toEqual(['byHand'])
    expect(told(result)).toEqual([])
    const photo = all(sample, 'frame').find(({ kind }) => kind === 'image')!
    const shift = mark('shiftHorizontal', '大千500天', '', { anchor: { kind: 'frame', frameId: photo.id } })
    const moved = check([shift], (tx) => tx.update('frame', photo.id, { xMm: photo.xMm + 2 }))
    expect(states(moved)).toEqual(['byHand'])
    expect(told(moved)).toEqual([])
    expect(told(check([], (tx) => tx.update('frame', photo.id, { xMm: photo.xMm + 2 })))).toEqual(['frameMoved →'])
  })
  it('says of a mark whose paragraph has gone that it is detached', () => {
    const one = mark('replace', '大千500天', '大干500天')
    const { paragraphId } = one.anchor as { paragraphId: string }
    const result = check([one], (tx) => {
      const story = all(sample, 'story').find(({ paragraphIds }) => paragraphIds.includes(paragraphId))!
      tx.update('story', story.id, { paragraphIds: story.paragraphIds.filter((id) => id !== paragraphId) })
      tx.update('annotation', one.id, { anchor: { ...one.anchor, paragraphId: null } as never })
      tx.remove(paragraphId)
    })
    expect(states(result)).toEqual(['detached'])
    expect(result.unrequested.map(({ kind }) => kind)).toEqual(['paragraphDeleted'])
  })
  it('takes a mark that was taken back as an order to change nothing', () => {
    const one = mark('replace', '大千500天', '大干500天')
    const stet = mark('stet', '大千500天', '', { refersTo: one.id })
    expect(states(check([one, stet], () => undefined))).toEqual(['done', 'done'])
    expect(
      byMark(
        check([one, stet], (tx) => replace(tx, '大千500天', '大干500天')),
        one,
      ),
    ).toBe('otherwise')
  })
})

function placed(words: string, from: number, to: number) {
  const paragraph = all(sample, 'paragraph').find((one) => one.text.includes(words))!
  const at = paragraph.text.indexOf(words)
  return anchorText(sample, { paragraphId: paragraph.id, from: at + from, to: at + to })
}
