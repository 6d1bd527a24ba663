/**
 * The page as it would read if every mark were obeyed to the letter, and where on it each mark has its say.
 *
 * Role: 核红 compares this with the page as it is. Boundary: text alone: looks, frames and what is done by hand are judged on the page
 * itself. The document is not changed (that is `core/commands/proof/acceptMarks`).
 */
import type { AnnotationRecord, DocumentRecord, ParagraphRecord } from '../../model/records.ts'
import { all as every, find, get } from '../../model/snapshot.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { spliceParagraph } from '../../model/text.ts'
import { shiftedSpans } from './spans.ts'
import type { ProofEdit } from '../request.ts'

/** A stretch of the text as it should be, and what stood there. */
export interface Segment {
  readonly markId: string
  /** Of the obedient snapshot. */
  readonly paragraphId: string
  readonly from: number
  readonly to: number
  readonly was: string
  readonly is: string
  /** `split`: a paragraph begins at `from`; `join`: one ended there; `kept`: the mark stands on it, but asks for no other words. */
  readonly kind: 'text' | 'split' | 'join' | 'kept'
}

export interface Obedient {
  readonly snapshot: Snapshot
  readonly segments: readonly Segment[]
  /** Marks whose request meets that of an earlier one: both cannot be had. */
  readonly clashing: ReadonlySet<string>
  /** Paragraphs, and earlier ones, that marks split or join, by what they have in common. */
  readonly groups: ReadonlyMap<string, string>
  /** Where a place of the obedient text was in the earlier version. */
  origin(paragraphId: string, offset: number): { readonly paragraphId: string; readonly offset: number }
}

/** One change of a story's text, in the offsets of the earlier version. */
interface Splice {
  readonly markId: string
  readonly paragraphId: string
  readonly from: number
  readonly to: number
  readonly text: string
  readonly kind: Segment['kind']
}

export interface Request {
  readonly mark: AnnotationRecord
  readonly edit: ProofEdit | null
}

/** @param requests of open marks, in the order that decides where two clash */
export function obey(before: Snapshot, requests: readonly Request[]): Obedient {
  const splices: Splice[] = []
  const clashing = new Set<string>()
  const all = requests.map(({ mark, edit }) => (edit ? splicesOf(before, mark.id, edit) : []))
  for (const [index, { mark }] of requests.entries()) {
    const others = all.filter((_, other) => other !== index).flat()
    const own = asOne(before, all[index], others)
    if (own.some((one) => splices.some((other) => meets(one, other)))) clashing.add(mark.id)
    else splices.push(...own)
  }
  for (const { mark } of requests) splices.push(...ground(mark, splices))
  return apply(before, splices, clashing)
}

/** Where a mark stands, if it changes nothing there. */
function ground({ id, anchor }: AnnotationRecord, splices: readonly Splice[]): readonly Splice[] {
  if (anchor.kind !== 'text' || anchor.paragraphId === null || splices.some(({ markId }) => markId === id)) return []
  const { paragraphId, from, to } = anchor
  return [{ markId: id, paragraphId, from, to, text: '', kind: 'kept' }]
}

function splicesOf(before: Snapshot, markId: string, edit: ProofEdit): readonly Splice[] {
  const text = ({ paragraphId, from, to }: { paragraphId: string; from: number; to: number }): string =>
    get(before, 'paragraph', paragraphId).text.slice(from, to)
  switch (edit.kind) {
    case 'replace':
      return [{ markId, ...edit.place, text: edit.text, kind: 'text' }]
    case 'swap':
      return [
        { markId, ...edit.first, text: text(edit.second), kind: 'text' },
        { markId, ...edit.second, text: text(edit.first), kind: 'text' },
      ]
    case 'move':
      return [
        { markId, ...edit.place, text: '', kind: 'text' },
        { markId, ...edit.into, text: text(edit.place), kind: 'text' },
      ]
    case 'split':
      return [{ markId, paragraphId: edit.paragraphId, from: edit.at, to: edit.at, text: '', kind: 'split' }]
    case 'join': {
      const end = get(before, 'paragraph', edit.paragraphId).text.length
      return [{ markId, paragraphId: edit.paragraphId, from: end, to: end, text: '', kind: 'join' }]
    }
    case 'withdraw':
      return edit.restore ? splicesOf(before, markId, edit.restore) : []
    case 'characters':
    case 'turn':
      return []
  }
}

/**
 * Two changes of one paragraph that make up one, as exchanged words do, are taken as one with what lies between, where no other mark
 * speaks of that: how a comparison says that they were not made is then of no account.
 */
function asOne(before: Snapshot, own: readonly Splice[], others: readonly Splice[]): readonly Splice[] {
  if (own.length !== 2 || own[0].paragraphId !== own[1].paragraphId) return own
  const [first, second] = own[0].from <= own[1].from ? own : [own[1], own[0]]
  const { markId, paragraphId, from } = first
  const { to } = second
  if (others.some((other) => other.paragraphId === paragraphId && other.from < to && other.to > from)) return own
  const middle = get(before, 'paragraph', paragraphId).text.slice(first.to, second.from)
  return [{ markId, paragraphId, from, to, text: first.text + middle + second.text, kind: 'text' }]
}

function meets(one: Splice, other: Splice): boolean {
  if (one.paragraphId !== other.paragraphId) return false
  if (one.from === other.from && one.to === other.to) return one.from < one.to || one.kind === other.kind
  return one.from < other.to && other.from < one.to
}

function apply(before: Snapshot, splices: readonly Splice[], clashing: ReadonlySet<string>): Obedient {
  const records = new Map<string, DocumentRecord>(before.records)
  const segments: Segment[] = []
  const origins = new Map<string, Origin[]>()
  const byParagraph = new Map<string, Splice[]>()
  for (const splice of splices) {
    const own = byParagraph.get(splice.paragraphId)
    if (own) own.push(splice)
    else byParagraph.set(splice.paragraphId, [splice])
  }
  for (const story of every(before, 'story')) {
    const ids: string[] = []
    /** The paragraph that is being put together, and where the text of the next one goes on in it. */
    let open: ParagraphRecord | null = null
    let joining = false
    for (const id of story.paragraphIds) {
      const paragraph = find(before, 'paragraph', id)
      if (!paragraph) continue
      const own = [...(byParagraph.get(id) ?? [])].sort(
        // What is put in at a place stands before a paragraph that begins there.
        (x, y) => x.from - y.from || x.to - y.to || Number(x.kind === 'split') - Number(y.kind === 'split'),
      )
      const made = piecesOf(paragraph, own)
      joining = joining && open !== null
      made.pieces.forEach((piece, index) => {
        const joinHere = index === 0 && joining && open !== null
        const base = joinHere ? open!.text.length : 0
        const target: ParagraphRecord = joinHere ? joined(open!, piece) : piece
        if (joinHere) ids[ids.length - 1] = target.id
        else ids.push(target.id)
        records.set(target.id, target)
        const sources = joinHere ? (origins.get(target.id) ?? []) : []
        origins.set(target.id, [...sources, { base, paragraphId: id, back: made.back[index] }])
        for (const segment of made.segments)
          if (segment.paragraphId === piece.id)
            segments.push({ ...segment, paragraphId: target.id, from: segment.from + base, to: segment.to + base })
        if (joinHere && piece.id !== target.id) records.delete(piece.id)
        open = target
      })
      joining = own.some(({ kind }) => kind === 'join')
    }
    records.set(story.id, { ...story, paragraphIds: ids })
  }
  const origin: Obedient['origin'] = (paragraphId, offset) => {
    const source = origins.get(paragraphId)?.findLast(({ base }) => base <= offset)
    return source
      ? { paragraphId: source.paragraphId, offset: source.back(offset - source.base) }
      : { paragraphId, offset }
  }
  const groups = new Map<string, string>()
  for (const [id, sources] of origins) {
    const plain = sources.length === 1 && sources[0].paragraphId === id && !origins.has(`${id}/1`)
    if (plain) continue
    const group = groups.get(sources[0].paragraphId) ?? sources[0].paragraphId
    for (const one of [id, ...sources.map(({ paragraphId }) => paragraphId)]) groups.set(one, group)
  }
  return { snapshot: { records }, segments, clashing, origin, groups }
}

/** A stretch of an obedient paragraph, from `base` on, and the way back to the paragraph that it came from. */
interface Origin {
  readonly base: number
  readonly paragraphId: string
  readonly back: (offset: number) => number
}

/** A paragraph with its splices made, cut where paragraphs are to begin. */
function piecesOf(
  paragraph: ParagraphRecord,
  splices: readonly Splice[],
): {
  readonly pieces: readonly ParagraphRecord[]
  readonly segments: readonly Segment[]
  readonly back: readonly ((offset: number) => number)[]
} {
  const changes = splices.filter(({ kind }) => kind === 'text')
  /** Where an offset lies once the changes are made; `after`: behind what is put in there. */
  const moved = (offset: number, after: boolean): number =>
    changes.reduce((at, { from, to, text }) => {
      const passed = after
        ? from < offset || (from === offset && to === offset)
        : to < offset || (to === offset && from < to)
      return passed ? at + text.length - (Math.min(to, offset) - from) : at
    }, offset)
  let record = paragraph
  for (const { from, to, text } of [...changes].reverse()) record = spliceParagraph(record, from, to - from, text)
  const flat = splices.map(({ markId, from, to, text, kind }): Segment => {
    const was = paragraph.text.slice(from, to)
    const at = kind === 'split' || kind === 'join' ? moved(from, true) : moved(from, false)
    const end = kind === 'text' ? at + text.length : Math.max(at, moved(to, true))
    return { markId, paragraphId: paragraph.id, from: at, to: end, was, is: kind === 'text' ? text : was, kind }
  })
  const cuts = flat.flatMap(({ kind, from }) => (kind === 'split' ? [from] : []))
  const starts = [0, ...cuts]
  const pieces = starts.map((start, index): ParagraphRecord => {
    const end = starts[index + 1] ?? record.text.length
    if (starts.length === 1) return record
    return {
      ...record,
      id: index === 0 ? record.id : `${record.id}/${index}`,
      text: record.text.slice(start, end),
      spans: shiftedSpans(record.spans, start, end),
    }
  })
  const segments = flat.map((segment): Segment => {
    let index = starts.findLastIndex((start) => start <= segment.from)
    // A mark at the seam belongs to the end of the part before it.
    if (index > 0 && segment.from === starts[index] && (segment.kind === 'split' || segment.to === segment.from))
      index--
    const base = starts[index]
    const length = pieces[index].text.length
    return {
      ...segment,
      paragraphId: pieces[index].id,
      from: segment.from - base,
      to: Math.min(segment.to - base, length),
    }
  })
  const back = starts.map((start) => (offset: number) => {
    let shift = 0
    for (const { from, to, text } of changes) {
      if (start + offset <= from + shift) break
      if (start + offset < from + shift + text.length) return from
      shift += text.length - (to - from)
    }
    return start + offset - shift
  })
  return { pieces, segments, back }
}

function joined(first: ParagraphRecord, second: ParagraphRecord): ParagraphRecord {
  const shift = first.text.length
  return {
    ...first,
    text: first.text + second.text,
    spans: [...first.spans, ...second.spans.map((span) => ({ ...span, from: span.from + shift, to: span.to + shift }))],
  }
}
