/** Marks on the sample page: where they are drawn, in which colour, and that no two leaders of a colour meet. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../../electron/host/engine.ts'
import { bigEdition } from '../../../tests/support/bigEdition.ts'
import { shape } from '../../../tests/support/goodPage.ts'
import { boundsOf, contains, intersection, outset } from '../../model/geometry.ts'
import { MARKS } from '../../model/proofNames.ts'
import type {
  Anchor,
  AnnotationRecord,
  DocumentRecord,
  MarkKind,
  TextAnchor,
  TextFrameRecord,
} from '../../model/records.ts'
import { all, find, type Snapshot } from '../../model/snapshot.ts'
import type { Path } from '../../paint/displayList.ts'
import { totalInk } from '../../paint/ink.ts'
import { createComposer } from '../../typeset/compose.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { selectionQuads } from '../../typeset/caret.ts'
import { documentOf, han, PAGE, paragraph, photo, single, story, textFrame } from '../../typeset/testing/documents.ts'
import { roundColour, ROUND_COLOURS } from '../roundColour.ts'
import { crossings } from '../testing/crossings.ts'
import { drawMarks, type MarkDrawing, type MarkRequest } from './drawMarks.ts'

const MARGIN_PT = 90
const engine = openEngine()
const composer = createComposer(engine)
let seed: Snapshot
let seedLayout: DocumentLayout
let seedPage: string

beforeAll(async () => {
  seed = (await bigEdition({ pages: 1, engine })).snapshot
  seedLayout = engine.typesetter().layout(seed)
  seedPage = all(seed, 'page')[0].id
}, 60_000)

function annotation(
  id: string,
  kind: MarkKind,
  anchor: Anchor,
  more: Partial<AnnotationRecord> = {},
): AnnotationRecord {
  return {
    ...{ type: 'annotation', id, kind, anchor, target: null, refersTo: null, text: '', variant: '', strokes: [] },
    ...{ author: { name: '刘静', role: 'proofreader' }, createdAt: '2022-09-06T12:00:00Z', roundId: null },
    ...{ assignee: '', state: 'open', replies: [] },
    ...more,
  }
}

function on(paragraphId: string, from: number, to: number, side: TextAnchor['side'] = 'before'): TextAnchor {
  return { kind: 'text', paragraphId, from, to, side, quote: '', prefix: '', suffix: '' }
}

const draw = (snapshot: Snapshot, layout: DocumentLayout, pageId: string, more: Partial<MarkRequest>) =>
  drawMarks({
    ...{ snapshot, layout, pageId, annotations: [], colourOf: roundColour(snapshot), composer, marginPt: MARGIN_PT },
    ...more,
  })

const kinds = Object.keys(MARKS) as MarkKind[]

/** Marks of any kind on any words of the page, with notes of any length. */
function randomMarks(count: number): fc.Arbitrary<readonly AnnotationRecord[]> {
  const stories = all(seed, 'frame').flatMap((frame) =>
    frame.kind === 'text' && frame.pageId === seedPage ? (find(seed, 'story', frame.storyId)?.paragraphIds ?? []) : [],
  )
  const paragraphs = [...new Set(stories)].map((id) => find(seed, 'paragraph', id)!).filter(({ text }) => text !== '')
  const words = paragraphs.map(({ text }) => text).join('')
  return fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc
        .record({
          at: fc.nat(words.length - 1),
          length: fc.oneof({ weight: 6, arbitrary: fc.nat(4) }, fc.nat(60)),
          kind: fc.constantFrom(...kinds),
          note: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, fc.nat(30)),
        })
        .map(({ at, length, kind, note }) => {
          let rest = at
          const found = paragraphs.find(({ text }) => (rest -= text.length) < 0)!
          const from = rest + found.text.length
          const to = Math.min(found.text.length, from + length)
          return annotation(`a${index}`, kind, on(found.id, from, to), { text: words.slice(at, at + note) })
        }),
    ),
  )
}

const leadersOf = (drawings: readonly MarkDrawing[]): Path[] => drawings.flatMap(({ leader }) => leader?.path ?? [])

describe('on the sample page', () => {
  test('200 marks: no leader meets another, every note stands in its margin, none over another', () => {
    const { widthPt } = engine.painter().page(seed, seedLayout, seedPage)
    fc.assert(
      fc.property(randomMarks(200), (annotations) => {
        const drawings = draw(seed, seedLayout, seedPage, { annotations })
        expect(drawings.map(({ id }) => id)).toEqual(annotations.map(({ id }) => id))
        const leaders = leadersOf(drawings)
        expect(leaders.length).toBeGreaterThan(100)
        expect(crossings(leaders)).toEqual([])
        const notes = drawings.flatMap(({ items }) => {
          const glyphs = items.flatMap((item) => (item.kind === 'glyphs' ? [item] : []))
          if (glyphs.length === 0) return []
          // Spaces hang over the end of a line.
          const corners = glyphs.flatMap(({ run, x, y, text }) =>
            [...run.x].flatMap((at, i) =>
              text[run.clusters[i]].trim() === ''
                ? []
                : [
                    { x: x + at, y: y - 0.8 * run.sizePt },
                    { x: x + at + 0.5 * run.sizePt, y },
                  ],
            ),
          )
          return corners.length > 0 ? [boundsOf(corners)] : []
        })
        for (const { x, width } of notes) {
          expect(x).toBeGreaterThan(-MARGIN_PT)
          expect(x + width).toBeLessThan(widthPt + MARGIN_PT)
          expect(x + width < 0 || x > widthPt).toBe(true)
        }
        notes.sort((a, b) => a.y - b.y)
        notes.forEach((box, i) =>
          notes.slice(i + 1, i + 12).forEach((other) => expect(intersection(box, other)).toBeUndefined()),
        )
      }),
      { numRuns: 4, endOnFailure: true },
    )
  }, 60_000)

  test('the same marks give the same drawing; of no marks there is none', () => {
    const [annotations] = fc.sample(randomMarks(60), 1)
    expect(draw(seed, seedLayout, seedPage, { annotations })).toEqual(draw(seed, seedLayout, seedPage, { annotations }))
    expect(draw(seed, seedLayout, seedPage, {})).toEqual([])
  })

  test('a mark that looks as before is the same object, so that nobody draws it again', () => {
    const [annotations] = fc.sample(randomMarks(40), 1)
    const [first, ...rest] = annotations
    const before = draw(seed, seedLayout, seedPage, { annotations })
    const moved = { ...first, text: `${first.text}改`, kind: 'replace' as const }
    const after = draw(seed, seedLayout, seedPage, { annotations: [moved, ...rest] })
    expect(after[0]).not.toBe(before[0])
    const kept = after.filter((drawing, i) => drawing === before[i]).length
    expect(kept).toBeGreaterThan(20)
    after.forEach((drawing, i) => {
      if (i > 0 && drawing !== before[i]) expect(drawing).not.toEqual(before[i])
    })
  })

  test('a mark is hit on its words', () => {
    const frame = all(seed, 'frame').find((one) => one.kind === 'text' && one.role === 'body')!
    const story = frame.kind === 'text' ? find(seed, 'story', frame.storyId)! : null
    const body = story!.paragraphIds.map((id) => find(seed, 'paragraph', id)!).find(({ text }) => text.length > 60)!
    for (const kind of ['replace', 'delete', 'note', 'stet', 'shiftVertical', 'highlight'] as const) {
      const [drawing] = draw(seed, seedLayout, seedPage, { annotations: [annotation('a', kind, on(body.id, 30, 33))] })
      const span = {
        storyId: story!.id,
        from: { paragraphId: body.id, offset: 30 },
        to: { paragraphId: body.id, offset: 33 },
      }
      for (const { corners } of selectionQuads(seed, seedLayout, span)) {
        const foot = { x: (corners[0].x + corners[1].x) / 2, y: corners[2].y }
        expect(drawing.boxes.some((box) => contains(box, foot))).toBe(true)
      }
    }
  })
})

describe('states and rounds', () => {
  const text = paragraph('p', han(40))
  const snapshot = single([text], [textFrame('f', 'story:1', { columns: 1, widthMm: 60, heightMm: 40 })])
  const layout = engine.typesetter().layout(snapshot)
  const one = (more: Partial<AnnotationRecord>) => annotation('a', 'replace', on('p', 2, 4), { text: '提', ...more })
  const inkOf = ([drawing]: readonly MarkDrawing[]) => {
    const [item] = drawing.items
    return item.kind === 'path' ? item.stroke?.ink : undefined
  }

  test('rounds have their colours, which can be others or none', () => {
    const rounds = { ...snapshot, records: new Map(snapshot.records) }
    const person = { name: '林兢', role: 'editor' } as const
    for (const stage of ['first', 'second', 'third'] as const)
      rounds.records.set(stage, {
        ...{ type: 'proofRound', id: stage, pageId: 'page:1', stage, openedAt: '', openedBy: person },
        ...{ closedAt: '', closedBy: null, documentSha256: '', pdfSha256: '' },
      })
    for (const stage of ['first', 'second', 'third'] as const) {
      const annotations = [one({ roundId: stage })]
      const ask = (colourOf: MarkRequest['colourOf']) => draw(rounds, layout, 'page:1', { annotations, colourOf })
      expect(inkOf(ask(roundColour(rounds)))).toEqual(ROUND_COLOURS[stage])
      const black = { kind: 'process', c: 0, m: 0, y: 0, k: 1 } as const
      expect(inkOf(ask(roundColour(rounds, { ...ROUND_COLOURS, [stage]: black })))).toEqual(black)
      expect(ask(roundColour(rounds, ROUND_COLOURS, new Set([stage])))).toEqual([])
    }
    expect(new Set([ROUND_COLOURS.first, ROUND_COLOURS.second, ROUND_COLOURS.third]).size).toBe(3)
  })

  test('what is dealt with is fainter; what is rejected is hidden, or struck', () => {
    const ask = (more: Partial<AnnotationRecord>, rejected?: 'struck') =>
      draw(snapshot, layout, 'page:1', { annotations: [one(more)], ...(rejected && { rejected }) })
    const open = inkOf(ask({ state: 'open' }))!
    for (const state of ['accepted', 'resolved'] as const) {
      const faint = inkOf(ask({ state }))!
      expect(faint.kind === 'process' && open.kind === 'process' && faint.m < open.m / 2).toBe(true)
    }
    expect(ask({ state: 'rejected' })).toEqual([])
    expect(ask({ state: 'rejected' }, 'struck')[0].items.length).toBe(ask({ state: 'accepted' })[0].items.length + 1)
  })

  test('detached marks and marks of other pages are not drawn', () => {
    const gone: TextAnchor = { ...on('p', 0, 1), paragraphId: null }
    expect(draw(snapshot, layout, 'page:1', { annotations: [annotation('a', 'replace', gone)] })).toEqual([])
    expect(draw(snapshot, layout, 'page:2', { annotations: [one({})] })).toEqual([])
  })
})

describe('places', () => {
  test('a passage over lines, columns and frames is marked in each; overset text where the text ends', () => {
    const text = paragraph('p', han(400), { firstIndentEm: 2 })
    const box = { columns: 2, widthMm: 85, heightMm: 30 }
    const snapshot = single(
      [text],
      [textFrame('f', 'story:1', box), textFrame('g', 'story:1', { ...box, xMm: 120, rotationDeg: 20 })],
    )
    const layout = engine.typesetter().layout(snapshot)
    const { overset } = layout
    expect(overset).toHaveLength(1)
    const placed = overset[0].offset
    const across = annotation('a', 'instruction', on('p', 5, placed), { text: '改黑体' })
    const beyond = annotation('b', 'replace', on('p', placed + 3, placed + 5), { text: '提' })
    const drawings = draw(snapshot, layout, 'page:1', { annotations: [across, beyond] })
    const lines = ['f', 'g'].reduce((sum, id) => sum + layout.frames.get(id)!.lines.length, 0)
    // One line under every line of text, the leader, the note's circles; the note itself is type.
    expect(drawings[0].items.filter(({ kind }) => kind === 'path')).toHaveLength(lines + 2)
    expect(drawings[1].leader).not.toBeNull()
    const said = drawings[1].items.flatMap((item) => (item.kind === 'glyphs' ? [item.text] : []))
    expect(said[0]).toBe(`溢排 改正“${text.text.slice(placed + 3, placed + 5)}”：提`)
    expect(crossings(leadersOf(drawings))).toEqual([])
  })

  test.each([0, 90, 180, -37])('every mark stands by its words in a vertical frame turned by %d°', (rotationDeg) => {
    const text = paragraph('p', han(120))
    const frame = { columns: 1, vertical: true, widthMm: 60, heightMm: 50, xMm: 120, yMm: 80, rotationDeg }
    const snapshot = single([text], [textFrame('f', 'story:1', frame)])
    const layout = engine.typesetter().layout(snapshot)
    const span = (from: number, to: number) => ({
      storyId: 'story:1',
      from: { paragraphId: 'p', offset: from },
      to: { paragraphId: 'p', offset: to },
    })
    for (const kind of kinds) {
      if (kind === 'ink' || kind === 'runOn') continue
      const [drawing] = draw(snapshot, layout, 'page:1', { annotations: [annotation('a', kind, on('p', 40, 42))] })
      const [{ corners }] = selectionQuads(snapshot, layout, span(40, 42))
      const centre = { x: (corners[0].x + corners[2].x) / 2, y: (corners[0].y + corners[2].y) / 2 }
      const near = drawing.boxes.some((box) => contains(outset(box, 9, 9, 9, 9), centre))
      expect(near, kind).toBe(true)
    }
  })
})

describe('a mark on a full colour or a picture', () => {
  const red = {
    type: 'swatch',
    id: 'swatch:red',
    name: '红',
    kind: 'process',
    cmyk: { c: 0, m: 100, y: 95, k: 0 },
  } as const
  const at = { xMm: 20, yMm: 20, widthMm: 80, heightMm: 40 }
  const drawn = (fill: TextFrameRecord['fill'], more: readonly DocumentRecord[] = []) => {
    const copy = [paragraph('p', '海上生明月天涯共此时')]
    const snapshot = documentOf(...copy, textFrame('f', 's', { ...at, fill }), story('s', copy, ['f']), red, ...more)
    const marks = [annotation('1', 'delete', on('p', 2, 4)), annotation('2', 'highlight', on('p', 5, 7))]
    const layout = engine.typesetter().layout(snapshot)
    return draw(snapshot, layout, PAGE.id, { annotations: marks })
  }
  const rims = ({ items }: MarkDrawing) =>
    items.filter(
      (item) => item.kind === 'path' && item.stroke?.ink.kind === 'process' && totalInk(item.stroke.ink) === 0,
    )

  test('has a rim of paper under it, and nothing else of it changes', () => {
    const [bare] = drawn(null)
    const [rimmed] = drawn({ swatchId: 'swatch:red', tint: 1 })
    expect(rims(bare!)).toEqual([])
    expect(rims(rimmed!).length).toBeGreaterThan(0)
    expect(rimmed!.items.slice(0, rims(rimmed!).length)).toEqual(rims(rimmed!))
    expect(rimmed!.items.slice(rims(rimmed!).length)).toEqual(bare!.items)
    expect([rimmed!.boxes, rimmed!.leader]).toEqual([bare!.boxes, bare!.leader])
  })

  test('on a pale tint and beside a full box has none; a wash never has', () => {
    expect(rims(drawn({ swatchId: 'swatch:red', tint: 0.15 })[0]!)).toEqual([])
    const beside = shape('box', { xMm: 150, yMm: 150, fill: { swatchId: 'swatch:red', tint: 1 } })
    expect(rims(drawn(null, [beside])[0]!)).toEqual([])
    expect(rims(drawn({ swatchId: 'swatch:red', tint: 1 })[1]!)).toEqual([])
  })

  test('on a picture', () => {
    const behind = photo('behind', { ...at, assetId: 'asset', order: -1, wrap: textFrame('f', 's').wrap })
    const asset = {
      type: 'asset',
      id: 'asset',
      name: '1.jpg',
      sha256: 'a'.repeat(64),
      mediaType: 'image/jpeg',
      widthPx: 100,
      heightPx: 50,
    }
    expect(rims(drawn(null, [behind, asset as never])[0]!).length).toBeGreaterThan(0)
  })
})
