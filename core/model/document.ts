/**
 * `document.json`: from bytes to a snapshot and back.
 *
 * Role: the one door for documents from outside (migrate, check, repair, freeze), and the canonical form in which they
 * leave: the same records give the same bytes, whatever way they came about. Boundary: no zip (`package.ts`), no files.
 */
import { UserError } from './errors.ts'
import { CURRENT_VERSION, migrate } from './migrations.ts'
import type { DocumentRecord, RecordType } from './records.ts'
import type { Repair } from './repair.ts'
import { repairRecords } from './repair.ts'
import { formatPath } from './rule.ts'
import { checkRecords } from './schema.ts'
import type { Snapshot } from './snapshot.ts'
import { deepFreeze } from './store.ts'

export interface OpenedDocument {
  readonly snapshot: Snapshot
  /** What was put right; empty for a sound document. */
  readonly repairs: readonly Repair[]
}

/**
 * A document out of a parsed `document.json` of any known version. The value becomes the document's: it is frozen.
 * @throws UserError `document-format`, `document-version`, `document-record` and those of `repairRecords`.
 */
export function readDocument(value: unknown): OpenedDocument {
  const document = migrate(value)
  const { records } = document
  const unknown = Object.keys(document).find((key) => key !== 'format' && key !== 'version' && key !== 'records')
  const fault =
    unknown === undefined ? checkRecords(records) : { path: [unknown], zh: '不认识此项', en: 'is not a known field' }
  if (fault)
    throw new UserError(
      'document-record',
      `${fault.zh}；文件已损坏或被改动，请用备份`,
      `${fault.en}; the file was damaged or tampered with, use a backup`,
      `document.json ${formatPath(fault.path)}`,
    )
  const repaired = repairRecords(records as readonly DocumentRecord[])
  for (const record of repaired.records.values()) deepFreeze(record)
  return { snapshot: { records: repaired.records }, repairs: repaired.repairs }
}

/** The JSON value in the bytes of a `document.json`. @throws UserError `document-json` when they are not JSON in UTF-8. */
export function decodeDocument(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new UserError(
      'document-json',
      `document.json 不是完好的 JSON（${(error as Error).message}）；请用备份`,
      `document.json is not sound JSON (${(error as Error).message}); use a backup`,
      'document.json',
    )
  }
}

/** Types in the order in which they stand in the file: the page first, then its copy, then what these use. */
const RANK: Readonly<Record<RecordType, number>> = {
  edition: 0,
  page: 1,
  master: 2,
  layer: 3,
  frame: 4,
  story: 5,
  paragraph: 6,
  paragraphStyle: 7,
  characterStyle: 8,
  objectStyle: 9,
  swatch: 10,
  asset: 11,
  annotation: 12,
  proofRound: 13,
  signOff: 14,
  auditEntry: 15,
}

function byPlace(a: DocumentRecord, b: DocumentRecord): number {
  // Shorter ids first, so that counted ones (`frame:2`, `frame:10`) stand in their order.
  return RANK[a.type] - RANK[b.type] || a.id.length - b.id.length || (a.id < b.id ? -1 : 1)
}

/** A record's line: records are frozen, so it is written once however often the document is saved. */
const lines = new WeakMap<DocumentRecord, string>()

function lineOf(record: DocumentRecord): string {
  let line = lines.get(record)
  if (line === undefined) {
    line = JSON.stringify(sorted(record))
    if (Object.isFrozen(record)) lines.set(record, line)
  }
  return line
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const source = value as Record<string, unknown>
  const result: Record<string, unknown> = {}
  // `type` and `id` lead, for whoever reads the file.
  for (const key of ['type', 'id']) if (key in source) result[key] = source[key]
  for (const key of Object.keys(source).sort()) if (!(key in result)) result[key] = sorted(source[key])
  return result
}

/** The canonical `document.json`: records in a fixed order, one a line, their fields in alphabetical order. */
export function encodeDocument(snapshot: Snapshot): string {
  const records = [...snapshot.records.values()].sort(byPlace)
  return `{"format":"banmian","version":${CURRENT_VERSION},"records":[\n${records.map(lineOf).join(',\n')}\n]}\n`
}
