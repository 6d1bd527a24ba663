/**
 * What the window may ask of its host, and what the host tells the window: one list for every shell.
 *
 * Role: types only, so that the renderer carries no schema; `electron/host/schemas.ts` checks each message at the host, in and
 * out. Boundary: the window never sees a path; files are named by opaque `FileId`s that a dialog, the recents list or the
 * operating system hands out. Bytes are `Uint8Array`s and travel as binary frames.
 */

/** Opaque, 128 random bits; stands for a file that the person chose. */
export type FileId = string
/** Opaque; stands for a document that is open in a window. */
export type DocumentId = string

/** An error a person can act on, as it crosses the border. */
export interface HostError {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly place?: string
}

/** A face the host can deliver; what sets type of it is at `resource('font', id, 'layout')`, the whole file at `resource('font', id)`. */
export interface FaceInfo {
  readonly id: string
  readonly family: string
  readonly familyNames: readonly string[]
  readonly weight: number
  readonly italic: boolean
  readonly postscriptName: string
  readonly outlines: 'glyf' | 'cff'
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly glyphCount: number
  readonly fsType: number
  readonly index: number
}

export interface RecoveryInfo {
  readonly documentId: DocumentId
  readonly name: string
  /** ISO time of the last journalled edit. */
  readonly editedAt: string
}

export interface OpenedFile {
  readonly documentId: DocumentId
  /** Name for the title bar; not a path. */
  readonly name: string
  /** `document.json`, as read: `core/model/document.ts` reads it. */
  readonly document: Uint8Array
  /** SHA-256 of the pictures that the document carries; bytes at `resource('media', documentId, sha256)`. */
  readonly media: readonly string[]
  /** False: another process has it open, or the folder is read-only. */
  readonly writable: boolean
  /** Never saved yet: save asks for a place. */
  readonly untitled: boolean
  /** What is damaged in the file and was kept as it is: proofs of rounds that were tampered with or are gone. */
  readonly damaged: readonly HostError[]
}

export interface PlacedMedia {
  readonly sha256: string
  readonly extension: string
  readonly byteLength: number
  readonly widthPx: number
  readonly heightPx: number
}

export interface SaveOutcome {
  readonly state: 'saved' | 'cancelled' | 'changed-on-disk'
  readonly name: string
}

/** A command of the window, as a line of a native menu. */
export interface MenuLine {
  /** Comes back with `app.command` when the line is chosen. */
  readonly id: string
  readonly label: string
  /** As the window writes keys: `Mod+Shift+S`, `V`. */
  readonly shortcut: string | null
  readonly enabled: boolean
  /** null: the command is not one that is on or off. */
  readonly checked: boolean | null
  readonly startsGroup: boolean
}

/** The window's menus, for systems that have a menu bar of their own. */
export interface AppMenu {
  /** Of what the system's own lines say. */
  readonly locale: 'zh' | 'en'
  readonly menus: readonly { readonly id: string; readonly label: string; readonly lines: readonly MenuLine[] }[]
}

/** What is set up of a page: size and margins in mm, the character grid (T4.1) in pt. */
export interface PageFormat {
  readonly widthMm: number
  readonly heightMm: number
  readonly bleedMm: number
  readonly margins: {
    readonly topMm: number
    readonly rightMm: number
    readonly bottomMm: number
    readonly leftMm: number
  }
  readonly grid: {
    readonly columns: number
    readonly columnChars: number
    readonly bodySizePt: number
    readonly gutterPt: number
    readonly leadingPt: number
    readonly firstBaselinePt: number
  }
}

/** A page to begin with. */
export interface TemplateInfo {
  readonly id: string
  readonly name: string
  readonly kind: 'blank' | 'feature' | 'plain'
  readonly page: PageFormat
  /** What stands on the page, for a preview: boxes in mm, back to front. */
  readonly boxes: readonly {
    readonly xMm: number
    readonly yMm: number
    readonly widthMm: number
    readonly heightMm: number
    readonly kind: 'text' | 'image' | 'shape' | 'line'
    readonly role: string
    readonly columns: number
  }[]
}

/** What the folio of a new page says; empty strings: nothing. */
export interface NewFolio {
  readonly paper: string
  /** ISO date. */
  readonly date: string
  /** 版别: which of the day's editions, `早版`. */
  readonly edition: string
  readonly pageNumber: string
  readonly section: string
}

export interface ExportMarks {
  readonly crop: boolean
  readonly registration: boolean
  readonly colourBars: boolean
  readonly slug: boolean
}

/** An export preset, as far as a person chooses by it. */
export interface PresetInfo {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly profile: 'x4' | 'x1a' | 'web'
  readonly marks: ExportMarks
  readonly files: 'one' | 'each'
}

/** What is to be exported, and how. */
export interface ExportChoice {
  readonly presetId: string
  /** In place of the preset's. */
  readonly marks: ExportMarks
  /** `1-4,7,A07`, or `#3` for the third page; null: all. */
  readonly pages: string | null
  /** Facing pages side by side. */
  readonly spreads: boolean
  /** One file, or one a page. */
  readonly files: 'one' | 'each'
}

/** A proof that is to be made of pages and their marks. */
export interface ProofChoice {
  /** For paper, with marks, notes and legend; a PDF with annotations that a reader can answer; the comments alone; a table of them. */
  readonly format: 'marked' | 'annotated' | 'xfdf' | 'csv'
  /** Of `marked`: A3, or a sheet as large as the page. */
  readonly paper: 'a3' | 'page'
  /** As of an export. */
  readonly pages: string | null
}

/** What the plates of a page, or of some of it, carry. */
export interface RenderedPlates {
  readonly widthPx: number
  readonly heightPx: number
  readonly dpi: number
  /** Bleed round the trimmed page on these plates, pt. */
  readonly bleedPt: number
  /** Total ink that the output condition bears. */
  readonly limitPercent: number
  /** `Cyan`, `Magenta`, `Yellow`, `Black`, then the spots. */
  readonly plates: readonly {
    readonly name: string
    /** Row by row, 0 bare, 255 full ink. */
    readonly ink: Uint8Array
    /** C, M, Y, K of a spot's full tint, 0…1; null for process inks. */
    readonly alternate: readonly [number, number, number, number] | null
  }[]
  /** Pictures that could not be had: paper stands in their place. */
  readonly withoutPictures: number
}

/** A rule of a list of copy checks (`core/check/lexicon/entries.ts`). */
export interface ListEntry {
  readonly kind: 'names' | 'offices' | 'forbidden' | 'allowed' | 'confusables' | 'house'
  readonly expected: string | null
  readonly patterns: readonly { readonly text: string; readonly regexp: boolean; readonly ignoreCase: boolean }[]
  readonly note: string
  readonly near: boolean
  readonly titles: readonly string[]
  readonly file: string
  readonly line: number
}

/** Request name → what goes in, what comes back. */
export interface Requests {
  'app.info': {
    in: null
    out: {
      readonly version: string
      readonly shell: 'electron' | 'loopback'
      readonly locale: string
      /** 总墨量上限 of the output condition, per cent. */
      readonly inkLimitPercent: number
    }
  }
  'fonts.list': { in: null; out: readonly FaceInfo[] }
  /** A font that shows these glyphs of a face by their numbers (`core/paint/glyphIdFont.ts`); `glyphs`: u16, little-endian, ascending. */
  'fonts.glyphs': {
    in: { readonly faceId: string; readonly glyphs: Uint8Array }
    out: { readonly font: Uint8Array }
  }
  'templates.list': { in: null; out: readonly TemplateInfo[] }
  /** The lists of copy checks: the program's, and the newsroom's of the folder `lexicons` beside the program's data. */
  'lexicons.read': {
    in: null
    out: {
      readonly files: readonly {
        readonly name: string
        readonly entries: readonly ListEntry[]
        readonly style: {
          readonly hanUnitSpace?: 'none' | 'space' | 'any'
          readonly symbolSpace?: 'none' | 'space' | 'any'
        }
      }[]
      /** The dictionary. */
      readonly words: string
      /** Lists that are wrong, with file and line; they are left out. */
      readonly faults: readonly HostError[]
      /** Where the newsroom's lists belong, for people. */
      readonly folder: string
    }
  }
  'recents.list': {
    in: null
    out: readonly { readonly fileId: FileId; readonly name: string; readonly openedAt: string }[]
  }
  /** Takes a file off the list; null: all of them. */
  'recents.forget': { in: { readonly fileId: FileId | null }; out: null }
  /**
   * What a window begins with, in one answer: the documents that a crash left, or where there is none the file that the program was
   * started with, else the sample page.
   */
  'window.begin': {
    in: { readonly fileId: FileId | null }
    out: { readonly lost: readonly RecoveryInfo[]; readonly opened: OpenedFile | null }
  }
  'recovery.list': { in: null; out: readonly RecoveryInfo[] }
  /** Opens what the journal holds of a document whose window died. */
  'recovery.open': { in: { readonly documentId: DocumentId }; out: OpenedFile }
  'recovery.discard': { in: { readonly documentId: DocumentId }; out: null }
  /** `page` in the place of the template's own, for templates of kind `blank`. */
  'document.new': {
    in: { readonly templateId: string; readonly page: PageFormat | null; readonly folio: NewFolio | null }
    out: OpenedFile
  }
  'document.sample': { in: null; out: OpenedFile }
  /** Without `fileId` a dialog asks; null when it is cancelled. */
  'document.open': { in: { readonly fileId: FileId | null }; out: OpenedFile | null }
  /** A file that the browser itself read (dropped, or chosen in the page); it has no place on disk yet. */
  'document.import': { in: { readonly name: string; readonly bytes: Uint8Array }; out: OpenedFile }
  /** `as`: ask for a place. `force`: over what changed on disk. */
  'document.save': {
    in: {
      readonly documentId: DocumentId
      readonly document: Uint8Array
      readonly as: boolean
      readonly force: boolean
    }
    out: SaveOutcome
  }
  /** Another file with what the document now is; the document stays where it is. */
  'document.saveCopy': { in: { readonly documentId: DocumentId; readonly document: Uint8Array }; out: SaveOutcome }
  /** Names a document that no file holds yet, for the dialog of its first save and for exports. Out: the name it got. */
  'document.rename': { in: { readonly documentId: DocumentId; readonly name: string }; out: string }
  /** Reads the document's file once more: what another program made of it. Its pictures join those of the open document. */
  'document.reread': {
    in: { readonly documentId: DocumentId }
    out: { readonly document: Uint8Array; readonly media: readonly string[] }
  }
  /** The package as bytes, for shells without a save dialog. */
  'document.download': { in: { readonly documentId: DocumentId; readonly document: Uint8Array }; out: Uint8Array }
  'document.close': { in: { readonly documentId: DocumentId }; out: null }
  /** Keeps an edit: on disk within a second. `sequence` counts up; `diff` is a `Change` of core/model/diff.ts as JSON. */
  'journal.append': {
    in: {
      readonly documentId: DocumentId
      readonly sequence: number
      readonly change: string
      /** The change led back to what is saved: a window that closes now leaves nothing to recover. */
      readonly saved?: boolean
    }
    out: null
  }
  'media.add': {
    in: { readonly documentId: DocumentId; readonly name: string; readonly bytes: Uint8Array }
    out: PlacedMedia
  }
  /**
   * Makes the proof of a page as it now is and keeps it under the id of a round; `core/commands/proofRounds` then opens the round with what comes
   * back. Without that it is not saved.
   */
  'round.proof': {
    in: { readonly documentId: DocumentId; readonly document: Uint8Array; readonly pageId: string }
    out: {
      readonly roundId: string
      readonly pageSha256: string
      readonly documentSha256: string
      readonly pdfSha256: string
    }
  }
  /** What a round kept, its digest compared: `document.json` of the page, or its PDF. */
  'round.read': {
    in: {
      readonly documentId: DocumentId
      readonly roundId: string
      readonly file: 'document.json' | 'page.pdf'
      /** As the round says. */
      readonly sha256: string
    }
    out: Uint8Array
  }
  /** The presets that there are, the default first. */
  'export.presets': { in: null; out: readonly PresetInfo[] }
  /** Starts a job; `export.progress` and `export.done` follow. */
  'export.start': {
    in: { readonly documentId: DocumentId; readonly document: Uint8Array; readonly choice: ExportChoice }
    out: { readonly jobId: string }
  }
  /** Starts a job that makes a proof; told of and cancelled as an export. */
  'proof.export': {
    in: { readonly documentId: DocumentId; readonly document: Uint8Array; readonly choice: ProofChoice }
    out: { readonly jobId: string }
  }
  /**
   * Reads a file of comments, PDF or XFDF, for the document as it is in the window; nothing is changed by it. Out: an `Imported` of
   * core/proof/exchange/fromComments.ts as JSON. A window reads one at a time: another ends the one before.
   */
  'proof.import': {
    in: {
      readonly document: Uint8Array
      readonly file: Uint8Array
      /** The page that a file of one page is; null: told by the file. */
      readonly pageId: string | null
      /** Pages on which whoever takes it in may accept and reject marks; elsewhere a reader's decision becomes an answer. */
      readonly decidesOn: readonly string[]
    }
    out: { readonly imported: string }
  }
  /**
   * Compares the document with another version: as it was opened, a round that the file has kept, or another file. `result`: a
   * `ComparisonResult` of core/proof/compare/result.ts as JSON.
   */
  'compare.start': {
    in: {
      readonly documentId: DocumentId
      readonly document: Uint8Array
      readonly other:
        | { readonly kind: 'opened'; readonly document: Uint8Array }
        | { readonly kind: 'round'; readonly roundId: string }
        | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
      /** The later version, where that is a round of the document, too, and not the document as it is. */
      readonly after?: { readonly roundId: string } | undefined
    }
    out: { readonly comparisonId: string; readonly result: string }
  }
  /** A pair of its pages as JPEG, and where they print differently, mm; `regions` null: of two sizes, or there on one side alone. */
  'compare.page': {
    in: { readonly comparisonId: string; readonly index: number }
    out: {
      readonly before: Uint8Array | null
      readonly after: Uint8Array | null
      readonly regions:
        readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] | null
    }
  }
  /** Saves a report of it as PDF: of all differences, or 核红单. `bytes` and `name` as of `export.done`; a name of '': cancelled. */
  'compare.report': {
    in: { readonly comparisonId: string; readonly kind: 'differences' | 'redCheck' }
    out: { readonly name: string; readonly bytes: Uint8Array | null }
  }
  'compare.end': { in: { readonly comparisonId: string }; out: null }
  'export.cancel': { in: { readonly jobId: string }; out: null }
  /** The ink plates of a page with its bleed; of `part` alone (pt of the trimmed page), when it is given. */
  'plates.render': {
    in: {
      readonly documentId: DocumentId
      readonly document: Uint8Array
      readonly pageId: string
      readonly dpi: number
      readonly part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
    }
    out: RenderedPlates
  }
  /** The window's menus as they are now. `native`: the system shows them, the window need not. */
  'app.menu': { in: AppMenu; out: { readonly native: boolean } }
}

/** Event name → what the host says. */
export interface Events {
  'export.progress': { readonly jobId: string; readonly done: number; readonly total: number }
  /** `bytes` where the shell has no save dialog, else the file is written and `name` says where it went. */
  'export.done': {
    readonly jobId: string
    readonly name: string
    readonly bytes: Uint8Array | null
    /** Pages that are not in the export, as they are numbered, and why; the others are. */
    readonly problems: readonly { readonly page: string; readonly error: HostError }[]
    readonly error: HostError | null
  }
  'document.changedOnDisk': { readonly documentId: DocumentId }
  /** The newsroom's lists are others now. */
  'lexicons.changed': Readonly<Record<string, never>>
  'app.command': { readonly id: string }
}

export type RequestName = keyof Requests
export type EventName = keyof Events

/** The window's end of the line; each shell brings its own. */
export interface HostClient {
  /** @throws HostRefusal with what a person can do about it. */
  request<N extends RequestName>(name: N, input: Requests[N]['in']): Promise<Requests[N]['out']>
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void
  /** URL of something the window loads by itself: a face, a picture (`width` px wide preview when given), the shaper's wasm, the output profile. */
  resource(kind: 'font' | 'media' | 'wasm' | 'icc', ...path: string[]): string
}

/** A request that the host refused. */
export class HostRefusal extends Error {
  readonly error: HostError
  constructor(error: HostError) {
    super(`${error.zh} / ${error.en}`)
    this.name = 'HostRefusal'
    this.error = error
  }
}
