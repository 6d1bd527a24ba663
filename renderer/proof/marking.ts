/**
 * Making a mark: from one key to the record, step by step where it needs more.
 *
 * Role: decides what a mark still lacks (kind, words, second place) and asks for that alone; complete, it becomes one step of the
 * history. Boundary: no React; fields and hints only show `draft` and `told`.
 */
import { MARKS } from '../../core/model/proofNames.ts'
import type { Anchor, AnnotationRecord, MarkKind, TextAnchor } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { anchorText } from '../../core/proof/anchor.ts'
import { caretRange, positionAt } from '../../core/typeset/textPosition.ts'
import { addMarks, changeWords, type NewMark } from './edits.ts'
import { gapAt, standingOf, twoOf, type Standing } from './footing.ts'
import { inputOf, type MarkInput, type Variant } from './markInputs.ts'
import { PROOF_MESSAGES as M } from './messages.ts'
import { fill } from './words.ts'
import { inName, tell, type ProofSession } from './proofSession.ts'
import { storyOfAnchor } from './textOrder.ts'

/** A mark that lacks something: words to go with it, which of its kinds, a second place, or a yes. */
export interface MarkDraft {
  readonly input: MarkInput
  readonly anchor: Anchor
  readonly wants: 'text' | 'variant' | 'second' | 'yes'
  /** All of them are made with a yes. */
  readonly marks: readonly NewMark[]
  /** Set while a mark that is there gets other words. */
  readonly editing: string | null
  /** What stands in the field to begin with. */
  readonly text: string
}

/** What can be made again. */
export interface Finished {
  readonly kind: MarkKind
  readonly text: string
  readonly variant: string
}

/** Begins a mark on what is chosen now. */
export function beginMark(proof: ProofSession, input: MarkInput, variant: Variant | null = null): void {
  inName(proof, 'mark', () => {
    if (input.kind === 'ink') return proof.inking.set(!proof.inking.get())
    if (input.kind === 'stet') return keep(proof)
    const standing = standingFor(proof, input)
    if (input.kind === 'same') return same(proof, standing)
    if (standing) goOn(proof, input, standing, variant?.id ?? (input.variants.length > 0 ? null : ''))
  })
}

/** Makes the last mark again on what is chosen now. */
export function repeatMark(proof: ProofSession): void {
  const last = proof.last.get()
  if (!last) return tell(proof, 'hint', M.nothingToRepeat)
  const input = inputOf(last.kind)
  inName(proof, 'mark', () => {
    const standing = standingFor(proof, input)
    if (standing && input.second) goOn(proof, input, standing, last.variant)
    else if (standing) finish(proof, [{ ...blank(last.kind, standing.anchor), text: last.text, variant: last.variant }])
  })
}

/** What the field says when it is done: the words, or which of its kinds. */
export function answerDraft(proof: ProofSession, answer: { readonly text?: string; readonly variant?: string }): void {
  const draft = proof.draft.get()
  if (!draft) return
  const { input, anchor } = draft
  if (draft.wants === 'variant') {
    if (answer.variant !== undefined) goOn(proof, input, { footing: 'words', anchor }, answer.variant)
    return
  }
  const text = answer.text ?? ''
  if (text.trim() === '' && input.text === 'needed') return tell(proof, 'hint', M.wordsNeeded)
  if (draft.editing === null) return finish(proof, [{ ...blank(input.kind, anchor), text }])
  const { editing } = draft
  inName(proof, 'mark', (person) => {
    changeWords(proof.session, person, editing, text)
    dropDraft(proof)
  })
}

/** Enter on the page while a second place, or a yes, is wanted. */
export function confirmDraft(proof: ProofSession): void {
  const draft = proof.draft.get()
  if (draft?.wants === 'yes') return finish(proof, draft.marks)
  if (draft?.wants !== 'second' || draft.anchor.kind !== 'text') return
  const { session } = proof
  const snapshot = session.editing.view.get().document
  const standing = standingNow(proof)
  if (typeof standing === 'string' || standing.anchor.kind !== 'text')
    return tell(proof, 'hint', standing === 'overParagraphs' ? M.overParagraphs : M.secondInText)
  const { input, anchor } = draft
  let target = standing.anchor
  if (input.second === 'words') {
    if (standing.footing !== 'words') return tell(proof, 'hint', M.selectSecond)
    if (target.paragraphId !== anchor.paragraphId) return tell(proof, 'hint', M.secondSameParagraph)
    if (target.from < anchor.to && anchor.from < target.to) return tell(proof, 'hint', M.secondOverlaps)
  } else {
    target = gapAt(snapshot, target, 'from')
    if (target.paragraphId === anchor.paragraphId && target.from >= anchor.from && target.from <= anchor.to)
      return tell(proof, 'hint', M.secondElsewhere)
  }
  finish(proof, [{ ...blank(input.kind, anchor), target }])
}

export function dropDraft(proof: ProofSession): void {
  proof.draft.set(null)
  proof.told.set(null)
  proof.session.canvas.get()?.focus()
}

const blank = (kind: MarkKind, anchor: Anchor): NewMark => ({
  ...{ kind, anchor, target: null, refersTo: null, text: '', variant: '', strokes: [] },
})

function standingNow({ session, spot }: ProofSession) {
  const text = session.canvas.get()?.textRange() ?? null
  const frameIds = session.selection.get()
  return standingOf(session.editing.view.get().document, { text, frameIds, spot: spot.get() })
}

/** What the mark can stand on of what is chosen; else says what it needs. */
function standingFor(proof: ProofSession, input: MarkInput): Standing | null {
  const standing = standingNow(proof)
  if (standing === 'overParagraphs') tell(proof, 'hint', M.overParagraphs)
  else if (standing !== 'nothing' && input.on.includes(standing.footing)) return standing
  else if (standing !== 'nothing' && standing.footing === 'words' && input.on.includes('gap')) {
    const { anchor } = standing
    const snapshot = proof.session.editing.view.get().document
    if (anchor.kind !== 'text') return null
    const two = input.kind === 'separate' ? twoOf(snapshot, anchor) : null
    return { footing: 'gap', anchor: two ? gapAt(snapshot, two[0], 'to') : gapAt(snapshot, anchor, 'from') }
  } else if (input.kind !== 'same') {
    const { on } = input
    const need = on.includes('words') ? M.needWords : on.includes('gap') ? M.needGap : M.needPicture
    tell(proof, 'hint', fill(need, { mark: MARKS[input.kind] }))
  }
  return null
}

/** Asks for what is still lacking, or makes the mark. @param variant null: not chosen yet */
function goOn(proof: ProofSession, input: MarkInput, { footing, anchor }: Standing, variant: string | null): void {
  const snapshot = proof.session.editing.view.get().document
  const draft = { input, anchor, marks: [], editing: null, text: '' }
  if (variant === null) return proof.draft.set({ ...draft, wants: 'variant' })
  // Words are added behind those that are selected.
  const at =
    input.kind === 'insert' && footing === 'words' && anchor.kind === 'text' ? gapAt(snapshot, anchor, 'to') : anchor
  if (input.kind === 'runOn') return finish(proof, [blank('runOn', endBefore(snapshot, at))])
  if (input.text === 'needed') return proof.draft.set({ ...draft, anchor: at, wants: 'text' })
  if (input.second !== null && anchor.kind === 'text') {
    const two = input.kind === 'transpose' ? twoOf(snapshot, anchor) : null
    if (two) return finish(proof, [{ ...blank(input.kind, two[0]), target: two[1] }])
    proof.draft.set({ ...draft, wants: 'second' })
    return tell(proof, 'hint', fill(input.second === 'words' ? M.thenWords : M.thenGap, { quote: short(anchor.quote) }))
  }
  finish(proof, [{ ...blank(input.kind, at), variant }])
}

/** 接排 at the head of a paragraph means the one before it, whose end the words are to follow. */
function endBefore(snapshot: Snapshot, anchor: Anchor): Anchor {
  if (anchor.kind !== 'text' || anchor.from > 0) return anchor
  const ids = storyOfAnchor(snapshot, anchor)?.paragraphIds ?? []
  const before = find(snapshot, 'paragraph', ids[ids.indexOf(anchor.paragraphId ?? '') - 1] ?? null)
  if (!before) return anchor
  const end = before.text.length
  return anchorText(snapshot, { paragraphId: before.id, from: end, to: end }, 'before')
}

/** 保留: what another mark asks for is not to be done after all. */
function keep(proof: ProofSession): void {
  const { session } = proof
  const { document } = session.editing.view.get()
  const kept = find(document, 'annotation', proof.chosen.get()) ?? markHere(proof)
  if (!kept || kept.kind === 'stet') return tell(proof, 'hint', M.needMark)
  finish(proof, [{ ...blank('stet', kept.anchor), refersTo: kept.id }])
}

/** A mark that stands on what is selected, or round the caret; the last one made. */
function markHere(proof: ProofSession): AnnotationRecord | undefined {
  const standing = standingNow(proof)
  if (typeof standing === 'string' || standing.anchor.kind !== 'text') return undefined
  const { paragraphId, from, to } = standing.anchor
  return all(proof.session.editing.view.get().document, 'annotation').findLast(
    ({ anchor, state }) =>
      state === 'open' &&
      anchor.kind === 'text' &&
      anchor.paragraphId === paragraphId &&
      anchor.from <= to &&
      anchor.to >= from,
  )
}

/** 代替: the same wrong words once more, here or wherever they stand in the story. */
function same(proof: ProofSession, standing: Standing | null): void {
  const { document } = proof.session.editing.view.get()
  const anchor = standing?.anchor
  const words = anchor?.kind === 'text' && anchor.quote !== '' ? anchor : null
  const leader = leaderOf(proof, words)
  if (!leader || leader.anchor.kind !== 'text') return tell(proof, 'hint', M.needLeader)
  const { quote } = leader.anchor
  const made = (at: TextAnchor): NewMark => ({ ...blank('same', at), refersTo: leader.id })
  if (words) {
    if (words.quote !== quote) return tell(proof, 'hint', fill(M.sameDiffers, { quote: short(quote) }))
    return finish(proof, [made(words)])
  }
  const story = storyOfAnchor(document, leader.anchor)
  const taken = all(document, 'annotation').flatMap(({ anchor: at, state }) =>
    at.kind === 'text' && state === 'open' ? [at] : [],
  )
  const places = (story?.paragraphIds ?? []).flatMap((paragraphId) => {
    const text = find(document, 'paragraph', paragraphId)?.text ?? ''
    const found: TextAnchor[] = []
    for (let from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + quote.length)) {
      const to = from + quote.length
      if (!taken.some((at) => at.paragraphId === paragraphId && at.from < to && from < at.to))
        found.push(anchorText(document, { paragraphId, from, to }))
    }
    return found
  })
  if (places.length === 0) return tell(proof, 'hint', fill(M.noMoreOfSame, { quote: short(quote) }))
  const input = inputOf('same')
  const marks = places.map(made)
  proof.draft.set({ input, anchor: places[0]!, wants: 'yes', marks, editing: null, text: '' })
  tell(proof, 'hint', fill(M.sameElsewhere, { quote: short(quote), n: places.length }))
}

/** The mark that says what ○ stands for: the one chosen, else the last that is about these words. */
function leaderOf(proof: ProofSession, words: TextAnchor | null): AnnotationRecord | undefined {
  const { document } = proof.session.editing.view.get()
  const chosen = find(document, 'annotation', proof.chosen.get())
  const leader = chosen?.kind === 'same' ? find(document, 'annotation', chosen.refersTo) : chosen
  const fits = ({ anchor }: AnnotationRecord): boolean =>
    words === null || (anchor.kind === 'text' && anchor.quote === words.quote)
  if (leader?.kind === 'replace' && fits(leader)) return leader
  const made = all(document, 'annotation').filter(({ kind, state }) => kind === 'replace' && state === 'open')
  return made.findLast(fits) ?? made.at(-1)
}

/** Makes the marks, as one step; the keyboard goes back to the page, behind what was marked. */
export function finish(proof: ProofSession, marks: readonly NewMark[]): void {
  const { session } = proof
  const first = marks[0]
  if (!first) return
  inName(proof, 'mark', (author) => {
    const ids = addMarks(session, author, marks)
    proof.draft.set(null)
    proof.chosen.set(ids[0] ?? null)
    proof.last.set({ kind: first.kind, text: first.text, variant: first.variant })
    const view = session.canvas.get()
    const range = view?.textRange()
    if (range) {
      const { anchor } = first
      const { document } = session.editing.view.get()
      const story = anchor.kind === 'text' ? storyOfAnchor(document, anchor) : undefined
      if (story && anchor.kind === 'text' && anchor.paragraphId !== null)
        view?.selectText(
          caretRange(positionAt(story.id, { paragraphId: anchor.paragraphId, offset: anchor.to }, 'before')),
        )
    }
    view?.focus()
    const quote = first.anchor.kind === 'text' ? short(first.anchor.quote) : ''
    tell(
      proof,
      'done',
      fill(marks.length > 1 ? M.madeSeveral : quote === '' ? M.madeHere : M.made, {
        mark: MARKS[first.kind],
        quote,
        n: marks.length,
      }),
    )
  })
}

/** Words as they fit into a line of the window. */
export function short(text: string): string {
  const characters = [...text]
  return characters.length > 12 ? `${characters.slice(0, 11).join('')}…` : text
}
