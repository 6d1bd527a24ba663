/**
 * Template kind `blank`: a page to be laid out by hand.
 *
 * Role: edition, page, layers, styles and colours, and no frame. Boundary: takes the folio's facts from the copy, no text.
 */
import { UserError } from '../model/errors.ts'
import type { IdSource } from '../model/ids.ts'
import type { DocumentRecord } from '../model/records.ts'
import { isEmptyCopy, type Copy } from './copy.ts'
import { documentHead } from './parts.ts'
import type { BlankTemplate } from './template.ts'

/** @throws UserError `template-blank` for copy that has something to lay out. */
export function buildBlank(copy: Copy, template: BlankTemplate, ids: IdSource): DocumentRecord[] {
  if (!isEmptyCopy(copy))
    throw new UserError(
      'template-blank',
      `模板“${template.name}”是空白版，不排稿件；请改用 feature-8 或 plain-8`,
      `template “${template.id}” is an empty page and takes no copy; use feature-8 or plain-8`,
    )
  return documentHead(copy, template, ids, copy.pageNumber || '1', '').records
}

/** The template and its other formats, each as a template of its own. */
export function formatsOf(template: BlankTemplate): readonly BlankTemplate[] {
  return [template, ...template.formats.map((format) => ({ ...template, ...format }))]
}
