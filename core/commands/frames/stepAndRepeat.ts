/**
 * 多重复制: copies of frames in a row or a grid, each as far from the one before as is said.
 *
 * Role: the dialog of that name. Boundary: what a copy takes along is said in `duplicateFrames.ts`.
 */
import { UserError } from '../../model/errors.ts'
import type { IdSource } from '../../model/ids.ts'
import type { Command } from '../command.ts'
import { duplicateFrames } from './duplicateFrames.ts'
import { outermost } from './tree.ts'

export interface StepAndRepeatArgs {
  readonly frameIds: readonly string[]
  readonly newIds: IdSource
  /** How many there will be, the original with them: across in a grid, else all of them. */
  readonly columns: number
  /** How many down in a grid. */
  readonly rows: number
  /** From one to the next. In a grid the first goes across and the second down, else each copy goes both ways. */
  readonly dxMm: number
  readonly dyMm: number
  readonly grid: boolean
}

/** More than a page can hold is a slip of the hand. */
const MOST = 1000

/** Result: ids of the originals and the copies. */
export const stepAndRepeat: Command<StepAndRepeatArgs, readonly string[]> = {
  id: 'frame.step-and-repeat',
  label: { zh: '多重复制', en: 'Step and Repeat' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) => outermost(snapshot, frameIds).length > 0,
  run(tx, { frameIds, newIds, columns, rows, dxMm, dyMm, grid }) {
    const roots = outermost(tx.snapshot, frameIds).map(({ id }) => id)
    const down = grid ? rows : 1
    if (columns * down * roots.length > MOST)
      throw new UserError(
        'too-many-copies',
        `一次最多复制 ${MOST} 个框；请减少份数`,
        `at most ${MOST} frames at a time; ask for fewer copies`,
      )
    const all = [...roots]
    for (let row = 0; row < down; row++)
      for (let column = 0; column < columns; column++) {
        if (row === 0 && column === 0) continue
        const by = { dxMm: column * dxMm, dyMm: (grid ? row : column) * dyMm }
        all.push(...duplicateFrames.run(tx, { frameIds: roots, newIds, ...by }))
      }
    return all
  },
}
