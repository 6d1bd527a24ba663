/**
 * Frames on their way through the clipboard.
 *
 * Role: chosen frames with all they hold (text, styles, colours, pictures by name and digest) as a small document of one page,
 * and back from a string of unknown origin, which goes through the same door as any file. Boundary: no clipboard here, no
 * picture's bytes; `pasteFrames.ts` puts the frames into a document.
 *
 * A frame of a thread takes along the text that stands in it, as in InDesign; copied frames of one thread stay threaded with
 * each other. The last frame of a thread takes its overset, too.
 */
import { encodeDocument, readDocument } from '../../model/document.ts'
import { UserError } from '../../model/errors.ts'
import { sheetOf } from '../../model/masters.ts'
import type { DocumentRecord, EditionRecord, FrameRecord, ParagraphRecord, StoryRecord } from '../../model/records.ts'
import { visitReferences } from '../../model/references.ts'
import { all, get, snapshotOf } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { withLabels } from '../../model/variables.ts'
import type { DocumentLayout } from '../../typeset/layout.ts'
import { shiftSpans } from '../text/edit.ts'
import { outermost, withMembers } from './tree.ts'

export interface FrameClip {
  /** One page with the frames on it; those that lie in no group are what was chosen. */
  readonly snapshot: Snapshot
  /** What the host calls the document they were copied from: its pictures may be had there. */
  readonly documentId: string
}

/** Larger is no clip of ours, characters. */
const MOST = 64 * 1024 * 1024
/** The records a clip carries beside frames and their text. */
const CARRIED: ReadonlySet<DocumentRecord['type']> = new Set([
  'paragraphStyle',
  'characterStyle',
  'objectStyle',
  'swatch',
  'asset',
  'layer',
])

/** The chosen frames as a string for the clipboard; null where there is none. @param documentId see `FrameClip`. */
export function writeFrameClip(
  snapshot: Snapshot,
  layout: DocumentLayout,
  frameIds: readonly string[],
  documentId: string,
): string | null {
  const roots = outermost(snapshot, frameIds).filter(({ pageId }) => sheetOf(snapshot, pageId))
  const page = roots[0] && sheetOf(snapshot, roots[0].pageId)
  if (!page) return null
  const edition: EditionRecord = {
    type: 'edition',
    id: page.editionId,
    paper: '',
    date: '',
    weekday: '',
    name: '',
    pageIds: [page.id],
    credits: [],
  }
  const frames = withMembers(snapshot, roots)
  const here = new Set(frames.map(({ id }) => id))
  const records = new Map<string, DocumentRecord>()
  const put = (record: DocumentRecord): void => void records.set(record.id, record)
  put(edition)
  put({ ...page, masterId: null, overriddenIds: [], guides: [] })
  for (const frame of frames) put({ ...alone(frame, here), pageId: page.id })
  for (const story of all(snapshot, 'story').filter(({ frameIds: ids }) => ids.some((id) => here.has(id))))
    for (const record of storyOf(snapshot, layout, story, here)) put(record)
  // What these refer to, and what that refers to in turn.
  for (const record of records.values())
    visitReferences(record, (id) => {
      const other = snapshot.records.get(id)
      if (other && CARRIED.has(other.type) && !records.has(id)) put(other)
    })
  return `{"banmian":1,"kind":"frames","documentId":${JSON.stringify(documentId)},"document":${encodeDocument(snapshotOf(records.values()))}}`
}

/**
 * Reads a clip; null where it is none of frames.
 * @throws UserError `clip-broken` where it is one but not whole.
 */
export function readFrameClip(json: string): FrameClip | null {
  if (json.length > MOST) return null
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const { kind, document, documentId } = (value ?? {}) as Record<string, unknown>
  if (kind !== 'frames') return null
  try {
    const { snapshot } = readDocument(document)
    return { snapshot, documentId: typeof documentId === 'string' ? documentId : '' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(
      'clip-broken',
      `剪贴板里的框不完整，无法粘贴；请重新复制（${error.zh}）`,
      `the frames on the clipboard are damaged and cannot be pasted; copy them again (${error.en})`,
    )
  }
}

/** The frames' text, for programs that know no frames. */
export function plainTextOf({ snapshot }: Pick<FrameClip, 'snapshot'>): string {
  return all(snapshot, 'story')
    .map(({ paragraphIds }) => paragraphIds.map((id) => withLabels(get(snapshot, 'paragraph', id).text)).join('\n'))
    .filter((text) => text !== '')
    .join('\n')
}

/** Without what stays behind. */
function alone(frame: FrameRecord, here: ReadonlySet<string>): FrameRecord {
  const groupId = frame.groupId !== null && here.has(frame.groupId) ? frame.groupId : null
  if (frame.kind !== 'image') return { ...frame, groupId }
  const { captionFrameId } = frame
  return {
    ...frame,
    groupId,
    captionFrameId: captionFrameId !== null && here.has(captionFrameId) ? captionFrameId : null,
  }
}

interface Piece {
  readonly paragraphId: string
  readonly from: number
  to: number
}

function storyOf(
  snapshot: Snapshot,
  layout: DocumentLayout,
  story: StoryRecord,
  here: ReadonlySet<string>,
): readonly DocumentRecord[] {
  const frameIds = story.frameIds.filter((id) => here.has(id))
  const whole = frameIds.length === story.frameIds.length
  const pieces = whole
    ? story.paragraphIds.map((id) => ({ paragraphId: id, from: 0, to: get(snapshot, 'paragraph', id).text.length }))
    : piecesOf(snapshot, layout, story, frameIds)
  const paragraphs = pieces.map((piece, index): ParagraphRecord => {
    const record = get(snapshot, 'paragraph', piece.paragraphId)
    const { from, to } = piece
    const spans = record.spans
      .filter((span) => span.to > from && span.from < to)
      .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    return {
      ...record,
      id: `paragraph:${story.id}:${index}`,
      text: record.text.slice(from, to),
      spans: shiftSpans(spans, -from),
      // The rest of a paragraph does not begin one.
      overrides: from > 0 ? { ...record.overrides, firstIndentEm: 0 } : record.overrides,
    }
  })
  return [...paragraphs, { ...story, frameIds, paragraphIds: paragraphs.map(({ id }) => id) }]
}

/** What stands in some frames of a thread, in reading order; pieces that meet are one. */
function piecesOf(
  snapshot: Snapshot,
  layout: DocumentLayout,
  { id: storyId, frameIds: thread, paragraphIds }: StoryRecord,
  frameIds: readonly string[],
): readonly Piece[] {
  const pieces: Piece[] = []
  const add = (paragraphId: string, from: number, to: number): void => {
    const last = pieces[pieces.length - 1]
    if (last?.paragraphId === paragraphId && last.to === from) last.to = to
    else pieces.push({ paragraphId, from, to })
  }
  for (const id of frameIds)
    for (const { paragraphId, line } of layout.frames.get(id)?.lines ?? []) add(paragraphId, line.from, line.to)
  const overset = layout.overset.find((one) => one.storyId === storyId)
  if (overset && frameIds.includes(thread[thread.length - 1]!))
    for (const id of paragraphIds.slice(paragraphIds.indexOf(overset.paragraphId)))
      add(id, id === overset.paragraphId ? overset.offset : 0, get(snapshot, 'paragraph', id).text.length)
  const [first] = paragraphIds
  // A frame without text still needs a place for the caret.
  return pieces.length > 0 || first === undefined ? pieces : [{ paragraphId: first, from: 0, to: 0 }]
}
