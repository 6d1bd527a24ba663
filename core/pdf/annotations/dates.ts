/**
 * Dates of PDF and XFDF: `D:20220907023000+08'00'` (ISO 32000-1 7.9.4).
 *
 * Role: to and from ISO 8601 instants. Boundary: a date that cannot be read is the empty string.
 */

/** An ISO instant as PDF writes it, UTC; empty for none. */
export function pdfDateOf(iso: string): string {
  const time = new Date(iso)
  if (iso === '' || Number.isNaN(time.getTime())) return ''
  return `D:${time.toISOString().slice(0, 19).replace(/[-:T]/gu, '')}+00'00'`
}

const FORM = /^D?:?\s*(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/u

/** The instant of a PDF date, or of an ISO one as some programs write instead. A date without zone is taken for UTC. */
export function isoOf(date: string): string {
  const match = FORM.exec(date.trim())
  // `2022-09-07T…` begins like a PDF date with nothing but a year.
  const iso = /^\d{4}-\d\d/u.test(date.trim())
  if (!match || iso) return iso ? isoInstant(date.trim()) : ''
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => (part ? Number(part) : undefined))
  const away = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * (match[7] === '-' ? -1 : 1)
  const utc = Date.UTC(year!, (month ?? 1) - 1, day ?? 1, hour ?? 0, (minute ?? 0) - away, second ?? 0)
  return isoInstant(utc)
}

function isoInstant(value: string | number): string {
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z')
}
