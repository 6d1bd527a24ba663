/**
 * Photos converted before anyone asks for them: when a document is opened and when a picture is placed, so that exports are warm.
 *
 * Role: watches the pictures of open documents, waits until a picture has lain still, then converts one after the other into
 * the folder that exports take them from. Boundary: nobody waits for it and nothing hangs on it; a photo that cannot be
 * converted is told by preflight and by the export. Gives way to exports (`hold`).
 */
import type { Change } from '../../core/model/diff.ts'
import type { AssetRecord, DocumentRecord, ImageFrameRecord } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { mmToPt } from '../../core/model/units.ts'
import { pictureBox } from '../../core/paint/pictureBox.ts'
import type { DocumentId } from '../contract.ts'
import type { PressCondition } from './outputCondition.ts'
import type { PhotoPool } from './photoPool.ts'

export interface PhotoWarmerOptions {
  /** Of converted photos. */
  readonly folder: string
  readonly condition: () => PressCondition
  /** A thread at low priority; made when the first photo waits, closed when none does. */
  readonly pool: () => PhotoPool
  /** The bytes of a picture; undefined when it has gone. */
  readonly media: (documentId: DocumentId, sha256: string) => Uint8Array | undefined
  /** How long a picture must lie still, ms. */
  readonly delayMs?: number
}

export interface PhotoWarmer {
  opened(documentId: DocumentId, snapshot: Snapshot): void
  /** @param change as journalled: a `Change` as JSON */
  changed(documentId: DocumentId, change: string): void
  closed(documentId: DocumentId): void
  /** Stops until the returned function is called. */
  hold(): () => void
  /** Resolves when nothing waits; for tests. */
  idle(): Promise<void>
  end(): void
}

const DELAY_MS = 2000

interface Watched {
  readonly frames: Map<string, ImageFrameRecord>
  readonly assets: Map<string, AssetRecord>
  /** Frames whose picture is not known to be converted. */
  readonly waiting: Set<string>
}

export function createPhotoWarmer(options: PhotoWarmerOptions): PhotoWarmer {
  const { folder, condition, media, delayMs = DELAY_MS } = options
  const documents = new Map<DocumentId, Watched>()
  let pool: PhotoPool | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let working: DocumentId | undefined
  let holds = 0
  let ended = false

  function take(document: Watched, record: DocumentRecord): void {
    if (record.type === 'asset') {
      document.assets.set(record.id, record)
      for (const frame of document.frames.values()) if (frame.assetId === record.id) document.waiting.add(frame.id)
    } else if (record.type === 'frame' && record.kind === 'image') {
      document.frames.set(record.id, record)
      document.waiting.add(record.id)
    }
  }

  /** Begins when no picture has moved for a while. */
  function schedule(): void {
    if (timer) clearTimeout(timer)
    timer = undefined
    if (ended || holds > 0 || running || ![...documents.values()].some(({ waiting }) => waiting.size > 0)) return
    timer = setTimeout(() => {
      timer = undefined
      running = work().finally(() => {
        running = undefined
        schedule()
      })
    }, delayMs)
    timer.unref()
  }

  async function work(): Promise<void> {
    for (;;) {
      const [documentId, document] = [...documents].find(([, { waiting }]) => waiting.size > 0) ?? []
      if (!documentId || !document || ended || holds > 0) break
      const [frameId] = document.waiting
      document.waiting.delete(frameId)
      working = documentId
      // Whoever closed the pool wants this photo later, or never; other errors the export tells.
      await convert(documentId, document, frameId).catch(() => {
        if (holds > 0 && documents.has(documentId)) document.waiting.add(frameId)
      })
      working = undefined
    }
    await stop()
  }

  async function convert(documentId: DocumentId, document: Watched, frameId: string): Promise<void> {
    const frame = document.frames.get(frameId)
    const asset = frame?.assetId && document.assets.get(frame.assetId)
    if (!frame || !asset) return
    const bytes = media(documentId, asset.sha256)
    if (!bytes) return
    const box = { x: 0, y: 0, width: mmToPt(frame.widthMm), height: mmToPt(frame.heightMm) }
    const [{ width: widthPt, height: heightPt }] = pictureBox(frame, asset, box)
    const { icc, inkLimitPercent, photoPpi: ppi } = condition()
    const { warmPhoto } = await import('./photos.ts')
    const request = { widthPt, heightPt, icc, inkLimitPercent, ppi, black: frame.black, folder }
    await warmPhoto({ bytes, sha256: asset.sha256 }, request, (job) => (pool ??= options.pool()).convert(job))
  }

  async function stop(): Promise<void> {
    const last = pool
    pool = undefined
    await last?.close()
  }

  return {
    opened(documentId, snapshot) {
      const document: Watched = { frames: new Map(), assets: new Map(), waiting: new Set() }
      documents.set(documentId, document)
      for (const record of snapshot.records.values()) take(document, record)
      schedule()
    },
    changed(documentId, json) {
      const document = documents.get(documentId)
      // Most changes are typing: those are not even parsed.
      if (!document || !/"(image|asset)"/u.test(json)) return
      let diff: Change['diff']
      try {
        diff = (JSON.parse(json) as Change).diff
        for (const { id } of diff.removed) {
          document.frames.delete(id)
          document.waiting.delete(id)
        }
        for (const record of diff.added) take(document, record)
        for (const [before, after] of diff.updated) if (before.type === after.type) take(document, after)
      } catch {
        // What the journal holds is the journal's to judge.
        return
      }
      schedule()
    },
    closed(documentId) {
      documents.delete(documentId)
      if (working === documentId) void stop()
    },
    hold() {
      holds++
      void stop()
      let held = true
      return () => {
        if (held) holds--
        held = false
        schedule()
      }
    },
    async idle() {
      while (timer ?? running) await (running ?? new Promise((resolve) => setTimeout(resolve, 10)))
    },
    end() {
      ended = true
      if (timer) clearTimeout(timer)
      timer = undefined
      void stop()
    },
  }
}
