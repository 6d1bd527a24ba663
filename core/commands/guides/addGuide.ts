/**
 * 添加参考线: a line across a page that frames snap to.
 *
 * Role: dragging out of a ruler, a double click on it. Boundary: guides never print and belong to their page alone.
 */
import { roundMm } from '../../model/area.ts'
import type { IdSource } from '../../model/ids.ts'
import type { Guide } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface AddGuideArgs extends Pick<Guide, 'orientation' | 'positionMm'> {
  readonly pageId: string
  readonly newIds: IdSource
}

/** Result: id of the guide. */
export const addGuide: Command<AddGuideArgs, string> = {
  id: 'guide.add',
  label: { zh: '添加参考线', en: 'Add Guide' },
  shortcut: null,
  enabled: (snapshot, { pageId }) => find(snapshot, 'page', pageId) !== undefined,
  run(tx, { pageId, orientation, positionMm, newIds }) {
    const { guides } = get(tx.snapshot, 'page', pageId)
    const id = newIds.next('guide')
    tx.update('page', pageId, { guides: [...guides, { id, orientation, positionMm: roundMm(positionMm) }] })
    return id
  },
}
