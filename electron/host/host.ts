/**
 * The host of the editor: its services, put together.
 *
 * Role: the one place where they meet; both shells make one. Boundary: knows no shell: what differs (dialogs, name) is passed in.
 */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../../core/model/errors.ts'
import { roundBytes } from '../../core/proof/roundFiles.ts'
import type { AppMenu, FileId, OpenedFile } from '../contract.ts'
import { createComparisons } from './comparisons.ts'
import { createDispatcher, createEventLine, type Dispatcher, type Services } from './dispatcher.ts'
import { createDocuments, type Dialogs, type WindowId } from './documents.ts'
import { openEngine, type Engine } from './engine.ts'
import { createExports } from './exports.ts'
import { faceList } from './faceList.ts'
import { hostError } from './hostError.ts'
import { createWindowLexicons, lexiconFolder } from './lexicons.ts'
import { defaultCondition } from './outputCondition.ts'
import { createPhotoPool, photoWorkerScript } from './photoPool.ts'
import { createPhotoWarmer } from './photoWarmer.ts'
import { createPlateService } from './plateService.ts'
import { findPreset, listPresets } from './presets.ts'
import { createRecents } from './recents.ts'
import { makePageProof } from './pageProof.ts'
import { openSnapshot, sha256 } from './packages.ts'
import { createCommentReader } from './commentReader.ts'
import { createRecovery } from './recovery.ts'
import { createResources, type Resources } from './resources.ts'
import { programVersion, projectRoot } from './root.ts'
import { systemFiles, type Files } from './safeFile.ts'
import { createScreenPhotos } from './screenPhotos.ts'
import { createStarters } from './starters.ts'
import { warmUp } from './warmUp.ts'
import { createWindowFonts } from './windowFonts.ts'

export interface HostOptions {
  readonly shell: 'electron' | 'loopback'
  /** Journals and recent files; made when missing. */
  readonly dataFolder: string
  /** The built `exportWorker`. */
  readonly exportWorker: URL
  readonly dialogs?: Dialogs
  readonly files?: Files
  /** Shows a window's menus. @returns false: there is no menu bar but the window's own */
  readonly menu?: (window: WindowId, menu: AppMenu) => boolean
  /** Told of each file that is opened or saved, for the system's own list. */
  readonly used?: (file: string) => void
  /** Errors that are the program's own. */
  readonly report?: (error: unknown) => void
}

export interface Host {
  readonly dispatcher: Dispatcher
  readonly resources: Resources
  /** A file that the operating system handed over. @throws UserError when it is not there. */
  offer(file: string): Promise<FileId>
  /** Lets go of what a window had open; its unsaved work stays to be recovered. */
  windowGone(window: WindowId): Promise<void>
  /** Gets ready, in the background, what the first document needs. */
  warmUp(): void
  end(): void
}

const WATCH_MS = 2000

export function createHost(options: HostOptions): Host {
  const { shell, dataFolder, dialogs, files = systemFiles, report } = options
  const root = projectRoot()
  const version = programVersion()
  let started: Engine | undefined
  const engine = () => (started ??= openEngine())
  const windowFonts = createWindowFonts(engine)

  const events = createEventLine()
  const recents = createRecents(files, path.join(dataFolder, 'recents.json'))
  const remember = (file: string) => {
    options.used?.(file)
    return recents.add(file)
  }
  const journals = path.join(dataFolder, 'journal')
  const photoFolder = path.join(dataFolder, 'photos')
  const photoScript = photoWorkerScript()
  const screenPhotos = createScreenPhotos(photoScript)
  const warmer =
    photoScript &&
    createPhotoWarmer({
      folder: photoFolder,
      condition: () => defaultCondition(root),
      pool: () => createPhotoPool(photoScript, { size: 1, idle: true }),
      media: (id, sha256) => (documents.isOpen(id) ? documents.media(id).get(sha256) : undefined),
    })
  const documents = createDocuments({
    files,
    journals,
    dialogs,
    remember,
    ...(warmer ? { watcher: warmer } : {}),
    changedOnDisk: (window, documentId) => events.emit(window, 'document.changedOnDisk', { documentId }),
  })
  const lists = lexiconFolder(dataFolder)
  const lexicons = createWindowLexicons(root, lists, (window) => events.emit(window, 'lexicons.changed', {}))
  const recovery = createRecovery(files, journals, documents.isOpen)
  const starters = createStarters(root, engine)
  /** Photos are not converted ahead while an export converts its own. */
  const held = new Map<string, { readonly window: WindowId; readonly release: () => void }>()
  const resumeWarming = (jobId: string) => {
    held.get(jobId)?.release()
    held.delete(jobId)
  }
  const presets = { root, own: path.join(dataFolder, 'presets') }
  const exports = createExports({
    files,
    dialogs,
    worker: options.exportWorker,
    progress: (window, event) => events.emit(window, 'export.progress', event),
    done(window, event) {
      resumeWarming(event.jobId)
      events.emit(window, 'export.done', event)
    },
    explain(error) {
      if (!(error instanceof UserError)) report?.(error)
      return hostError(error)
    },
  })

  const plates = createPlateService(options.exportWorker, photoFolder)
  const comparisons = createComparisons(engine, documents, {
    photoFolder,
    creator: `Banmian ${version}`,
    deliver: (name, bytes) => exports.deliver(name, bytes),
  })
  const comments = createCommentReader(options.exportWorker)

  const openFile = async (fileId: FileId | null, window: WindowId): Promise<OpenedFile | null> => {
    if (fileId === null) return documents.open(window, undefined)
    const place = await recents.path(fileId)
    try {
      return await documents.open(window, place)
    } catch (error) {
      // A file that has gone is named once and then no longer offered; one whose folder is away may come back.
      if (error instanceof UserError && error.code === 'file-gone' && fs.existsSync(path.dirname(place)))
        await recents.forget(fileId)
      throw error
    }
  }
  const openSample = async (window: WindowId): Promise<OpenedFile> => documents.start(window, await starters.sample())

  const services: Services = {
    'app.info': async () => ({
      version,
      shell,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      inkLimitPercent: defaultCondition(root).inkLimitPercent,
    }),
    'fonts.list': async () => faceList(engine().fonts),
    'fonts.glyphs': async ({ faceId, glyphs }) => ({ font: windowFonts.glyphs(faceId, glyphs) }),
    'templates.list': () => starters.templates(),
    'lexicons.read': async (_, window) => {
      const { files, words, faults } = await lexicons.read(window)
      return { files, words, faults: faults.map(hostError), folder: lists }
    },
    'recents.list': () => recents.list(),
    'recents.forget': async ({ fileId }) => {
      await recents.forget(fileId)
      return null
    },
    'window.begin': async ({ fileId }, window) => {
      const lost = await recovery.list()
      if (lost.length > 0) return { lost, opened: null }
      return { lost, opened: (fileId && (await openFile(fileId, window))) || (await openSample(window)) }
    },
    'recovery.list': () => recovery.list(),
    'recovery.open': async ({ documentId }, window) => documents.recover(window, await recovery.open(documentId)),
    'recovery.discard': async ({ documentId }) => {
      await recovery.discard(documentId)
      return null
    },
    'document.new': async ({ templateId, page, folio }, window) =>
      documents.start(window, await starters.fromTemplate(templateId, page, folio)),
    'document.sample': (_, window) => openSample(window),
    'document.open': async ({ fileId }, window) => openFile(fileId, window),
    'document.import': ({ name, bytes }, window) => documents.import(window, name, bytes),
    'document.save': ({ documentId, document, as, force }) => documents.save(documentId, document, { as, force }),
    'document.saveCopy': ({ documentId, document }) => documents.saveCopy(documentId, document),
    'document.rename': async ({ documentId, name }) => documents.rename(documentId, name),
    'document.reread': ({ documentId }) => documents.reread(documentId),
    'document.download': ({ documentId, document }) => documents.download(documentId, document),
    'document.close': async ({ documentId }) => {
      await documents.close(documentId)
      return null
    },
    'journal.append': async ({ documentId, sequence, change, saved }) => {
      await documents.journal(documentId, sequence, change, saved)
      return null
    },
    'media.add': ({ documentId, name, bytes }) => documents.addMedia(documentId, name, bytes),
    'round.proof': async ({ documentId, document, pageId }) => {
      const name = documents.name(documentId).replace(/\.banmian$/iu, '')
      const roundId = `round-${randomBytes(10).toString('hex')}`
      const about = { name, creator: `Banmian ${version}`, time: new Date(), photoFolder }
      const snapshot = openSnapshot(document)
      const { entries, ...proof } = await makePageProof({ snapshot, pageId, roundId, ...about }, (input) =>
        exports.make(input, documents.media(documentId)),
      )
      await documents.addProof(documentId, roundId, entries)
      return proof
    },
    'round.read': async ({ documentId, roundId, file, sha256: digest }) =>
      roundBytes(
        documents.proofs(documentId),
        { id: roundId, documentSha256: digest, pdfSha256: digest },
        file,
        sha256,
      ),
    'export.presets': async () =>
      listPresets(presets).presets.map(({ id, name, profile, marks, files }) => ({ id, name, profile, marks, files })),
    'export.start': async ({ documentId, document, choice }, window) => {
      const { pages, spreads, files, marks } = choice
      const preset = { ...findPreset(choice.presetId, presets), marks }
      const name = documents.name(documentId).replace(/\.banmian$/iu, '')
      const { requireSignatures } = await import('./signatures.ts')
      if (preset.profile !== 'web') requireSignatures(root, document, { pages, spreads, files, naming: preset.naming })
      const about = { name, creator: `Banmian ${version}`, time: new Date(), photoFolder }
      const input = { document, preset, pages, spreads, files, ...about }
      const jobId = exports.start(window, input, documents.media(documentId))
      if (warmer) held.set(jobId, { window, release: warmer.hold() })
      return { jobId }
    },
    'proof.export': async ({ documentId, document, choice }, window) => {
      const name = documents.name(documentId).replace(/\.banmian$/iu, '')
      const about = { name, creator: `Banmian ${version}`, time: new Date() }
      return { jobId: exports.start(window, { document, choice, ...about }, documents.media(documentId)) }
    },
    'proof.import': async (wish, window) => ({
      imported: JSON.stringify(await comments.read(window, { ...wish, time: new Date() })),
    }),
    'export.cancel': async ({ jobId }) => {
      await exports.cancel(jobId)
      resumeWarming(jobId)
      return null
    },
    'plates.render': ({ documentId, ...request }) => plates.render(request, documents.media(documentId)),
    'compare.start': (wish, window) => comparisons.start(wish, window),
    'compare.page': ({ comparisonId, index }) => comparisons.page(comparisonId, index),
    'compare.report': ({ comparisonId, kind }) => comparisons.report(comparisonId, kind),
    'compare.end': async ({ comparisonId }) => {
      comparisons.end(comparisonId)
      return null
    },
    'app.menu': async (menu, window) => ({ native: options.menu?.(window, menu) ?? false }),
  }

  const watch = setInterval(() => {
    void documents.watch().catch(report)
    void lexicons.watch().catch(report)
  }, WATCH_MS)
  watch.unref()
  const dispatcher = createDispatcher(services, events, report)
  return {
    dispatcher,
    resources: createResources(engine, windowFonts, screenPhotos, (id) =>
      documents.isOpen(id) ? documents.media(id) : undefined,
    ),
    async offer(file) {
      const place = path.resolve(file)
      if (!fs.existsSync(place))
        throw new UserError('file-gone', '没有这个文件', 'there is no such file', path.basename(place))
      return recents.add(place)
    },
    async windowGone(window) {
      lexicons.windowGone(window)
      await Promise.all([documents.windowGone(window), exports.windowGone(window)])
      comparisons.windowGone(window)
      comments.windowGone(window)
      for (const [jobId, job] of held) if (job.window === window) resumeWarming(jobId)
    },
    warmUp: () => void warmUp(engine, windowFonts, screenPhotos, dispatcher).catch(() => undefined),
    end() {
      clearInterval(watch)
      warmer?.end()
      screenPhotos.end()
      plates.end()
    },
  }
}
