/**
 * 移动参考线: puts a guide elsewhere on its page.
 *
 * Role: dragging, the number field. Boundary: a guide keeps its direction.
 */
import { roundMm } from '../../model/area.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface MoveGuideArgs {
  readonly pageId: string
  readonly guideId: string
  readonly positionMm: number
}

export const moveGuide: Command<MoveGuideArgs> = {
  id: 'guide.move',
  label: { zh: '移动参考线', en: 'Move Guide' },
  shortcut: null,
  enabled: (snapshot, { pageId, guideId }) =>
    find(snapshot, 'page', pageId)?.guides.some(({ id }) => id === guideId) ?? false,
  run(tx, { pageId, guideId, positionMm }) {
    const { guides } = get(tx.snapshot, 'page', pageId)
    const at = roundMm(positionMm)
    if (guides.some(({ id, positionMm: now }) => id === guideId && now !== at))
      tx.update('page', pageId, {
        guides: guides.map((guide) => (guide.id === guideId ? { ...guide, positionMm: at } : guide)),
      })
  },
}
