/**
 * What an export preset makes of a document at a time.
 *
 * Role: preset and facts to the exporter's options. Boundary: pure; whoever exports brings the output condition, the face and the clock.
 */
import { UserError } from '../model/errors.ts'
import { all, find, type Snapshot } from '../model/snapshot.ts'
import { mmToPt } from '../model/units.ts'
import type { InkToRgb } from '../paint/colour.ts'
import type { FontFace } from '../typeset/font/face.ts'
import { slugLine, type Slug } from './marks/slug.ts'
import type { OutputCondition } from './outputIntent.ts'
import type { ExportPreset } from './preset.ts'
import type { PdfOptions } from './profiles.ts'

export interface ExportFacts {
  readonly snapshot: Snapshot
  readonly title: string
  /** The program with its version. */
  readonly creator: string
  /** Who exports, where that is known. */
  readonly user?: string
  readonly time: Date
  /** The one that the preset names. */
  readonly outputCondition: OutputCondition
  /** How inks look on a screen; asked for by a web PDF only, for it takes a while to build. */
  readonly inkToRgb: () => InkToRgb
  /** A face that ships with the program, for the slug; asked for only where the preset wants one. */
  readonly slugFace: () => FontFace | undefined
  /** Right pages by the left ones that they are on one sheet with. */
  readonly facing?: ReadonlyMap<string, string>
}

/** Options of an export. @throws UserError `slug-font` where the slug is wanted and there is no face for it. */
export function presetOptions(preset: ExportPreset, facts: ExportFacts): PdfOptions {
  const common = { title: facts.title, time: facts.time, creator: facts.creator }
  if (preset.profile === 'web') return { ...common, profile: 'web', inkToRgb: facts.inkToRgb() }
  return {
    ...common,
    profile: preset.profile,
    outputCondition: facts.outputCondition,
    marks: preset.marks,
    trapped: false,
    ...(preset.bleedMm === null ? {} : { bleedPt: mmToPt(preset.bleedMm) }),
    ...(preset.marks.slug ? { slug: slugOf(facts) } : {}),
  }
}

function slugOf(facts: ExportFacts): Slug {
  const face = facts.slugFace()
  if (!face)
    throw new UserError(
      'slug-font',
      '找不到随程序的字体来排版边说明；请重新安装程序，或在预设里关闭“slug”',
      'no shipped font is there to set the slug line in; install the program again or switch “slug” off in the preset',
    )
  const editions = new Map(all(facts.snapshot, 'edition').map((edition) => [edition.id, edition]))
  const lines = all(facts.snapshot, 'page').map((page): [string, string] => {
    const edition = editions.get(page.editionId)
    const right = find(facts.snapshot, 'page', facts.facing?.get(page.id) ?? null)
    const both = (one: string, other: string | undefined, between: string): string =>
      [one, ...(other === undefined || other === one ? [] : [other])].filter(Boolean).join(between)
    return [
      page.id,
      slugLine({
        paper: edition?.paper ?? '',
        date: edition?.date ?? '',
        edition: edition?.name ?? '',
        page: both(page.number, right?.number, '–'),
        section: both(page.section, right?.section, '、'),
        time: facts.time,
        user: facts.user ?? '',
        creator: facts.creator,
        condition: facts.outputCondition.identifier,
      }),
    ]
  })
  return { face, lines: new Map(lines) }
}
