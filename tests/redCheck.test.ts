/** 核红 against the commands that make what marks ask for: whatever was asked and made is done, and nothing besides. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { acceptMarks } from '../core/commands/proof/acceptMarks.ts'
import { ready } from '../core/commands/proof/marks.ts'
import type { AnnotationRecord, MarkKind, Person } from '../core/model/records.ts'
import { all } from '../core/model/snapshot.ts'
import type { Snapshot } from '../core/model/snapshot.ts'
import { createStore } from '../core/model/store.ts'
import { anchorText } from '../core/proof/anchor.ts'
import { marksBetween, redCheck } from '../core/proof/redCheck.ts'
import { openEngine } from '../electron/host/engine.ts'
import { projectRoot } from '../electron/host/root.ts'
import { createStarters } from '../electron/host/starters.ts'

const proofreader: Person = { name: '李校', role: 'proofreader' }
const editor: Person = { name: '王责', role: 'editor' }
const KINDS = [
  'replace',
  'delete',
  'insert',
  'transpose',
  'move',
  'newParagraph',
  'script',
  'moreSpace',
  'fixedSpace',
  'note',
] as const
const SLOT = 14

interface Slot {
  readonly paragraphId: string
  readonly at: number
}
let sample: Snapshot
let slots: readonly Slot[]

beforeAll(async () => {
  const engine = openEngine()
  sample = (await createStarters(projectRoot(), () => engine).sample()).snapshot
  slots = all(sample, 'paragraph').flatMap(({ id, text }) => {
    const found: Slot[] = []
    for (let at = 2; at + SLOT < text.length; at++)
      if (/^\p{Script=Han}{6}/u.test(text.slice(at))) {
        found.push({ paragraphId: id, at })
        at += SLOT - 1
      }
    return found
  })
})

/** A mark within a slot; a move leads to the end of the slot's six characters. */
function markIn({ paragraphId, at }: Slot, kind: MarkKind, index: number): AnnotationRecord {
  const place = (from: number, to: number) => anchorText(sample, { paragraphId, from: at + from, to: at + to })
  const point = kind === 'insert' || kind === 'newParagraph' || kind === 'fixedSpace'
  return {
    type: 'annotation',
    id: `annotation:${index}`,
    kind,
    anchor: point ? place(2, 2) : place(1, 3),
    target: kind === 'transpose' ? place(3, 5) : kind === 'move' ? place(6, 6) : null,
    refersTo: null,
    text: kind === 'replace' || kind === 'insert' || kind === 'note' ? '囍鑫' : '',
    variant: kind === 'script' ? 'super' : kind === 'fixedSpace' ? '1' : '',
    strokes: [],
    author: proofreader,
    createdAt: '2022-09-06T12:00:00.000Z',
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
  }
}

const wishes = fc.uniqueArray(fc.tuple(fc.nat({ max: 10_000 }), fc.constantFrom(...KINDS)), {
  selector: ([slot]) => slot % 97,
  minLength: 1,
  maxLength: 30,
})

function marked(chosen: readonly (readonly [number, MarkKind])[]): Snapshot {
  const taken = new Map(chosen.map(([slot, kind]) => [slot % slots.length, kind]))
  const store = createStore(sample)
  store.transact('标记', (tx) =>
    [...taken].forEach(([slot, kind], i) => tx.put(ready(sample, markIn(slots[slot], kind, i)))),
  )
  return store.snapshot
}

function accepted(before: Snapshot, ids: readonly string[] | null): Snapshot {
  const store = createStore(before)
  const by = {
    author: editor,
    at: '2022-09-06T13:00:00.000Z',
    newIds: { next: (type: string) => `${type}:made${++made}` },
  }
  store.transact('采纳', (tx) => acceptMarks.run(tx, { ids, ...by }))
  return store.snapshot
}

let made = 0

describe('核红 of random marks', () => {
  it('all obeyed: all are done, nothing is unrequested', () => {
    fc.assert(
      fc.property(wishes, (chosen) => {
        const before = marked(chosen)
        const after = accepted(before, null)
        const { items, unrequested } = redCheck({ snapshot: before }, { snapshot: after })
        expect(items.filter(({ mark, state }) => state !== (mark.kind === 'note' ? 'byHand' : 'done'))).toEqual([])
        expect(unrequested).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
  it('some obeyed: these are done, the others missed', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 2, max: 5 }), (chosen, nth) => {
        const before = marked(chosen)
        const ids = all(before, 'annotation').map(({ id }) => id)
        const some = ids.filter((_, index) => index % nth === 0)
        const { items, unrequested } = redCheck({ snapshot: before }, { snapshot: accepted(before, some) })
        const expected = ({ id, kind }: AnnotationRecord) =>
          kind === 'note' ? 'byHand' : some.includes(id) ? 'done' : 'missed'
        expect(items.filter(({ mark, state }) => state !== expected(mark))).toEqual([])
        expect(unrequested).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
  it('finds the text that marks were made on after they have been obeyed', () => {
    fc.assert(
      fc.property(wishes, (chosen) => {
        const before = marked(chosen)
        const after = accepted(before, null)
        // The round was kept before anybody marked.
        const marks = marksBetween(sample, after)
        expect(marks).toHaveLength(all(before, 'annotation').length)
        const { items, unrequested } = redCheck({ snapshot: sample }, { snapshot: after }, marks)
        expect(items.filter(({ mark, state }) => state !== (mark.kind === 'note' ? 'byHand' : 'done'))).toEqual([])
        expect(unrequested).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})
