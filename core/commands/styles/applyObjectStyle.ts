/**
 * 应用对象样式: gives frames the fill, stroke and wrap of an object style, or takes its name from them.
 *
 * Role: the styles panel. Boundary: frames carry their look themselves; `editStyle.ts` keeps those that follow their style.
 */
import { find } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { setFrameProps } from '../frames/setFrameProps.ts'
import { movable } from '../frames/tree.ts'

export interface ApplyObjectStyleArgs {
  readonly frameIds: readonly string[]
  /** null: none; frames keep their looks. */
  readonly objectStyleId: string | null
}

export const applyObjectStyle: Command<ApplyObjectStyleArgs> = {
  id: 'frame.object-style',
  label: { zh: '应用对象样式', en: 'Apply object style' },
  shortcut: null,
  enabled: (snapshot, { frameIds, objectStyleId }) =>
    movable(snapshot, frameIds).length > 0 &&
    (objectStyleId === null || find(snapshot, 'objectStyle', objectStyleId) !== undefined),
  run(tx, { frameIds, objectStyleId }) {
    const style = find(tx.snapshot, 'objectStyle', objectStyleId)
    setFrameProps.run(tx, {
      frameIds,
      props: style
        ? { objectStyleId, fill: style.fill, stroke: style.stroke, ...(style.wrap ? { wrap: style.wrap } : {}) }
        : { objectStyleId: null },
    })
  },
}
