/**
 * Which colour a round is marked in.
 *
 * Role: the newsroom's custom, red, blue, green for the three proofs, as inks: print and screen show the same. Boundary: a
 * default; whoever draws may pass other inks.
 */
import type { AnnotationRecord, Stage } from '../model/records.ts'
import { find, type Snapshot } from '../model/snapshot.ts'
import type { Ink, ProcessInk } from '../paint/displayList.ts'

const ink = (c: number, m: number, y: number, k: number): ProcessInk => ({ kind: 'process', c, m, y, k })

const RED = ink(0.05, 0.95, 0.85, 0)
const BLUE = ink(0.95, 0.55, 0, 0)
const GREEN = ink(0.85, 0.1, 0.9, 0.1)
const VIOLET = ink(0.55, 0.85, 0, 0)

export type RoundColours = Readonly<Record<Stage, Ink>>

/** 一校 red, 二校 blue, 三校 green; 小样 is marked as the first, what comes after the third in violet. */
export const ROUND_COLOURS: RoundColours = {
  galley: RED,
  first: RED,
  second: BLUE,
  third: GREEN,
  redCheck: VIOLET,
  clean: VIOLET,
  signing: VIOLET,
  locked: VIOLET,
}

/**
 * The ink of every mark by its round; of one without a round, or whose round is not in the document, that of the galley.
 * @param hidden ids of rounds whose marks are not to be seen; '' stands for marks without a round.
 */
export function roundColour(
  snapshot: Snapshot,
  colours: RoundColours = ROUND_COLOURS,
  hidden: ReadonlySet<string> = new Set(),
): (annotation: AnnotationRecord) => Ink | null {
  return ({ roundId }) =>
    hidden.has(roundId ?? '') ? null : colours[find(snapshot, 'proofRound', roundId)?.stage ?? 'galley']
}
