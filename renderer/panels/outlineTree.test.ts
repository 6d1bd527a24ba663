import { describe, expect, it } from 'vitest'
import type { FrameRecord } from '../../core/model/records.ts'
import { DEFAULT_LAYER } from '../../core/model/defaults.ts'
import { documentOf, PAGE, paragraph, photo, story, textFrame } from '../../core/typeset/testing/documents.ts'
import { outlineOf, type OutlineNode } from './outlineTree.ts'

const words = {
  kind: (kind: FrameRecord['kind']) =>
    ({ text: '文字框', image: '图片框', shape: '图形', line: '线条', group: '编组' })[kind],
  role: (role: string) => (role === 'headline' ? '主题' : ''),
  locked: '已锁定',
}
const head = [paragraph('p', ''), paragraph('q', '坚定走好绿色低碳高质量发展之路，青岛再出发')]
const shape = (nodes: readonly OutlineNode[]): unknown =>
  nodes.map(({ frame, members }) => (members.length > 0 ? [frame.id, shape(members)] : frame.id))

describe('outlineOf', () => {
  const group = { ...photo('box'), kind: 'group', order: 1, role: '' } as unknown as FrameRecord
  const front = { ...DEFAULT_LAYER, id: 'layer:front', order: 5 }
  const snapshot = documentOf(
    ...head,
    story('s', head, ['h']),
    front,
    textFrame('h', 's', { role: 'headline', widthMm: 350, heightMm: 24, order: 9, locked: true }),
    group,
    photo('in', { groupId: 'box', order: 0 }),
    photo('over', { layerId: front.id, order: 0, name: '大图' }),
    { ...PAGE, id: 'page:2' },
    photo('else', { pageId: 'page:2' }),
  )
  const nodes = outlineOf(snapshot, PAGE.id, words)

  it('lists one page front to back: layers first, members in their group', () => {
    expect(shape(nodes)).toEqual(['over', 'h', ['box', ['in']]])
  })

  it('names each by what it is', () => {
    expect(nodes[1]).toMatchObject({ name: '主题', detail: '坚定走好绿色低碳高质量发展之路，…' })
    expect(nodes[1]!.spoken).toBe('文字框 主题 “坚定走好绿色低碳高质量发展之路，…” 350 × 24 mm 已锁定')
    expect(nodes[0]!.spoken).toBe('图片框 大图 80 × 60 mm')
    expect(nodes[2]!.spoken).toBe('编组 80 × 60 mm')
  })
})
