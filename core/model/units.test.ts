import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LengthUnit } from './units.ts'
import { HAO_SIZES, formatLength, formatSize, haoToPt, mmToPt, parseLength, ptToHao, ptToMm } from './units.ts'

const MM = 72 / 25.4

describe('T4.2 号制', () => {
  test('has the sizes of the rule', () => {
    expect(Object.fromEntries(HAO_SIZES.map(({ name, pt }) => [name, pt]))).toEqual({
      初号: 42,
      小初: 36,
      一号: 28,
      小一: 24,
      二号: 21,
      小二: 18,
      三号: 15.75,
      小三: 15,
      四号: 14,
      小四: 12,
      五号: 10.5,
      小五: 9,
      六号: 7.875,
      七号: 5.25,
    })
  })
  test('is read and written both ways', () => {
    for (const { name, pt } of HAO_SIZES) {
      expect(haoToPt(name)).toBe(pt)
      expect(ptToHao(pt)).toBe(name)
    }
    expect(haoToPt('5号')).toBe(10.5)
    expect(haoToPt('小五号')).toBe(9)
    expect(haoToPt('小六')).toBeUndefined()
    expect(haoToPt('五')).toBeUndefined()
    expect(formatSize(10.5)).toBe('五号')
    expect(formatSize(11.5)).toBe('11.5 pt')
  })
  test('takes a shop’s own table', () => {
    expect(parseLength('小初', { unit: 'pt', hao: [{ name: '小初', pt: 30 }] })).toBe(30)
  })
})

describe('parseLength', () => {
  const context = { unit: 'mm', currentPt: 20, charPt: 9, linePt: 11.25 } as const
  test.each([
    ['12mm', 12 * MM],
    ['12 毫米', 12 * MM],
    ['1.2cm', 12 * MM],
    ['1in', 72],
    ['3p', 36],
    ['3p6', 42],
    ['2字', 18],
    ['2em', 18],
    ['3行', 33.75],
    ['小五', 9],
    ['10.5pt', 10.5],
    ['10.5 磅', 10.5],
    ['７．５ｐｔ', 7.5],
    ['12', 12 * MM],
    ['-5', -5 * MM],
    ['+5', 20 + 5 * MM],
    ['+5pt', 25],
    ['-=5pt', 15],
    ['/2', 10],
    ['*1.5', 30],
    ['50%', 10],
    ['小五+1pt', 10],
    ['100mm/4', 25 * MM],
    ['2*3', 6 * MM],
    ['10pt - 2pt*3', 4],
    [' .5mm ', 0.5 * MM],
  ])('%s', (typed, pt) => {
    expect(parseLength(typed, context)).toBeCloseTo(pt, 9)
  })
  test.each([
    '',
    'mm',
    '12 furlong',
    '1..2',
    '3mm 4',
    '+',
    '/',
    '/0',
    '小六',
    '５五',
    'constructor',
    '2字字',
    'NaN',
    // A factor comes after what it multiplies: this would be a length times a length.
    '2*3pt',
    '1e3',
  ])('refuses “%s” with a remedy', (typed) => {
    expect(() => parseLength(typed, context)).toThrow(expect.objectContaining({ code: 'length-syntax' }))
  })
  test('refuses relative forms without a value, and 字 without a size', () => {
    expect(() => parseLength('+5', { unit: 'mm' })).toThrow(expect.objectContaining({ code: 'length-relative' }))
    expect(() => parseLength('2字', { unit: 'mm' })).toThrow(expect.objectContaining({ code: 'length-syntax' }))
  })
  test('reads what formatLength writes, to a thousandth of the unit', () => {
    const units: LengthUnit[] = ['mm', 'cm', 'in', 'pt', 'pica', '字', '行']
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.double({ min: -5000, max: 5000, noNaN: true }), (unit, pt) => {
        const field = { ...context, unit }
        expect(Math.abs(parseLength(formatLength(pt, field), field) - pt)).toBeLessThanOrEqual(0.0361)
      }),
    )
  })
})

test('mm and pt', () => {
  expect(mmToPt(25.4)).toBeCloseTo(72, 12)
  expect(ptToMm(mmToPt(390))).toBeCloseTo(390, 12)
})
