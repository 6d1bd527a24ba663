/** For tests of the view: a small page with two stories, and annotations on it. Boundary: tests only. */
import type { AnnotationRecord, TextAnchor } from '../../../core/model/records.ts'
import type { Snapshot } from '../../../core/model/snapshot.ts'
import { createTypesetter } from '../../../core/typeset/typeset.ts'
import {
  documentOf,
  gridComposer,
  han,
  paragraph,
  photo,
  story,
  textFrame,
} from '../../../core/typeset/testing/documents.ts'

const lower = [paragraph('l1', han(600)), paragraph('l2', han(600, 2))]
const upper = [paragraph('u1', han(40, 3))]

/** A head above, a story of two frames below, a picture between them. */
export function smallPage(...annotations: readonly AnnotationRecord[]) {
  const snapshot: Snapshot = documentOf(
    ...lower,
    ...upper,
    textFrame('low1', 'low', { yMm: 200, heightMm: 60, widthMm: 170, columns: 4, gutterPt: 8 }),
    textFrame('low2', 'low', { xMm: 200, yMm: 150, heightMm: 60, widthMm: 170, columns: 4, gutterPt: 8, order: 1 }),
    textFrame('up1', 'up', { yMm: 40, heightMm: 40, columns: 1, order: 2 }),
    photo('photo', { yMm: 100 }),
    story('low', lower, ['low1', 'low2']),
    story('up', upper, ['up1']),
    ...annotations,
  )
  return { snapshot, layout: createTypesetter({ composer: gridComposer() }).layout(snapshot) }
}

export function mark(id: string, more: Partial<AnnotationRecord> = {}): AnnotationRecord {
  return {
    ...{ type: 'annotation', id, kind: 'replace', anchor: on('u1', 0, 2), target: null, refersTo: null },
    ...{ text: '对', variant: '', strokes: [], createdAt: '2026-01-01T00:00:00.000Z', roundId: null, assignee: '' },
    ...{ author: { name: '林兢', role: 'proofreader' }, state: 'open', replies: [] },
    ...more,
  }
}

export function on(paragraphId: string | null, from: number, to: number): TextAnchor {
  return { kind: 'text', paragraphId, from, to, side: 'after', quote: '错', prefix: '', suffix: '' }
}
