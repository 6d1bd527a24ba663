// A page of nine photos: exported cold, and warm with its photos converted before, as a whole process and within one.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../build.mjs'

const GOAL_MS = 150
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

export async function benchPhotos(api, silently, work, runs) {
  const page = path.join(work, 'photos.banmian')
  const pdf = path.join(work, 'photos.pdf')
  const sample = path.join(root, 'assets/sample')
  const copy = path.join(sample, 'qingdao-daily-2022-09-07.md')
  await silently(() => api.main(['intake', copy, '--photos', path.join(sample, 'photos'), '-o', page]))

  /** Milliseconds of the process, and of the export as it says itself. */
  const exported = (cache) => {
    const args = [path.join(root, 'dist/cli/run.mjs'), 'export', page, '-o', pdf, '--cache', cache, '--json']
    const began = performance.now()
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0 && status !== 1) throw new Error(`the export ended with ${status}`)
    return { process: performance.now() - began, inside: JSON.parse(stdout).ms }
  }
  const cache = path.join(work, 'photos')
  const cold = Array.from({ length: Math.max(2, Math.round(runs / 3)) }, () => {
    fs.rmSync(cache, { recursive: true, force: true })
    return exported(cache)
  })
  const warm = Array.from({ length: runs }, () => exported(cache))

  const { snapshot } = api.openDocument(page).document
  const { media } = api.openDocument(page)
  const engine = api.openEngine()
  const condition = api.defaultCondition()
  const full = async () => {
    const began = performance.now()
    const layout = engine.typesetter().layout(snapshot)
    const lists = api.paintPages(engine.painter(), snapshot, layout, api.pageOrder(snapshot))
    const images = await api.preparePhotos(lists, media, condition, 'x4', cache)
    engine.exporter(images).export(lists, {
      ...{ profile: 'x4', title: 'bench', time: new Date(0), creator: 'Banmian', outputCondition: condition },
      ...{ marks: { crop: true }, trapped: false },
    })
    return performance.now() - began
  }
  const within = []
  for (let run = 0; run < runs + 3; run++) within.push(await full())

  const line = (what, value, goal) =>
    console.log(
      `       ${what.padEnd(46)} ${value.toFixed(0).padStart(6)} ms${goal ? `, goal ≤ ${goal} ${value <= goal ? 'ok' : 'MISSED'}` : ''}`,
    )
  console.log('\nthe sample page with its nine photos')
  line('cold, whole process', median(cold.map((run) => run.process)))
  line('photos converted before, whole process', median(warm.map((run) => run.process)))
  line('photos converted before, the export in it', median(warm.map((run) => run.inside)), GOAL_MS)
  line('photos converted before, again in one process', median(within.slice(3)), GOAL_MS)
}
