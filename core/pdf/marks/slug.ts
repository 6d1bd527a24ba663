/**
 * The slug line: what page this is, of which paper and day, when it was made and by whom.
 *
 * Role: its words, and they set in K below the page. Boundary: places are `sheet.ts`'s; it is text like all other, embedded and overprinting.
 */
import type { GlyphItem, GlyphRun } from '../../paint/displayList.ts'
import type { FontFace } from '../../typeset/font/face.ts'
import { openFont } from '../../typeset/font/open.ts'
import { BAND, freeStretches, type Sheet } from './sheet.ts'

/** The words of every page, and the face that they are set in. */
export interface Slug {
  readonly face: FontFace
  /** By page id; a page that is not there has none. */
  readonly lines: ReadonlyMap<string, string>
}

/** What a slug line tells; an empty string is left out. */
export interface SlugFacts {
  readonly paper: string
  /** ISO date of the edition. */
  readonly date: string
  /** Which of the day's editions, `早版`. */
  readonly edition: string
  readonly page: string
  readonly section: string
  /** When the file was made. */
  readonly time: Date
  readonly user: string
  readonly creator: string
  /** Name of the output condition. */
  readonly condition: string
}

/** All of China keeps Beijing time, and a line that hung on the machine's zone would differ between machines. */
const BEIJING_HOURS = 8
/** Between two facts; a line may be broken here. */
const SPACE = '　'

/** `青岛日报　2022-09-07　早版　第 7 版　要闻　输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint 240` */
export function slugLine(facts: SlugFacts): string {
  const beijing = new Date(facts.time.getTime() + BEIJING_HOURS * 3_600_000).toISOString()
  return [
    facts.paper,
    facts.date,
    facts.edition,
    facts.page === '' ? '' : `第 ${facts.page} 版`,
    facts.section,
    `输出 ${beijing.slice(0, 10)} ${beijing.slice(11, 16)} (UTC+${BEIJING_HOURS})`,
    facts.user,
    facts.creator,
    facts.condition,
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(SPACE)
}

const LARGEST_PT = 7
/** Two lines of this size fit into the band; also the smallest type that newsprint holds. */
const SMALLEST_PT = 5
const LEADING = 1.2
/** Stands for a character that the face lacks, as in hot metal: 〓. */
const GETA = 0x3013
const BLACK = { kind: 'process', c: 0, m: 0, y: 0, k: 1 } as const

/**
 * The line set below the page: on one line, smaller where it must be, else on two, else cut with an ellipsis. Nothing where the page is too narrow
 * for a word.
 */
export function slugItems(sheet: Sheet, face: FontFace, line: string): GlyphItem[] {
  const stretch = freeStretches(sheet)[0]
  if (!stretch) return []
  const [x, end] = stretch
  const measure = end - x
  const { cmap, metrics } = openFont(face)
  const set = (text: string): Setting => {
    const glyphs: number[] = []
    const clusters: number[] = []
    const places: number[] = []
    let at = 0
    let offset = 0
    for (const char of text) {
      const glyph = cmap.glyph(char.codePointAt(0)!) || cmap.glyph(GETA)
      glyphs.push(glyph)
      clusters.push(offset)
      places.push(at)
      at += metrics.advance(glyph) / face.unitsPerEm
      offset += char.length
    }
    return { text, glyphs, clusters, places, widthEm: at }
  }
  const { lines, sizePt } = fit(line, measure, set)
  const middle = sheet.heightPt + sheet.near + BAND / 2
  // Capitals and Chinese characters stand about a third of an em above and below their middle.
  const first = middle + 0.35 * sizePt - ((lines.length - 1) * LEADING * sizePt) / 2
  return lines.map((setting, index) => ({
    kind: 'glyphs',
    run: runOf(setting, face, sizePt),
    x,
    y: first + index * LEADING * sizePt,
    ink: BLACK,
    overprint: true,
    paragraphId: 'slug',
    text: setting.text,
    end: setting.text.length,
  }))
}

interface Setting {
  readonly text: string
  readonly glyphs: readonly number[]
  readonly clusters: readonly number[]
  /** Origins, em. */
  readonly places: readonly number[]
  readonly widthEm: number
}

function fit(
  line: string,
  measure: number,
  set: (text: string) => Setting,
): { readonly lines: readonly Setting[]; readonly sizePt: number } {
  const whole = set(line)
  if (whole.glyphs.length === 0) return { lines: [], sizePt: LARGEST_PT }
  const sizePt = Math.min(LARGEST_PT, Math.floor((measure / whole.widthEm) * 100) / 100)
  if (sizePt >= SMALLEST_PT) return { lines: [whole], sizePt }
  const fits = (setting: Setting) => setting.widthEm * SMALLEST_PT <= measure
  const facts = line.split(SPACE)
  let count = facts.length - 1
  while (count > 0 && !fits(set(facts.slice(0, count).join(SPACE)))) count--
  const rows = count > 0 ? [facts.slice(0, count), facts.slice(count)] : [facts]
  const lines = rows.map((row) => cut(row.join(SPACE), fits, set)).filter((setting) => setting !== undefined)
  return { lines, sizePt: SMALLEST_PT }
}

/** The text, or as much of it as fits with an ellipsis; undefined where that is nothing. */
function cut(text: string, fits: (setting: Setting) => boolean, set: (text: string) => Setting): Setting | undefined {
  const whole = set(text)
  if (fits(whole)) return whole
  const characters = [...text]
  for (let count = characters.length - 1; count > 0; count--) {
    const shorter = set(characters.slice(0, count).join('') + '…')
    if (fits(shorter)) return shorter
  }
  return undefined
}

function runOf({ glyphs, clusters, places }: Setting, face: FontFace, sizePt: number): GlyphRun {
  return {
    face,
    sizePt,
    scaleX: 1,
    colour: { swatchId: 'black', tint: 1 },
    glyphs: Uint16Array.from(glyphs),
    clusters: Uint32Array.from(clusters),
    x: Float64Array.from(places, (place) => place * sizePt),
    y: null,
    rotated: false,
  }
}
