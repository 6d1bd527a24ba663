/**
 * Keeps anchors on their words while a transaction runs, whatever it does to the text.
 *
 * Role: follows every splice, removal and move of text, so that no command can forget a mark; what lost its words is looked
 * for in the new text when the transaction is settled, and detached when it is not found with certainty. Boundary: knows
 * annotations only by their anchors; which records there are is the transaction's. Costs nothing where there is no mark.
 */
import { groundOf, moveAnchor, spliceAnchor, trimSplice } from './anchorMap.ts'
import type { TextMove } from './anchorMap.ts'
import { findWords, foldMarks, mayComplete, StoryOrder } from './anchorSearch.ts'
import type { TextRegion, Words } from './anchorSearch.ts'
import type { RecordsDiff } from './diff.ts'
import type { Anchor, AnnotationRecord, DocumentRecord, ParagraphRecord, TextAnchor } from './records.ts'
import { detached } from './references.ts'
import type { Snapshot } from './snapshot.ts'
import { find } from './snapshot.ts'
import type { TextSplice } from './text.ts'

type Field = 'anchor' | 'target'
/** Under this name the index has what stands on nothing. */
const NOWHERE = ''

/** Which annotations stand on what. One a store, changed with each change. */
export class AnchorIndex {
  private readonly on = new Map<string, Set<string>>()
  private count = 0

  get empty(): boolean {
    return this.count === 0
  }

  /** Annotations on a record, by its anchor or target; of '' the detached ones. */
  of(ground: string): Iterable<string> {
    return this.on.get(ground) ?? []
  }

  add(record: DocumentRecord): void {
    if (record.type !== 'annotation') return
    this.count++
    for (const ground of groundsOf(record)) {
      const set = this.on.get(ground)
      if (set) set.add(record.id)
      else this.on.set(ground, new Set([record.id]))
    }
  }

  change({ added, removed, updated }: RecordsDiff): void {
    for (const record of removed) this.remove(record)
    for (const [before] of updated) this.remove(before)
    for (const [, after] of updated) this.add(after)
    for (const record of added) this.add(record)
  }

  private remove(record: DocumentRecord): void {
    if (record.type !== 'annotation') return
    this.count--
    for (const ground of groundsOf(record)) {
      const set = this.on.get(ground)
      set?.delete(record.id)
      if (set?.size === 0) this.on.delete(ground)
    }
  }
}

function groundsOf({ anchor, target }: AnnotationRecord): readonly string[] {
  const own = groundOf(anchor) ?? NOWHERE
  return target === null ? [own] : [own, target.paragraphId ?? NOWHERE]
}

/** What the keeper needs of its transaction. */
export interface RecordsInHand {
  readonly snapshot: Snapshot
  current(id: string): DocumentRecord | undefined
  set(id: string, record: DocumentRecord): void
}

/** Words that were taken out: with what text, and where in it they stood. */
interface Lost {
  readonly id: string
  readonly field: Field
  readonly piece: string
  readonly at: number
  /** The paragraph that they stood in. */
  readonly paragraphId: string | null
  /** What it stood on, for frames and pages. */
  readonly ground: string | null
}

export class AnchorKeeper {
  private readonly index: AnchorIndex
  private readonly tx: RecordsInHand
  /** As it was when every anchor was last known to stand on its words. */
  private base: Snapshot
  /** Annotations that this transaction made or changed. */
  private readonly touched = new Set<string>()
  private readonly lost = new Map<string, Lost>()
  /** Where text is new, by paragraph. */
  private readonly fresh = new Map<string, TextRegion[]>()

  constructor(index: AnchorIndex, base: Snapshot, tx: RecordsInHand) {
    this.index = index
    this.base = base
    this.tx = tx
  }

  private get idle(): boolean {
    return this.index.empty && this.touched.size === 0
  }

  /** After a record was put: a paragraph that is new, or an annotation. */
  put(before: DocumentRecord | undefined, record: DocumentRecord): void {
    if (record.type === 'annotation') {
      this.touched.add(record.id)
      const known = before?.type === 'annotation' ? before : undefined
      const asBefore = this.base.records.get(record.id) === record
      if (asBefore || known?.anchor !== record.anchor) this.lost.delete(keyOf(record.id, 'anchor'))
      if (asBefore || known?.target !== record.target) this.lost.delete(keyOf(record.id, 'target'))
    } else if (record.type === 'paragraph' && !before && !this.idle)
      this.fresh.set(record.id, [{ paragraphId: record.id, from: 0, to: record.text.length }])
  }

  spliced(splice: TextSplice): void {
    if (this.idle) return
    const trimmed = trimSplice(splice)
    const { paragraphId, at, removed, inserted } = trimmed
    this.fresh.set(paragraphId, spliceRegions(this.fresh.get(paragraphId) ?? [], trimmed))
    this.each(paragraphId, (record, field, anchor) => {
      const moved = spliceAnchor(anchor, trimmed)
      const cut = at < anchor.to && at + removed.length > anchor.from
      if (moved && (!cut || moved.from === moved.to || this.keepsSome(record, moved))) return moved
      if (moved) {
        this.lose({ id: record.id, field, piece: '', at: 0, paragraphId, ground: null })
        return { ...anchor, paragraphId: null }
      }
      const own = anchor.from === at && anchor.to === at + removed.length
      if (own && inserted !== '' && this.isMeant(record, field, removed, inserted))
        return { ...anchor, to: at + inserted.length }
      this.lose({ id: record.id, field, piece: removed, at: anchor.from - at, paragraphId, ground: null })
      return { ...anchor, paragraphId: null }
    })
  }

  moved(move: TextMove): void {
    if (this.idle) return
    const length = find(this.tx.snapshot, 'paragraph', move.fromId)?.text.length ?? 0
    this.each(move.fromId, (_record, _field, anchor) => moveAnchor(anchor, move, length))
  }

  /** Before a record goes. */
  removing(record: DocumentRecord): void {
    if (record.type === 'annotation') this.touched.delete(record.id)
    if (this.idle) return
    if (record.type === 'paragraph') {
      this.fresh.delete(record.id)
      this.each(record.id, ({ id }, field, anchor) => {
        this.lose({ id, field, piece: record.text, at: anchor.from, paragraphId: record.id, ground: null })
        return { ...anchor, paragraphId: null }
      })
    } else if (record.type === 'frame' || record.type === 'page')
      for (const id of this.on(record.id)) {
        const annotation = this.annotation(id)
        if (!annotation || groundOf(annotation.anchor) !== record.id) continue
        this.lose({ id, field: 'anchor', piece: '', at: 0, paragraphId: null, ground: record.id })
        this.tx.set(id, { ...annotation, anchor: detached(annotation.anchor) })
      }
  }

  /** Looks for the words that were lost; those that are not found keep what they were, for whoever looks later. */
  settle(): void {
    if (this.idle) return
    const regions = [...this.fresh.values()].flat().filter(({ from, to }) => to > from)
    const lost = [...this.lost.values()]
    if (lost.length > 0 || regions.length > 0) {
      let order: StoryOrder | null = null
      const now = (): StoryOrder => (order ??= new StoryOrder(this.tx.snapshot))
      const then = new StoryOrder(this.base)
      for (const one of lost) this.recover(one, then, now, regions)
      if (regions.length > 0) this.findDetached(now, regions)
    }
    this.lost.clear()
    this.fresh.clear()
    this.base = this.tx.snapshot
  }

  private recover(one: Lost, then: StoryOrder, now: () => StoryOrder, regions: readonly TextRegion[]): void {
    const { id, field, ground } = one
    const record = this.annotation(id)
    if (!record) return
    if (ground !== null) {
      const back = this.tx.current(ground)
      const { anchor } = record
      if (back?.type === 'frame' && anchor.kind === 'frame') this.give(record, 'anchor', { ...anchor, frameId: ground })
      if (back?.type === 'page' && anchor.kind === 'spot') this.give(record, 'anchor', { ...anchor, pageId: ground })
      return
    }
    const anchor = record[field]
    if (anchor?.kind !== 'text') return
    const before = find(this.base, 'annotation', id)?.[field]
    const words: Words =
      before?.kind === 'text' && before.paragraphId !== null
        ? then.wordsAt({ ...before, paragraphId: before.paragraphId })
        : anchor
    const found = regions.length === 0 ? null : (this.moveOf(one, anchor, regions) ?? findWords(now(), words, regions))
    const { quote, prefix, suffix } = words
    this.give(record, field, found ? { ...anchor, ...found } : { ...anchor, quote, prefix, suffix, paragraphId: null })
  }

  /** Text taken out here and put in there by one edit: as the whole of what is new there, or within what took its own place. */
  private moveOf(
    { piece, at, paragraphId: home }: Lost,
    anchor: TextAnchor,
    regions: readonly TextRegion[],
  ): TextRegion | null {
    if (piece.length < 2) return null
    const size = anchor.to - anchor.from
    const found: TextRegion[] = []
    for (const { paragraphId, from, to } of regions) {
      const fresh = (this.tx.current(paragraphId) as ParagraphRecord).text.slice(from, to)
      const start = fresh.indexOf(piece)
      if (start < 0 || (paragraphId !== home && fresh !== piece)) continue
      if (fresh.includes(piece, start + 1)) return null
      found.push({ paragraphId, from: from + start + at, to: from + start + at + size })
    }
    return found.length === 1 ? found[0] : null
  }

  private findDetached(now: () => StoryOrder, regions: readonly TextRegion[]): void {
    const ids = this.on(NOWHERE)
    if (ids.length === 0) return
    const texts = regions.map(({ paragraphId, from, to }) =>
      (this.tx.current(paragraphId) as ParagraphRecord).text.slice(from, to),
    )
    const fresh = foldMarks(texts.join(''))
    for (const id of ids) {
      const record = this.annotation(id)
      if (!record) continue
      for (const field of ['anchor', 'target'] as const) {
        const anchor = record[field]
        if (anchor?.kind !== 'text' || anchor.paragraphId !== null || this.lost.has(keyOf(id, field))) continue
        if (!mayComplete(anchor, fresh)) continue
        const found = findWords(now(), anchor, regions)
        if (found) this.give(this.annotation(id)!, field, { ...anchor, ...found })
      }
    }
  }

  /** Whether something is left of the words, after they were edited bit by bit. */
  private keepsSome(record: AnnotationRecord, anchor: TextAnchor): boolean {
    if (anchor.quote === '') return true
    const known = foldMarks(anchor.quote + (record.kind === 'replace' || record.kind === 'same' ? record.text : ''))
    const text = (this.tx.current(anchor.paragraphId!) as ParagraphRecord).text.slice(anchor.from, anchor.to)
    for (const char of foldMarks(text)) if (known.includes(char)) return true
    return false
  }

  /** Whether words that were written over are still meant: only their marks' width changed, or the mark was obeyed. */
  private isMeant(record: AnnotationRecord, field: Field, removed: string, inserted: string): boolean {
    if (foldMarks(removed) === foldMarks(inserted)) return true
    if (field === 'target' || (record.kind !== 'replace' && record.kind !== 'same')) return false
    const asked = record.text === '' ? this.annotation(record.refersTo ?? '')?.text : record.text
    return asked === inserted
  }

  private each(
    paragraphId: string,
    change: (record: AnnotationRecord, field: Field, anchor: TextAnchor) => TextAnchor,
  ): void {
    for (const id of this.on(paragraphId)) {
      for (const field of ['anchor', 'target'] as const) {
        const record = this.annotation(id)
        const anchor = record?.[field]
        if (anchor?.kind === 'text' && anchor.paragraphId === paragraphId)
          this.give(record!, field, change(record!, field, anchor))
      }
    }
  }

  private give(record: AnnotationRecord, field: Field, anchor: Anchor): void {
    if (anchor === record[field]) return
    this.touched.add(record.id)
    this.tx.set(record.id, { ...record, [field]: anchor })
  }

  private lose(one: Lost): void {
    this.touched.add(one.id)
    this.lost.set(keyOf(one.id, one.field), one)
  }

  /** What may stand on a record: what stood there before, and whatever has been touched since. */
  private on(ground: string): readonly string[] {
    const own = [...this.index.of(ground)]
    if (this.touched.size === 0) return own
    const others = [...this.touched]
    return own.length === 0 ? others : [...new Set([...own, ...others])]
  }

  private annotation(id: string): AnnotationRecord | undefined {
    const record = this.tx.current(id)
    return record?.type === 'annotation' ? record : undefined
  }
}

function keyOf(id: string, field: Field): string {
  return `${field} ${id}`
}

/** New stretches after one more splice; those that touch become one. */
function spliceRegions(
  regions: readonly TextRegion[],
  { paragraphId, at, removed, inserted }: TextSplice,
): TextRegion[] {
  const end = at + removed.length
  const shift = inserted.length - removed.length
  const result: TextRegion[] = []
  let [from, to] = [at, at + inserted.length]
  for (const region of regions) {
    if (region.to < at) result.push(region)
    else if (region.from > end) result.push({ paragraphId, from: region.from + shift, to: region.to + shift })
    else {
      from = Math.min(from, region.from)
      to = Math.max(to, region.to > end ? region.to + shift : to)
    }
  }
  result.push({ paragraphId, from, to })
  return result
}
