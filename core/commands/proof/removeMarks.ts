/**
 * 删除校对符号: takes marks away with their threads.
 *
 * Role: Delete on marks. Boundary: marks that say the same as one that goes (№ 20) keep its words; what took one back
 * (№ 19) goes with it.
 */
import { all, get } from '../../model/snapshot.ts'
import { markFacts } from '../../proof/auditWords.ts'
import { meaning } from '../../proof/meaning.ts'
import type { Command } from '../command.ts'
import { marksOf, note, type By } from './marks.ts'

export interface RemoveMarksArgs extends By {
  readonly ids: readonly string[]
}

export const removeMarks: Command<RemoveMarksArgs> = {
  id: 'proof.remove-marks',
  label: { zh: '删除校对符号', en: 'Delete Marks' },
  shortcut: null,
  enabled: (snapshot, { ids }) => marksOf(snapshot, ids).length > 0,
  run(tx, { ids, ...by }) {
    const gone = new Set(marksOf(tx.snapshot, ids).map(({ id }) => id))
    for (const mark of all(tx.snapshot, 'annotation')) {
      if (gone.has(mark.id) || mark.refersTo === null || !gone.has(mark.refersTo)) continue
      if (mark.kind === 'stet') gone.add(mark.id)
      else {
        const asked = meaning(tx.snapshot, mark)
        tx.update('annotation', mark.id, {
          refersTo: null,
          ...(asked?.kind === 'delete' ? asked : { text: asked?.text ?? mark.text }),
        })
      }
    }
    for (const id of gone) {
      const mark = get(tx.snapshot, 'annotation', id)
      tx.remove(id)
      note(tx, by, 'mark-removed', id, { author: mark.author.name, ...markFacts(mark) })
    }
  },
}
