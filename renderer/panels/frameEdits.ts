/** Changing the selected frames through the document's commands: one step of the history for all of them. */
import { placeImage, placementOf } from '../../core/commands/frames/fitImage.ts'
import { moveFrames } from '../../core/commands/frames/moveFrames.ts'
import { resizeFrame } from '../../core/commands/frames/resizeFrame.ts'
import { rotateFrames } from '../../core/commands/frames/rotateFrames.ts'
import { setFrameProps, type FrameProps } from '../../core/commands/frames/setFrameProps.ts'
import { movable } from '../../core/commands/frames/tree.ts'
import { roundMm } from '../../core/model/area.ts'
import type { AssetRecord, FrameRecord, ImagePlacement } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import type { Transaction } from '../../core/model/store.ts'
import type { Text } from '../app/messages.ts'
import type { Session } from '../app/session.ts'

/** Calls back for each frame that may be changed, with its record as it then is. */
function each(session: Session, label: Text, act: (tx: Transaction, frame: FrameRecord) => void): void {
  const ids = session.selection.get()
  session.editing.run(
    label,
    (tx) => {
      for (const frame of movable(tx.snapshot, ids)) act(tx, frame)
    },
    // Arrow keys in a field make one step.
    { key: `field:${label.en}:${ids.join()}`, nowMs: performance.now() },
  )
}

/** @param propsOf what each frame takes; null leaves it as it is. */
export function changeProps(session: Session, label: Text, propsOf: (frame: FrameRecord) => FrameProps | null): void {
  each(session, label, (tx, frame) => {
    const props = propsOf(frame)
    if (props) setFrameProps.run(tx, { frameIds: [frame.id], props })
  })
}

export type Measure = 'xMm' | 'yMm' | 'widthMm' | 'heightMm'

/** Each frame gets that place or size by itself. */
export function changeMeasure(session: Session, label: Text, measure: Measure, mm: number): void {
  each(session, label, (tx, frame) => {
    const { id, xMm, yMm, widthMm, heightMm } = frame
    if (measure === 'xMm') moveFrames.run(tx, { frameIds: [id], dxMm: mm - xMm, dyMm: 0 })
    else if (measure === 'yMm') moveFrames.run(tx, { frameIds: [id], dxMm: 0, dyMm: mm - yMm })
    else resizeFrame.run(tx, { frameId: id, xMm, yMm, widthMm, heightMm, [measure]: mm })
  })
}

/** Each frame gets that angle, turned about its own centre. */
export function changeAngle(session: Session, label: Text, degrees: number): void {
  each(session, label, (tx, { id, rotationDeg }) =>
    rotateFrames.run(tx, { frameIds: [id], degrees: degrees - rotationDeg, aboutMm: null }),
  )
}

/** Each frame gets its own size; null leaves it as it is. */
export function changeSizes(
  session: Session,
  label: Text,
  sizeOf: (frame: FrameRecord) => Partial<Pick<FrameRecord, 'widthMm' | 'heightMm'>> | null,
): void {
  each(session, label, (tx, frame) => {
    const size = sizeOf(frame)
    const { id, xMm, yMm, widthMm, heightMm } = frame
    if (size) resizeFrame.run(tx, { frameId: id, xMm, yMm, widthMm, heightMm, ...size })
  })
}

/** Each picture gets another place in its frame. */
export function changePlacement(
  session: Session,
  label: Text,
  change: (now: ImagePlacement, asset: AssetRecord) => ImagePlacement,
): void {
  each(session, label, (tx, frame) => {
    const asset = frame.kind === 'image' ? find(tx.snapshot, 'asset', frame.assetId) : undefined
    if (frame.kind !== 'image' || !asset) return
    const { xMm, yMm, widthMm, heightMm, rotationDeg } = change(placementOf({ frame, asset }), asset)
    placeImage.run(tx, {
      frameId: frame.id,
      placement: {
        xMm: roundMm(xMm),
        yMm: roundMm(yMm),
        widthMm: roundMm(widthMm),
        heightMm: roundMm(heightMm),
        rotationDeg,
      },
    })
  })
}
