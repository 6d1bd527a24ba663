/**
 * Copy checks 校对检查 while the document is edited.
 *
 * Role: runs the rules of `core/check/copy` when the hand rests, a story and a rule at a time, so that neither a keystroke nor a
 * long edition waits for them; what has not changed is not read again. Gets the lists from the host once the page is painted,
 * and again when they change. Boundary: draws nothing (`squiggles.ts`, the panel).
 */
import { STORY_RULES, COPY_RULES } from '../../core/check/copy/copyRules.ts'
import { errorRate, type ErrorRate } from '../../core/check/copy/errorRate.ts'
import { sortIgnored, type Sorted } from '../../core/check/copy/ignored.ts'
import { copyOf } from '../../core/check/copy/story.ts'
import { createLexicon, type Lexicon } from '../../core/check/lexicon/lexicon.ts'
import type { Finding } from '../../core/check/rule.ts'
import { runChecks } from '../../core/check/runChecks.ts'
import { all } from '../../core/model/snapshot.ts'
import type { HostClient, HostError } from '../../electron/contract.ts'
import type { View } from './editing.ts'
import { inputOf, type PreflightParts } from './preflight.ts'
import { createState, type Signal, type State } from './signal.ts'

/** A little after preflight, which is what the press asks for. */
const REST_MS = 400
/** So long stories are read before the window has its turn again. */
const SLICE_MS = 8

/** What was found, and in which document. */
export interface CopyState extends Sorted {
  readonly view: View
  readonly rate: ErrorRate
}

export interface CopyChecks {
  /** null: nothing has been checked yet. */
  readonly state: Signal<CopyState | null>
  /** Lists of the newsroom that are wrong. */
  readonly faults: Signal<readonly HostError[]>
  /** The finding that was gone to last, by `findingKey`. */
  readonly chosen: State<string | null>
  end(): void
}

export interface CopyCheckParts {
  readonly client: HostClient
  readonly painted: Signal<boolean>
  /** Its findings about words count in the error rate too. */
  readonly preflight: Signal<readonly Finding[]>
  readonly parts: PreflightParts
  readonly onError: (error: unknown) => void
}

/** The same finding keeps its place in the list when the checks run again. */
export function findingKey({ rule, place, message }: Finding): string {
  return [rule, place.storyId, place.paragraphId, place.offset, message.en].join('|')
}

/** Errors first, and of each severity as one reads: story by story, from its beginning. */
function inReadingOrder({ snapshot }: View, findings: readonly Finding[]): readonly Finding[] {
  const order = new Map(
    all(snapshot, 'story')
      .flatMap(({ paragraphIds }) => paragraphIds)
      .map((id, at) => [id, at]),
  )
  const at = ({ place, severity }: Finding): readonly number[] => [
    severity === 'error' ? 0 : 1,
    order.get(place.paragraphId ?? '') ?? 0,
    place.offset ?? 0,
  ]
  return [...findings].sort((a, b) => {
    const [first, second] = [at(a), at(b)]
    return first.reduce((sum, value, i) => sum || value - second[i]!, 0)
  })
}

export function createCopyChecks({ client, painted, preflight, parts, onError }: CopyCheckParts): CopyChecks {
  const state = createState<CopyState | null>(null)
  const faults = createState<readonly HostError[]>([])
  let lexicon: Lexicon | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  const tell = (view: View, lists: Lexicon): void => {
    const findings = runChecks({ ...inputOf(parts), lexicon: lists }, parts.profile, COPY_RULES)
    const sorted = sortIgnored(view.snapshot, inReadingOrder(view, findings))
    const rate = errorRate(view.snapshot, [...sorted.open, ...preflight.get()])
    state.set({ ...sorted, view, rate })
  }
  /** Reads stories until the slice is over; what was read is kept by the rules. */
  const read = (view: View, lists: Lexicon, from: number): void => {
    const stories = all(view.snapshot, 'story')
    const end = performance.now() + SLICE_MS
    let at = from
    for (; at < stories.length * STORY_RULES.length && performance.now() < end; at++) {
      const story = stories[Math.floor(at / STORY_RULES.length)]!
      STORY_RULES[at % STORY_RULES.length]!.search(copyOf(view.snapshot, story), lists)
    }
    if (at < stories.length * STORY_RULES.length) timer = setTimeout(() => read(view, lists, at), 0)
    else tell(view, lists)
  }
  const atRest = (): void => {
    clearTimeout(timer)
    if (!lexicon || ended) return
    const lists = lexicon
    timer = setTimeout(() => {
      const view = parts.view.get()
      // What an input method is still composing, or a hand dragging, is nobody's copy yet.
      if (view.snapshot === view.document) read(view, lists, 0)
    }, REST_MS)
  }
  const load = async (): Promise<void> => {
    const { files, words, faults: wrong } = await client.request('lexicons.read', null)
    if (ended) return
    lexicon = createLexicon(files, words)
    faults.set(wrong)
    atRest()
  }
  const begin = (): void => void load().catch(onError)
  const ends = [
    parts.view.subscribe(atRest),
    preflight.subscribe(atRest),
    painted.subscribe(() => {
      if (painted.get() && !lexicon) begin()
    }),
    client.on('lexicons.changed', begin),
  ]
  return {
    state,
    faults,
    chosen: createState<string | null>(null),
    end() {
      ended = true
      clearTimeout(timer)
      for (const end of ends) end()
    },
  }
}
