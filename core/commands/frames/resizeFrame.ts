/**
 * 缩放框: gives a frame another box. A picture stays where it is on the page; a group's members are scaled.
 *
 * Role: handles, number fields. Boundary: text keeps its size and is set anew; a picture placed by fit is fitted anew.
 */
import { roundMm } from '../../model/area.ts'
import type { BoxMm } from '../../model/area.ts'
import { apply, placement, rotation } from '../../model/geometry.ts'
import type { Rect } from '../../model/geometry.ts'
import type { FrameRecord } from '../../model/records.ts'
import { find } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { boxFields, boxMm, movable, refitGroups, withMembers } from './tree.ts'

export interface ResizeFrameArgs extends BoxMm {
  readonly frameId: string
}

export const resizeFrame: Command<ResizeFrameArgs> = {
  id: 'frame.resize',
  label: { zh: '缩放框', en: 'Resize' },
  shortcut: null,
  enabled: (snapshot, { frameId }) => movable(snapshot, [frameId]).length > 0,
  run(tx, { frameId, xMm, yMm, widthMm, heightMm }) {
    const [frame] = movable(tx.snapshot, [frameId])
    if (!frame) return
    const from = boxMm(frame)
    const to = { x: xMm, y: yMm, width: Math.max(0, widthMm), height: Math.max(0, heightMm) }
    for (const one of withMembers(tx.snapshot, [frame])) setBox(tx, one, one === frame ? to : scaled(one, from, to))
    refitGroups(tx, [frame])
  },
}

/** A member's box when its group goes from one box to another: its centre moves along, its sides as they lie. */
function scaled(member: FrameRecord, from: Rect, to: Rect): Rect {
  const sx = from.width > 0 ? to.width / from.width : 1
  const sy = from.height > 0 ? to.height / from.height : 1
  const box = boxMm(member)
  // A turned box cannot be skewed: its sides take what lies along them.
  const turn = (member.rotationDeg * Math.PI) / 180
  const width = box.width * Math.hypot(sx * Math.cos(turn), sy * Math.sin(turn))
  const height = box.height * Math.hypot(sx * Math.sin(turn), sy * Math.cos(turn))
  const x = to.x + (box.x + box.width / 2 - from.x) * sx
  const y = to.y + (box.y + box.height / 2 - from.y) * sy
  return { x: x - width / 2, y: y - height / 2, width, height }
}

function setBox(tx: Transaction, frame: FrameRecord, to: Rect): void {
  tx.update('frame', frame.id, boxFields(to))
  const now = find(tx.snapshot, 'frame', frame.id)!
  if (now.kind !== 'image' || now.placement === null) return
  // The corner that the picture is placed from has moved: by how much, seen from the frame.
  const corner = { x: 0, y: 0 }
  const before = apply(placement(boxMm(frame), frame.rotationDeg), corner)
  const after = apply(placement(boxMm(now), now.rotationDeg), corner)
  const by = apply(rotation(-now.rotationDeg), { x: after.x - before.x, y: after.y - before.y })
  const { xMm, yMm } = now.placement
  const placed = { ...now.placement, xMm: roundMm(xMm - by.x), yMm: roundMm(yMm - by.y) }
  tx.put({ ...now, placement: placed })
}
