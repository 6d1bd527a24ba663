/**
 * 导入批注: marks that a file brought, new and changed, all in one step.
 *
 * Role: puts the records that `core/proof/exchange` made of a file. Boundary: reads no file.
 */
import type { AnnotationRecord, Person } from '../../model/records.ts'
import type { Command } from '../command.ts'
import { note, type By } from './marks.ts'

export interface ImportMarksArgs extends Omit<By, 'author'> {
  /** Who imports; null: nobody has said, and those who made the marks stand for themselves. */
  readonly person: Person | null
  /** Name of the file. */
  readonly source: string
  readonly annotations: readonly AnnotationRecord[]
}

export const importMarks: Command<ImportMarksArgs> = {
  id: 'proof.import-marks',
  label: { zh: '导入批注', en: 'Import Comments' },
  shortcut: null,
  enabled: (_snapshot, { annotations }) => annotations.length > 0,
  run(tx, { annotations, person, source, at, newIds }) {
    for (const annotation of annotations) {
      tx.put(annotation)
      const author = person ?? annotation.replies.at(-1)?.author ?? annotation.author
      note(tx, { author, at, newIds }, 'mark-imported', annotation.id, { note: source })
    }
  },
}
