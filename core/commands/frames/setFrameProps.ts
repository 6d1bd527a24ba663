/**
 * 框属性: sets what frames look like and how text runs in and around them.
 *
 * Role: the frame panel. Boundary: each frame takes what its kind has; boxes, stacks and threads have commands of their own.
 */
import type { FrameRecord, ShapeFrameRecord, TextFrameRecord } from '../../model/records.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { movable } from './tree.ts'

const COMMON = ['name', 'role', 'objectStyleId', 'wrap', 'fill', 'stroke'] as const
const TEXT = [
  'columns',
  'gutterPt',
  'columnRule',
  'insets',
  'verticalAlign',
  'vertical',
  'onGrid',
  'ignoreWrap',
  'balance',
] as const
const SHAPE = ['shape', 'cornerRadiusMm'] as const

export type FrameProps = Partial<
  Pick<FrameRecord, (typeof COMMON)[number]> &
    Pick<TextFrameRecord, (typeof TEXT)[number]> &
    Pick<ShapeFrameRecord, (typeof SHAPE)[number]>
>

export interface SetFramePropsArgs {
  readonly frameIds: readonly string[]
  readonly props: FrameProps
}

export const setFrameProps: Command<SetFramePropsArgs> = {
  id: 'frame.props',
  label: { zh: '框属性', en: 'Frame options' },
  shortcut: null,
  enabled: (snapshot, { frameIds }) => movable(snapshot, frameIds).length > 0,
  run(tx, { frameIds, props }) {
    for (const { id, kind } of movable(tx.snapshot, frameIds)) {
      const own: readonly (keyof FrameProps)[] = [
        ...COMMON,
        ...(kind === 'text' ? TEXT : kind === 'shape' ? SHAPE : []),
      ]
      const changes = Object.fromEntries(own.filter((key) => props[key] !== undefined).map((key) => [key, props[key]]))
      if (Object.keys(changes).length > 0) tx.put({ ...get(tx.snapshot, 'frame', id), ...changes } as FrameRecord)
      if (kind === 'text' && props.vertical !== undefined) turnThread(tx, id, props.vertical)
    }
  },
}

/** A thread runs one way: all its frames say the same. */
function turnThread(tx: Transaction, frameId: string, vertical: boolean): void {
  const { storyId } = get(tx.snapshot, 'frame', frameId) as TextFrameRecord
  for (const id of get(tx.snapshot, 'story', storyId).frameIds) {
    const frame = find(tx.snapshot, 'frame', id)
    if (frame?.kind === 'text' && frame.vertical !== vertical) tx.put({ ...frame, vertical })
  }
}
