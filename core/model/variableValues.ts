/**
 * What text variables say on a page.
 *
 * Role: from the page and its edition to the words that are set. Boundary: knows no text.
 */
import { printedDay } from './calendar.ts'
import type { EditionRecord, PageRecord } from './records.ts'
import { find, type Snapshot } from './snapshot.ts'
import { variableLabel, variableOf, type VariableName } from './variables.ts'

/** The words in the place of a variable's character. */
export type VariableValues = (char: string) => string

/** What variables say on a page; on a master (null) their names. What the page or the edition leaves empty is set as nothing. */
export function valuesOn(snapshot: Snapshot, page: PageRecord | null): VariableValues {
  if (!page) return variableLabel
  const edition = find(snapshot, 'edition', page.editionId)
  const known = new Map<string, string>()
  return (char) => {
    let value = known.get(char)
    if (value === undefined) {
      const name = variableOf(char)
      known.set(char, (value = name ? valueOf(name, page, edition) : variableLabel(char)))
    }
    return value
  }
}

function valueOf(name: VariableName, page: PageRecord, edition: EditionRecord | undefined): string {
  switch (name) {
    case 'page-number':
      return page.number
    case 'section':
      return page.section
    case 'paper':
      return edition?.paper ?? ''
    case 'date':
      return printedDay(edition?.date ?? '')?.dateText ?? ''
    case 'weekday':
      return edition?.weekday ?? ''
    case 'page-count':
      return edition ? String(edition.pageIds.length) : ''
    case 'page-order': {
      const place = edition?.pageIds.indexOf(page.id) ?? -1
      return place < 0 ? '' : String(place + 1)
    }
    case 'edition':
      return edition?.name ?? ''
    case 'credits':
      return (edition?.credits ?? []).map(({ role, name: who }) => `${role} ${who}`).join('　')
  }
}
