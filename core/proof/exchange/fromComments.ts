/**
 * Comments of a file into the document.
 *
 * Role: our own marks as they were, with what was changed and answered in a reader; marks of others by `foreign.ts`; and what of it
 * the document has already, by name, so that a file that comes twice changes nothing. Boundary: pure; gives records, the
 * command `importMarks` puts them. What was deleted in a reader stays: a file never takes a mark away.
 */
import type { AnnotationRecord, AnnotationState, Person, Reply, Role, TextAnchor } from '../../model/records.ts'
import { detached } from '../../model/references.ts'
import { find, type Snapshot } from '../../model/snapshot.ts'
import type { Comment } from '../../pdf/annotations/comment.ts'
import { findText } from '../anchor.ts'
import { inClosedRound } from '../rounds.ts'
import { contentsOf, textOf } from './contents.ts'
import { placeThread } from './foreign.ts'
import { readData } from './privateData.ts'
import type { TextMap } from './textMap.ts'
import { hashOf, threadsOf, type Thread } from './threads.ts'
import { FOREIGN } from './toComments.ts'

export interface FromCommentsInput {
  readonly snapshot: Snapshot
  readonly comments: readonly Comment[]
  /** The page of the document that each page of the file is. */
  readonly pages: readonly ImportPage[]
  /** When: for comments that do not say. ISO 8601, UTC. */
  readonly at: string
  /** What somebody does, by name; left out or undefined: 校对. */
  readonly roleOf?: (name: string) => Role | undefined
  /** Whether accepting a mark would still change the text: then a reader's “Accepted” is a wish, not a fact. */
  readonly stillAsks?: (mark: AnnotationRecord) => boolean
}

export interface ImportPage {
  readonly pageId: string
  readonly map: TextMap
  /** The map is of the file, not of the document as it is now. */
  readonly printed: boolean
}

export interface Imported {
  /** New and changed marks, as they are to be put. */
  readonly annotations: readonly AnnotationRecord[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly replies: number
  /** Of those added: that found no words and stand on their spot, and whose words have gone. */
  readonly onSpots: number
  readonly detached: number
}

/** Review states of readers; others say nothing about the mark. */
const STATES: Readonly<Record<string, AnnotationState>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  cancelled: 'rejected',
  completed: 'resolved',
  none: 'open',
}

const NOBODY = '佚名'

/** A comment on a page that is not in the document is left out. */
export function fromComments(input: FromCommentsInput): Imported {
  const marks = new Map<string, AnnotationRecord>()
  let [added, changed, unchanged, replies, onSpots, lost] = [0, 0, 0, 0, 0, 0]
  for (const thread of threadsOf(input.comments.map(clean))) {
    if (!input.pages[thread.head.page]) continue
    for (const [index, incoming] of marksOf(input, thread).entries()) {
      const before = marks.get(incoming.id) ?? find(input.snapshot, 'annotation', incoming.id)
      const answered = index === 0 ? repliesOf(input, thread) : []
      const after = before ? merged(input, before, thread, incoming, answered) : withReplies(input, incoming, answered)
      if (after === before) unchanged++
      else {
        marks.set(after.id, after)
        replies += after.replies.length - (before?.replies.length ?? 0)
        if (before) changed++
        else added++
        if (!before && after.anchor.kind === 'spot' && index === 0 && !ownOf(thread)) onSpots++
        if (!before && after.anchor.kind === 'text' && after.anchor.paragraphId === null) lost++
      }
    }
  }
  return { annotations: [...marks.values()], added, changed, unchanged, replies, onSpots, detached: lost }
}

/** What others wrote, as text of a document: no control characters but tab and line feed, no half characters. */
function clean(comment: Comment): Comment {
  if (readData(comment.data)) return comment
  const text = (value: string) =>
    value
      .replace(/\r\n?|\u2028/gu, '\n')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  return {
    ...comment,
    contents: text(comment.contents),
    author: text(comment.author).replace(/\n/gu, ' '),
    subject: text(comment.subject),
  }
}

function ownOf({ head }: Thread) {
  const data = readData(head.data)
  return data?.kind === 'mark' ? data : null
}

/** The marks of a thread, without replies; none for what is only a part of another. */
function marksOf(input: FromCommentsInput, thread: Thread): readonly AnnotationRecord[] {
  const data = readData(thread.head.data)
  if (data?.kind === 'mark') return [ownMark(input, thread, data)]
  if (data?.kind === 'part') return []
  const { head } = thread
  const page = input.pages[head.page]
  const base: Omit<AnnotationRecord, 'id' | 'kind' | 'anchor' | 'text' | 'strokes'> = {
    type: 'annotation',
    target: null,
    refersTo: null,
    variant: '',
    author: personOf(input, head),
    createdAt: head.createdAt || head.modifiedAt || input.at,
    roundId: null,
    assignee: '',
    state: 'open',
    replies: [],
  }
  const id = freeId(input.snapshot, idOf(head.name))
  const placed = placeThread({ snapshot: input.snapshot, ...page }, thread)
  return placed.map((mark, index) => ({ ...base, ...mark, id: index === 0 ? id : `${id}~${index + 1}` }))
}

/** A reader's name for a comment as an id: without blanks, not too long. */
function idOf(name: string): string {
  const clean = name.replace(/[\u0000-\u0020\u007f]/gu, '_').replace(/\p{Surrogate}/gu, '_')
  return FOREIGN + (clean.length <= 150 ? clean : `${clean.slice(0, 100)}-${hashOf(name)}`)
}

/** An id that is no other record's. */
function freeId(snapshot: Snapshot, id: string): string {
  const taken = snapshot.records.get(id)
  return taken && taken.type !== 'annotation' ? `${FOREIGN}${id}` : id
}

function personOf({ roleOf }: FromCommentsInput, { author }: Comment): Person {
  const name = author.trim() || NOBODY
  return { name, role: roleOf?.(name) ?? 'proofreader' }
}

/** Our own mark, as it was, on the words where it was; with the text that somebody gave it in a reader. */
function ownMark(
  { snapshot, pages }: FromCommentsInput,
  { head }: Thread,
  { mark, at }: { readonly mark: AnnotationRecord; readonly at: string | null },
): AnnotationRecord {
  const { anchor, target } = mark
  const placed =
    anchor.kind === 'text'
      ? settled(snapshot, anchor, at)
      : anchor.kind === 'frame'
        ? find(snapshot, 'frame', anchor.frameId)
          ? anchor
          : detached(anchor)
        : anchor.pageId === null || find(snapshot, 'page', anchor.pageId)
          ? anchor
          : { ...anchor, pageId: pages[head.page].pageId }
  const text = asWritten(head.contents) === asWritten(contentsOf(mark)) ? mark.text : textOf(mark, head.contents)
  return {
    ...mark,
    id: freeId(snapshot, mark.id),
    // What a round that is over says is settled; a mark that it does not have comes in as one of none.
    roundId: isOpenRound(snapshot, mark.roundId) ? mark.roundId : null,
    anchor: placed,
    target: target && settled(snapshot, target, null),
    text,
  }
}

function isOpenRound(snapshot: Snapshot, roundId: string | null): boolean {
  return find(snapshot, 'proofRound', roundId) !== undefined && !inClosedRound(snapshot, roundId)
}

/** A text as files keep it: ends of lines and what XML cannot hold are not told apart. */
function asWritten(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .trimEnd()
}

/** @param at the text that it stood on when it was written; null: the same as its quote. */
function settled(snapshot: Snapshot, anchor: TextAnchor, at: string | null): TextAnchor {
  if (anchor.paragraphId === null) return anchor
  const now = find(snapshot, 'paragraph', anchor.paragraphId)?.text
  if (now !== undefined && anchor.to <= now.length) {
    const same = now.slice(anchor.from, anchor.to) === (at ?? anchor.quote)
    // A gap has no words of its own: what stands around it tells.
    const around = anchor.from < anchor.to || at === null || besides(now, anchor)
    if (same && around) return anchor
  }
  const found = findText(snapshot, anchor)
  return found ? { ...anchor, ...found } : { ...anchor, paragraphId: null }
}

/** Whether the nearest characters on either side are as the anchor remembers them, within its paragraph. */
function besides(text: string, { from, to, prefix, suffix }: TextAnchor): boolean {
  const left = prefix.slice(prefix.lastIndexOf('\n') + 1).slice(-4)
  const right = suffix.split('\n', 1)[0].slice(0, 4)
  return text.slice(0, from).endsWith(left) && text.slice(to).startsWith(right)
}

/** Answers and states of a thread: ours in their order, then those of others by time. */
function repliesOf(input: FromCommentsInput, { replies }: Thread): readonly Reply[] {
  const own: { readonly index: number; readonly reply: Reply }[] = []
  const others: Reply[] = []
  for (const comment of replies) {
    const data = readData(comment.data)
    if (data?.kind === 'part') continue
    if (data?.kind === 'reply') {
      const edited = comment.state === '' && asWritten(comment.contents) !== asWritten(data.reply.text)
      own.push({ index: data.index, reply: edited ? { ...data.reply, text: comment.contents } : data.reply })
    } else {
      const reply = replyOf(input, comment)
      if (reply) others.push(reply)
    }
  }
  own.sort((a, b) => a.index - b.index)
  others.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return [...own.map(({ reply }) => reply), ...others]
}

function replyOf(input: FromCommentsInput, comment: Comment): Reply | null {
  const base = {
    id: idOf(comment.name),
    author: personOf(input, comment),
    at: comment.createdAt || comment.modifiedAt || input.at,
  }
  if (comment.state === '') return { ...base, text: comment.contents, state: null }
  const model = comment.stateModel.toLowerCase()
  const state = model === '' || model === 'review' ? STATES[comment.state.toLowerCase()] : undefined
  // A tick in a reader's list (model Marked) is for the one who ticked.
  return state ? { ...base, text: '', state } : null
}

/** What the document has, and what is new of it in the file; the very record where nothing is. */
function merged(
  input: FromCommentsInput,
  before: AnnotationRecord,
  thread: Thread,
  incoming: AnnotationRecord,
  replies: readonly Reply[],
): AnnotationRecord {
  const known = new Set(before.replies.map(({ id }) => id))
  const fresh = replies.filter(({ id }) => !known.has(id))
  const own = ownOf(thread)
  let mark = before
  if (incoming.text !== before.text && incoming.text !== own?.mark.text) {
    // Changed in the reader. Where the document's was changed as well, it is not known which is older, or its round is over, both are
    // kept.
    const free = own?.mark.text === before.text && !inClosedRound(input.snapshot, before.roundId)
    if (free) mark = { ...before, text: incoming.text }
    else {
      const said = changeOf(input, before, thread, incoming.text)
      if (said && !known.has(said.id)) fresh.push(said)
    }
  }
  const next = fresh.length > 0 ? withReplies(input, mark, fresh) : mark
  // A state that the file tells without anybody's answer counts where nobody has decided yet.
  if (own && fresh.length === 0 && before.state === 'open' && before.replies.length === 0 && own.mark.state !== 'open')
    return { ...next, state: own.mark.state }
  return next
}

function changeOf(input: FromCommentsInput, mark: AnnotationRecord, { head }: Thread, text: string): Reply | null {
  if (text === '' || mark.replies.some((reply) => reply.text === text)) return null
  const at = head.modifiedAt || head.createdAt || input.at
  return { id: `${mark.id}~${hashOf(text)}`, author: personOf(input, head), at, text, state: null }
}

/** The mark with answers more; the last state among those of others is the mark's. */
function withReplies(input: FromCommentsInput, mark: AnnotationRecord, replies: readonly Reply[]): AnnotationRecord {
  let { state } = mark
  const told = replies.map((reply) => {
    if (reply.state === null || !reply.id.startsWith(FOREIGN)) {
      if (reply.state !== null && find(input.snapshot, 'annotation', mark.id)) state = reply.state
      return reply
    }
    const wish = reply.state === 'accepted' && input.stillAsks?.({ ...mark, state: 'open' })
    if (wish) return { ...reply, text: '阅读器中标为“已接受”', state: null }
    state = reply.state
    return reply
  })
  if (replies.length === 0) return mark
  return { ...mark, replies: [...mark.replies, ...told], state }
}
