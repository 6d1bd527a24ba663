// Proofreading: the sample compared with five planted edits, copy checks with a newsroom's 10,000 terms, 核红, drawing and accepting
// of 200 marks, and a document with its rounds opened and saved. Medians, in a warm process where nothing else is said.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../build.mjs'
import { editionWithRounds, marked, median, plantedEdits, termList, ticket } from './proofWork.mjs'

/** Ms. */
const GOALS = { compare: 200, terms: 100, open: 1500, save: 500 }
const MARKS = 200
const TERMS = 10_000
const PAGES = 48
/** What `banmian compare` and the window compare at when nothing is said. */
const DPI = 150

export async function benchProof(api, silently, work, runs) {
  const file = path.join(work, 'proof.banmian')
  const sample = path.join(root, 'assets/sample')
  const copy = path.join(sample, 'qingdao-daily-2022-09-07.md')
  await silently(() => api.main(['intake', copy, '--photos', path.join(sample, 'photos'), '--page', '7', '-o', file]))
  const { document, media } = api.openDocument(file)
  const { snapshot } = document
  const engine = api.openEngine()

  const line = (what, value, goal) =>
    console.log(
      `       ${what.padEnd(62)} ${value.toFixed(1).padStart(7)} ms${goal ? `, goal ≤ ${goal} ${value <= goal ? 'ok' : 'MISSED'}` : ''}`,
    )
  /** Median of `runs`, after some that are not counted. @param prepare makes what each run takes; not timed */
  const timed = async (act, prepare = () => undefined, count = runs) => {
    const times = []
    for (let run = -3; run < count; run++) {
      const input = prepare()
      const began = performance.now()
      await act(input)
      if (run >= 0) times.push(performance.now() - began)
    }
    return median(times)
  }

  console.log('\nproofreading: the sample page with its nine photos')
  await compare()
  await terms()
  await marks()
  await rounds()

  async function compare() {
    const edited = path.join(work, 'edited.banmian')
    api.saveDocument(edited, { snapshot: plantedEdits(api, snapshot), media })
    const cli = [path.join(root, 'dist/cli/run.mjs'), 'compare', file, edited, '--pixels', '--json']
    const fresh = Array.from({ length: 3 }, () => {
      const began = performance.now()
      const { status, stdout } = spawnSync(process.execPath, cli, { encoding: 'utf8' })
      const found = JSON.parse(stdout)
      if (status !== 1 || found.differences.length !== 5) throw new Error('compare did not find the five edits')
      return performance.now() - began
    })
    // Both versions come from files, as the command reads them: nothing is remembered of the run before but the process itself.
    const sides = () => [file, edited].map((name) => api.openPackage(fs.readFileSync(name)))
    const versionOf = (opened) => ({ snapshot: opened.document.snapshot, media: opened.media })
    const times = { text: [], print: [], pictures: [], whole: [] }
    let first = 0
    for (let run = -3; run < runs; run++) {
      const [before, after] = sides().map(versionOf)
      const began = performance.now()
      const comparison = api.createComparison(engine, before, after)
      const found = comparison.differences().length
      const text = performance.now()
      const pages = await comparison.pixels(comparison.pages[0], { dpi: DPI })
      const print = performance.now()
      await Promise.all([api.cropPicture(pages.before, null, 'jpeg'), api.cropPicture(pages.after, null, 'jpeg')])
      const end = performance.now()
      if (found !== 5 || pages.regions.length === 0)
        throw new Error(`${found} differences, ${pages.regions.length} regions`)
      if (run === -3) first = print - began
      if (run < 0) continue
      times.text.push(text - began)
      times.print.push(print - text)
      times.pictures.push(end - print)
      times.whole.push(print - began)
    }
    // The five differences are those of text and frames; what prints otherwise is found by drawing both pages.
    line('compare, five edits: five differences, both typeset', median(times.text), GOALS.compare)
    line(`compare, five edits: print, ${DPI} dpi, both pages drawn`, median(times.print))
    line('compare, five edits: all of it', median(times.whole))
    line('… the first in a process that has everything else loaded', first)
    line('… `banmian compare --pixels`, whole process', median(fresh))
    line('… both pages as pictures for the window, on top', median(times.pictures))
  }

  async function terms() {
    const own = await api.readLexicons(api.projectRoot(), [])
    const profile = api.openPreflightProfile('newspaper')
    const layout = engine.typesetter().layout(snapshot)
    const input = { snapshot, layout, fonts: engine.fonts, list: () => null, hasMedia: () => true }
    for (const kind of ['forbidden', 'names']) {
      const text = termList(api, snapshot, kind, TERMS)
      const list = api.readLexicon(`${kind}.csv`, text)
      if (list.entries.length !== TERMS) throw new Error('the list is not whole')
      const files = [...own.files, list]
      const times = { index: [], search: [] }
      let worst = 0
      for (let run = -3; run < runs; run++) {
        const began = performance.now()
        const lexicon = api.createLexicon(files, own.words)
        const built = performance.now()
        api.runChecks({ ...input, lexicon }, profile, api.COPY_RULES)
        const end = performance.now()
        worst = Math.max(worst, end - began)
        if (run < 0) continue
        times.index.push(built - began)
        times.search.push(end - built)
      }
      line(`copy checks, ${TERMS} ${kind}: index of the lists`, median(times.index))
      line(`copy checks, ${TERMS} ${kind}: all rules over the page`, median(times.search))
      const whole = times.index.map((time, run) => time + times.search[run])
      line(`copy checks, ${TERMS} ${kind}: all of it`, median(whole), GOALS.terms)
      line('… the slowest, with the first', worst)
      line('… the list read from CSV, where it comes from', await timed(() => api.readLexicon(`${kind}.csv`, text)))
    }
  }

  async function marks() {
    const withMarks = marked(api, snapshot, MARKS)
    const layout = engine.typesetter().layout(withMarks)
    const [pageId] = api.pageOrder(withMarks)
    const request = {
      ...{ snapshot: withMarks, layout, pageId, annotations: api.all(withMarks, 'annotation') },
      ...{ colourOf: api.roundColour(withMarks), marginPt: api.mmToPt(32) },
    }
    let leaders = 0
    const draw = await timed(
      (composer) => {
        leaders = api.drawMarks({ ...request, composer }).filter(({ leader }) => leader !== null).length
      },
      () => api.createComposer(engine),
    )
    if (leaders < MARKS / 2) throw new Error(`only ${leaders} leaders`)
    line(`${MARKS} marks drawn, ${leaders} with leaders`, draw)

    const accept = (store) => {
      let result
      store.transact('bench', (tx) => {
        result = api.acceptMarks.run(tx, { ids: null, ...ticket('bench') })
      })
      return result
    }
    const done = api.createStore(withMarks)
    const { accepted, left } = accept(done)
    if (accepted.length + left.length !== MARKS || left.length > 0) throw new Error(`${left.length} marks are left`)
    line(`${MARKS} marks accepted in one step`, await timed(accept, () => api.createStore(withMarks)))

    const after = done.snapshot
    const red = await timed(
      (comparison) => {
        const { items, unrequested } = comparison.redCheck()
        const states = new Set(items.map(({ state }) => state))
        if (items.length !== MARKS || unrequested.length > 0 || states.size !== 1) throw new Error('核红 is wrong')
      },
      () => {
        const comparison = api.createComparison(
          engine,
          { snapshot: withMarks, media },
          { snapshot: reread(after), media },
        )
        return comparison
      },
    )
    line(`核红 of ${MARKS} marks`, red)
  }

  /** The same records, none of them the same object: as from a file. */
  function reread(one) {
    return api.openPackage(api.writePackage({ snapshot: one, media: new Map() })).document.snapshot
  }

  async function rounds() {
    const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
    for (const pages of [1, PAGES]) {
      const edition = await editionWithRounds(api, silently, work, { pages, engine, sha256 })
      const bytes = api.writePackage(edition)
      const count = Math.max(3, pages === 1 ? runs : Math.round(runs / 2))
      const what = `${pages} ${pages === 1 ? 'page' : 'pages'}, 3 closed rounds each, ${(bytes.length / 2 ** 20).toFixed(1)} MB`
      line(`${what}: opened`, await timed(() => api.openPackage(bytes), undefined, count), GOALS.open)
      const opened = api.openPackage(bytes)
      const written = { snapshot: opened.document.snapshot, media: opened.media, proofs: opened.proofs }
      if (!Buffer.from(api.writePackage(written)).equals(Buffer.from(bytes)))
        throw new Error('it is not saved as it was')
      line(`${what}: saved`, await timed(() => api.writePackage(written), undefined, count), GOALS.save)
      const copies = () => ({
        ...written,
        media: new Map([...opened.media].map(([name, content]) => [name, content.slice()])),
        proofs: new Map([...opened.proofs].map(([name, content]) => [name, content.slice()])),
      })
      line('… were the rounds packed anew', await timed((input) => api.writePackage(input), copies, count))
      const bare = { ...written, proofs: new Map() }
      line('… without its rounds', await timed(() => api.writePackage(bare), undefined, count))
    }
  }
}
