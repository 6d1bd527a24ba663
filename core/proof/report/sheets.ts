/**
 * A report on paper: A4, as display lists that are set, painted and exported as pages of a newspaper are.
 *
 * Role: head, sums, entries, pages, signatures; running heads and page numbers. Boundary: what is said is `report.ts`; pictures are
 * named here and delivered by whoever writes the PDF. Lengths in pt.
 */
import { mmToPt } from '../../model/units.ts'
import type { DisplayList, PaintItem } from '../../paint/displayList.ts'
import type { Composer } from '../../typeset/compose.ts'
import { setWords } from '../sheet/words.ts'
import { cropItems, entryBlock, line, type Column } from './entrySheet.ts'
import { flowBlocks, type Band, type Block } from './flow.ts'
import { BLACK, boxInk, QUIET, RULE, TONES } from './inks.ts'
import { SHORT_SHA256, toldPages, type Crop, type Report, type ReportPage, type VersionFacts } from './report.ts'

const A4 = { width: mmToPt(210), height: mmToPt(297) }
const EDGE = mmToPt(14)
const HEAD = 26
const FOOT = 26
/** Sums in a row, at most. */
const SUMS = 7
const LEAST_SUMS = 4
const SIGN_HEIGHT = 46

/** Its pages. The same report gives the same lists. */
export function reportSheets(report: Report, composer: Pick<Composer, 'compose'>): readonly DisplayList[] {
  const column: Column = { composer, left: EDGE, right: A4.width - EDGE }
  const blocks: Block[] = [
    { bands: [...headBands(report, column), ...sumBands(report, column)] },
    ...pageTable(report, column),
    ...report.sections.flatMap(({ title, entries, none }) => [
      titleBlock(title, column),
      ...(entries.length > 0 ? entries.map((entry) => entryBlock(entry, column)) : [noteBlock(none, column)]),
    ]),
    ...report.notes.map((note) => noteBlock(note, column)),
    ...pagePictures(report, column),
    ...signatures(report, column),
  ]
  const pages = flowBlocks(blocks, (page) => ({
    top: page === 0 ? EDGE : EDGE + HEAD,
    bottom: A4.height - EDGE - FOOT,
  }))
  return pages.map((items, index) => ({
    pageId: `report:${index + 1}`,
    widthPt: A4.width,
    heightPt: A4.height,
    bleedPt: 0,
    items: [...(index === 0 ? [] : runningHead(report, column)), ...items, ...folio(index, pages.length, column)],
  }))
}

function headBands(report: Report, column: Column): readonly Band[] {
  const { composer, left, right } = column
  const title = setWords(composer, report.title, 150, { sizePt: 21, weight: 700, ink: BLACK })
  const room = right - left - title.widthPt - 16
  const subject = setWords(composer, report.subject, room, { sizePt: 10.5, weight: 700, ink: BLACK, align: 'right' })
  const made = setWords(composer, report.time, room, { sizePt: 7.5, ink: QUIET, align: 'right' })
  const from = right - room
  return [
    {
      heightPt: Math.max(title.heightPt, subject.heightPt + made.heightPt) + 4,
      at: (y) => [
        ...title.at(left, y),
        ...subject.at(from, y + 1),
        ...made.at(from, y + 1 + subject.heightPt),
        line(left, y + Math.max(title.heightPt, subject.heightPt + made.heightPt) + 2, right, 1.4, BLACK),
      ],
    },
    versionBand('改前', report.before, column),
    versionBand('改后', report.after, column),
    { heightPt: 7, at: () => [] },
  ]
}

function versionBand(label: string, { name, at, by }: VersionFacts, { composer, left, right }: Column): Band {
  const words = setWords(composer, label, 40, { sizePt: 8, ink: QUIET })
  const facts = setWords(composer, [at, by].filter(Boolean).join('　'), 210, { sizePt: 8, ink: QUIET, align: 'right' })
  const what = setWords(composer, name, right - left - 250, { sizePt: 9.5, weight: 700, ink: BLACK })
  return {
    heightPt: what.heightPt + 4,
    at: (y) => [...words.at(left, y + 4.2), ...what.at(left + 28, y + 3), ...facts.at(right - 210, y + 4.2)],
  }
}

/** What was counted, as numbers to be seen at once. */
function sumBands({ sums }: Report, { composer, left, right }: Column): readonly Band[] {
  const gap = 6
  const rowCount = Math.ceil(sums.length / SUMS)
  const across = Math.max(LEAST_SUMS, Math.ceil(sums.length / rowCount))
  const width = (right - left - (across - 1) * gap) / across
  const rows = Array.from({ length: rowCount }, (_, row) => sums.slice(row * across, (row + 1) * across))
  return rows.map((row) => {
    const cells = row.map(({ words, count, tone }) => {
      const ink = count === 0 ? QUIET : TONES[tone]
      return {
        ink,
        number: setWords(composer, String(count), width, { sizePt: 15, weight: 700, ink }),
        name: setWords(composer, words.zh, width, { sizePt: 7.5, ink: QUIET }),
      }
    })
    const height = Math.max(...cells.map(({ number, name }) => number.heightPt + name.heightPt))
    return {
      heightPt: height + 11,
      at: (y) =>
        cells.flatMap(({ ink, number, name }, index): PaintItem[] => {
          const x = left + index * (width + gap)
          return [line(x, y + 1, x + width, 1.6, ink), ...number.at(x, y + 2), ...name.at(x, y + 1 + number.heightPt)]
        }),
    }
  })
}

/** The pages and their digests, a row each. */
function pageTable({ pages, sections }: Report, column: Column): readonly Block[] {
  const { composer, left, right } = column
  const digest = 84
  const printed = pages.some(({ inPrint }) => inPrint !== '')
  const counted = printed ? 118 : 50
  const cells = (words: readonly string[], weight: number): Band => {
    const ends = [left, right - 2 * digest - counted, right - 2 * digest - (printed ? 68 : 0), right - 2 * digest]
    const places = [...(printed ? ends : [ends[0], ends[1]]), right - 2 * digest, right - digest]
    const set = [...new Set(places)].map((x, index) => ({
      x,
      words: setWords(composer, words[index] ?? '', 300, { sizePt: 7.5, weight, ink: weight > 400 ? QUIET : BLACK }),
    }))
    const heightPt = set[0].words.heightPt + 3.4
    return {
      heightPt,
      at: (y) => [
        ...set.flatMap(({ x, words: own }) => own.at(x, y + 1.5)),
        line(left, y + heightPt, right, 0.3, RULE),
      ],
    }
  }
  const row = ({ name, entries, inPrint, sha256 }: ReportPage): readonly string[] => [
    name,
    String(entries),
    ...(printed ? [inPrint] : []),
    ...sha256.map((one) => one.slice(0, SHORT_SHA256) || '—'),
  ]
  const what = sections.length > 1 ? '条目' : '差异'
  const head = ['版', what, ...(printed ? ['印样'] : []), '改前 SHA-256', '改后 SHA-256']
  const { rows, rest } = toldPages(pages)
  return [
    ...(rows.length > 0 ? [{ title: true, bands: [cells(head, 500)] }] : []),
    ...rows.map((page) => ({ bands: [cells(row(page), 400)] })),
    ...(rest === '' ? [] : [noteBlock(rest, column)]),
  ]
}

function titleBlock(text: string, { composer, left, right }: Column): Block {
  const words = setWords(composer, text, right - left, { sizePt: 11, weight: 700, ink: BLACK })
  const band: Band = {
    heightPt: words.heightPt + 19,
    at: (y) => [...words.at(left, y + 15), line(left, y + words.heightPt + 18, right, 0.9, BLACK)],
  }
  return { title: true, bands: [band] }
}

function noteBlock(text: string, { composer, left, right }: Column): Block {
  const words = setWords(composer, text, right - left, { sizePt: 8.5, ink: QUIET })
  return { bands: [{ heightPt: words.heightPt + 8, at: (y) => words.at(left, y + 5) }] }
}

/** Whole pages side by side, with what prints differently framed. */
function pagePictures({ pages }: Report, column: Column): readonly Block[] {
  const shown = pages.filter(({ pictures: [before, after] }) => before ?? after)
  if (shown.length === 0) return []
  const { composer, left, right } = column
  const gap = 14
  const width = (right - left - gap) / 2
  // Of several pairs of pages two stand on a sheet.
  const room = A4.height - 2 * EDGE - HEAD - FOOT - 60
  const most = shown.length > 1 ? room / 2 - 34 : room
  return [
    titleBlock('版面', column),
    ...shown.map(({ name, inPrint, pictures }): Block => {
      const label = setWords(composer, [name, inPrint && `印样${inPrint}`].filter(Boolean).join('　'), right - left, {
        ...{ sizePt: 8.5, weight: 700, ink: BLACK },
      })
      const sizes = pictures.map((crop) => crop && fit(crop, width, most))
      const tall = Math.max(...sizes.map((size) => size?.height ?? 0))
      return {
        bands: [
          {
            heightPt: label.heightPt + tall + 16,
            at: (y) => [
              ...label.at(left, y + 5),
              ...pictures.flatMap((crop, index) => {
                const size = sizes[index]
                const side = index === 0 ? 'before' : 'after'
                const x = left + index * (width + gap)
                return crop && size
                  ? cropItems(crop, size, x, y + label.heightPt + 8, boxInk(side, 'plain'))
                  : setWords(composer, side === 'before' ? '改前没有这一版' : '改后没有这一版', width, {
                      ...{ sizePt: 8.5, ink: QUIET },
                    }).at(x, y + label.heightPt + 8)
              }),
            ],
          },
        ],
      }
    }),
  ]
}

function fit({ box }: Crop, width: number, most: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(width / box.width, most / box.height)
  return { width: box.width * scale, height: box.height * scale }
}

function signatures({ signers }: Report, { composer, left, right }: Column): readonly Block[] {
  if (signers.length === 0) return []
  const gap = 18
  const width = (right - left - (signers.length - 1) * gap) / signers.length
  const names = signers.map((name) => setWords(composer, name, width, { sizePt: 9, weight: 700, ink: BLACK }))
  const band: Band = {
    heightPt: SIGN_HEIGHT + 16,
    at: (y) =>
      names.flatMap((words, index): PaintItem[] => {
        const x = left + index * (width + gap)
        return [
          ...words.at(x, y + 16 + SIGN_HEIGHT - words.heightPt - 3),
          line(x, y + 16 + SIGN_HEIGHT, x + width, 0.7, BLACK),
        ]
      }),
  }
  return [{ bands: [band] }]
}

function runningHead({ title, subject, before, after }: Report, { composer, left, right }: Column): PaintItem[] {
  const look = { sizePt: 7.5, ink: QUIET }
  const name = setWords(composer, `${title}　${subject}`, 290, look)
  const room = right - left - name.widthPt - 16
  const versions = setWords(composer, `${before.name} → ${after.name}`, room, { ...look, align: 'right' })
  return [
    ...name.at(left, EDGE - 2),
    ...versions.at(right - room, EDGE - 2, 0, 1),
    line(left, EDGE + 11, right, 0.5, RULE),
  ]
}

function folio(index: number, pages: number, { composer, left, right }: Column): PaintItem[] {
  const words = setWords(composer, `第 ${index + 1} 页，共 ${pages} 页`, right - left, {
    ...{ sizePt: 7.5, ink: QUIET, align: 'centre' as const },
  })
  return [...words.at(left, A4.height - EDGE - 8)]
}
