/**
 * Copy and a template to the records of a document.
 *
 * Role: chooses the way for the template's kind. Boundary: measures nothing; sizes of heads are estimates and photo
 * heights a beginning, which `core/commands/fitHeadline.ts` and `levelPage.ts` settle against the typesetter.
 */
import type { IdSource } from '../model/ids.ts'
import type { DocumentRecord } from '../model/records.ts'
import { buildBlank } from './blank.ts'
import type { Copy } from './copy.ts'
import { buildFeature } from './feature.ts'
import { buildPlain } from './plain.ts'
import type { Template } from './template.ts'

/** A photo to place. Order is order of importance. */
export interface Photo {
  readonly name: string
  /** Lower-case hex of the file's bytes. */
  readonly sha256: string
  readonly extension: string
  readonly byteLength: number
  /** Upright size. */
  readonly widthPx: number
  readonly heightPx: number
  /** Index in `copy.captions`; null: no caption. */
  readonly caption: number | null
}

/**
 * All records of a document of one page: edition, page, layer, styles, swatches, frames, stories, paragraphs, assets.
 * Template `plain` sets all text in one thread and takes no photos; `blank` takes no copy.
 * @throws UserError `photos-too-many`, `template-blank`
 */
export function buildDocument(
  copy: Copy,
  template: Template,
  photos: readonly Photo[],
  ids: IdSource,
): DocumentRecord[] {
  switch (template.kind) {
    case 'plain':
      return buildPlain(copy, template, ids)
    case 'feature':
      return buildFeature(copy, template, photos, ids)
    case 'blank':
      return buildBlank(copy, template, ids)
  }
}
