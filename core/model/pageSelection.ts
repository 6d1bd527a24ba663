/**
 * Pages chosen by their printed numbers: `1-4,7,A07`.
 *
 * Role: from what a person types to pages, and pages to facing pairs. Boundary: knows numbers and order, not what pages hold.
 */
import { UserError } from './errors.ts'

/** What is known of a page here. */
export interface NumberedPage {
  readonly id: string
  /** As printed, `7` or `A07`. */
  readonly number: string
}

/** `Ａ０7` as `a7`: letters of either case and width, zeros before a number left out. */
const plain = (number: string): string =>
  number
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/(^|\D)0+(?=\d)/gu, '$1')

/**
 * The pages of a list, in its order, each once. A range goes from page to page in the order of the edition; `#12` is the
 * twelfth page whatever it is called. @param pages in the order of the edition
 * @throws UserError `pages` with the part that names no page, names several, or runs backwards.
 */
export function selectPages<P extends NumberedPage>(pages: readonly P[], list: string): P[] {
  const chosen = new Set<P>()
  const parts = list
    .split(/[,，、;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0)
    throw new UserError('pages', '没有写版号；例如 1-4,7,A07', 'no page is named; write 1-4,7,A07 for instance')
  for (const part of parts) for (const page of pagesOf(pages, part)) chosen.add(page)
  return [...chosen]
}

function pagesOf<P extends NumberedPage>(pages: readonly P[], part: string): readonly P[] {
  const whole = placeOf(pages, part)
  if (whole !== undefined) return [pages[whole]!]
  // A number may have a hyphen of its own: every place where the range could be cut is tried.
  for (const { index, 0: dash } of part.matchAll(/[-–—~～至]/gu)) {
    const from = placeOf(pages, part.slice(0, index))
    const to = placeOf(pages, part.slice(index + dash.length))
    if (from === undefined || to === undefined) continue
    if (from <= to) return pages.slice(from, to + 1)
    throw new UserError(
      'pages',
      `范围“${part}”前后颠倒；请从前面的版写到后面的版`,
      `the range “${part}” runs backwards; write the earlier page first`,
    )
  }
  const known = pages.map(({ number }) => number)
  const shown = known.length > 12 ? [...known.slice(0, 10), '…', known.at(-1)] : known
  throw new UserError(
    'pages',
    `没有“${part}”版；文档里有：${shown.join('、')}`,
    `there is no page “${part}”; the document has ${shown.join(', ')}`,
  )
}

/** Place of the page so called, or undefined. @throws UserError `pages` when several bear the number. */
function placeOf(pages: readonly NumberedPage[], name: string): number | undefined {
  const place = /^\s*#(\d+)\s*$/u.exec(name)
  if (place) {
    const index = Number(place[1]) - 1
    return index in pages ? index : undefined
  }
  const wanted = plain(name)
  if (wanted === '') return undefined
  const exact = name.trim()
  const same = (test: (page: NumberedPage) => boolean) => pages.flatMap((page, index) => (test(page) ? [index] : []))
  const byLetter = same(({ number }) => number === exact)
  const found = byLetter.length > 0 ? byLetter : same(({ number }) => plain(number) === wanted)
  if (found.length <= 1) return found[0]
  const places = found.map((index) => `#${index + 1}`)
  throw new UserError(
    'pages',
    `有 ${found.length} 个版叫“${exact}”；请用 ${places.join(' 或 ')}`,
    `${found.length} pages are called “${exact}”; write ${places.join(' or ')}`,
  )
}

/**
 * The pages as a reader sees them open: the first of a section alone, then two and two, left before right. Pages whose
 * partner is not among them stay alone. @param edition all pages in order @param chosen some of them
 */
export function facingPages<P extends NumberedPage & { readonly section: string }>(
  edition: readonly P[],
  chosen: readonly P[],
): (readonly [P] | readonly [P, P])[] {
  const wanted = new Set(chosen)
  const spreads: (readonly [P] | readonly [P, P])[] = []
  let inSection = 0
  for (const [index, page] of edition.entries()) {
    inSection = index > 0 && edition[index - 1]!.section === page.section ? inSection + 1 : 0
    if (!wanted.has(page)) continue
    const left = inSection > 0 && inSection % 2 === 0 ? edition[index - 1] : undefined
    if (left && wanted.has(left)) spreads[spreads.length - 1] = [left, page]
    else spreads.push([page])
  }
  return spreads
}
