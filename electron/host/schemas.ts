/**
 * What every message must look like, checked at the host in both directions.
 *
 * Role: a schema for each request and event of `electron/contract.ts`; the compiler holds the two together. Boundary: host
 * only, the window carries none of this.
 */
import { z } from 'zod'
import type { EventName, Events, RequestName, Requests } from '../contract.ts'

const id = z.string().regex(/^[0-9a-f]{32}$/u)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
/** File names for people: no folder in them. */
const name = z.string().max(1024)
const count = z.int().nonnegative()
const bytes = z.instanceof(Uint8Array)
const nothing = z.null()

const error = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), place: z.string().exactOptional() })
/** Ids of records are the document's own. */
const recordId = z.string().min(1).max(200)
const opened = z.strictObject({
  documentId: id,
  name,
  document: bytes,
  media: z.array(sha256),
  writable: z.boolean(),
  untitled: z.boolean(),
  damaged: z.array(error),
})
const face = z.strictObject({
  id: z.string(),
  family: z.string(),
  familyNames: z.array(z.string()),
  weight: z.number(),
  italic: z.boolean(),
  postscriptName: z.string(),
  outlines: z.enum(['glyf', 'cff']),
  unitsPerEm: z.number(),
  ascender: z.number(),
  descender: z.number(),
  capHeight: z.number(),
  glyphCount: count,
  fsType: z.int(),
  index: count,
})

const word = z.string().max(200)
const menuLine = z.strictObject({
  id: word,
  label: word,
  shortcut: word.nullable(),
  enabled: z.boolean(),
  checked: z.boolean().nullable(),
  startsGroup: z.boolean(),
})
const mm = z.number().min(0).max(5080)
const pt = z.number().min(0).max(20_000)
/** A part of a page in square pt: a broadsheet and its neighbour. */
const PLATE_PART_PT2 = 2 * 1200 * 1700
/** Ranges that keep out nonsense; `checkPage` of the model says whether a page can be laid out on. */
const page = z.strictObject({
  widthMm: mm,
  heightMm: mm,
  bleedMm: mm,
  margins: z.strictObject({ topMm: mm, rightMm: mm, bottomMm: mm, leftMm: mm }),
  grid: z.strictObject({
    columns: z.int().min(1).max(100),
    columnChars: z.int().min(0).max(1000),
    bodySizePt: pt,
    gutterPt: pt,
    leadingPt: pt,
    firstBaselinePt: pt,
  }),
})
const template = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['blank', 'feature', 'plain']),
  page,
  boxes: z.array(
    z.strictObject({
      xMm: z.number(),
      yMm: z.number(),
      widthMm: z.number(),
      heightMm: z.number(),
      kind: z.enum(['text', 'image', 'shape', 'line']),
      role: z.string(),
      columns: count,
    }),
  ),
})
const words = z.string().max(200)
const folio = z.strictObject({ paper: words, date: words, edition: words, pageNumber: words, section: words })
const outcome = z.strictObject({ state: z.enum(['saved', 'cancelled', 'changed-on-disk']), name })

const recoverable = z.strictObject({ documentId: id, name, editedAt: z.string() })

const marks = z.strictObject({
  crop: z.boolean(),
  registration: z.boolean(),
  colourBars: z.boolean(),
  slug: z.boolean(),
})
const files = z.enum(['one', 'each'])
const preset = z.strictObject({
  id: words,
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  profile: z.enum(['x4', 'x1a', 'web']),
  marks,
  files,
})
const choice = z.strictObject({
  presetId: words,
  marks,
  pages: z.string().max(2000).nullable(),
  spreads: z.boolean(),
  files,
})

const space = z.enum(['none', 'space', 'any'])
const listEntry = z.strictObject({
  kind: z.enum(['names', 'offices', 'forbidden', 'allowed', 'confusables', 'house']),
  expected: z.string().nullable(),
  patterns: z.array(z.strictObject({ text: z.string(), regexp: z.boolean(), ignoreCase: z.boolean() })),
  note: z.string(),
  near: z.boolean(),
  titles: z.array(z.string()),
  file: name,
  line: count,
})

type RequestSchemas = {
  readonly [N in RequestName]: {
    readonly in: z.ZodType<Requests[N]['in']>
    readonly out: z.ZodType<Requests[N]['out']>
  }
}
type EventSchemas = { readonly [N in EventName]: z.ZodType<Events[N]> }

export const requestSchemas: RequestSchemas = {
  'app.info': {
    in: nothing,
    out: z.strictObject({
      version: z.string(),
      shell: z.enum(['electron', 'loopback']),
      locale: z.string(),
      inkLimitPercent: z.number(),
    }),
  },
  'fonts.list': { in: nothing, out: z.array(face) },
  'fonts.glyphs': {
    in: z.strictObject({ faceId: z.string(), glyphs: bytes }),
    out: z.strictObject({ font: bytes }),
  },
  'templates.list': { in: nothing, out: z.array(template) },
  'lexicons.read': {
    in: nothing,
    out: z.strictObject({
      files: z.array(
        z.strictObject({
          name,
          entries: z.array(listEntry),
          style: z.strictObject({ hanUnitSpace: space.exactOptional(), symbolSpace: space.exactOptional() }),
        }),
      ),
      words: z.string(),
      faults: z.array(error),
      folder: z.string(),
    }),
  },
  'recents.list': { in: nothing, out: z.array(z.strictObject({ fileId: id, name, openedAt: z.string() })) },
  'recents.forget': { in: z.strictObject({ fileId: id.nullable() }), out: nothing },
  'window.begin': {
    in: z.strictObject({ fileId: id.nullable() }),
    out: z.strictObject({ lost: z.array(recoverable), opened: opened.nullable() }),
  },
  'recovery.list': { in: nothing, out: z.array(recoverable) },
  'recovery.open': { in: z.strictObject({ documentId: id }), out: opened },
  'recovery.discard': { in: z.strictObject({ documentId: id }), out: nothing },
  'document.new': {
    in: z.strictObject({ templateId: z.string().max(200), page: page.nullable(), folio: folio.nullable() }),
    out: opened,
  },
  'document.sample': { in: nothing, out: opened },
  'document.open': { in: z.strictObject({ fileId: id.nullable() }), out: opened.nullable() },
  'document.import': { in: z.strictObject({ name, bytes }), out: opened },
  'document.save': {
    in: z.strictObject({ documentId: id, document: bytes, as: z.boolean(), force: z.boolean() }),
    out: outcome,
  },
  'document.saveCopy': { in: z.strictObject({ documentId: id, document: bytes }), out: outcome },
  'document.rename': { in: z.strictObject({ documentId: id, name: z.string().min(1).max(200) }), out: name },
  'document.reread': {
    in: z.strictObject({ documentId: id }),
    out: z.strictObject({ document: bytes, media: z.array(sha256) }),
  },
  'document.download': { in: z.strictObject({ documentId: id, document: bytes }), out: bytes },
  'document.close': { in: z.strictObject({ documentId: id }), out: nothing },
  'journal.append': {
    in: z.strictObject({ documentId: id, sequence: count, change: z.string(), saved: z.boolean().exactOptional() }),
    out: nothing,
  },
  'media.add': {
    in: z.strictObject({ documentId: id, name, bytes }),
    out: z.strictObject({ sha256, extension: z.string(), byteLength: count, widthPx: count, heightPx: count }),
  },
  'round.proof': {
    in: z.strictObject({ documentId: id, document: bytes, pageId: recordId }),
    out: z.strictObject({ roundId: recordId, pageSha256: sha256, documentSha256: sha256, pdfSha256: sha256 }),
  },
  'round.read': {
    in: z.strictObject({
      documentId: id,
      roundId: recordId,
      file: z.enum(['document.json', 'page.pdf']),
      sha256,
    }),
    out: bytes,
  },
  'export.presets': { in: nothing, out: z.array(preset) },
  'export.start': {
    in: z.strictObject({ documentId: id, document: bytes, choice }),
    out: z.strictObject({ jobId: id }),
  },
  'proof.export': {
    in: z.strictObject({
      documentId: id,
      document: bytes,
      choice: z.strictObject({
        format: z.enum(['marked', 'annotated', 'xfdf', 'csv']),
        paper: z.enum(['a3', 'page']),
        pages: z.string().max(2000).nullable(),
      }),
    }),
    out: z.strictObject({ jobId: id }),
  },
  'proof.import': {
    in: z.strictObject({
      ...{ document: bytes, file: bytes, pageId: recordId.nullable() },
      decidesOn: z.array(recordId).max(10_000),
    }),
    out: z.strictObject({ imported: z.string() }),
  },
  'compare.start': {
    in: z.strictObject({
      documentId: id,
      document: bytes,
      other: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('opened'), document: bytes }),
        z.strictObject({ kind: z.literal('round'), roundId: z.string().max(200) }),
        z.strictObject({ kind: z.literal('file'), name, bytes }),
      ]),
      after: z.strictObject({ roundId: z.string().max(200) }).optional(),
    }),
    out: z.strictObject({ comparisonId: id, result: z.string() }),
  },
  'compare.page': {
    in: z.strictObject({ comparisonId: id, index: count }),
    out: z.strictObject({
      before: bytes.nullable(),
      after: bytes.nullable(),
      regions: z
        .array(z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }))
        .nullable(),
    }),
  },
  'compare.report': {
    in: z.strictObject({ comparisonId: id, kind: z.enum(['differences', 'redCheck']) }),
    out: z.strictObject({ name: z.string(), bytes: bytes.nullable() }),
  },
  'compare.end': { in: z.strictObject({ comparisonId: id }), out: nothing },
  'export.cancel': { in: z.strictObject({ jobId: id }), out: nothing },
  'plates.render': {
    in: z.strictObject({
      ...{ documentId: id, document: bytes, pageId: z.string(), dpi: z.number().min(10).max(600) },
      part: z
        .strictObject({ x: z.number(), y: z.number(), width: pt.positive(), height: pt.positive() })
        .refine(({ width, height }) => width * height <= PLATE_PART_PT2)
        .nullable(),
    }),
    out: z.strictObject({
      ...{ widthPx: count, heightPx: count, dpi: z.number(), bleedPt: z.number(), limitPercent: z.number() },
      plates: z.array(
        z.strictObject({
          name: z.string(),
          ink: bytes,
          alternate: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
        }),
      ),
      withoutPictures: count,
    }),
  },
  'app.menu': {
    in: z.strictObject({
      locale: z.enum(['zh', 'en']),
      menus: z.array(z.strictObject({ id: word, label: word, lines: z.array(menuLine).max(500) })).max(50),
    }),
    out: z.strictObject({ native: z.boolean() }),
  },
}

export const eventSchemas: EventSchemas = {
  'export.progress': z.strictObject({ jobId: id, done: count, total: count }),
  'export.done': z.strictObject({
    jobId: id,
    name,
    bytes: bytes.nullable(),
    problems: z.array(z.strictObject({ page: z.string(), error })),
    error: error.nullable(),
  }),
  'document.changedOnDisk': z.strictObject({ documentId: id }),
  'lexicons.changed': z.strictObject({}),
  'app.command': z.strictObject({ id: z.string() }),
}
