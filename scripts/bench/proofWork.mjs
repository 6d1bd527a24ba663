// What the benchmarks of proofreading work on: planted edits, marks spread over a page, lists of terms, an edition with its rounds.
// The same every time: numbers come from a generator of its own.
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../build.mjs'

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** Numbers from 0 to `below` − 1, the same in every run (mulberry32). */
export function dice(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) % below
  }
}

/** Who does it, when, and ids for what comes of it. */
export function ticket(prefix) {
  let last = 0
  return {
    author: { name: '林兢', role: 'proofreader' },
    at: '2022-09-06T20:10:00Z',
    newIds: { next: (kind) => `${kind}:${prefix}-${++last}` },
  }
}

/** A typo, a phrase, a new sentence, a paragraph that moved, a photo moved by 1 mm. */
export function plantedEdits(api, snapshot) {
  const store = api.createStore(snapshot)
  store.transact('bench', (tx) => {
    const paragraphs = api.all(snapshot, 'paragraph')
    const replace = (was, is) => {
      const { id, text } = paragraphs.find((one) => one.text.includes(was))
      tx.splice(id, text.indexOf(was), was.length, is)
    }
    replace('500天', '501天')
    replace('市民政经济局', '市民营经济局')
    const story = api
      .all(snapshot, 'story')
      .reduce((most, one) => (one.paragraphIds.length > most.paragraphIds.length ? one : most))
    const long = story.paragraphIds.map((id) => snapshot.records.get(id)).find(({ text }) => text.length > 200)
    tx.splice(long.id, long.text.length, 0, '记者在现场看到了这一幕。')
    const ids = [...story.paragraphIds]
    ids.splice(12, 0, ...ids.splice(3, 1))
    tx.update('story', story.id, { paragraphIds: ids })
    const photo = api.all(snapshot, 'frame').find((frame) => frame.kind === 'image')
    tx.update('frame', photo.id, { xMm: photo.xMm + 1 })
  })
  return store.snapshot
}

const KINDS = ['replace', 'delete', 'insert', 'replace']

/** The document with so many open marks spread over its text, none over another. */
export function marked(api, snapshot, count) {
  const store = api.createStore(snapshot)
  const roll = dice(7)
  const paragraphs = api
    .all(snapshot, 'story')
    .flatMap(({ paragraphIds }) => paragraphIds.map((id) => snapshot.records.get(id)))
  const all = paragraphs.reduce((sum, { text }) => sum + Math.max(0, text.length - 6), 0)
  const stride = Math.floor(all / count)
  const places = []
  let rest = 0
  for (const { id, text } of paragraphs) {
    let at = rest
    for (; at < text.length - 6; at += stride) places.push({ id, text, at: at + 1 })
    rest = at - Math.max(0, text.length - 6)
  }
  const by = ticket('mark')
  const isHan = (part) => /^\p{sc=Han}+$/u.test(part)
  store.transact('bench', (tx) => {
    let made = 0
    for (const { id, text, at } of places) {
      if (made === count) break
      const kind = KINDS[made % KINDS.length]
      const length = kind === 'insert' ? 0 : 1 + roll(2)
      // On Han alone, so that what is asked for is never what stands there already.
      if (!isHan(text.slice(at, at + 3))) continue
      const anchor = api.anchorText(tx.snapshot, { paragraphId: id, from: at, to: at + length })
      api.addMark.run(tx, { ...by, kind, anchor, text: kind === 'delete' ? '' : '甲乙丙丁戊己庚辛'[roll(8)] + '校' })
      made++
    }
    for (let more = 0; made < count && more < places.length; more++) {
      const { id, text, at } = places[more]
      const from = at + Math.floor(stride / 2)
      if (from + 4 > text.length || !isHan(text.slice(from, from + 3))) continue
      const anchor = api.anchorText(tx.snapshot, { paragraphId: id, from, to: from + 1 })
      api.addMark.run(tx, { ...by, kind: 'replace', anchor, text: '癸校' })
      made++
    }
    if (made < count) throw new Error(`only ${made} marks`)
  })
  return store.snapshot
}

/** A list as CSV: words of 3 to 8 characters as the copy has them, put together at random, and a few that stand in it. */
export function termList(api, snapshot, kind, count) {
  const roll = dice(11)
  const copy = api
    .all(snapshot, 'paragraph')
    .map(({ text }) => text.replace(/\P{sc=Han}/gu, ''))
    .join('')
  const words = new Set()
  // One in a hundred stands in the copy.
  while (words.size < count / 100) {
    const at = roll(copy.length - 8)
    words.add(copy.slice(at, at + 4 + roll(3)))
  }
  while (words.size < count) {
    let word = ''
    for (let length = 3 + roll(6); word.length < length;) word += copy[roll(copy.length)]
    words.add(word)
  }
  const column = kind === 'names' ? 'expected' : 'pattern'
  return `${column}\n${[...words].join('\n')}\n`
}

/** An edition of text pages, each with three closed rounds: document and PDF of each in the file. Of one page: the sample with its photos. */
export async function editionWithRounds(api, silently, work, { pages, engine, sha256 }) {
  const sample = path.join(root, 'assets/sample/qingdao-daily-2022-09-07.md')
  const file = path.join(work, `rounds-${pages}.banmian`)
  const photos = ['--photos', path.join(root, 'assets/sample/photos')]
  if (pages === 1) await silently(() => api.main(['intake', sample, ...photos, '--page', '7', '-o', file]))
  else {
    const copy = path.join(work, 'rounds.txt')
    const text = fs.readFileSync(sample, 'utf8').replaceAll('**', '')
    fs.writeFileSync(copy, Array.from({ length: pages }, () => text).join('\n'))
    await silently(() => api.main(['intake', copy, '--template', 'plain-8', '-o', file]))
  }
  const { document, media } = api.openDocument(file)
  const store = api.createStore(document.snapshot)
  const layout = engine.typesetter().layout(store.snapshot)
  const order = api.pageOrder(store.snapshot)
  const lists = api.paintPages(engine.painter(), store.snapshot, layout, order)
  const condition = api.defaultCondition()
  const options = {
    ...{ profile: 'x4', title: 'bench', creator: 'Banmian', outputCondition: condition },
    ...{ marks: { crop: true }, trapped: false },
  }
  const images = await api.preparePhotos(lists, media, condition, 'x4', path.join(work, 'photos'))
  const exporter = engine.exporter(images)
  const proofs = new Map()
  const person = { name: '林兢', role: 'proofreader' }
  store.transact('bench', (tx) => {
    order.forEach((pageId, page) =>
      ['first', 'second', 'third'].forEach((stage, index) => {
        const id = `round-${page}-${index}`
        const documentBytes = api.pageDocumentBytes(document.snapshot, pageId)
        const pdf = exporter.export([lists[page]], { ...options, time: new Date(index * 1000) })
        proofs.set(api.proofEntry(id, 'document.json'), documentBytes)
        proofs.set(api.proofEntry(id, 'page.pdf'), pdf)
        const [openedAt, closedAt] = [`2022-09-06T1${index}:00:00Z`, `2022-09-06T1${index}:30:00Z`]
        tx.put({
          ...{ type: 'proofRound', id, pageId, stage, openedAt, openedBy: person, closedAt, closedBy: person },
          ...{ documentSha256: sha256(documentBytes), pdfSha256: sha256(pdf) },
        })
      }),
    )
  })
  return { snapshot: store.snapshot, media, proofs }
}
