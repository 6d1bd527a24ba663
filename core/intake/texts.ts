/**
 * The copy's fields as a template names them.
 *
 * Role: fills `{dateText} {weekday}`. Boundary: words only.
 */
import type { Credit } from '../model/records.ts'
import type { Copy } from './copy.ts'
import type { FeatureTemplate } from './template.ts'

export type Fields = Readonly<Record<string, string>>

export function fieldsOf(copy: Copy, template: FeatureTemplate): Fields {
  return {
    slogans: copy.slogans.join('　'),
    series: copy.series,
    coSponsor: copy.coSponsor,
    paper: copy.paper,
    dateText: copy.dateText,
    weekday: copy.weekday,
    pageNumber: copy.pageNumber || template.pageNumber,
    section: template.section,
    credits: creditLine(copy.credits),
    kicker: copy.kicker,
    headline: copy.headline,
    deck: copy.deck.join('　'),
  }
}

/** Text with its fields filled in; empty when all of them are, so that no bare separators are printed. */
export function fill(text: string, fields: Fields): string {
  let any = false
  const filled = text.replace(/\{(\w+)\}/gu, (_whole, name: string) => {
    const value = fields[name] ?? ''
    any ||= value !== ''
    return value
  })
  return any ? filled.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '') : ''
}

/** `责编 林　兢　美编 李晓萌`: names of two characters are set as wide as those of three (look.md, Folio). */
export function creditLine(credits: readonly Credit[]): string {
  const wide = credits.some(({ name }) => name.length === 3) && credits.every(({ name }) => name.length <= 3)
  return credits
    .map(({ role, name }) => `${role} ${wide && name.length === 2 ? `${name[0]}　${name[1]}` : name}`)
    .join('　')
}
