import { describe, expect, it, vi } from 'vitest'
import type { DocumentRecord, ImageFrameRecord } from '../../core/model/records.ts'
import { all, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { testRecords } from '../../core/model/testing.ts'
import { createPainter } from '../../core/paint/paint.ts'
import { walk } from '../../core/paint/walk.ts'
import { openEngine } from './engine.ts'
import { defaultCondition } from './outputCondition.ts'
import type { PhotoJob, PrintPhoto } from './photoInks.ts'
import { PhotosCancelled, type PhotoPool } from './photoPool.ts'
import { createPhotoWarmer } from './photoWarmer.ts'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

const scratch = mkdtempSync(path.join(tmpdir(), 'banmian-warmer-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const photo: PrintPhoto = {
  jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
  widthPx: 1,
  heightPx: 1,
  components: 4,
  inverted: true,
}
const snapshot: Snapshot = snapshotOf(testRecords())
const frames = all(snapshot, 'frame').filter((frame): frame is ImageFrameRecord => frame.kind === 'image')
const placed = frames.filter(({ assetId }) => assetId !== null)

/** A warmer whose threads are told what to do by the test. */
function warmerIn(name: string, delayMs = 0) {
  const jobs: PhotoJob[] = []
  let pools = 0
  const control: { slow: boolean } = { slow: false }
  const pool = (): PhotoPool => {
    pools++
    let cancel: (error: Error) => void = () => {}
    return {
      size: 1,
      convert(job) {
        jobs.push(job)
        return control.slow ? new Promise((_, failed) => (cancel = failed)) : Promise.resolve(photo)
      },
      close: async () => cancel(new PhotosCancelled()),
    }
  }
  const folder = path.join(scratch, name)
  const bytes = Uint8Array.of(1)
  const warmer = createPhotoWarmer({ folder, condition: () => defaultCondition(), pool, media: () => bytes, delayMs })
  const files = () => readdirSync(folder, { encoding: 'utf8' })
  return { warmer, jobs, control, files, pools: () => pools }
}

describe('photos converted ahead', () => {
  it('begin with a document that is opened, once for each picture and size', async () => {
    const { warmer, jobs, files } = warmerIn('open')
    warmer.opened('d', snapshot)
    await warmer.idle()
    expect(placed.length).toBeGreaterThan(0)
    expect(jobs).toHaveLength(files().length)
    const before = jobs.length
    warmer.closed('d')
    warmer.opened('d', snapshot)
    await warmer.idle()
    expect(jobs).toHaveLength(before)
  })

  it('are as large as the page paints them', async () => {
    const { warmer, jobs } = warmerIn('size')
    warmer.opened('d', snapshot)
    await warmer.idle()
    const layout = openEngine().typesetter().layout(snapshot)
    const painted = new Set<string>()
    for (const { id } of all(snapshot, 'page'))
      walk(createPainter(240).page(snapshot, layout, id).items, {
        image({ matrix: [a, b, c, d] }) {
          painted.add(`${Math.hypot(a, b).toFixed(2)} ${Math.hypot(c, d).toFixed(2)}`)
        },
      })
    expect(painted.size).toBeGreaterThan(0)
    expect(new Set(jobs.map((job) => `${job.widthPt.toFixed(2)} ${job.heightPt.toFixed(2)}`))).toEqual(painted)
  })

  it('follow a picture to its last size, when it lies still', async () => {
    const { warmer, jobs } = warmerIn('move', 30)
    warmer.opened('d', snapshot)
    await warmer.idle()
    jobs.length = 0
    const store = createStore(snapshot)
    for (const widthMm of [50, 60, 70])
      warmer.changed(
        'd',
        JSON.stringify(
          store.transact('resize', (tx) => tx.update('frame', placed[0].id, { widthMm, heightMm: widthMm })),
        ),
      )
    await warmer.idle()
    expect(jobs.length).toBeLessThanOrEqual(1)
    warmer.changed('d', JSON.stringify(store.transact('type', (tx) => tx.splice('p:1', 0, 0, '字'))))
    await warmer.idle()
    expect(jobs.length).toBeLessThanOrEqual(1)
    const last = { ...placed[0], widthMm: 71, heightMm: 71, fit: 'stretch', placement: null } as DocumentRecord
    const diff = { added: [], updated: [[placed[0], last]], removed: [], splices: [] }
    warmer.changed('d', JSON.stringify({ label: '', actor: '', sequence: 1, base: 0, diff }))
    await warmer.idle()
    expect(jobs[jobs.length - 1].widthPt).toBeCloseTo((71 / 25.4) * 72)
    expect(jobs[jobs.length - 1].black).toBe(false)
  })

  it('are on black alone where their frame says so', async () => {
    const { warmer, jobs } = warmerIn('black')
    warmer.opened('d', snapshot)
    await warmer.idle()
    jobs.length = 0
    const diff = { added: [], updated: [[placed[0], { ...placed[0], black: true }]], removed: [], splices: [] }
    warmer.changed('d', JSON.stringify({ label: '', actor: '', sequence: 1, base: 0, diff }))
    await warmer.idle()
    expect(jobs.map(({ black }) => black)).toEqual([true])
  })

  it('stop for an export and go on after it', async () => {
    const { warmer, jobs, control, files } = warmerIn('hold')
    control.slow = true
    warmer.opened('d', snapshot)
    await vi.waitFor(() => expect(jobs.length).toBe(1))
    const release = warmer.hold()
    await warmer.idle()
    expect(jobs).toHaveLength(1)
    control.slow = false
    release()
    release()
    await warmer.idle()
    expect(jobs.length).toBeGreaterThan(1)
    expect(files().length).toBeGreaterThan(0)
  })

  it('stop with the document, and take no harm from changes that make no sense', async () => {
    const { warmer, jobs, control } = warmerIn('close')
    control.slow = true
    warmer.opened('d', snapshot)
    await vi.waitFor(() => expect(jobs.length).toBe(1))
    warmer.changed('d', '{"image": broken')
    warmer.changed('d', '{"diff":{"image":1}}')
    warmer.closed('d')
    await warmer.idle()
    expect(jobs).toHaveLength(1)
    warmer.changed('d', '"image"')
    warmer.end()
    await warmer.idle()
  })
})
