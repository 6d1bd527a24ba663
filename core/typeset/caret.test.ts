/** Carets, hits and moves over the real engine. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../electron/host/fonts.ts'
import { apply } from '../model/geometry.ts'
import type { Point } from '../model/geometry.ts'
import type { FrameRecord, ParagraphRecord, TextFrameRecord } from '../model/records.ts'
import { createComposer } from './compose.ts'
import { caretRect, lineOf, selectionQuads } from './caret.ts'
import { hitStory, hitText, textFrameAt } from './hit.ts'
import { isVertical } from './lineGeometry.ts'
import { moveCaret, rangeAt } from './navigate.ts'
import type { Move } from './navigate.ts'
import { instantiateHarfBuzzSync } from './shape/harfbuzz.ts'
import { positionAt, settle, spanOf, textOfSpan, wholeStory } from './textPosition.ts'
import type { TextPosition } from './textPosition.ts'
import { createTypesetter } from './typeset.ts'
import { PAGE, paragraph, photo, single, textFrame } from './testing/documents.ts'

const require = createRequire(import.meta.url)
const shaper = instantiateHarfBuzzSync(fs.readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
const composer = createComposer({ fonts: createFontLibrary({ systemFolders: [] }), shaper })

const SENTENCE = '8月31日，青岛市公交集团在“城市会客厅”举行发布会，新增BRT线路12条；市民出行更加方便。'
const STORY = 'story:1'

function set(paragraphs: readonly ParagraphRecord[], frames: readonly TextFrameRecord[], others: FrameRecord[] = []) {
  const snapshot = single(paragraphs, frames, others)
  const layout = createTypesetter({ composer }).layout(snapshot)
  return {
    snapshot,
    layout,
    at: (paragraphId: string, offset: number, side: TextPosition['side'] = 'after') =>
      positionAt(STORY, { paragraphId, offset }, side),
    caret: (position: TextPosition) => caretRect(snapshot, layout, position),
    hit: (point: Point) => hitText(snapshot, layout, PAGE.id, point),
    go: (position: TextPosition, move: Move, goal: number | null = null) =>
      moveCaret(snapshot, layout, position, move, goal),
  }
}

/** The middle of a caret, on the page. */
function middle(page: ReturnType<typeof set>, position: TextPosition): Point {
  const { x, y, height, matrix } = page.caret(position)!
  return apply(matrix, { x, y: y + height / 2 })
}

const two = [paragraph('a', SENTENCE.repeat(4), { firstIndentEm: 2 }), paragraph('b', SENTENCE.repeat(3))]
const small = { widthMm: 80, heightMm: 60, columns: 2, onGrid: false } as const
const SHAPES: Record<string, { frames: TextFrameRecord[]; others?: FrameRecord[] }> = {
  'a frame of two columns': { frames: [textFrame('f', STORY, small)] },
  'a thread': {
    frames: [
      textFrame('f', STORY, { ...small, heightMm: 20 }),
      textFrame('g', STORY, { ...small, xMm: 150, heightMm: 60 }),
    ],
  },
  'a frame with a picture amid its text': {
    frames: [textFrame('f', STORY, { widthMm: 120, heightMm: 60, columns: 1, onGrid: true })],
    others: [photo('x', { xMm: 60, yMm: 35, widthMm: 30, heightMm: 15 })],
  },
  'a turned frame': { frames: [textFrame('f', STORY, { ...small, rotationDeg: 30 })] },
  'a vertical frame': { frames: [textFrame('f', STORY, { ...small, vertical: true })] },
  'a turned vertical frame': { frames: [textFrame('f', STORY, { ...small, vertical: true, rotationDeg: -75 })] },
}

describe('hitText and caretRect', () => {
  for (const [name, { frames, others }] of Object.entries(SHAPES))
    it(`find the place again in ${name}`, () => {
      const page = set(two, frames, others)
      expect(page.layout.overset).toEqual([])
      for (const { id, text } of two)
        for (let position = page.at(id, 0); ; position = page.go(position, 'forward').position) {
          if (position.paragraphId !== id) break
          const found = page.hit(middle(page, position))
          expect(found && page.caret(found)).toEqual(page.caret(position))
          if (position.offset === text.length) break
        }
    })

  it('takes the nearest line below, beside and between the text', () => {
    const page = set([paragraph('a', '甲乙丙丁')], [textFrame('f', STORY, { ...small, columns: 1 })])
    const end = middle(page, page.at('a', 4))
    expect(page.hit({ x: end.x + 60, y: end.y + 80 })).toMatchObject({ paragraphId: 'a', offset: 4 })
    expect(page.hit({ x: end.x - 18, y: end.y + 80 })).toMatchObject({ offset: 2 })
    expect(page.hit({ x: 1, y: 1 })).toBeNull()
    expect(hitStory(page.snapshot, page.layout, STORY, PAGE.id, { x: 1, y: 1 })).toMatchObject({ offset: 0 })
  })

  it('goes to the end of the text in a column or frame that the text does not reach', () => {
    const page = set(
      [paragraph('a', '甲乙丙丁')],
      [textFrame('f', STORY, small), textFrame('g', STORY, { ...small, xMm: 150 })],
    )
    const [left, right] = page.layout.frames.get('f')!.columns
    expect(left.x).toBeLessThan(right.x)
    const mm = 72 / 25.4
    expect(page.hit({ x: 20 * mm + right.x + 20, y: 30 * mm + 5 })).toMatchObject({ paragraphId: 'a', offset: 4 })
    expect(page.hit({ x: 160 * mm, y: 40 * mm })).toMatchObject({ paragraphId: 'a', offset: 4 })
  })

  it('gives an empty paragraph a caret', () => {
    const page = set([paragraph('a', '')], [textFrame('f', STORY, small)])
    const caret = page.caret(page.at('a', 0))!
    expect(caret).toMatchObject({ frameId: 'f', pageId: PAGE.id, height: 9 })
    expect(page.hit(middle(page, page.at('a', 0)))).toEqual(page.at('a', 0))
  })

  it('takes the topmost of two frames, and none on a locked layer', () => {
    const over = textFrame('g', STORY, { ...small, order: 5 })
    const page = set(two, [textFrame('f', STORY, small), over])
    const inside = { x: 100, y: 120 }
    expect(textFrameAt(page.snapshot, PAGE.id, inside)?.id).toBe('g')
    const layer = page.snapshot.records.get('layer:page')!
    const locked = { records: new Map(page.snapshot.records).set(layer.id, { ...layer, locked: true } as typeof layer) }
    expect(textFrameAt(locked, PAGE.id, inside)).toBeNull()
  })

  it('tells the end of a line from the start of the next', () => {
    const page = set(two, [textFrame('f', STORY, small)])
    const { line } = page.layout.frames.get('f')!.lines[0]
    const before = page.caret(page.at('a', line.to, 'before'))!
    const after = page.caret(page.at('a', line.to, 'after'))!
    expect(after.y).toBeGreaterThan(before.y)
    expect(after.x).toBeLessThan(before.x)
  })

  it('has no caret for overset text', () => {
    const page = set(two, [textFrame('f', STORY, { ...small, heightMm: 10 })])
    expect(page.caret(page.at('b', two[1].text.length))).toBeNull()
    expect(page.go(page.at('b', 3), 'up').position.paragraphId).toBe('a')
  })
})

describe('selectionQuads', () => {
  it('covers each line once, and empty paragraphs with a stub', () => {
    const page = set([two[0], paragraph('e', ''), two[1]], [textFrame('f', STORY, small)])
    const whole = wholeStory(page.snapshot, STORY)!
    const quads = selectionQuads(page.snapshot, page.layout, whole)
    expect(quads).toHaveLength(page.layout.frames.get('f')!.lines.length)
    for (const { corners } of quads) expect(corners[1].x).toBeGreaterThan(corners[0].x)
    const part = { ...whole, from: { paragraphId: 'a', offset: 3 }, to: { paragraphId: 'a', offset: 5 } }
    const [quad, ...rest] = selectionQuads(page.snapshot, page.layout, part)
    expect(rest).toEqual([])
    expect(quad.corners[0].x).toBeCloseTo(middle(page, page.at('a', 3)).x, 6)
    expect(quad.corners[2].x).toBeCloseTo(middle(page, page.at('a', 5)).x, 6)
    expect(textOfSpan(page.snapshot, whole)).toBe(`${two[0].text}\n\n${two[1].text}`)
  })
})

describe('moveCaret', () => {
  for (const [name, { frames, others }] of Object.entries(SHAPES))
    it(`goes down and up through every row of ${name}, and forward and back through every character`, () => {
      const page = set(two, frames, others)
      let position = page.at('a', 4)
      let goal: number | null = null
      const way: TextPosition[] = [position]
      for (;;) {
        const moved = page.go(position, 'down', goal)
        if (moved.goalPt === null) break
        ;({ position, goalPt: goal } = moved)
        way.push(position)
      }
      const down = isVertical(page.snapshot, STORY)
      const rows = new Set(
        frames
          .flatMap(({ id }) => page.layout.frames.get(id)!.lines.map((line) => ({ id, line })))
          .map(({ id, line }) => `${id} ${line.column} ${down ? line.xPt : line.yPt}`),
      )
      expect(way).toHaveLength(rows.size)
      const lines = way.map((one) => lineOf(page.snapshot, page.layout, one)!.line)
      expect(new Set(lines).size).toBe(lines.length)
      for (const expected of way.slice(0, -1).reverse()) {
        ;({ position, goalPt: goal } = page.go(position, 'up', goal))
        expect(lineOf(page.snapshot, page.layout, position)?.line.v).toBe(
          lineOf(page.snapshot, page.layout, expected)?.line.v,
        )
      }
      const start = page.go(position, 'storyStart').position
      const end = page.go(position, 'storyEnd').position
      let steps = 0
      for (position = start; position.paragraphId !== end.paragraphId || position.offset !== end.offset; steps++)
        position = page.go(position, 'forward').position
      for (; steps > 0; steps--) position = page.go(position, 'back').position
      expect(position).toEqual(start)
    })

  it('knows lines, words, paragraphs and frames', () => {
    const page = set(two, SHAPES['a thread'].frames)
    const { lines } = page.layout.frames.get('f')!
    const inside = page.at('a', lines[1].line.from + 2)
    expect(page.go(inside, 'lineStart').position.offset).toBe(lines[1].line.from)
    expect(page.go(inside, 'lineEnd').position).toMatchObject({ offset: lines[1].line.to, side: 'before' })
    expect(page.go(page.go(inside, 'lineEnd').position, 'lineStart').position.offset).toBe(lines[1].line.from)
    expect(page.go(page.at('a', 6), 'wordForward').position.offset).toBe(8)
    expect(page.go(page.at('a', 8), 'wordBack').position.offset).toBe(6)
    expect(page.go(page.at('b', 0), 'wordBack').position).toMatchObject({
      paragraphId: 'a',
      offset: two[0].text.length,
    })
    expect(page.go(inside, 'paragraphForward').position).toEqual(page.at('b', 0))
    expect(page.go(inside, 'paragraphBack').position).toEqual(page.at('a', 0))
    const second = page.go(inside, 'frameForward').position
    expect(page.caret(second)?.frameId).toBe('g')
    expect(page.go(second, 'frameBack').position).toEqual(page.at('a', 0))
    expect(page.go(second, 'frameForward').position).toMatchObject({ paragraphId: 'b', offset: two[1].text.length })
  })

  it('steps over whole characters', () => {
    const page = set([paragraph('a', '甲👨‍👩‍👧乙𠮷')], [textFrame('f', STORY, small)])
    expect(page.go(page.at('a', 1), 'forward').position.offset).toBe(9)
    expect(page.go(page.at('a', 9), 'back').position.offset).toBe(1)
    expect(page.go(page.at('a', 12), 'back').position.offset).toBe(10)
  })
})

describe('rangeAt', () => {
  it('selects words, lines, paragraphs, the story', () => {
    const page = set(two, [textFrame('f', STORY, small)])
    const by = (granularity: Parameters<typeof rangeAt>[3]) =>
      textOfSpan(
        page.snapshot,
        spanOf(page.snapshot, rangeAt(page.snapshot, page.layout, page.at('a', 6), granularity)),
      )
    expect(by('word')).toBe('青岛')
    const [{ line }] = page.layout.frames.get('f')!.lines
    expect(by('line')).toBe(two[0].text.slice(0, line.to))
    expect(by('paragraph')).toBe(two[0].text)
    expect(by('story')).toBe(`${two[0].text}\n${two[1].text}`)
  })
})

describe('settle', () => {
  it('keeps a caret where text is', () => {
    const page = set(two, [textFrame('f', STORY, small)])
    expect(settle(page.snapshot, page.at('a', 3))).toEqual(page.at('a', 3))
    expect(settle(page.snapshot, page.at('a', 9999))?.offset).toBe(two[0].text.length)
    expect(settle(page.snapshot, page.at('gone', 2))).toEqual(page.at('a', 0))
    expect(settle(page.snapshot, { ...page.at('a', 2), storyId: 'gone' })).toBeNull()
  })
})
