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

/** Request name → what goes in, what comes back. */
export interface Requests {
  'app.info': {
    in: null
    out: { readonly version: string; readonly shell: 'electron' | 'loopback'; readonly locale: string }
  }
  'fonts.list': { in: null; out: readonly FaceInfo[] }
  /** A font that shows these glyphs of a face by their numbers (`core/paint/glyphIdFont.ts`); `glyphs`: u16, little-endian, ascending. */
  'fonts.glyphs': {
    in: { readonly faceId: string; readonly glyphs: Uint8Array }
    out: { readonly font: Uint8Array }
  }
  'templates.list': { in: null; out: readonly { readonly id: string; readonly name: string }[] }
  'recents.list': {
    in: null
    out: readonly { readonly fileId: FileId; readonly name: string; readonly openedAt: string }[]
  }
  'recovery.list': { in: null; out: readonly RecoveryInfo[] }
  /** Opens what the journal holds of a document whose window died. */
  'recovery.open': { in: { readonly documentId: DocumentId }; out: OpenedFile }
  'recovery.discard': { in: { readonly documentId: DocumentId }; out: null }
  'document.new': { in: { readonly templateId: string }; out: OpenedFile }
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
  /** The package as bytes, for shells without a save dialog. */
  'document.download': { in: { readonly documentId: DocumentId; readonly document: Uint8Array }; out: Uint8Array }
  'document.close': { in: { readonly documentId: DocumentId }; out: null }
  /** Keeps an edit: on disk within a second. `sequence` counts up; `diff` is a `Change` of core/model/diff.ts as JSON. */
  'journal.append': {
    in: { readonly documentId: DocumentId; readonly sequence: number; readonly change: string }
    out: null
  }
  'media.add': {
    in: { readonly documentId: DocumentId; readonly name: string; readonly bytes: Uint8Array }
    out: PlacedMedia
  }
  /** Starts a job; `export.progress` and `export.done` follow. */
  'export.start': {
    in: { readonly documentId: DocumentId; readonly document: Uint8Array; readonly profile: 'x4' | 'web' }
    out: { readonly jobId: string }
  }
  'export.cancel': { in: { readonly jobId: string }; out: null }
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
    readonly error: HostError | null
  }
  'document.changedOnDisk': { readonly documentId: DocumentId }
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
