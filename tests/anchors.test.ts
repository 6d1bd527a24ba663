/**
 * Marks on the sample's whole copy, and a day's edits under them (proofing.md, Workflow: the anchor test).
 *
 * Role: 200 marks, a typo fixed, a phrase deleted, punctuation normalised, two paragraphs swapped by cut and paste, all by the
 * commands of the editor; every letter is followed by an account of its own, so that a mark on the right letters at the
 * wrong place is found out. Boundary: no layout.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptMarks } from '../core/commands/proof/acceptMarks.ts'
import { addMark } from '../core/commands/proof/addMark.ts'
import { normalisePunctuation } from '../core/commands/normalisePunctuation.ts'
import { clipOf } from '../core/commands/text/clip.ts'
import { deleteRange } from '../core/commands/text/deleteRange.ts'
import { insertText } from '../core/commands/text/insertText.ts'
import { pasteParagraphs } from '../core/commands/text/pasteParagraphs.ts'
import { buildDocument } from '../core/intake/build.ts'
import { decodeCopy } from '../core/intake/decode.ts'
import { punctuationEdits } from '../core/intake/normalise.ts'
import { parseCopy } from '../core/intake/parse.ts'
import { readTemplate, type FeatureTemplate } from '../core/intake/template.ts'
import { encodeDocument } from '../core/model/document.ts'
import { createHistory, type History } from '../core/model/history.ts'
import { counterIds, type IdSource } from '../core/model/ids.ts'
import type { ParagraphRecord, StoryRecord, TextAnchor } from '../core/model/records.ts'
import { all, get, snapshotOf, type Snapshot } from '../core/model/snapshot.ts'
import { createStore, type Store, type Transaction } from '../core/model/store.ts'
import { anchorText, isDetached, textAt } from '../core/proof/anchor.ts'
import { root } from './support/program.ts'
import { seedFile } from './support/seedCopy.ts'

/** A letter that keeps its name wherever it goes. */
interface Letter {
  readonly name: number
  readonly char: string
}
/** The document as paragraphs of such letters, in the order of its stories. */
type Account = Letter[][]

const MARKS = 200
const by = { author: { name: '林兢', role: 'proofreader' }, at: '2022-09-06T20:10:00Z' } as const

let store: Store
let history: History
let newIds: IdSource
let names = 0
let account: Account
/** Names of the letters under each mark. */
let under: Map<string, readonly number[]>

const order = (snapshot: Snapshot): readonly ParagraphRecord[] =>
  all(snapshot, 'story').flatMap(({ paragraphIds }) => paragraphIds.map((id) => get(snapshot, 'paragraph', id)))
const lettersOf = (text: string): Letter[] => [...text.split('')].map((char) => ({ name: names++, char }))
const told = (): string[] => account.map((letters) => letters.map(({ char }) => char).join(''))

function run<T>(edit: (tx: Transaction) => T): T {
  let result!: T
  history.transact('x', (tx) => {
    result = edit(tx)
  })
  return result
}

/** The paragraph that has these words, its story, and where they stand in it. */
function where(words: string) {
  const snapshot = store.snapshot
  const paragraphs = order(snapshot)
  const index = paragraphs.findIndex(({ text }) => text.includes(words))
  const paragraph = paragraphs[index]
  const story = all(snapshot, 'story').find(({ paragraphIds }) => paragraphIds.includes(paragraph.id)) as StoryRecord
  return { index, paragraph, story, at: paragraph.text.indexOf(words) }
}

function spanOf(story: StoryRecord, paragraphId: string, from: number, to: number) {
  return { storyId: story.id, from: { paragraphId, offset: from }, to: { paragraphId, offset: to } }
}

beforeAll(() => {
  const template = readTemplate(
    JSON.parse(readFileSync(path.join(root, 'assets/templates/feature-8.json'), 'utf8')),
    'feature-8.json',
  ) as FeatureTemplate
  // As it arrived, its marks still half-width.
  const copy = parseCopy(decodeCopy(new Uint8Array(readFileSync(seedFile))).text)
  store = createStore(snapshotOf(buildDocument(copy, template, [], counterIds())))
  history = createHistory(store)
  newIds = counterIds((id) => store.snapshot.records.has(id))
  account = order(store.snapshot).map(({ text }) => lettersOf(text))
})

describe('200 marks on the sample', () => {
  test('stand all over the copy, one of them on the phrase that is to go', () => {
    const paragraphs = order(store.snapshot)
    const total = paragraphs.reduce((sum, { text }) => sum + text.length, 0)
    under = new Map()
    const mark = (paragraph: ParagraphRecord, index: number, from: number, size: number): void => {
      const anchor = anchorText(store.snapshot, { paragraphId: paragraph.id, from, to: from + size })
      const id = run((tx) => addMark.run(tx, { ...by, newIds, kind: 'note', anchor, text: '核对' }))
      under.set(
        id,
        account[index].slice(from, from + size).map(({ name }) => name),
      )
    }
    const phrase = where('青岛')
    mark(phrase.paragraph, phrase.index, phrase.at, 2)
    for (let n = 1; n < MARKS; n++) {
      let at = Math.floor((n * total) / MARKS)
      let index = 0
      while (at >= paragraphs[index].text.length) at -= paragraphs[index++].text.length
      const { text } = paragraphs[index]
      const size = Math.min(1 + (n % 4), text.length - at)
      const clear = !(index === phrase.index && at < phrase.at + 2 && at + size > phrase.at)
      mark(paragraphs[index], index, clear ? at : phrase.at + 2, clear ? size : 1)
    }
    expect(under.size).toBe(MARKS)
    expect(total).toBeGreaterThan(4000)
  })

  test('a typo fixed, a phrase deleted, punctuation normalised, two paragraphs swapped: 199 stay, 1 is detached, 0 wrong', () => {
    const before = encodeDocument(store.snapshot)

    // 仪仪 has one 仪 too many.
    const typo = where('仪仪')
    run((tx) => insertText.run(tx, { span: spanOf(typo.story, typo.paragraph.id, typo.at, typo.at + 2), text: '仪' }))
    account[typo.index].splice(typo.at + 1, 1)

    const phrase = where('青岛')
    run((tx) => deleteRange.run(tx, { span: spanOf(phrase.story, phrase.paragraph.id, phrase.at, phrase.at + 2) }))
    account[phrase.index].splice(phrase.at, 2)

    const edits = order(store.snapshot).map(({ text }) => punctuationEdits(text))
    expect(edits.flat().length).toBeGreaterThan(20)
    edits.forEach((list, index) => {
      for (const { at, removed, inserted } of [...list].reverse())
        // A mark of another width is the same mark.
        if (removed.length === inserted.length)
          [...inserted].forEach((char, n) => (account[index][at + n] = { ...account[index][at + n], char }))
        else account[index].splice(at, removed.length, ...lettersOf(inserted))
    })
    run((tx) => normalisePunctuation.run(tx, { editsOf: punctuationEdits, storyIds: null }))

    // Two long neighbours of one story change places, as by hand: cut with the end of the paragraph, paste before the third.
    const paragraphs = order(store.snapshot)
    const index = paragraphs.findIndex(({ text }, n) => {
      const ids = all(store.snapshot, 'story').find((story) =>
        story.paragraphIds.includes(paragraphs[n].id),
      )!.paragraphIds
      return (
        [n, n + 1, n + 2].every((m) => ids.includes(paragraphs[m]?.id) && paragraphs[m].text.length > 20) && text !== ''
      )
    })
    const [first, second, third] = paragraphs.slice(index)
    const story = all(store.snapshot, 'story').find(({ paragraphIds }) => paragraphIds.includes(first.id))!
    const cut = {
      storyId: story.id,
      from: { paragraphId: first.id, offset: 0 },
      to: { paragraphId: second.id, offset: 0 },
    }
    const clip = clipOf(store.snapshot, cut)
    run((tx) => deleteRange.run(tx, { span: cut }))
    expect([...under.keys()].filter((id) => isDetached(get(store.snapshot, 'annotation', id))).length).toBeGreaterThan(
      2,
    )
    run((tx) => pasteParagraphs.run(tx, { span: spanOf(story, third.id, 0, 0), paragraphs: clip, newIds }))
    account.splice(index, 2, account[index + 1], account[index])

    expect(order(store.snapshot).map(({ text }) => text)).toEqual(told())
    expect(verdicts()).toEqual({ right: 199, detached: 1, wrong: [] })

    while (history.undoLabel !== undefined && all(store.snapshot, 'annotation').length === MARKS) {
      history.undo()
      if (encodeDocument(store.snapshot) === before) return
    }
    expect.unreachable('undo did not bring the document back')
  })

  test('a whole document replaced word for word keeps them all', () => {
    const texts = order(store.snapshot).map(({ id, text }) => ({ id, text: `编者按${text}，完` }))
    const names = [...under.keys()]
    const words = names.map((id) => textAt(store.snapshot, get(store.snapshot, 'annotation', id).anchor as TextAnchor))
    run((tx) => texts.forEach(({ id, text }) => tx.update('paragraph', id, { text, spans: [] })))
    const now = names.map((id) => textAt(store.snapshot, get(store.snapshot, 'annotation', id).anchor as TextAnchor))
    expect(now).toEqual(words)
    history.undo()
  })

  test('100 of them ask for an edit: accepted all at once, undone byte for byte', () => {
    const before = encodeDocument(store.snapshot)
    const ids = run((tx) =>
      [...under.keys()].slice(0, 100).map((id) => {
        const anchor = get(tx.snapshot, 'annotation', id).anchor
        return addMark.run(tx, { ...by, newIds, kind: 'replace', anchor, text: `改${id.length}` })
      }),
    )
    const marked = encodeDocument(store.snapshot)
    const { accepted, left } = run((tx) => acceptMarks.run(tx, { ...by, ids, newIds }))
    expect([accepted.length, left]).toEqual([100, []])
    history.undo()
    expect(encodeDocument(store.snapshot)).toBe(marked)
    history.undo()
    expect(encodeDocument(store.snapshot)).toBe(before)
  })
})

/** How the marks fare by the account of letters: letters that are left must be the ones under the mark, and no others. */
function verdicts() {
  const paragraphs = order(store.snapshot)
  const wrong: string[] = []
  let right = 0
  let detached = 0
  for (const [id, letters] of under) {
    const anchor = get(store.snapshot, 'annotation', id).anchor as TextAnchor
    const left = letters.filter((name) => account.some((line) => line.some((letter) => letter.name === name)))
    if (anchor.paragraphId === null) detached++
    if (anchor.paragraphId === null && left.length === 0) continue
    const index = paragraphs.findIndex((paragraph) => paragraph.id === anchor.paragraphId)
    const now = account[index]?.slice(anchor.from, anchor.to).map(({ name }) => name)
    if (now !== undefined && now.length > 0 && now.join() === left.join()) right++
    else wrong.push(`${id} “${anchor.quote}” ${textAt(store.snapshot, anchor)}`)
  }
  return { right, detached, wrong }
}
