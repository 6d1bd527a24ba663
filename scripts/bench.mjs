// `npm run bench`: Banmian beside Typst on the same text, font, page and columns (template `plain-8`), then a page of photos cold and
// warm, proofreading, then the editor beside plain `fillText`. `npm run bench -- [RUNS] [--only engine|photos|proof|editor|view]`.
// Runs are interleaved, so that a busy machine slows both; medians and ratios are printed, and how they stand to the goals.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle, root, stale } from './build.mjs'
import { benchEditor } from './bench/editor.mjs'
import { benchPhotos } from './bench/photos.mjs'
import { benchProof } from './bench/proof.mjs'
import { benchProofView } from './bench/proofView.mjs'
import { createTypst, typstSource } from './bench/typst.mjs'

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
const runs = Number(positionals[0] ?? 9)
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-bench-'))
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const ms = (value) => value.toFixed(1).padStart(8)

if (stale()) await bundle()
const api = await import(pathToFileURL(path.join(root, 'dist/cli/api.mjs')).href)

/** The sample's copy without its marks, as often as asked: about a page each. */
function copyOf(pages) {
  const sample = fs.readFileSync(path.join(root, 'assets/sample/qingdao-daily-2022-09-07.md'), 'utf8')
  return Array.from({ length: pages }, () => sample.replaceAll('**', '')).join('\n')
}

/** The `plain-8` document of that copy, and its text again for Typst. */
async function prepare(pages) {
  const copy = path.join(work, `${pages}.txt`)
  const file = path.join(work, `${pages}.banmian`)
  fs.writeFileSync(copy, copyOf(pages))
  if ((await silently(() => api.main(['intake', copy, '--template', 'plain-8', '-o', file]))) === 2)
    throw new Error('intake failed')
  const { snapshot } = api.openDocument(file).document
  const text = api
    .all(snapshot, 'story')
    .flatMap((story) => story.paragraphIds.map((id) => snapshot.records.get(id).text))
  const typ = path.join(work, `${pages}.typ.txt`)
  fs.writeFileSync(typ, text.join('\n'))
  return { pages, file, snapshot, typ, source: typstSource(text.join('\n')), characters: text.join('').length }
}

async function silently(action) {
  const write = process.stdout.write
  process.stdout.write = () => true
  try {
    return await action()
  } finally {
    process.stdout.write = write
  }
}

/** Milliseconds of a whole process from start to end. */
function child(args) {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status === 2 || status === null) throw new Error(`${args[0]} failed`)
  return performance.now() - began
}

/** Peak resident memory of a whole process in MB. */
function peakMemory(args) {
  const hook = path.join(work, 'peak.cjs')
  // VmHWM begins anew with the process; getrusage would count the benchmark's own size, inherited at fork.
  fs.writeFileSync(
    hook,
    `process.on('exit',()=>{const fs=require('fs');let mb=process.resourceUsage().maxRSS/1024;try{mb=Number(/VmHWM:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status','utf8'))[1])/1024}catch{}fs.writeFileSync(process.env.PEAK,String(mb))})`,
  )
  const out = path.join(work, 'peak')
  spawnSync(process.execPath, ['--require', hook, ...args], { stdio: 'ignore', env: { ...process.env, PEAK: out } })
  return Number(fs.readFileSync(out, 'utf8'))
}

const rows = []
function row(pages, what, ours, theirs, goal) {
  const ratio = ours / theirs
  rows.push({ pages, what, ours, theirs, ratio, goal })
  const verdict = goal === undefined ? '' : ratio <= goal ? `≤ ${goal}  ok` : `≤ ${goal}  MISSED`
  console.log(
    `${String(pages).padStart(5)}  ${what.padEnd(28)} ${ms(ours)} ${ms(theirs)}  ${ratio.toFixed(2).padStart(6)}  ${verdict}`,
  )
}

try {
  const wanted = (what) => values.only === undefined || values.only === what
  if (wanted('engine')) await benchEngine()
  if (wanted('photos')) await benchPhotos(api, silently, work, runs)
  if (wanted('proof')) await benchProof(api, silently, work, runs)
  if (wanted('editor')) await benchEditor(api, silently, work, Math.max(2, Math.round(runs / 3)))
  if (wanted('view')) await benchProofView(api, silently, work, Math.max(2, Math.round(runs / 3)))
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}

async function benchEngine() {
  console.log(`${runs} runs, interleaved, medians\n`)
  console.log('pages  what                          Banmian    Typst   ratio  goal')
  const engine = api.openEngine()
  const condition = api.defaultCondition()
  const options = {
    profile: 'x4',
    title: 'bench',
    time: new Date(0),
    creator: 'Banmian',
    outputCondition: condition,
    marks: { crop: false },
    trapped: false,
  }
  const typst = await createTypst()
  let singleWarm = 0

  for (const pages of [1, 10, 50]) {
    const document = await prepare(pages)
    const rounds = pages === 1 ? runs : Math.max(3, Math.round(runs / (pages === 10 ? 2 : 4)))
    const times = {
      coldOurs: [],
      coldTheirs: [],
      fullOurs: [],
      fullTheirs: [],
      editOurs: [],
      editTheirs: [],
      setOurs: [],
      setTheirs: [],
    }
    const pdf = path.join(work, 'ours.pdf')
    const cli = [path.join(root, 'dist/cli/run.mjs'), 'export', document.file, '-o', pdf, '--no-marks']
    const peer = [path.join(root, 'scripts/bench/typst.mjs'), document.typ, path.join(work, 'theirs.pdf')]
    for (let run = 0; run < rounds; run++) {
      times.coldOurs.push(child(cli))
      times.coldTheirs.push(child(peer))
    }

    const full = () => {
      const layout = engine.typesetter().layout(document.snapshot)
      const lists = api.paintPages(engine.painter(), document.snapshot, layout, api.pageOrder(document.snapshot))
      return engine.exporter().export(lists, options)
    }
    for (let warm = 0; warm < 4; warm++) {
      full()
      typst.forget()
      typst.pdf(document.source)
    }
    for (let run = 0; run < rounds; run++) {
      times.fullOurs.push(time(full))
      typst.forget()
      times.fullTheirs.push(time(() => typst.pdf(document.source)))
      times.setOurs.push(time(() => engine.typesetter().layout(document.snapshot)))
      typst.forget()
      times.setTheirs.push(time(() => typst.compile(document.source)))
    }

    // A word changes in the middle of the copy, every time another: what is exported must be laid out again.
    const store = api.createStore(document.snapshot)
    const typesetter = engine.typesetter()
    const painter = engine.painter()
    const exporter = engine.exporter()
    const order = api.pageOrder(document.snapshot)
    const paragraphs = api.all(document.snapshot, 'paragraph').filter((paragraph) => paragraph.text.length > 150)
    const target = paragraphs[Math.floor(paragraphs.length / 2)].id
    const words = ['城市', '文明', '社会', '工作', '青年', '服务', '典范', '志愿']
    const edit = () => {
      const layout = typesetter.layout(store.snapshot)
      return exporter.export(api.paintPages(painter, store.snapshot, layout, order), options)
    }
    edit()
    typst.pdf(document.source)
    const original = store.snapshot.records.get(target).text
    for (let run = 0; run < rounds + 3; run++) {
      const word = words[run % words.length] + (run >= words.length ? '新' : '')
      const text = original.slice(0, 40) + word + original.slice(42)
      store.transact('bench', (tx) => tx.update('paragraph', target, { text }))
      const ours = time(edit)
      const source = document.source.replace(original.slice(0, 60), text.slice(0, 60))
      const theirs = time(() => typst.pdf(source))
      if (run < 3) continue
      times.editOurs.push(ours)
      times.editTheirs.push(theirs)
    }

    row(pages, 'cold whole process, ms', median(times.coldOurs), median(times.coldTheirs), pages === 1 ? 2 : undefined)
    row(pages, 'warm full export, ms', median(times.fullOurs), median(times.fullTheirs), pages === 1 ? 1 : undefined)
    row(
      pages,
      'warm, after an edit, ms',
      median(times.editOurs),
      median(times.editTheirs),
      pages === 1 ? 0.5 : undefined,
    )
    row(pages, 'typeset only, ms', median(times.setOurs), median(times.setTheirs))
    const ours = full()
    row(
      pages,
      'PDF without ICC, KB',
      (ours.length - deflatedProfile(ours)) / 1024,
      typst.pdf(document.source).length / 1024,
      pages === 1 ? 0.95 : undefined,
    )
    const memory = peakMemory(cli)
    row(pages, 'peak memory, MB', memory, peakMemory(peer))
    if (pages === 1) {
      singleWarm = median(times.fullOurs)
      console.log(
        `       peak memory of the text page: ${memory.toFixed(0)} MB, goal ≤ 140 ${memory <= 140 ? 'ok' : 'MISSED'}`,
      )
    }
    if (pages === 50) {
      const share = median(times.fullOurs) / (50 * singleWarm)
      console.log(
        `       50 pages warm: ${share.toFixed(2)} × fifty single pages, goal ≤ 1 ${share <= 1 ? 'ok' : 'MISSED'}`,
      )
    }
  }
}

function time(action) {
  const began = performance.now()
  action()
  return performance.now() - began
}

/** Length of the ICC profile's stream in the file: `/N 4` is in no other stream's dictionary. */
function deflatedProfile(bytes) {
  const text = Buffer.from(bytes).toString('latin1')
  for (const match of text.matchAll(/<<([^<>]*)>>\s*stream/g))
    if (/\/N 4\b/.test(match[1])) return Number(/\/Length (\d+)/.exec(match[1])[1])
  throw new Error('the file has no output profile')
}
