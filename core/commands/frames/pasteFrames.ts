/**
 * 粘贴框: puts copied frames onto a page, of the document they come from or of another one.
 *
 * Role: paste, paste in place. Boundary: styles, colours and layers that this document has by that name are used as they are
 * here, as in InDesign; others come along. A picture whose bytes are not here leaves its frame empty, with its name.
 */
import { backToFront } from '../../model/stacking.ts'
import { sheetOf } from '../../model/masters.ts'
import { roundMm } from '../../model/area.ts'
import type { Point } from '../../model/geometry.ts'
import type { IdSource } from '../../model/ids.ts'
import type {
  AssetRecord,
  DocumentRecord,
  FrameRecord,
  LayerRecord,
  RecordOf,
  SwatchRecord,
} from '../../model/records.ts'
import { all, find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { Transaction } from '../../model/store.ts'
import type { Command } from '../command.ts'
import { sameValue } from '../styles/sameValue.ts'
import { isInk } from '../swatches/swatchName.ts'
import { workLayer } from './ground.ts'
import { topOrder } from './tree.ts'

export interface PasteFramesArgs {
  readonly clip: Snapshot
  readonly pageId: string
  readonly newIds: IdSource
  /** How far from where they were copied, mm. */
  readonly byMm: Point
  /** Whether this document holds the bytes of a picture. */
  readonly hasPicture: (sha256: string) => boolean
}

export interface PastedFrames {
  /** Those that lie in no group, back to front. */
  readonly frameIds: readonly string[]
  /** Names of pictures that could not come along. */
  readonly missing: readonly string[]
}

export const pasteFrames: Command<PasteFramesArgs, PastedFrames> = {
  id: 'frame.paste',
  label: { zh: '粘贴框', en: 'Paste frames' },
  shortcut: null,
  enabled: (snapshot, { clip, pageId }) => sheetOf(snapshot, pageId) !== undefined && all(clip, 'frame').length > 0,
  run(tx, { clip, pageId, newIds, byMm, hasPicture }) {
    const ids = new Map<string, string>()
    const missing: string[] = []
    const frames = all(clip, 'frame')
    for (const page of all(clip, 'page')) ids.set(page.id, pageId)
    for (const layer of all(clip, 'layer')) ids.set(layer.id, layerFor(tx, layer))
    // A gradient is told apart by what its inks are called here: these first.
    const swatches = all(clip, 'swatch')
    for (const swatch of [...swatches.filter(isInk), ...swatches.filter((one) => !isInk(one))])
      ids.set(swatch.id, swatchFor(tx, renamed(swatch, ids), newIds))
    for (const type of ['paragraphStyle', 'characterStyle', 'objectStyle'] as const)
      for (const style of all(clip, type)) styleFor(tx, clip, style, ids, newIds)
    const lost = new Map<string, AssetRecord>()
    for (const asset of all(clip, 'asset')) {
      const known = all(tx.snapshot, 'asset').find(({ sha256 }) => sha256 === asset.sha256)
      if (known) ids.set(asset.id, known.id)
      else if (hasPicture(asset.sha256)) ids.set(asset.id, add(tx, asset, ids, newIds))
      else lost.set(asset.id, asset)
    }
    // Ids of all first: frames, stories and paragraphs refer to each other.
    const copied = [...frames, ...all(clip, 'story'), ...all(clip, 'paragraph')]
    for (const { type, id } of copied) ids.set(id, newIds.next(type))
    for (const record of copied) {
      if (record.type !== 'frame') tx.put(renamed(record, ids))
      else {
        const asset = record.kind === 'image' && record.assetId !== null ? lost.get(record.assetId) : undefined
        if (asset) missing.push(asset.name)
        tx.put(placed(renamed(asset ? emptied(record, asset) : record, ids), byMm))
      }
    }
    const roots = frames.filter(({ groupId }) => groupId === null).sort(backToFront)
    const frameIds = roots.map(({ id }) => ids.get(id)!)
    for (const id of frameIds) tx.update('frame', id, { order: topOrder(tx.snapshot, get(tx.snapshot, 'frame', id)) })
    return { frameIds, missing: [...new Set(missing)] }
  },
}

function placed(frame: FrameRecord, { x, y }: Point): FrameRecord {
  return { ...frame, xMm: roundMm(frame.xMm + x), yMm: roundMm(frame.yMm + y), locked: false }
}

function emptied(frame: FrameRecord, { name }: AssetRecord): FrameRecord {
  return frame.kind === 'image' ? { ...frame, assetId: null, name: frame.name || name } : frame
}

const ID_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'swatchId',
  'characterStyleId',
  'styleId',
  'basedOnId',
  'storyId',
  'layerId',
  'groupId',
  'objectStyleId',
  'assetId',
  'captionFrameId',
  'pageId',
])
const ID_LISTS: ReadonlySet<string> = new Set(['paragraphIds', 'frameIds'])

/** The same with every id that has another name here. */
function renamed<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, ids)) as T
  const name = (id: unknown): unknown => (typeof id === 'string' ? (ids.get(id) ?? id) : id)
  return Object.fromEntries(
    Object.entries(value).map(([key, field]: [string, unknown]) => [
      key,
      ID_FIELDS.has(key) ? name(field) : ID_LISTS.has(key) ? (field as unknown[]).map(name) : renamed(field, ids),
    ]),
  ) as T
}

/** Adds a record under its own id, or another one where that is taken. */
function add(tx: Transaction, record: DocumentRecord, ids: ReadonlyMap<string, string>, newIds: IdSource): string {
  const id = tx.snapshot.records.has(record.id) ? newIds.next(record.type) : record.id
  tx.put({ ...renamed(record, ids), id })
  return id
}

function layerFor(tx: Transaction, { name }: LayerRecord): string {
  const same = all(tx.snapshot, 'layer').find((layer) => layer.name === name && layer.visible && !layer.locked)
  return same?.id ?? workLayer(tx)
}

/** Another colour of the same name keeps its own: ours then has a number, and is found by it the next time. */
function swatchFor(tx: Transaction, swatch: SwatchRecord, newIds: IdSource): string {
  const named = new Map(all(tx.snapshot, 'swatch').map((one) => [one.name, one]))
  for (let n = 1; ; n++) {
    const name = n === 1 ? swatch.name : `${swatch.name} ${n}`
    const here = named.get(name)
    if (!here) return add(tx, { ...swatch, name }, new Map(), newIds)
    if (sameValue({ ...here, id: '', name }, { ...swatch, id: '', name })) return here.id
  }
}

type Style = RecordOf<'paragraphStyle' | 'characterStyle' | 'objectStyle'>

function styleFor(tx: Transaction, clip: Snapshot, style: Style, ids: Map<string, string>, newIds: IdSource): string {
  const known = ids.get(style.id)
  if (known !== undefined) return known
  const same = all(tx.snapshot, style.type).find(({ name }) => name === style.name)
  if (!same && style.type !== 'objectStyle' && style.basedOnId !== null) {
    const base = find(clip, style.type, style.basedOnId)
    if (base) styleFor(tx, clip, base, ids, newIds)
  }
  const id = same?.id ?? add(tx, style, ids, newIds)
  ids.set(style.id, id)
  return id
}
