/** Documents that end-to-end tests open: a blank 对开 page of 8 columns, and what a test puts on it. */
import { BLACK, DEFAULT_LAYER, DEFAULT_STYLE } from '../../../core/model/defaults.ts'
import type { DocumentRecord, EditionRecord } from '../../../core/model/records.ts'
import { PAGE } from '../../../core/typeset/testing/documents.ts'

const EDITION: EditionRecord = {
  type: 'edition',
  id: PAGE.editionId,
  paper: '',
  date: '',
  weekday: '',
  name: '',
  pageIds: [PAGE.id],
  credits: [],
}

export function blankPage(...records: readonly DocumentRecord[]): readonly DocumentRecord[] {
  return [EDITION, PAGE, DEFAULT_LAYER, DEFAULT_STYLE, BLACK, ...records]
}
