/**
 * The marks of a page that are painted as pages are: colour bar and slug.
 *
 * Role: which of them an export wants. Boundary: marks in the registration ink are `plateMarks.ts`, written beside the page's items.
 */
import type { DisplayList, PaintItem, SpotInk } from '../../paint/displayList.ts'
import type { Part } from '../parts.ts'
import type { PrintOptions } from '../profiles.ts'
import { colourBar } from './colourBar.ts'
import type { Sheet } from './sheet.ts'
import { slugItems } from './slug.ts'

/** Whether anything stands around the page. */
export function anyMark({ crop, registration, colourBars, slug }: PrintOptions['marks']): boolean {
  return [crop, registration, colourBars, slug].includes(true)
}

/** @param parts the page's content, for the spot inks that it uses */
export function paintedMarks(
  list: DisplayList,
  sheet: Sheet,
  { marks, slug }: PrintOptions,
  parts: readonly Part[],
): PaintItem[] {
  const items: PaintItem[] = marks.colourBars === true ? colourBar(sheet, spotsOf(parts)) : []
  if (marks.slug !== true) return items
  if (!slug) throw new Error('a slug line is wanted but its words are not given')
  return [...items, ...slugItems(sheet, slug.face, slug.lines.get(list.pageId) ?? '')]
}

/** Full tints of the spot inks, in the order of first use. */
function spotsOf(parts: readonly Part[]): SpotInk[] {
  const spots = new Map<string, SpotInk>()
  for (const part of parts)
    for (const ink of part.spots) if (!spots.has(ink.name)) spots.set(ink.name, { ...ink, tint: 1 })
  return [...spots.values()]
}
