/** A document whose one story runs through several pages. Boundary: tests only. */
import plain from '../../assets/templates/plain-8.json' with { type: 'json' }
import { parseCopy } from '../../core/intake/parse.ts'
import { readTemplate } from '../../core/intake/template.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { Engine } from '../../electron/host/engine.ts'
import { layOut } from '../../electron/host/layOut.ts'

/** Four pages or more of body text, without pictures. */
export function longStory(engine: Engine): Snapshot {
  const copy = parseCopy('青岛地铁今天开通第三条线，沿线居民出行更便利。\n'.repeat(1000))
  return layOut(copy, readTemplate(plain, 'plain-8.json'), [], engine).snapshot
}
