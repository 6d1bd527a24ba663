/**
 * Display lists to a PDF file.
 *
 * Role: the one way into this folder. Composes content, fonts, pictures, colour spaces, boxes and metadata;
 * keeps caches, so that exporting again after an edit does little more than the edit needs. Boundary: bytes
 * in, bytes out; fonts, pictures and deflate are passed in. @throws UserError when a rule of the profile does not hold.
 */
import { UserError } from '../model/errors.ts'
import { mmToPt, ptToMm } from '../model/units.ts'
import type { DisplayList, SpotInk } from '../paint/displayList.ts'
import type { InkToRgb } from '../paint/colour.ts'
import { addAnnotations } from './annotations/writeAnnotations.ts'
import { latin1, nameToken, utf8 } from './bytes.ts'
import { CLOSE_PAGE, ContentWriter, openPage, openSheet } from './content.ts'
import { ContentStreams } from './contentStreams.ts'
import { createFaces, TextKeys } from './faces.ts'
import type { AdvanceReader, FaceUse } from './faces.ts'
import { addFont } from './fontObjects.ts'
import { FontStore } from './fonts.ts'
import { collectGlyphs, retell } from './glyphUse.ts'
import { fingerprint } from './hash.ts'
import { addImage } from './images.ts'
import type { ImageSource } from './images.ts'
import { createPrintPalette, createScreenPalette, REGISTRATION, SpotInks, spotResource } from './ink.ts'
import type { Palette } from './ink.ts'
import { anyMark, paintedMarks } from './marks/marks.ts'
import { plateMarks } from './marks/plateMarks.ts'
import { pageBoxes, sheetOf } from './marks/sheet.ts'
import { infoDictionary, xmpPacket } from './metadata.ts'
import { addOutputIntent, assertOutputCondition, type OutputCondition } from './outputIntent.ts'
import { plainPart, type Part } from './parts.ts'
import { LARGEST_BLEED_MM } from './preset.ts'
import { forPress, PROFILES } from './profiles.ts'
import type { PdfOptions } from './profiles.ts'
import type { Subsetter } from './subset.ts'
import { Shadings } from './shading.ts'
import { TextStream } from './textStream.ts'
import { PdfFile } from './writer.ts'
import type { PdfValue, Ref } from './writer.ts'

export type { AdvanceReader } from './faces.ts'
export type { ImageSource, PdfImage } from './images.ts'
export type { OutputCondition } from './outputIntent.ts'
export type { PdfOptions, PrintOptions, WebOptions } from './profiles.ts'

/** What the exporter needs from outside. */
export interface PdfEnvironment {
  readonly subsetter: Subsetter
  readonly advances: AdvanceReader
  /** To the zlib format (RFC 1950). Must give the same bytes for the same input. */
  readonly deflate: (bytes: Uint8Array) => Uint8Array
  readonly images: ImageSource
  /** 16 bytes that depend on every byte: for the file's identifier. Left out: our own, in JavaScript. */
  readonly digest?: (bytes: Uint8Array) => Uint8Array
}

export interface PdfExporter {
  /**
   * The file, one page a display list.
   * @throws UserError `output-condition`, `title-missing`, `page-size`, `bleed`, `spot-conflict`, `font-embedding`, `image-missing`, `image-colour`.
   */
  export(pages: readonly DisplayList[], options: PdfOptions): Uint8Array
}

/** Resource name of the registration ink; a spot's begins with S. */
const ALL_PLATES = 'All'
/** Largest side of a page in pt (ISO 32000-1 annex C.2). */
const LARGEST_SIDE = 14400

/** An exporter that keeps its caches. An exporter fresh from here gives the same bytes for the same pages, options and environment. */
export function createPdfExporter(env: PdfEnvironment): PdfExporter {
  const texts = new TextKeys()
  const faces = createFaces(env.advances)
  const fonts = new FontStore(env.subsetter, env.deflate, texts)
  const streams = new ContentStreams(env.deflate)
  const profiles = new WeakMap<Uint8Array, Uint8Array>()
  const digests = new WeakMap<Uint8Array, Uint8Array>()
  const digestOf = env.digest ?? fingerprint

  const writer = (palette: Palette) => ({
    palette,
    content: new ContentWriter(new TextStream(faces, texts, palette), palette),
  })
  type Writer = ReturnType<typeof writer>
  let print: Writer | undefined
  const screens = new WeakMap<InkToRgb, Writer>()

  function writerFor(options: PdfOptions): Writer {
    if (forPress(options)) return (print ??= writer(createPrintPalette()))
    let screen = screens.get(options.inkToRgb)
    if (!screen) screens.set(options.inkToRgb, (screen = writer(createScreenPalette(options.inkToRgb))))
    return screen
  }

  function deflatedProfile({ icc, deflated: ready }: OutputCondition): Uint8Array {
    let deflated = ready ?? profiles.get(icc)
    if (!deflated) profiles.set(icc, (deflated = env.deflate(icc)))
    return deflated
  }

  function digest(bytes: Uint8Array): Uint8Array {
    let known = digests.get(bytes)
    if (!known) digests.set(bytes, (known = digestOf(bytes)))
    return known
  }

  return {
    export(pages, options) {
      checkInput(pages, options)
      const rules = PROFILES[options.profile]
      const { content, palette } = writerFor(options)
      const file = new PdfFile()
      /** What the file identifier is made of. */
      const identity: Uint8Array[] = []
      const stream = (bytes: Uint8Array, entries: { readonly [key: string]: PdfValue | undefined }): Ref => {
        identity.push(digest(bytes))
        return file.stream(bytes, entries)
      }

      const press = forPress(options) ? options : undefined
      const marks = press !== undefined && anyMark(press.marks)
      const sheets = pages.map((list) => sheetOf(list, press ? (press.bleedPt ?? list.bleedPt) : 0))
      const written = pages.map((list) => content.page(list))
      const around = pages.map((list, index) =>
        marks ? content.page({ ...list, items: paintedMarks(list, sheets[index], press, written[index]) }) : [],
      )
      const review = options.profile === 'web' ? options.review : undefined
      const drawn =
        review?.comments.map(({ look, page }) => look && content.page({ ...pages[page], items: look })) ?? []
      const collected = collectGlyphs([...written.flat(), ...around.flat(), ...drawn.flatMap((parts) => parts ?? [])])

      const catalog = file.reserve()
      const tree = file.reserve()
      const fontRefs = new Map<FaceUse, Ref>()
      for (const [use, used] of collected.faces) {
        const font = fonts.embed(used)
        identity.push(digest(font.program.deflated), digest(font.toUnicode))
        fontRefs.set(use, addFont(file, font))
      }

      const imageRefs = new Map<string, Ref>()
      const spotInks = new SpotInks()
      const spaces = new Map<string, Ref>()
      const spotSpace = (ink: SpotInk): Ref => {
        const value = spotInks.space(ink)
        let ref = spaces.get(ink.name)
        if (!ref) spaces.set(ink.name, (ref = file.add(value)))
        return ref
      }
      const shadings = new Shadings(file, spotSpace, options.profile === 'web' ? options.inkToRgb : null)
      const onPlates = press?.marks.crop === true || press?.marks.registration === true
      const states: PdfValue | undefined = palette.overprints
        ? {
            GO: file.add({ Type: 'ExtGState', OP: true, op: true, OPM: 1 }),
            GK: file.add({ Type: 'ExtGState', OP: false, op: false, OPM: 0 }),
          }
        : undefined

      /** Fonts, pictures and colour spaces of one page. */
      const resources = (parts: readonly Part[]): PdfValue => {
        const font: Record<string, Ref> = {}
        const xobject: Record<string, Ref> = {}
        const space: Record<string, Ref> = {}
        const shading: Record<string, Ref> = {}
        for (const part of parts) {
          for (const { use } of part.pieces) font[use.resource] = fontRefs.get(use)!
          for (const use of part.images) {
            let ref = imageRefs.get(use.resource)
            if (!ref) imageRefs.set(use.resource, (ref = addImage(file, use, env.images, palette.separates)))
            xobject[use.resource] = ref
          }
          if (palette.separates) for (const ink of part.spots) space[spotResource(ink.name)] = spotSpace(ink)
          for (const use of part.shadings ?? []) shading[use.resource] = shadings.ref(use)
        }
        if (onPlates) space[ALL_PLATES] = allPlates ??= file.add(REGISTRATION)
        const some = (entries: Record<string, Ref>) => (Object.keys(entries).length > 0 ? entries : undefined)
        return {
          ExtGState: states,
          Font: some(font),
          XObject: some(xobject),
          ColorSpace: some(space),
          Shading: some(shading),
        }
      }
      let allPlates: Ref | undefined

      const pageRefs = review ? pages.map(() => file.reserve()) : []
      if (review)
        identity.push(digest(utf8(JSON.stringify(review.comments.map((comment) => ({ ...comment, look: 0 }))))))
      const reviewed =
        review &&
        addAnnotations(
          {
            file,
            review,
            pageRefs,
            trims: sheets.map((sheet) => pageBoxes(sheet, false).trim).map(([left, , , top]) => ({ left, top })),
            looks: drawn.map((parts) => parts?.map((part) => retell(part, collected))),
            resources,
            stream,
            deflate: env.deflate,
          },
          options.time,
        )

      const kids = pages.map((list, index) => {
        const sheet = sheets[index]
        const boxes = pageBoxes(sheet, marks)
        const [left, , , top] = boxes.trim
        const parts = [
          openPage(left, top, list.widthPt, list.heightPt, sheet.bleedPt),
          ...written[index].map((part) => retell(part, collected)),
          CLOSE_PAGE,
        ]
        if (marks) {
          parts.push(openSheet(left, top), ...around[index].map((part) => retell(part, collected)))
          if (onPlates) parts.push(plainPart(plateMarks(sheet, press.marks, ALL_PLATES)))
          parts.push(CLOSE_PAGE)
        }
        const page: PdfValue = {
          Type: 'Page',
          Parent: tree,
          MediaBox: boxes.media,
          BleedBox: boxes.bleed,
          TrimBox: boxes.trim,
          Resources: resources(parts),
          Contents: streams.pack(parts).map((bytes) => stream(bytes, { Filter: 'FlateDecode' })),
          ...reviewed?.[index],
        }
        if (!review) return file.add(page)
        file.put(pageRefs[index], page)
        return pageRefs[index]
      })
      file.put(tree, { Type: 'Pages', Kids: kids, Count: kids.length })

      const trapped = press?.trapped
      const about = `${options.title}\n${options.creator}\n${options.time.toISOString()}\n${options.profile}`
      const id = fingerprint(join([...identity, latin1(nameToken(about))]))
      const facts = {
        title: options.title,
        creator: options.creator,
        time: options.time,
        id,
        ...(trapped === undefined ? {} : { trapped }),
        ...(rules.pdfx === undefined ? {} : { pdfx: rules.pdfx }),
      }
      file.put(catalog, {
        Type: 'Catalog',
        Pages: tree,
        // XMP stays readable for programs that look for it without reading PDF, as PDF/X asks.
        Metadata: file.stream(xmpPacket(facts), { Type: 'Metadata', Subtype: 'XML' }),
        OutputIntents: forPress(options)
          ? [addOutputIntent(file, options.outputCondition, deflatedProfile(options.outputCondition))]
          : undefined,
        ViewerPreferences: { DisplayDocTitle: true },
      })
      return file.save(rules.minor, { root: catalog, info: file.add(infoDictionary(facts)), id })
    },
  }
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function assertBleed(bleedPt: number | undefined): void {
  // A bleed given in mm comes in pt, a rounding away from the limit.
  if (bleedPt === undefined || (bleedPt >= 0 && bleedPt <= mmToPt(LARGEST_BLEED_MM) + 1e-6)) return
  const mm = Math.round(ptToMm(bleedPt) * 100) / 100
  throw new UserError(
    'bleed',
    `出血 ${mm} mm 不在 0 至 ${LARGEST_BLEED_MM} mm 之间；请修改输出预设`,
    `a bleed of ${mm} mm is not between 0 and ${LARGEST_BLEED_MM} mm; change the export preset`,
  )
}

/** Rules that can be seen before anything is written. */
function checkInput(pages: readonly DisplayList[], options: PdfOptions): void {
  if (forPress(options)) {
    assertOutputCondition(options.outputCondition, PROFILES[options.profile].iccMajor)
    assertBleed(options.bleedPt)
    if (options.title.trim() === '')
      throw new UserError('title-missing', 'PDF/X 要求文件有标题；请填写', 'PDF/X requires a title; give one')
  }
  if (pages.length === 0) throw new UserError('no-pages', '没有要输出的版面', 'there is no page to export')
  for (const list of pages) {
    const side = Math.max(list.widthPt, list.heightPt)
    if (side < LARGEST_SIDE && Math.min(list.widthPt, list.heightPt) >= 3 && list.bleedPt >= 0) continue
    throw new UserError(
      'page-size',
      `版面尺寸 ${list.widthPt} × ${list.heightPt} 点、出血 ${list.bleedPt} 点超出 PDF 的范围（3 至 ${LARGEST_SIDE} 点）；请修改版面尺寸`,
      `page of ${list.widthPt} × ${list.heightPt} pt with ${list.bleedPt} pt of bleed is outside PDF's range (3 to ${LARGEST_SIDE} pt); change the page size`,
      list.pageId,
    )
  }
}
