/** Copy to a laid-out document: what the template gives, pages added while text oversets, heads fitted, the page levelled. */
import { fitHeadline } from '../../core/commands/fitHeadline.ts'
import { levelPage } from '../../core/commands/levelPage.ts'
import { buildDocument, type Photo } from '../../core/intake/build.ts'
import { headsToFit } from '../../core/intake/heads.ts'
import type { Copy } from '../../core/intake/copy.ts'
import { addPlainPage } from '../../core/intake/plain.ts'
import type { FeatureTemplate, PlainTemplate, Template } from '../../core/intake/template.ts'
import { UserError } from '../../core/model/errors.ts'
import { counterIds, type IdSource } from '../../core/model/ids.ts'
import { all, snapshotOf, type Snapshot } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import { createComposer } from '../../core/typeset/compose.ts'
import type { Typesetter } from '../../core/typeset/typeset.ts'
import type { Engine } from './engine.ts'

export interface PhotoFile extends Photo {
  readonly bytes: Uint8Array
}

export interface Advice {
  readonly zh: string
  readonly en: string
}

export interface LaidOut {
  readonly snapshot: Snapshot
  readonly pages: number
  /** Characters that found no place. */
  readonly overset: number
  /** What is left to a person. */
  readonly advice: readonly Advice[]
}

/** An edition longer than this is taken for a mistake in the copy. */
const MOST_PAGES = 400

/** Lays the copy out. @throws UserError `too-long` */
export function layOut(copy: Copy, template: Template, photos: readonly Photo[], engine: Engine): LaidOut {
  const ids = counterIds()
  const typesetter = engine.typesetter()
  const built = snapshotOf(buildDocument(copy, template, photos, ids))
  const { snapshot, advice } =
    template.kind === 'feature'
      ? settle(built, template, engine, typesetter)
      : { snapshot: template.kind === 'plain' ? addPages(built, template, ids, typesetter) : built, advice: [] }
  const overset = typesetter.layout(snapshot).overset.reduce((sum, rest) => sum + rest.characters, 0)
  return { snapshot, pages: all(snapshot, 'page').length, overset, advice }
}

function addPages(built: Snapshot, template: PlainTemplate, ids: IdSource, typesetter: Typesetter): Snapshot {
  let snapshot = built
  while (typesetter.layout(snapshot).overset.length > 0) {
    if (all(snapshot, 'page').length >= MOST_PAGES)
      throw new UserError(
        'too-long',
        `稿件超过 ${MOST_PAGES} 版；请分成几个文件`,
        `the copy needs more than ${MOST_PAGES} pages; split it`,
      )
    const records = new Map(snapshot.records)
    for (const record of addPlainPage(snapshot, template, ids)) records.set(record.id, record)
    snapshot = { records }
  }
  return snapshot
}

/** Heads as large as the template lets them, then photo heights until the columns are level. */
function settle(
  built: Snapshot,
  template: FeatureTemplate,
  engine: Engine,
  typesetter: Typesetter,
): { readonly snapshot: Snapshot; readonly advice: readonly Advice[] } {
  const store = createStore(built)
  const advice: Advice[] = []
  const composer = createComposer(engine)
  for (const head of headsToFit(built, template)) {
    const args = { ...head, composer }
    if (fitHeadline.enabled(store.snapshot, args))
      store.transact(fitHeadline.label.zh, (tx) => void fitHeadline.run(tx, args))
  }
  const { aspect, minAspect, maxAspect } = template.photos
  for (const page of all(built, 'page')) {
    const args = {
      pageId: page.id,
      layout: (snapshot: Snapshot) => typesetter.layout(snapshot),
      aspect: { min: minAspect, best: aspect, max: maxAspect },
    }
    if (!levelPage.enabled(store.snapshot, args)) continue
    store.transact(levelPage.label.zh, (tx) => {
      const report = levelPage.run(tx, args)
      if (!report.level) advice.push(report.message)
    })
  }
  return { snapshot: store.snapshot, advice }
}
