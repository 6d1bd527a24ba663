/**
 * From an older `document.json` to today's.
 *
 * Role: the version ladder: step n turns version n into n + 1, on plain JSON values before any check. Boundary: a step
 * never looks at `records.ts`, whose types go on changing under it. Version 1 is the first.
 */
import { UserError } from './errors.ts'

/** The version written now. */
export const CURRENT_VERSION = 6

/** A JSON object of some version. */
export type RawDocument = Readonly<Record<string, unknown>>

/** Step n turns a document of version n into one of version n + 1. */
export type Ladder = ReadonlyMap<number, (document: RawDocument) => RawDocument>

export const LADDER: Ladder = new Map([
  [1, withGuides],
  [2, withMasters],
  [3, withGradients],
  [4, withProofs],
  [5, withEditionNames],
])

/** Version 2: pages have ruler guides. */
function withGuides(document: RawDocument): RawDocument {
  const { records } = document
  // What is no list of records is left for the check that follows.
  if (!Array.isArray(records)) return document
  const isPage = (record: unknown): record is RawDocument =>
    typeof record === 'object' && record !== null && (record as RawDocument).type === 'page'
  return {
    ...document,
    records: records.map((record: unknown) => (isPage(record) ? { guides: [], ...record } : record)),
  }
}

/**
 * Version 3: masters may be based on others, pages may take over what is on their master, and the noncharacters
 * U+FDD0…U+FDEF are text variables. Whatever such a character meant before, it was none: � shows where it stood.
 */
function withMasters(document: RawDocument): RawDocument {
  const { records } = document
  if (!Array.isArray(records)) return document
  return {
    ...document,
    records: records.map((record: unknown) => {
      if (typeof record !== 'object' || record === null) return record
      const { type, text } = record as RawDocument
      if (type === 'page') return { overriddenIds: [], ...record }
      if (type === 'master') return { basedOnId: null, ...record }
      if (type === 'paragraph' && typeof text === 'string')
        return { ...record, text: text.replace(/[\ufdd0-\ufdef]/gu, '\ufffd') }
      return record
    }),
  }
}

/** Version 4: swatches may be gradients and fills may place them; what was there before stays as it is. */
function withGradients(document: RawDocument): RawDocument {
  return document
}

/**
 * Version 5: pictures may be printed with K alone; annotations, rounds and sign-offs say what they are for. Those of older
 * documents, which nothing could make, said too little to be taken over: what was noted stays as a note.
 */
function withProofs(document: RawDocument): RawDocument {
  const { records } = document
  if (!Array.isArray(records)) return document
  const nobody = { name: '', role: 'proofreader' }
  return {
    ...document,
    records: records.flatMap((record: unknown) => {
      if (typeof record !== 'object' || record === null) return [record]
      const { type, kind, id } = record as RawDocument
      if (type === 'proofRound' || type === 'signOff') return 'pageId' in record ? [record] : []
      if (type === 'frame' && kind === 'image') return [{ black: false, ...record }]
      if (type !== 'annotation' || 'anchor' in record) return [record]
      const { paragraphId, from, to, body } = record as RawDocument
      const anchor = { kind: 'text', paragraphId, from, to, side: 'after', quote: '', prefix: '', suffix: '' }
      const nothing = {
        target: null,
        refersTo: null,
        variant: '',
        strokes: [],
        roundId: null,
        assignee: '',
        replies: [],
      }
      return [{ type, id, kind: 'note', anchor, text: body, author: nobody, createdAt: '', state: 'open', ...nothing }]
    }),
  }
}

/** Version 6: an edition says which of the day's it is. Those of older documents do not. */
function withEditionNames(document: RawDocument): RawDocument {
  const { records } = document
  if (!Array.isArray(records)) return document
  const isEdition = (record: unknown): record is RawDocument =>
    typeof record === 'object' && record !== null && (record as RawDocument).type === 'edition'
  return {
    ...document,
    records: records.map((record: unknown) => (isEdition(record) ? { name: '', ...record } : record)),
  }
}

/**
 * The document brought up to `target`, step by step; the given one is left as it was.
 * @throws UserError `document-format` when it is no Banmian document, `document-version` when it is newer than `target` or
 * older than the lowest step.
 */
export function migrate(document: unknown, ladder: Ladder = LADDER, target = CURRENT_VERSION): RawDocument {
  if (typeof document !== 'object' || document === null || (document as RawDocument).format !== 'banmian')
    throw new UserError(
      'document-format',
      '这不是版面文档：document.json 中没有 "format": "banmian"；请确认文件来源',
      'not a Banmian document: document.json has no "format": "banmian"; check where the file comes from',
      'document.json',
    )
  let current = document as RawDocument
  const { version } = current
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0)
    throw new UserError(
      'document-version',
      'document.json 的版本号 version 不是自然数；文件已损坏，请用备份',
      'the version in document.json is not a whole number; the file is damaged, use a backup',
      'document.json',
    )
  if (version > target)
    throw new UserError(
      'document-version',
      `文档是较新的版面软件存的（版本 ${version}，本软件认得 ${target}）；请升级软件后再打开`,
      `the document was saved by a newer Banmian (version ${version}, this one reads up to ${target}); update the program`,
      'document.json',
    )
  for (let from = version; from < target; from++) {
    const step = ladder.get(from)
    if (!step)
      throw new UserError(
        'document-version',
        `文档版本 ${version} 太旧，本软件读不了；请先用旧版软件打开并另存`,
        `version ${version} of the document is too old for this program; open and save it with an older one first`,
        'document.json',
      )
    current = { ...step(current), version: from + 1 }
  }
  return current
}
