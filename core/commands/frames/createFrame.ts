/**
 * 新建框: draws a text, image or shape frame, or a line.
 *
 * Role: the drawing tools. Boundary: a text frame brings its story with one empty paragraph, so that a caret can stand
 * in it; everything else is set afterwards.
 */
import type { BoxMm } from '../../model/area.ts'
import { NO_WRAP } from '../../model/defaults.ts'
import type { IdSource } from '../../model/ids.ts'
import { find, get } from '../../model/snapshot.ts'
import type { Command } from '../command.ts'
import { blackInk, workLayer } from './ground.ts'
import { emptyStory, plainText } from './textParts.ts'
import { boxFields, topOrder } from './tree.ts'

export interface CreateFrameArgs {
  readonly kind: 'text' | 'image' | 'rectangle' | 'ellipse' | 'line'
  /** Page or master. */
  readonly pageId: string
  readonly box: BoxMm
  readonly newIds: IdSource
  /** A line from bottom left to top right. */
  readonly flip?: boolean
  /** The layer it goes to where that can be worked on; else the topmost that can. */
  readonly layerId?: string | null
}

/** New shapes are drawn with a hairline that prints, pt. */
const STROKE_PT = 0.5

/** Result: id of the frame. */
export const createFrame: Command<CreateFrameArgs, string> = {
  id: 'frame.create',
  label: { zh: '新建框', en: 'New frame' },
  shortcut: null,
  enabled: (snapshot, { pageId }) =>
    find(snapshot, 'page', pageId) !== undefined || find(snapshot, 'master', pageId) !== undefined,
  run(tx, { kind, pageId, box, newIds, flip = false, layerId = null }) {
    const id = newIds.next('frame')
    const stroke = { colour: blackInk(tx), widthPt: STROKE_PT, dash: 'solid' } as const
    const base = {
      type: 'frame',
      id,
      pageId,
      layerId: workLayer(tx, layerId),
      order: 0,
      ...boxFields({ x: box.xMm, y: box.yMm, width: box.widthMm, height: box.heightMm }),
      rotationDeg: 0,
      name: '',
      role: '',
      locked: false,
      groupId: null,
      objectStyleId: null,
      wrap: NO_WRAP,
      fill: null,
      stroke: null,
    } as const
    if (kind === 'text') {
      const storyId = emptyStory(tx, id, newIds)
      tx.put({ ...base, ...plainText(tx, pageId), kind: 'text', storyId })
    } else if (kind === 'image')
      tx.put({
        ...base,
        kind: 'image',
        assetId: null,
        placement: null,
        fit: 'fill',
        captionFrameId: null,
        black: false,
      })
    else if (kind === 'line') tx.put({ ...base, kind: 'line', flip, stroke })
    else tx.put({ ...base, kind: 'shape', shape: kind, cornerRadiusMm: 0, stroke })
    tx.update('frame', id, { order: topOrder(tx.snapshot, get(tx.snapshot, 'frame', id)) })
    return id
  },
}
