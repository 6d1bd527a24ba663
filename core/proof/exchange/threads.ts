/**
 * Comments of a file sorted into threads.
 *
 * Role: which comment is a mark, which a part of one (RT Group), which an answer, which only a state; however readers chain
 * them. Boundary: knows nothing of marks.
 */
import type { Comment } from '../../pdf/annotations/comment.ts'

/** A comment with all that belongs to it, in the file's order. */
export interface Thread {
  readonly head: Comment
  readonly parts: readonly Comment[]
  readonly replies: readonly Comment[]
}

/** Answers to what is not in the file stand for themselves. Every comment is in exactly one thread. */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const named = nameAll(comments)
  const byName = new Map(named.map((comment) => [keyOf(comment.page, comment.name), comment]))
  const threads = new Map<Comment, { readonly head: Comment; parts: Comment[]; replies: Comment[] }>()
  const parent = (comment: Comment) =>
    comment.inReplyTo === '' ? undefined : byName.get(keyOf(comment.page, comment.inReplyTo))
  const heads = new Map(named.map((comment) => [comment, headOf(comment, parent)]))
  for (const comment of named)
    if (heads.get(comment) === comment) threads.set(comment, { head: comment, parts: [], replies: [] })
  for (const comment of named) {
    const thread = threads.get(heads.get(comment)!)
    if (!thread || thread.head === comment) continue
    // A part of an answer is an answer.
    const part = comment.grouped && parent(comment) === thread.head
    if (part) thread.parts.push(comment)
    else thread.replies.push(comment)
  }
  return [...threads.values()]
}

function keyOf(page: number, name: string): string {
  return `${page} ${name}`
}

/** The comment at the top. In a ring, which only a broken file has, the comment itself. */
function headOf(comment: Comment, parent: (comment: Comment) => Comment | undefined): Comment {
  const seen = new Set([comment])
  let head = comment
  for (let above = parent(head); above; above = parent(head)) {
    if (seen.has(above)) return comment
    seen.add(above)
    head = above
  }
  return head
}

/** Comments without a name get one that follows from what they say, and so is the same when they come again. */
function nameAll(comments: readonly Comment[]): readonly Comment[] {
  const taken = new Set<string>()
  return comments.map((comment) => {
    const { kind, page, rect, contents, author, createdAt, state } = comment
    const place = [rect.x, rect.y, rect.width, rect.height].map((value) => Math.round(value)).join(' ')
    const given = comment.name || hashOf([kind, page, place, contents, author, createdAt, state].join('\n'))
    let name = given
    for (let again = 2; taken.has(keyOf(page, name)); again++) name = `${given}-${again}`
    taken.add(keyOf(page, name))
    return name === comment.name ? comment : { ...comment, name }
  })
}

/** 64 bits of FNV-1a as hexadecimal: to tell comments apart, not to resist anybody. */
export function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
