/** Copy to a laid-out document: what the template gives, pages added while text oversets, heads and photos fitted. */
import { buildDocument, type Photo } from '../core/intake/build.ts'
import type { Copy } from '../core/intake/copy.ts'
import { addPlainPage } from '../core/intake/plain.ts'
import type { Template } from '../core/intake/template.ts'
import { UserError } from '../core/model/errors.ts'
import { counterIds } from '../core/model/ids.ts'
import { all, snapshotOf, type Snapshot } from '../core/model/snapshot.ts'
import type { Engine } from './engine.ts'

export interface PhotoFile extends Photo {
  readonly bytes: Uint8Array
}

export interface LaidOut {
  readonly snapshot: Snapshot
  readonly pages: number
  /** Characters that found no place. */
  readonly overset: number
  /** What is left to a person. */
  readonly advice: readonly { readonly zh: string; readonly en: string }[]
}

/** An edition longer than this is taken for a mistake in the copy. */
const MOST_PAGES = 400

/** Lays the copy out. @throws UserError */
export function layOut(copy: Copy, template: Template, photos: readonly Photo[], engine: Engine): LaidOut {
  const ids = counterIds()
  const typesetter = engine.typesetter()
  let snapshot = snapshotOf(buildDocument(copy, template, photos, ids))
  if (template.kind === 'plain')
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
  const overset = typesetter.layout(snapshot).overset.reduce((sum, rest) => sum + rest.characters, 0)
  return { snapshot, pages: all(snapshot, 'page').length, overset, advice: [] }
}
