/**
 * What our own comments carry that no reader shows: the record itself.
 *
 * Role: annotations and replies as JSON in a private key, and read back from files of unknown origin. Boundary: what is
 * not a valid record is as if it were not there; the comment itself then still counts.
 */
import type { AnnotationRecord, Reply } from '../../model/records.ts'
import { recordRule } from '../../model/schema.ts'

/** One comment's own data. */
export type PrivateData =
  /** The mark; `at` is the text that it stood on when it was written, null: none. */
  | { readonly kind: 'mark'; readonly mark: AnnotationRecord; readonly at: string | null }
  /** A reply of the mark, its place in the thread. */
  | { readonly kind: 'reply'; readonly reply: Reply; readonly index: number }
  /** A part of another comment of ours, by name; it says nothing of its own. */
  | { readonly kind: 'part'; readonly of: string }

export function writeData(data: PrivateData): string {
  return JSON.stringify(data.kind === 'mark' ? { ...data, mark: { ...data.mark, replies: [] } } : data)
}

/** Longer than any mark that people make; a longer one is not read. */
const LONGEST = 4_000_000

export function readData(json: string): PrivateData | null {
  if (json === '' || json.length > LONGEST) return null
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { kind, mark, at, reply, index, of } = value as Record<string, unknown>
  if (kind === 'mark' && isMark(mark) && (at === null || typeof at === 'string')) return { kind, mark: pick(mark), at }
  if (kind === 'reply' && isReply(reply) && Number.isSafeInteger(index)) return { kind, reply, index: index as number }
  return kind === 'part' && typeof of === 'string' ? { kind, of } : null
}

function isMark(value: unknown): value is AnnotationRecord {
  return (value as { type?: unknown } | null)?.type === 'annotation' && recordRule(value) === undefined
}

/** The record's own fields, without replies: those are comments of their own. */
function pick(mark: AnnotationRecord): AnnotationRecord {
  return { ...mark, replies: [] }
}

/** A mark with nothing in it, to check a reply in. */
const HOLDER = {
  type: 'annotation',
  id: 'x',
  kind: 'note',
  anchor: { kind: 'spot', pageId: null, xMm: 0, yMm: 0 },
  target: null,
  refersTo: null,
  text: '',
  variant: '',
  strokes: [],
  author: { name: '', role: 'proofreader' },
  createdAt: '',
  roundId: null,
  assignee: '',
  state: 'open',
}

function isReply(value: unknown): value is Reply {
  return recordRule({ ...HOLDER, replies: [value] }) === undefined
}
