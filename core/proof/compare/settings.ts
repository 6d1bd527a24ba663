/**
 * What is set for the whole document and changes pages: styles, swatches, masters, layers, page formats, the edition.
 *
 * Role: one event a record, however many frames it reaches. Boundary: fields that never print (guides, locks) do not count.
 */
import type { DocumentRecord, RecordType } from '../../model/records.ts'
import { all } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Bilingual } from './difference.ts'
import { sorted } from './looks.ts'
import type { Matching } from './match.ts'

export interface SettingEvent {
  readonly before: DocumentRecord
  readonly after: DocumentRecord
  readonly message: Bilingual
}

const NAMES: Partial<Readonly<Record<RecordType, Bilingual>>> = {
  edition: { zh: '版次', en: 'edition' },
  page: { zh: '版面设置', en: 'page setup' },
  master: { zh: '主版', en: 'master' },
  layer: { zh: '图层', en: 'layer' },
  paragraphStyle: { zh: '段落样式', en: 'paragraph style' },
  characterStyle: { zh: '字符样式', en: 'character style' },
  objectStyle: { zh: '对象样式', en: 'object style' },
  swatch: { zh: '色板', en: 'swatch' },
}

/** For the hand only; or told by what came and went. */
const SILENT = new Set(['guides', 'locked', 'pageIds'])

export function settingEvents(before: Snapshot, after: Snapshot, matching: Matching): readonly SettingEvent[] {
  const events: SettingEvent[] = []
  for (const one of before.records.values()) {
    const name = NAMES[one.type]
    const other = name && partner(after, one, matching)
    if (!name || !other || other === one) continue
    if (printed(before, one) === printed(after, other)) continue
    const own = 'name' in other && other.name !== '' ? `“${other.name}”` : 'number' in other ? ` ${other.number}` : ''
    events.push({
      before: one,
      after: other,
      message: { zh: `${name.zh}${own}有改动`, en: `${name.en}${own === '' ? '' : ` ${own.trim()}`} was changed` },
    })
  }
  return events
}

/** The record of that id; of a page the one that it became; of what has a name the one of that name. */
function partner(after: Snapshot, one: DocumentRecord, matching: Matching): DocumentRecord | undefined {
  const id = one.type === 'page' || one.type === 'master' ? matching.pageAfter.get(one.id) : one.id
  const other = id === undefined ? undefined : after.records.get(id)
  if (other?.type === one.type) return other
  if (one.type === 'edition') return all(after, 'edition')[0]
  return 'name' in one ? all(after, one.type).find((record) => 'name' in record && record.name === one.name) : undefined
}

/** What of it prints; other records by their names, so that ids alone are no difference. */
function printed(snapshot: Snapshot, record: DocumentRecord): string {
  const fields = Object.entries(record).filter(([field]) => field !== 'id' && !SILENT.has(field))
  const named = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    const target = snapshot.records.get(value)
    return target ? ('name' in target ? target.name : target.type) : value
  }
  return sorted(JSON.parse(JSON.stringify(Object.fromEntries(fields), (_, value: unknown) => named(value))))
}
