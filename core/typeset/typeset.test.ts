import { describe, expect, it } from 'vitest'
import { createTypesetter } from './typeset.ts'
import {
  MM,
  PAGE,
  changed,
  documentOf,
  gridComposer,
  han,
  paragraph,
  photo,
  placedText,
  single,
  story,
  textFrame,
} from './testing/documents.ts'

const mmOf = (pt: number) => pt * MM

function page(text = 60) {
  return Array.from({ length: text }, (_, i) => paragraph(`p${i}`, han(60 + ((i * 37) % 90), i)))
}

describe('a page of text', () => {
  it('fills 8 columns of 13 字 on the baseline grid (T4.1)', () => {
    const snapshot = single(page(), [textFrame('f', 'story:1')])
    const layout = createTypesetter({ composer: gridComposer() }).layout(snapshot)
    const frame = layout.frames.get('f')!
    expect(frame.columns).toHaveLength(8)
    for (const box of frame.columns) expect(box.width).toBe(117)
    for (const line of frame.lines) {
      const row = (line.yPt - PAGE.grid.firstBaselinePt) / PAGE.grid.leadingPt
      expect(Math.abs(row - Math.round(row)) * PAGE.grid.leadingPt).toBeLessThan(0.01)
    }
    expect(frame.lines.filter((line) => line.column === 0)).toHaveLength(123)
    expect(placedText(layout, ['f'])).toBe(
      page()
        .map((p) => p.text)
        .join(''),
    )
    expect(layout.overset).toEqual([])
  })

  it('edit speed', () => {
    const paragraphs = page()
    let snapshot = single(paragraphs, [textFrame('f', 'story:1')], [photo('x')])
    const typesetter = createTypesetter({ composer: gridComposer() })
    typesetter.layout(snapshot)
    const times: number[] = []
    for (let i = 0; i < 300; i++) {
      snapshot = changed(snapshot, paragraph('p20', paragraphs[20].text + han(i % 20)))
      const t = performance.now()
      typesetter.layout(snapshot)
      times.push(performance.now() - t)
    }
    times.sort((a, b) => a - b)
    console.log('median ms', times[150], 'p90', times[270])
    void documentOf
    void story
    void mmOf
  })
})
