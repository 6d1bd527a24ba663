/**
 * The proofreader's view of one open document: where its parts meet.
 *
 * Role: watched values of the view: which annotation is chosen, what is being marked, what the list shows, who reads. Boundary: no
 * React, no drawing; marks are made by `marking.ts`, decided by `deciding.ts`.
 */
import type { Person, SpotAnchor, Stage } from '../../core/model/records.ts'
import { find } from '../../core/model/snapshot.ts'
import { roundForMark, stageOf } from '../../core/proof/rounds.ts'
import { whyNot, type ProofAction } from '../../core/proof/roles.ts'
import type { Text } from '../app/messages.ts'
import { pagesOf } from '../app/pages.ts'
import type { Session } from '../app/session.ts'
import { createState, type State } from '../app/signal.ts'
import type { View } from '../app/editing.ts'
import type { MarkDraft, Finished } from './marking.ts'
import { PROOF_MESSAGES } from './messages.ts'
import { inTextOrder, type Placed } from './textOrder.ts'
import { NO_FILTER, type Filter } from './reviewList.ts'

export type ProofDialog = 'who' | 'help' | 'handOver' | 'openRound' | 'sign'

export type ProofTab = 'marks' | 'findings'

export interface ProofSession {
  readonly session: Session
  /** Id of the annotation that is chosen, shown in list and page. */
  readonly chosen: State<string | null>
  /** Ids of those that are picked in the list, to be decided on together. */
  readonly picked: State<ReadonlySet<string>>
  /** The mark that is being made and still lacks something. */
  readonly draft: State<MarkDraft | null>
  /** What was made last, for 重复. */
  readonly last: State<Finished | null>
  readonly filter: State<Filter>
  /** A place of the page that was clicked where there is neither text nor frame. */
  readonly spot: State<SpotAnchor | null>
  /** The pen writes on the page. */
  readonly inking: State<boolean>
  /** Ids of rounds whose marks are not shown on the page; '' for those without one. */
  readonly hiddenRounds: State<ReadonlySet<string>>
  /** Id of a round that is over and looked back at; its marks alone are shown. */
  readonly looking: State<string | null>
  /** The page is shown as that round read it. */
  readonly asItWas: State<boolean>
  /** The host makes a proof. */
  readonly busy: State<boolean>
  /** Ids of the stories that were read to their end, of the round read now. */
  readonly read: State<ReadonlySet<string>>
  /** The story that is being read, and how far. */
  readonly reading: State<{ readonly storyId: string; readonly stop: number } | null>
  /** What stands beside the page: the marks, or what the copy checks find. */
  readonly tab: State<ProofTab>
  readonly dialog: State<ProofDialog | null>
  /** What just happened, or why it did not; said aloud, too. */
  readonly told: State<Told | null>
  /** Who waits for the person to say who they are. */
  readonly waiting: State<(() => void) | null>
  /** Every annotation in its place, in reading order; made when asked for, and kept as long as the document is. */
  placed(): readonly Placed[]
}

export interface Told {
  readonly text: Text
  readonly kind: 'done' | 'hint' | 'refused'
}

const sessions = new WeakMap<Session, ProofSession>()

/** The view's values; kept when the view is left and entered again. */
export function proofSessionOf(session: Session): ProofSession {
  const kept = sessions.get(session)
  if (kept) return kept
  let placed: { readonly view: View; readonly list: readonly Placed[] } | null = null
  const made: ProofSession = {
    session,
    chosen: createState<string | null>(null),
    picked: createState<ReadonlySet<string>>(new Set()),
    draft: createState<MarkDraft | null>(null),
    last: createState<Finished | null>(null),
    filter: createState<Filter>(NO_FILTER),
    spot: createState<SpotAnchor | null>(null),
    inking: createState(false),
    asItWas: createState(false),
    busy: createState(false),
    looking: createState<string | null>(null),
    hiddenRounds: createState<ReadonlySet<string>>(new Set()),
    read: createState<ReadonlySet<string>>(new Set()),
    reading: createState<{ storyId: string; stop: number } | null>(null),
    tab: createState<ProofTab>('marks'),
    dialog: createState<ProofDialog | null>(null),
    told: createState<Told | null>(null),
    waiting: createState<(() => void) | null>(null),
    placed() {
      const view = session.editing.view.get()
      // While the page is shown as it was, the layout is not the document's.
      const stale = placed !== null && view.snapshot !== view.document
      if (!placed || (placed.view !== view && !stale)) {
        const pageIds = pagesOf(view.document).map(({ id }) => id)
        placed = { view, list: inTextOrder(view.document, view.layout, pageIds) }
      }
      return placed.list
    },
  }
  // What undo takes away is no longer chosen.
  session.editing.view.subscribe(() => {
    const { document } = session.editing.view.get()
    if (made.chosen.get() !== null && !find(document, 'annotation', made.chosen.get())) made.chosen.set(null)
  })
  // The list and the page choose the same.
  made.chosen.subscribe(() => {
    const id = made.chosen.get()
    if (!(id !== null && made.picked.get().has(id))) made.picked.set(new Set(id === null ? [] : [id]))
  })
  session.pageId.subscribe(() => made.spot.set(null))
  sessions.set(session, made)
  return made
}

/** Says something: what was done, what is to be done next, why something is not done. */
export function tell(proof: ProofSession, kind: Told['kind'], text: Text): void {
  proof.told.set({ kind, text })
}

/** Where the page shown is on its way to press. */
export function stageHere({ session }: ProofSession): Stage {
  return stageOf(session.editing.view.get().document, session.pageId.get())
}

export function roundHere({ session }: ProofSession): string | null {
  return roundForMark(session.editing.view.get().document, session.pageId.get())
}

/** Why the person here may not do that now; null: they may. Whoever has not said who they are is asked first. */
export function refusal(proof: ProofSession, action: ProofAction): Text | null {
  const person = proof.session.preferences.person.get()
  return person && whyNot(person.role, action, stageHere(proof))
}

/**
 * Does something in a person's name, if their role allows it: asks who they are where nobody has said, tells why not where it may not
 * be done.
 * @param action null: whoever does it asks by itself
 */
export function inName(proof: ProofSession, action: ProofAction | null, act: (person: Person) => void): void {
  const person = proof.session.preferences.person.get()
  if (!person) {
    proof.waiting.set(() => inName(proof, action, act))
    proof.dialog.set('who')
    return
  }
  const why = proof.looking.get() === null ? action && refusal(proof, action) : PROOF_MESSAGES.lookingReadOnly
  if (why) tell(proof, 'refused', why)
  else act(person)
}

/** The keyboard goes to the page when the dialog that closes has let it go: the next key is a mark. */
export function backToPage({ session }: ProofSession): void {
  requestAnimationFrame(() => session.canvas.get()?.focus())
}

/** The instant, as records keep it. */
export const now = (): string => new Date().toISOString()
