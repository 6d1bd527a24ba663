/**
 * A page for tests of exchange: two columns, a vertical frame, a turned frame, a picture; and random marks on it.
 *
 * Role: test support. Boundary: nothing but tests imports it.
 */
import fc from 'fast-check'
import { inflateSync } from 'node:zlib'
import { openEngine } from '../../electron/host/engine.ts'
import { MARKS, ROLES } from '../../core/model/proofNames.ts'
import type {
  Anchor,
  AnnotationRecord,
  AnnotationState,
  MarkKind,
  ParagraphRecord,
  Person,
  Reply,
  Role,
  TextAnchor,
} from '../../core/model/records.ts'
import { get, type Snapshot } from '../../core/model/snapshot.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import { graphemeEdges } from '../../core/typeset/graphemes.ts'
import type { DocumentLayout } from '../../core/typeset/layout.ts'
import {
  changed,
  documentOf,
  EDITION,
  PAGE,
  paragraph,
  photo,
  story,
  textFrame,
} from '../../core/typeset/testing/documents.ts'
import { printOptions } from './pdfPages.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { mmToPt } from '../../core/model/units.ts'
import { roundColour } from '../../core/proof/roundColour.ts'
import { importComments } from '../../core/proof/exchange/importComments.ts'
import { looksOn } from '../../core/proof/exchange/looks.ts'
import { textMapOf, writeTextMap } from '../../core/proof/exchange/textMap.ts'
import { toComments } from '../../core/proof/exchange/toComments.ts'
import { writeXfdf } from '../../core/proof/exchange/writeXfdf.ts'

/** The sky and the numbers of 2022 keep words of their own, so that no stretch of ten characters comes twice. */
const COPY = [
  '九月的青岛，上合组织国家“城市客厅”里人来人往，一场场活动接连登场，市民和游客在海边合影留念。',
  '据了解，2022 年以来已有四十多个文艺团体走进社区，office 项目落地三十七项，涉及教育、医疗、养老等领域。',
  '“我们把群众的小事当成自己的大事来办。”街道办主任说，𠮷野家门前的路修好了，老人们出行方便了许多。',
  '记者在现场看到，志愿者身穿红马甲，为过往行人指路、送水，孩子们围着展板读故事，笑声一阵接着一阵。',
]

export const PARAGRAPHS: readonly ParagraphRecord[] = COPY.map((text, i) => paragraph(`p:${i + 1}`, text))
const UPRIGHT = paragraph('p:5', '竖排标题写海上明月共潮生')
const TURNED = paragraph('p:6', '斜排文字也要找得到它的位置')

/** Page `page:1`, 200 × 280 mm. */
export function testDocument(): Snapshot {
  const page = { ...PAGE, widthMm: 200, heightMm: 280, margins: { topMm: 15, rightMm: 15, bottomMm: 15, leftMm: 15 } }
  return changed(
    documentOf(
      EDITION,
      textFrame('frame:1', 'story:1', {
        xMm: 15,
        yMm: 20,
        widthMm: 80,
        heightMm: 30,
        columns: 2,
        gutterPt: 12,
        onGrid: false,
      }),
      textFrame('frame:2', 'story:1', {
        xMm: 110,
        yMm: 20,
        widthMm: 75,
        heightMm: 60,
        columns: 2,
        gutterPt: 12,
        onGrid: false,
      }),
      textFrame('frame:3', 'story:2', {
        xMm: 150,
        yMm: 120,
        widthMm: 20,
        heightMm: 70,
        columns: 1,
        vertical: true,
        onGrid: false,
      }),
      textFrame('frame:4', 'story:3', {
        xMm: 30,
        yMm: 180,
        widthMm: 70,
        heightMm: 20,
        columns: 1,
        rotationDeg: 20,
        onGrid: false,
      }),
      photo('frame:5', { xMm: 20, yMm: 100, widthMm: 60, heightMm: 45 }),
      ...PARAGRAPHS,
      UPRIGHT,
      TURNED,
      story('story:1', PARAGRAPHS, ['frame:1', 'frame:2']),
      story('story:2', [UPRIGHT], ['frame:3']),
      story('story:3', [TURNED], ['frame:4']),
    ),
    page,
  )
}

const engine = openEngine()
const typesetter = engine.typesetter()

export const testEngine = engine
export const testComposer = createComposer(engine)

export function layoutOf(snapshot: Snapshot): DocumentLayout {
  return typesetter.layout(snapshot)
}

export const READER: Person = { name: '林兢', role: 'proofreader' }

/** An anchor on words that stand once in the document. */
export function on(snapshot: Snapshot, words: string): TextAnchor {
  for (const record of snapshot.records.values()) {
    if (record.type !== 'paragraph') continue
    const from = record.text.indexOf(words)
    if (from >= 0) return anchorText(snapshot, { paragraphId: record.id, from, to: from + words.length })
  }
  throw new Error(`no ${words} in the document`)
}

export function mark(
  id: string,
  kind: MarkKind,
  anchor: Anchor,
  more: Partial<AnnotationRecord> = {},
): AnnotationRecord {
  return {
    type: 'annotation',
    id: `annotation:${id}`,
    kind,
    anchor,
    target: null,
    refersTo: null,
    text: '',
    variant: '',
    strokes: [],
    author: READER,
    createdAt: '2022-09-06T20:10:00Z',
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
    ...more,
  }
}

export function withMarks(snapshot: Snapshot, ...marks: readonly AnnotationRecord[]): Snapshot {
  return changed(snapshot, ...marks)
}

/** What people write, and what they should not: brackets, quotes, breaks, astral characters, markup. */
const words = fc.oneof(
  fc.constantFrom(
    '',
    '改',
    '应为“青岛”',
    '第一行\n第二行',
    '=1+1',
    'a<b>&"c"',
    '(圆)\\[方]',
    '𠮷😀',
    ' 前后空格 ',
    '\u200b',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const person: fc.Arbitrary<Person> = fc.record({
  name: fc.constantFrom('林兢', '王 敏', 'Ann O’Neil', '审<读>'),
  role: fc.constantFrom(...(Object.keys(ROLES) as Role[])),
})
const state: fc.Arbitrary<AnnotationState> = fc.constantFrom('open', 'accepted', 'rejected', 'resolved')
const time = fc
  .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

function textAnchors(snapshot: Snapshot): fc.Arbitrary<TextAnchor> {
  const ids = [...PARAGRAPHS, UPRIGHT, TURNED].map(({ id }) => id)
  return fc
    .record({ id: fc.constantFrom(...ids), at: fc.nat(), length: fc.nat(30), side: fc.constantFrom('before', 'after') })
    .map(({ id, at, length, side }) => {
      const edges = graphemeEdges(get(snapshot, 'paragraph', id).text)
      const first = at % edges.length
      const last = Math.min(edges.length - 1, first + length)
      return anchorText(snapshot, { paragraphId: id, from: edges[first], to: edges[last] }, side as TextAnchor['side'])
    })
}

/** Random marks with threads. */
export function anyMarks(snapshot: Snapshot): fc.Arbitrary<readonly AnnotationRecord[]> {
  const text = textAnchors(snapshot)
  const gone = text.map((anchor): TextAnchor => ({ ...anchor, paragraphId: null }))
  const spot = fc.record({
    xMm: fc.double({ min: 0, max: 200, noNaN: true }),
    yMm: fc.double({ min: 0, max: 280, noNaN: true }),
  })
  const anchor: fc.Arbitrary<Anchor> = fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: gone },
    { weight: 1, arbitrary: fc.constant({ kind: 'frame' as const, frameId: 'frame:5' }) },
    { weight: 1, arbitrary: spot.map((at) => ({ kind: 'spot' as const, pageId: PAGE.id, ...at })) },
  )
  const replies = fc.array(
    fc.record({ author: person, at: time, text: words, state: fc.option(state, { nil: null }) }),
    { maxLength: 3 },
  )
  const stroke = fc
    .array(fc.tuple(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((points) => points.flat())
  return fc
    .array(
      fc.record({
        kind: fc.constantFrom(...(Object.keys(MARKS) as MarkKind[])),
        anchor,
        target: fc.option(text, { nil: null }),
        text: words,
        variant: fc.constantFrom('', 'super', '1/2', 'up'),
        strokes: fc.array(stroke, { maxLength: 2 }),
        author: person,
        createdAt: time,
        assignee: fc.constantFrom('', '张编辑'),
        state,
        replies,
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((marks) =>
      marks.map(({ kind, anchor, replies, ...more }, i): AnnotationRecord =>
        mark(`m${i}`, kind, anchor, {
          ...more,
          replies: replies.map((reply, j): Reply => ({ ...reply, id: `reply:${i}-${j}` })),
        }),
      ),
    )
}

const painter = engine.painter()
const exporter = engine.exporter()

function inflate(bytes: Uint8Array, most: number): Uint8Array {
  return inflateSync(bytes, { maxOutputLength: Math.max(1, most) })
}

function commentsOf(snapshot: Snapshot, marks: readonly AnnotationRecord[], looks: boolean) {
  const layout = layoutOf(snapshot)
  const request = { snapshot, layout, annotations: marks, colourOf: roundColour(snapshot), composer: testComposer }
  return toComments({
    snapshot,
    layout,
    pageIds: [PAGE.id],
    annotations: marks,
    rgbOf: () => [0.8, 0.1, 0.1],
    ...(looks && { lookOf: looksOn(request, [PAGE.id]) }),
  })
}

/** The page with its marks as annotations. */
export function pdfOf(snapshot: Snapshot, marks: readonly AnnotationRecord[], looks = true): Uint8Array {
  const layout = layoutOf(snapshot)
  const list = painter.page(snapshot, layout, PAGE.id)
  return exporter.export([list], {
    profile: 'web',
    title: '校样',
    creator: 'test',
    time: new Date('2022-09-06T20:00:00Z'),
    inkToRgb: (ink) =>
      ink.kind === 'process'
        ? ([255 * (1 - ink.c - ink.k), 255 * (1 - ink.m - ink.k), 255 * (1 - ink.k - ink.y)].map((v) =>
            Math.max(0, v),
          ) as unknown as [number, number, number])
        : [255, 0, 0],
    review: {
      comments: commentsOf(snapshot, marks, looks),
      pages: [
        {
          pageId: PAGE.id,
          widthPt: list.widthPt,
          heightPt: list.heightPt,
          textMap: writeTextMap(textMapOf(snapshot, layout, PAGE.id)),
        },
      ],
    },
  })
}

/** The page for the press, with bleed and crop marks. */
export function printPdfOf(snapshot: Snapshot): Uint8Array {
  return exportPress(snapshot, 'x4')
}

export function exportPress(snapshot: Snapshot, profile: 'x4' | 'x1a'): Uint8Array {
  const list = painter.page(snapshot, layoutOf(snapshot), PAGE.id)
  return exporter.export([list], { ...printOptions, profile })
}

export function xfdfOf(snapshot: Snapshot, marks: readonly AnnotationRecord[]): Uint8Array {
  const options = { heightsPt: [mmToPt(280)], pageIds: [PAGE.id], pdfName: 'page.pdf' }
  return new TextEncoder().encode(writeXfdf(commentsOf(snapshot, marks, false), options))
}

/** What a file brings to the document. */
export function into(snapshot: Snapshot, bytes: Uint8Array) {
  return importComments(bytes, {
    snapshot,
    layout: layoutOf(snapshot),
    pageIds: [PAGE.id],
    pageId: null,
    at: '2022-09-07T00:00:00Z',
    inflate,
    marksPt: 20,
  })
}
