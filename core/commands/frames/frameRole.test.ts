/** What a frame is to its page: what it says itself, else what stands in it. */
import { describe, expect, it } from 'vitest'
import type { DocumentRecord, ParagraphStyleRecord } from '../../model/records.ts'
import { get } from '../../model/snapshot.ts'
import { documentOf, paragraph, photo, story, textFrame } from '../../typeset/testing/documents.ts'
import { pageRows } from '../pageRows.ts'
import { PAGE } from '../../typeset/testing/documents.ts'
import { roleOf } from './frameRole.ts'

const style = (id: string, name: string): ParagraphStyleRecord => ({
  type: 'paragraphStyle',
  id,
  name,
  basedOnId: null,
  props: {},
})
/** A text frame without a role, and its story of paragraphs in these styles. */
function text(id: string, styleIds: readonly string[], box = {}): readonly DocumentRecord[] {
  const paragraphs = styleIds.map((styleId, at) => ({ ...paragraph(`${id}${at}`, '青岛'), styleId }))
  return [...paragraphs, story(`s:${id}`, paragraphs, [id]), textFrame(id, `s:${id}`, { role: '', ...box })]
}

const snapshot = documentOf(
  style('head', '主题'),
  style('small', '小标题'),
  style('intro', '导语'),
  ...text('a', ['head']),
  ...text('b', ['small', 'style:body'], { widthMm: 350, heightMm: 200, yMm: 100 }),
  ...text('c', ['intro']),
  ...text('d', ['style:body'], { widthMm: 40, heightMm: 20 }),
  ...text('e', ['style:body'], { widthMm: 40, heightMm: 20 }),
  photo('p', { role: '', assetId: 'asset', captionFrameId: 'd' }),
  photo('q', { role: '', assetId: null }),
  photo('r', { role: 'advert', assetId: 'asset' }),
)
const roles = (...ids: readonly string[]): string[] => ids.map((id) => roleOf(snapshot, get(snapshot, 'frame', id)))

describe('the role of a frame', () => {
  it('is read off its text, its picture, or the photo that it belongs to', () => {
    expect(roles('a', 'b', 'c', 'd', 'e', 'p', 'q', 'r')).toEqual([
      'headline',
      'body',
      'lead',
      'caption',
      'body',
      'photo',
      '',
      'advert',
    ])
  })

  it('lets a page laid out by hand be levelled: the largest story is its body', () => {
    const rows = pageRows(snapshot, PAGE.id)!
    expect(rows.body.map(({ id }) => id)).toEqual(['b'])
    expect(rows.lead?.id).toBe('c')
    expect(rows.rows.flatMap(({ cells }) => cells.map(({ photo: { id }, caption }) => [id, caption?.id]))).toEqual([
      ['p', 'd'],
    ])
  })
})
