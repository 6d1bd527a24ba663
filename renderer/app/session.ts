/**
 * One open document in one window: where its services meet.
 *
 * Role: composes them once and hands them out; what is of the view (selection, page, tool, zoom) lives here as watched
 * values outside the document. Boundary: no drawing, no React; each service has its own file.
 */
import type { SpanLook } from '../../core/commands/text/restyle.ts'
import { decodeDocument, readDocument } from '../../core/model/document.ts'
import type { Point } from '../../core/model/geometry.ts'
import { UserError } from '../../core/model/errors.ts'
import { randomIds, type IdSource } from '../../core/model/ids.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { createInkToRgb, type InkToRgb, type Proof } from '../../core/paint/colour.ts'
import type { Finding } from '../../core/check/rule.ts'
import type { TextSpan } from '../../core/typeset/textPosition.ts'
import type { HostClient, HostError, OpenedFile, Requests } from '../../electron/contract.ts'
import { createCopyChecks, type CopyChecks } from './copyChecks.ts'
import { downloadBytes } from './download.ts'
import { createEditing, type Editing } from './editing.ts'
import { toHostError } from './errors.ts'
import { createExporting, type Exporting } from './exporting.ts'
import { createWindowFonts, type WindowFonts } from './fonts.ts'
import type { AppDialog } from './appDialog.ts'
import { createGlyphOutlines } from './glyphOutlines.ts'
import { askAhead, createGlyphSource, type GlyphSource } from './glyphSource.ts'
import { createGuideSelection } from './guides.ts'
import { pagesOf } from './pages.ts'
import type { Leaving } from './leaving.ts'
import { createLoadedPointer, type LoadedPointer } from './loadedPointer.ts'
import { createPictures, prefetchPictures, type Pictures } from './pictures.ts'
import type { PageView } from './pageView.ts'
import type { Preferences } from './preferences.ts'
import { ALL_MARKS, type MarksShown } from './proofMarks.ts'
import { createPreflight, windowProfile, type PreflightParts } from './preflight.ts'
import { createProofing, type Proofing } from './proofing.ts'
import { createRecents, type Recents } from './recents.ts'
import { createSaving, type Saving } from './saving.ts'
import { createState, type Signal, type State } from './signal.ts'
import type { TileWorkers } from './tileWorkers.ts'
import { fetchBytes, fetchOk, type WindowParts } from './windowParts.ts'
import type { ToolId } from '../tools/tool.ts'

export type ProgramDialog = 'preferences' | 'shortcuts' | 'about'

export interface Session {
  readonly client: HostClient
  readonly opened: OpenedFile
  readonly info: Requests['app.info']['out']
  readonly preferences: Preferences
  readonly editing: Editing
  readonly saving: Saving
  readonly exporting: Exporting
  /** Rounds, signatures and overrides of pages. */
  readonly proofing: Proofing
  readonly recents: Recents
  readonly preflight: Signal<readonly Finding[]>
  /** 校对检查: what the copy checks find. */
  readonly copyChecks: CopyChecks
  /** What preflight reads, for a check that may not wait. */
  readonly preflightParts: PreflightParts
  readonly fonts: WindowFonts
  readonly pictures: Pictures
  /** As the page is shown now: with the paper's tint or on white (`Preferences.proofColours`). */
  readonly inkToRgb: InkToRgb
  /** Ids of the frames that are selected; those that a change takes away are dropped. */
  readonly selection: State<readonly string[]>
  /** The ruler guide of the page that is selected; never beside frames. */
  readonly guide: State<string | null>
  /** The text selection, empty for a caret; null while no text is edited. */
  readonly textSpan: State<TextSpan | null>
  /** How what is typed next at the caret is to look; null: like what it is typed beside. */
  readonly typing: State<SpanLook | null>
  /** Ids for what commands add. */
  readonly newIds: IdSource
  /** The page on the screen, once it is there. */
  readonly canvas: State<PageView | null>
  readonly pageId: State<string>
  readonly tool: State<ToolId>
  /** What the pointer carries 置入. */
  readonly load: LoadedPointer
  /** W: the page as printed, without frame edges and guides. */
  readonly previewMode: State<boolean>
  /** 校对视图: the page is read and marked, not laid out (`renderer/proof`, loaded when it is first entered). */
  readonly inProofView: State<boolean>
  /** Which proofreaders' marks the page shows. */
  readonly marksShown: State<MarksShown>
  /** Lines between the ports of the selected stories. */
  readonly threadsShown: State<boolean>
  /** 1 is actual size. */
  readonly zoom: State<number>
  /** On the page, mm; null while the pointer is elsewhere. */
  readonly pointerMm: State<Point | null>
  /** What waits for the person's word on unsaved work. */
  readonly leaving: State<Leaving | null>
  /** The dialog that is open. */
  readonly dialog: State<AppDialog | null>
  /** Something done that shows nowhere else, until it is put away. */
  readonly notice: State<string | null>
  /** The layer that new frames go to, where the person chose one. */
  readonly layerId: State<string | null>
  /** Glyphs to draw with. */
  readonly glyphs: GlyphSource
  /** Outlines of glyphs, for what is drawn small. */
  readonly outlines: ReturnType<typeof createGlyphOutlines>
  readonly tileWorkers: TileWorkers
  /** The page has been seen whole once. */
  readonly painted: State<boolean>
  /** Opens another document in this window; null: none, the start is shown. */
  readonly switchTo: (opened: OpenedFile | null) => void
  readonly paletteOpen: State<boolean>
  readonly stepRepeatOpen: State<boolean>
  /** The dialog of the program that is open. */
  readonly programDialog: State<ProgramDialog | null>
  /** The last error, until it is put away. */
  readonly problem: State<HostError | null>
  /** Stops listening to the host: another document takes the window. */
  end(): void
}

export interface SessionOptions {
  readonly parts: Promise<WindowParts>
  readonly tileWorkers: TileWorkers
  readonly switchTo: (opened: OpenedFile | null) => void
  /** Its edits are in the journal alone: it counts as unsaved from the start. */
  readonly recovered: boolean
}

/** Opens the editor on a document. @throws what `shell` and `readDocument` throw. */
export async function createSession(
  shell: HostClient,
  opened: OpenedFile,
  preferences: Preferences,
  { parts, tileWorkers, switchTo, recovered }: SessionOptions,
): Promise<Session> {
  const ends: (() => void)[] = []
  const client: HostClient = {
    ...shell,
    on(name, listener) {
      const end = shell.on(name, listener)
      ends.push(end)
      return end
    },
  }
  const { snapshot: initial } = readDocument(decodeDocument(opened.document))
  const firstPage = all(initial, 'edition')[0]?.pageIds[0] ?? all(initial, 'page')[0]?.id
  if (firstPage === undefined)
    throw new UserError(
      'document-empty',
      '文档里没有一个版；请从模板新建',
      'the document has no page; make one from a template',
    )

  const { documentId } = opened
  const proof = (): Proof => (preferences.proofColours.get() ? 'paper' : 'relative')
  const pictures = createPictures(opened.media, async ({ sha256, black = false }, widthPx) => {
    const place = [documentId, sha256, String(widthPx), PROOF_NAMES[proof()], ...(black ? ['black'] : [])]
    return (await fetchOk(client.resource('media', ...place))).blob()
  })
  ends.push(preferences.proofColours.subscribe(() => pictures.renew()))
  prefetchPictures(pictures, initial, firstPage)
  const { info, faces, shaper, icc } = await parts
  const fonts = createWindowFonts(faces, (id) => fetchBytes(client.resource('font', id, 'layout')))
  const problem = createState<HostError | null>(null)
  const onError = (error: unknown): void => problem.set(toHostError(error))
  const glyphs = createGlyphSource(client)
  const editing = await createEditing({
    initial,
    fonts,
    shaper,
    inkLimitPercent: info.inkLimitPercent,
    say: (text) => text[preferences.locale.get()],
    onFontError: onError,
    facesReady: () => askAhead(glyphs, initial, firstPage, fonts.loaded),
  })
  // A browser has no save dialog of ours: the bytes go to its downloads.
  const download = info.shell === 'loopback' ? downloadBytes : null
  const onMedia = (sha256: string): void => pictures.add(sha256)
  const saving = createSaving({ client, opened, recovered, editing, download, onMedia, onError })
  const exporting = createExporting({ client, documentId, bytes: saving.bytes, download, toHostError })

  const newIds = randomIds((count) => crypto.getRandomValues(new Uint8Array(count)))
  const profile = windowProfile(info.inkLimitPercent)
  const proofing = createProofing({ client, documentId, editing, bytes: saving.bytes, newIds, profile })
  // A proof that was tampered with is told before anybody goes by it.
  const [damaged] = opened.damaged
  if (damaged) problem.set(damaged)

  const selection = createState<readonly string[]>([])
  const textSpan = createState<TextSpan | null>(null)
  const pageId = createState(firstPage)
  const guide = createGuideSelection({ editing, selection, pageId })
  editing.view.subscribe(() => {
    const { snapshot } = editing.view.get()
    const kept = selection.get().filter((id) => snapshot.records.has(id))
    if (kept.length < selection.get().length) selection.set(kept)
    if (!snapshot.records.has(pageId.get())) pageId.set(pagesOf(snapshot)[0]?.id ?? firstPage)
  })
  // From a master to a page and back nothing stays chosen: Delete would take away what is not to be seen as the page's.
  pageId.subscribe(() => {
    const { snapshot } = editing.view.get()
    const isPage = (id: string): boolean => find(snapshot, 'page', id) !== undefined
    const now = pageId.get()
    const kept = selection.get().filter((id) => {
      const on = find(snapshot, 'frame', id)?.pageId
      return on === now || (on !== undefined && isPage(on) && isPage(now))
    })
    if (kept.length < selection.get().length) selection.set(kept)
  })

  const preflightParts: PreflightParts = {
    view: editing.view,
    fonts: fonts.catalogue,
    page: editing.page,
    hasMedia: pictures.has,
    profile,
  }

  const painted = createState(false)
  const preflight = createPreflight(preflightParts)
  const copyChecks = createCopyChecks({ client, painted, preflight, parts: preflightParts, onError })
  ends.push(copyChecks.end)

  return {
    client,
    opened,
    info,
    preferences,
    editing,
    saving,
    exporting,
    proofing,
    recents: createRecents(client, saving.name, onError),
    dialog: createState<AppDialog | null>(null),
    notice: createState<string | null>(null),
    layerId: createState<string | null>(null),
    glyphs,
    tileWorkers,
    painted,
    outlines: createGlyphOutlines(client),
    preflight,
    copyChecks,
    preflightParts,
    fonts,
    pictures,
    inkToRgb: (ink) => createInkToRgb(icc, proof())(ink),
    selection,
    guide,
    textSpan,
    typing: createState<SpanLook | null>(null),
    newIds,
    canvas: createState<PageView | null>(null),
    pageId,
    tool: createState<ToolId>('select'),
    load: createLoadedPointer(),
    previewMode: createState(false),
    inProofView: createState(false),
    marksShown: createState(ALL_MARKS),
    threadsShown: createState(true),
    zoom: createState(1),
    pointerMm: createState<Point | null>(null),
    leaving: createState<Leaving | null>(null),
    switchTo,
    paletteOpen: createState(false),
    stepRepeatOpen: createState(false),
    programDialog: createState<ProgramDialog | null>(null),
    problem,
    end: () => ends.forEach((end) => end()),
  }
}

/** The host's names for how pictures are proofed. */
const PROOF_NAMES = { relative: 'proof', paper: 'paper' } as const

/** The records of the selected frames, in the order of selection. */
export function selectedFrames(session: Session): readonly FrameRecord[] {
  const { snapshot } = session.editing.view.get()
  return session.selection.get().flatMap((id) => find(snapshot, 'frame', id) ?? [])
}
