/**
 * A whole edition to try exports on: the sample's page again and again, each with a number and a section of its own, which the
 * folio of one master (paper, date, section, number, rule) shows by variables.
 *
 * Role: records and pictures as a `.banmian` file holds them; every page is full (5,551 characters, ten photos). Boundary: tests
 * and proofs by hand only. The same options give the same document.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { takeIn } from '../../core/intake/index.ts'
import { readTemplate } from '../../core/intake/template.ts'
import type {
  AssetRecord,
  DocumentRecord,
  EditionRecord,
  FrameRecord,
  ImageFrameRecord,
  StoryRecord,
} from '../../core/model/records.ts'
import { all, find, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { variableChar, type VariableName } from '../../core/model/variables.ts'
import { openEngine, type Engine } from '../../electron/host/engine.ts'
import { layOut } from '../../electron/host/layOut.ts'
import { imageSize } from '../../electron/host/photos.ts'
import { root } from './program.ts'
import { seedFile, seedPhotos } from './seedCopy.ts'

export interface BigEditionOptions {
  /** 48 where nothing is said. */
  readonly pages?: number
  /** Each page has pictures of its own: the same to the eye, other bytes, so that no cache knows them from another page. */
  readonly ownPhotos?: boolean
  /** Made where none is given. */
  readonly engine?: Engine
}

export interface BigEdition {
  readonly snapshot: Snapshot
  /** Pictures by SHA-256. */
  readonly media: ReadonlyMap<string, Uint8Array>
}

const MASTER_ID = 'master:folio'
/** What stands on the master: the sample's frames of these roles, their text as variables. Credits stay with each page. */
const FOLIO: ReadonlyMap<string, readonly VariableName[]> = new Map([
  ['masthead', ['paper']],
  ['date', ['date', 'weekday']],
  ['section', ['section']],
  ['folio', ['page-number']],
  ['rule', []],
])
const SECTIONS = ['要闻', '专版', '财经', '体育']
/** Between the two halves of the row's first photo, mm. */
const HALVES_GAP_MM = 2

/** The edition. `writePackage(await bigEdition())` is its file. */
export async function bigEdition({
  pages = 48,
  ownPhotos = false,
  engine,
}: BigEditionOptions = {}): Promise<BigEdition> {
  const media = new Map<string, Uint8Array>()
  const seed = withTenthPhoto(await samplePage(engine ?? openEngine(), media), media)
  const records: DocumentRecord[] = [...seed.records.values()].filter(shared)
  const edition = all(seed, 'edition')[0]!
  const [page] = all(seed, 'page')
  const pageIds: string[] = []
  for (let index = 0; index < pages; index++) {
    const { number, section } = placeOf(index, pages)
    const own = (id: string): string => `${id}:${number}`
    const assets = new Map<string, string>()
    if (ownPhotos)
      for (const asset of all(seed, 'asset')) {
        const made = otherBytes(asset, media, number)
        assets.set(asset.id, made.id)
        records.push(made)
      }
    records.push({ ...page!, id: own(page!.id), number, section, masterId: MASTER_ID })
    pageIds.push(own(page!.id))
    for (const record of seed.records.values())
      if (record.type === 'frame' && FOLIO.has(record.role)) continue
      else if (record.type === 'story' && onMaster(seed, record)) continue
      else if (record.type === 'frame') records.push(copyOfFrame(record, own, (id) => assets.get(id) ?? id))
      else if (record.type === 'story') {
        const { paragraphIds, frameIds } = record
        records.push({
          ...record,
          id: own(record.id),
          paragraphIds: paragraphIds.map(own),
          frameIds: frameIds.map(own),
        })
        for (const id of paragraphIds) records.push({ ...find(seed, 'paragraph', id)!, id: own(id) })
      }
  }
  const whole: EditionRecord = { ...edition, pageIds }
  records.push(whole, ...folioOf(seed))
  if (!ownPhotos) records.push(...all(seed, 'asset'))
  const snapshot = snapshotOf(records)
  const used = new Set(all(snapshot, 'asset').map(({ sha256 }) => sha256))
  return { snapshot, media: new Map([...media].filter(([hash]) => used.has(hash))) }
}

/** A01 … B01 …: as many sections as there are names, of like length. */
function placeOf(index: number, pages: number): { readonly number: string; readonly section: string } {
  const length = Math.ceil(pages / SECTIONS.length)
  const part = Math.floor(index / length)
  return {
    number: `${'ABCD'[part]}${String((index % length) + 1).padStart(2, '0')}`,
    section: SECTIONS[part]!,
  }
}

/** The sample as `banmian intake` lays it out; its pictures go into `media`. */
async function samplePage(engine: Engine, media: Map<string, Uint8Array>): Promise<Snapshot> {
  const file = path.join(root, 'assets/templates/feature-8.json')
  const template = readTemplate(JSON.parse(readFileSync(file, 'utf8')), file)
  const photos = []
  for (const name of readdirSync(seedPhotos).sort()) {
    const bytes = new Uint8Array(readFileSync(path.join(seedPhotos, name)))
    const sha256 = sha256Of(bytes)
    media.set(sha256, bytes)
    const size = await imageSize(bytes, name)
    photos.push({ name, sha256, byteLength: bytes.length, ...size, caption: photos.length })
  }
  return layOut(takeIn(readFileSync(seedFile)).copy, template, photos, engine).snapshot
}

/** The first photo made two of half its width, that share its caption as two pictures of one event do. */
function withTenthPhoto(seed: Snapshot, media: Map<string, Uint8Array>): Snapshot {
  const first = all(seed, 'frame').find((frame): frame is ImageFrameRecord => frame.kind === 'image')!
  const asset = otherBytes(find(seed, 'asset', first.assetId)!, media, 'tenth')
  const widthMm = (first.widthMm - HALVES_GAP_MM) / 2
  const left: FrameRecord = { ...first, widthMm }
  const right: FrameRecord = {
    ...left,
    id: `${first.id}:right`,
    name: asset.name,
    xMm: first.xMm + widthMm + HALVES_GAP_MM,
    assetId: asset.id,
  }
  return { records: new Map([...seed.records, ...[left, right, asset].map((record) => [record.id, record] as const)]) }
}

function shared({ type }: DocumentRecord): boolean {
  return type.endsWith('Style') || type === 'layer' || type === 'swatch'
}

function onMaster(seed: Snapshot, { frameIds }: StoryRecord): boolean {
  return FOLIO.has(find(seed, 'frame', frameIds[0]!)!.role)
}

/** The master with the sample's folio on it. */
function folioOf(seed: Snapshot): readonly DocumentRecord[] {
  const records: DocumentRecord[] = [{ type: 'master', id: MASTER_ID, name: '报眉', basedOnId: null }]
  for (const frame of all(seed, 'frame')) {
    const variables = FOLIO.get(frame.role)
    if (!variables) continue
    records.push({ ...frame, pageId: MASTER_ID })
    if (frame.kind !== 'text') continue
    const story = find(seed, 'story', frame.storyId)!
    const paragraph = find(seed, 'paragraph', story.paragraphIds[0]!)!
    const text = variables.map(variableChar).join('\u3000')
    records.push({ ...story, paragraphIds: [paragraph.id] }, { ...paragraph, text, spans: [] })
  }
  return records
}

function copyOfFrame(frame: FrameRecord, own: (id: string) => string, assetOf: (id: string) => string): FrameRecord {
  const moved = { id: own(frame.id), pageId: own(frame.pageId), groupId: frame.groupId && own(frame.groupId) }
  if (frame.kind === 'text') return { ...frame, ...moved, storyId: own(frame.storyId) }
  if (frame.kind !== 'image') return { ...frame, ...moved }
  const captionFrameId = frame.captionFrameId && own(frame.captionFrameId)
  return { ...frame, ...moved, captionFrameId, assetId: frame.assetId && assetOf(frame.assetId) }
}

/** The same JPEG with a comment in it, and its record. */
function otherBytes(asset: AssetRecord, media: Map<string, Uint8Array>, comment: string): AssetRecord {
  const bytes = media.get(asset.sha256)!
  const words = new TextEncoder().encode(comment)
  const made = new Uint8Array(bytes.length + words.length + 4)
  // SOI, then COM with its length, then the rest.
  made.set([0xff, 0xd8, 0xff, 0xfe, (words.length + 2) >> 8, (words.length + 2) & 0xff])
  made.set(words, 6)
  made.set(bytes.subarray(2), 6 + words.length)
  const sha256 = sha256Of(made)
  media.set(sha256, made)
  return { ...asset, id: `asset:${sha256.slice(0, 16)}`, sha256, byteLength: made.length }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
