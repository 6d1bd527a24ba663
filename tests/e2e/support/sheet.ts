/**
 * A document of a few frames as a file, for tests that need to know where everything stands.
 *
 * Role: an edition of one page, whose type area is 350 × 490 mm, with the records a test gives. Boundary: tests only.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DocumentRecord } from '../../../core/model/records.ts'
import { writePackage } from '../../../core/model/package.ts'
import { documentOf, EDITION, paragraph, story, textFrame } from '../../../core/typeset/testing/documents.ts'

/** Path of the `.banmian` file. */
export function sheetFile(
  records: readonly DocumentRecord[],
  media: ReadonlyMap<string, Uint8Array> = new Map(),
  name = 'sheet',
): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'banmian-sheet-')), `${name}.banmian`)
  writeFileSync(file, writePackage({ snapshot: documentOf(EDITION, ...records), media }))
  return file
}

/** A text frame of one column with a story of its own; its ids are made of `id`. */
export function textOn(
  id: string,
  text: string,
  box: Partial<ReturnType<typeof textFrame>>,
): readonly DocumentRecord[] {
  const copy = paragraph(`paragraph:${id}`, text)
  const frame = textFrame(id, `story:${id}`, { columns: 1, onGrid: false, role: '', name: id, ...box })
  return [copy, story(`story:${id}`, [copy], [id]), frame]
}
