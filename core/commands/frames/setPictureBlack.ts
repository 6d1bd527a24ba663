/**
 * 仅用黑版: pictures on the black plate alone, or in their inks again.
 *
 * Role: one property of image frames. Boundary: the picture itself stays as it was placed; what it looks like on black is made
 * when it is shown or printed.
 */
import type { ImageFrameRecord } from '../../model/records.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { movable } from './tree.ts'

export interface SetPictureBlackArgs {
  readonly frameIds: readonly string[]
  readonly black: boolean
}

const picturesOf = (snapshot: Snapshot, frameIds: readonly string[]): readonly ImageFrameRecord[] =>
  movable(snapshot, frameIds).filter((frame) => frame.kind === 'image')

export const setPictureBlack: Command<SetPictureBlackArgs> = {
  id: 'image.black',
  label: { zh: '仅用黑版', en: 'Black plate only' },
  shortcut: null,
  enabled: (snapshot, { frameIds, black }) => picturesOf(snapshot, frameIds).some((frame) => frame.black !== black),
  run(tx, { frameIds, black }) {
    for (const frame of picturesOf(tx.snapshot, frameIds)) if (frame.black !== black) tx.put({ ...frame, black })
  },
}
