/**
 * For property tests of the flow: documents of every shape.
 *
 * Role: test support (fast-check). Boundary: nothing but tests imports it.
 */
import fc from 'fast-check'
import type {
  CharacterProps,
  FrameRecord,
  ParagraphProps,
  ParagraphRecord,
  TextFrameRecord,
} from '../../model/records.ts'
import { MM, han, paragraph, photo, textFrame } from './documents.ts'

const rarely = <T>(value: fc.Arbitrary<T>, plain: T, weight = 6): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: value })

type Overrides = Partial<CharacterProps & ParagraphProps>

export const overrides: fc.Arbitrary<Overrides> = fc.record({
  gridLines: rarely(fc.integer({ min: 1, max: 4 }), 0),
  spanColumns: rarely(fc.constantFrom(0, 2, 3, 9), 1, 12),
  keepNextLines: rarely(fc.integer({ min: 1, max: 5 }), 0),
  keepTogether: rarely(fc.constant(true), false),
  keepLines: fc.boolean(),
  breakBefore: rarely<'none' | 'column' | 'frame'>(fc.constantFrom('column', 'frame'), 'none', 12),
  spaceBeforePt: rarely(fc.constantFrom(4, 12, 30), 0),
  spaceAfterPt: rarely(fc.constantFrom(4, 12), 0),
  sizePt: rarely(fc.constantFrom(7.5, 10.5, 14, 24), 9),
  leadingPt: fc.constant(24),
})

export const paragraphs: fc.Arbitrary<readonly ParagraphRecord[]> = fc
  .array(fc.record({ length: rarely(fc.integer({ min: 0, max: 500 }), 40, 1), overrides }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((list) =>
    list.map((p, i) =>
      paragraph(`p${i}`, han(p.length, i), { ...p.overrides, leadingPt: (p.overrides.sizePt ?? 9) + 2.25 }),
    ),
  )

export function frameOf(id: string): fc.Arbitrary<TextFrameRecord> {
  return fc
    .record({
      columns: fc.integer({ min: 1, max: 5 }),
      rows: fc.integer({ min: 1, max: 24 }),
      x: fc.integer({ min: 0, max: 3 }),
      y: fc.double({ min: 0, max: 200, noNaN: true }),
      onGrid: fc.boolean(),
      balance: fc.boolean(),
      rotation: rarely(fc.constantFrom(90, -3), 0, 8),
    })
    .map(({ columns, rows, x, y, onGrid, balance, rotation }) =>
      textFrame(id, 'story:1', {
        columns,
        onGrid,
        balance,
        rotationDeg: rotation,
        xMm: 20 + x * 125.02 * MM,
        yMm: 30 + y * MM,
        widthMm: (columns * 117 + (columns - 1) * 8.02) * MM,
        heightMm: (rows * 11.25 + 3) * MM,
        columnRule: { colour: { swatchId: 'swatch:black', tint: 1 }, widthPt: 0.3, dash: 'solid' },
      }),
    )
}

export const frames: fc.Arbitrary<readonly TextFrameRecord[]> = fc
  .integer({ min: 1, max: 3 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => frameOf(`f${i}`))))

export function photoOf(id: string): fc.Arbitrary<FrameRecord> {
  return fc
    .record({
      xMm: fc.double({ min: 0, max: 200, noNaN: true }),
      yMm: fc.double({ min: 0, max: 150, noNaN: true }),
      widthMm: fc.double({ min: 5, max: 120, noNaN: true }),
      heightMm: fc.double({ min: 5, max: 60, noNaN: true }),
      rotationDeg: rarely(fc.constantFrom(30, 45), 0, 4),
      kind: fc.constantFrom('rectangle' as const, 'rectangle' as const, 'columns' as const, 'none' as const),
      standoff: fc.constantFrom(0, 1, 3),
    })
    .map(({ kind, standoff, ...box }) =>
      photo(id, {
        ...box,
        wrap: { kind, standoff: { topMm: standoff, rightMm: standoff, bottomMm: standoff, leftMm: standoff } },
      }),
    )
}

export const photos: fc.Arbitrary<readonly FrameRecord[]> = fc
  .integer({ min: 0, max: 3 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => photoOf(`photo${i}`))))
