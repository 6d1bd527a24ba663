/**
 * A paragraph made ready for line breaking.
 *
 * Role: once for each paragraph: find the faces, shape, cut into cells, space them, list where lines may end.
 * Boundary: knows no measure and no line; `totalfit.ts` chooses lines from what this yields.
 */
import { UserError } from '../model/errors.ts'
import type { CharacterProps, ParagraphRecord } from '../model/records.ts'
import { findBreaks, MUST_BREAK, NO_BREAK } from './break/breaks.ts'
import { CellBuilder, emOf, type Cells } from './cells.ts'
import type { FontFace, FontLibrary } from './font/face.ts'
import { itemise } from './shape/itemise.ts'
import type { Shaper } from './shape/shaper.ts'
import { spaceCells, type Spacing } from './spacing.ts'
import type { ResolvedParagraph } from './style.ts'

/** Where lines may end, as a list to search in. */
export interface Stops {
  /** Cells before which a line may or must end, ascending; the last is `count`. */
  readonly at: Int32Array
  /** count: index in `at` of the first stop after the cell. */
  readonly next: Int32Array
  /** count: the same for the first stop that must be taken. */
  readonly must: Int32Array
}

/** What the composer works on. */
export interface Prepared {
  readonly cells: Cells
  readonly spacing: Spacing
  readonly stops: Stops
  /** Em of the paragraph itself along the line, pt. */
  readonly emPt: number
  readonly missing: readonly { readonly offset: number; readonly char: string; readonly family: string }[]
}

/**
 * Shapes and measures a paragraph.
 * @throws UserError `font-none` when the library has no face at all.
 */
export function prepare(
  paragraph: ParagraphRecord,
  resolved: ResolvedParagraph,
  vertical: boolean,
  library: FontLibrary,
  shaper: Shaper,
): Prepared {
  const { text } = paragraph
  const { props } = resolved
  const builder = new CellBuilder(text, vertical, props.punctuation, shaper)
  const missing: { offset: number; char: string; family: string }[] = []
  for (const run of resolved.runs) {
    const wanted = faceFor(run.props, library)
    for (const item of itemise(text, run.from, run.to, wanted, library, shaper)) {
      if (item.missing) note(missing, text, item.from, item.to, run.props.fontFamily)
      builder.item(item.from, item.to, item.face, run.props)
    }
  }
  const cells = builder.finish(findBreaks(text, { tailoring: 'zh', level: props.prohibition }))
  return {
    cells,
    stops: stopsOf(cells),
    spacing: spaceCells(cells, props.latinGapEm, props.punctuation),
    emPt: emOf(props, vertical),
    missing,
  }
}

function stopsOf(cells: Cells): Stops {
  const { count, breaks } = cells
  const at = new Int32Array(count + 1)
  let total = 0
  for (let k = 1; k <= count; k++) if (k === count || breaks[k] !== NO_BREAK) at[total++] = k
  const next = new Int32Array(count)
  const must = new Int32Array(count)
  for (let k = count - 1, stop = total - 1, forced = total - 1; k >= 0; k--) {
    next[k] = stop
    must[k] = forced
    if (stop > 0 && at[stop - 1] === k) stop--
    if (breaks[k] === MUST_BREAK) forced = stop
  }
  return { at: at.subarray(0, total), next, must }
}

function faceFor(props: CharacterProps, library: FontLibrary): FontFace {
  const face =
    library.find(props.fontFamily, props.fontWeight) ??
    library.fallbacks({ family: props.fontFamily, weight: props.fontWeight })[0] ??
    library.faces[0]
  if (face) return face
  throw new UserError(
    'font-none',
    `没有可用的字体，找不到“${props.fontFamily}”。请安装字体或检查字体文件夹。`,
    `No font is available, “${props.fontFamily}” is not found. Install it or check the font folder.`,
  )
}

function note(
  missing: { offset: number; char: string; family: string }[],
  text: string,
  from: number,
  to: number,
  family: string,
): void {
  for (let at = from; at < to;) {
    const char = String.fromCodePoint(text.codePointAt(at)!)
    missing.push({ offset: at, char, family })
    at += char.length
  }
}
