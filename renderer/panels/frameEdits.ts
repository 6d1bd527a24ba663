/** Changing the selected frames through the document's commands: one step of the history for all of them. */
import { placeImage, placementOf } from '../../core/commands/frames/fitImage.ts'
import { moveFrames } from '../../core/commands/frames/moveFrames.ts'
import { measuresOf, sizedAbout, type ReferencePoint } from '../../core/commands/frames/referencePoint.ts'
import { resizeFrame } from '../../core/commands/frames/resizeFrame.ts'
import { rotateFrames } from '../../core/commands/frames/rotateFrames.ts'
import { scaleFrames } from '../../core/commands/frames/scaleFrames.ts'
import { setFrameProps, type FrameProps } from '../../core/commands/frames/setFrameProps.ts'
import { setPictureBlack } from '../../core/commands/frames/setPictureBlack.ts'
import { boundsOfAll, boxFields, boxMm, movable } from '../../core/commands/frames/tree.ts'
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

/** Pictures on the black plate alone, or in their inks. */
export function changeBlack(session: Session, black: boolean): void {
  const frameIds = session.selection.get()
  session.editing.run(setPictureBlack.label, (tx) => setPictureBlack.run(tx, { frameIds, black }))
}

export type Measure = 'xMm' | 'yMm' | 'widthMm' | 'heightMm'

/** One edit of all that is chosen and may be changed, as one step. */
function together(
  session: Session,
  label: Text,
  act: (tx: Transaction, frames: readonly FrameRecord[], at: ReferencePoint) => void,
): void {
  const ids = session.selection.get()
  session.editing.run(
    label,
    (tx) => {
      const frames = movable(tx.snapshot, ids)
      if (frames.length > 0) act(tx, frames, session.preferences.referencePoint.get())
    },
    { key: `field:${label.en}:${ids.join()}`, nowMs: performance.now() },
  )
}

/** The reference point goes there, or the chosen get that size about it: one frame its own, several the box round them. */
export function changeMeasure(session: Session, label: Text, measure: Measure, mm: number): void {
  together(session, label, (tx, frames, at) => {
    const frameIds = frames.map(({ id }) => id)
    const now = measuresOf(tx.snapshot, frames, at)
    if (measure === 'xMm') moveFrames.run(tx, { frameIds, dxMm: mm - now.xMm, dyMm: 0 })
    else if (measure === 'yMm') moveFrames.run(tx, { frameIds, dxMm: 0, dyMm: mm - now.yMm })
    else {
      const [first] = frames
      const size = {
        width: measure === 'widthMm' ? mm : now.widthMm,
        height: measure === 'heightMm' ? mm : now.heightMm,
      }
      if (frames.length === 1) {
        const box = sizedAbout(boxMm(first!), first!.rotationDeg, size, at)
        resizeFrame.run(tx, { frameId: first!.id, ...boxFields(box) })
      } else {
        const from = boundsOfAll(tx.snapshot, frames)
        scaleFrames.run(tx, { frameIds, from: boxFields(from), to: boxFields(sizedAbout(from, 0, size, at)) })
      }
    }
  })
}

/** Turned together about the reference point; frames that are turned differently get that angle each about its own centre. */
export function changeAngle(session: Session, label: Text, degrees: number): void {
  together(session, label, (tx, frames, at) => {
    const { xMm, yMm, rotationDeg } = measuresOf(tx.snapshot, frames, at)
    if (rotationDeg === null)
      for (const { id, rotationDeg: own } of frames)
        rotateFrames.run(tx, { frameIds: [id], degrees: degrees - own, aboutMm: null })
    else {
      const frameIds = frames.map(({ id }) => id)
      rotateFrames.run(tx, { frameIds, degrees: degrees - rotationDeg, aboutMm: { x: xMm, y: yMm } })
    }
  })
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
