/**
 * 版面设置: size, margins and character grid of pages, their number and section.
 *
 * Role: the page setup dialog. Boundary: frames stay where they are, as in InDesign; what the numbers come to is `pageSums.ts`.
 */
import { checkPage } from '../../model/pageSums.ts'
import type { PageRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'

export interface SetPageArgs {
  readonly pageIds: readonly string[]
  readonly changes: Partial<
    Pick<PageRecord, 'widthMm' | 'heightMm' | 'bleedMm' | 'margins' | 'grid' | 'number' | 'section'>
  >
}

/** @throws UserError `page-format` when nothing could be laid out on a page so set; none of them is then changed. */
export const setPage: Command<SetPageArgs> = {
  id: 'page.setup',
  label: { zh: '版面设置', en: 'Page Setup' },
  shortcut: 'Mod+Alt+P',
  enabled: (snapshot, { pageIds }) => pageIds.some((id) => find(snapshot, 'page', id)),
  run(tx, { pageIds, changes }) {
    for (const id of pageIds) {
      const page = { ...get(tx.snapshot, 'page', id), ...changes }
      checkPage(page)
      tx.put(page)
    }
  },
}
