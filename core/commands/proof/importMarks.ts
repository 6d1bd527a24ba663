/**
 * 导入批注: marks that a file brought, new and changed, all in one step.
 *
 * Role: puts the records that `core/proof/exchange` made of a file. Boundary: reads no file.
 */
import type { AnnotationRecord } from '../../model/records.ts'
import type { Command } from '../command.ts'

export interface ImportMarksArgs {
  readonly annotations: readonly AnnotationRecord[]
}

export const importMarks: Command<ImportMarksArgs> = {
  id: 'proof.import-marks',
  label: { zh: '导入批注', en: 'Import Comments' },
  shortcut: null,
  enabled: (_snapshot, { annotations }) => annotations.length > 0,
  run(tx, { annotations }) {
    for (const annotation of annotations) tx.put(annotation)
  },
}
