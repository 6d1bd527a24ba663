/**
 * Text that went in one place and came in another is text that moved.
 *
 * Role: pairs deletions with insertions of the same words, in the paragraph, the story, or from one story to another. Boundary:
 * events in, events out.
 */
import type { TextEvent, TextRangeAt } from './texts.ts'

/** Shorter passages of one paragraph, of one story, of two stories are chance. */
const LEAST = { paragraph: 2, story: 4, anywhere: 10 }

interface Side {
  readonly event: TextEvent
  readonly text: string
}

/** The same events, with a `textMoved` in the place of each deletion and insertion that belong together. */
export function withMoves(
  events: readonly TextEvent[],
  storyAfter: (storyId: string) => string | null,
): readonly TextEvent[] {
  const gone: Side[] = []
  const come = new Map<string, Side[]>()
  for (const event of events) {
    if (!isTextual(event)) continue
    if (event.before && event.textBefore !== '') gone.push({ event, text: event.textBefore })
    if (event.after && event.textAfter !== '') {
      const own = come.get(bare(event.textAfter))
      const side = { event, text: event.textAfter }
      if (own) own.push(side)
      else come.set(bare(event.textAfter), [side])
    }
  }
  // Long passages find their place first.
  gone.sort((x, y) => y.text.length - x.text.length)
  const from = new Map<TextEvent, TextEvent>()
  const to = new Map<TextEvent, TextEvent>()
  for (const { event, text } of gone) {
    const places = (come.get(bare(text)) ?? []).filter((side) => !to.has(side.event) && side.event !== event)
    const best = places
      .map((side) => ({ side, near: nearness(event, side.event, storyAfter) }))
      .filter(({ near }) => bare(text).length >= LEAST[near])
      .sort((x, y) => LEAST[x.near] - LEAST[y.near])[0]
    if (!best) continue
    from.set(event, best.side.event)
    to.set(best.side.event, event)
  }
  return events.flatMap((event) => {
    const target = from.get(event)
    const taken = to.has(event)
    if (!target) {
      if (!taken) return [event]
      // What came was moved here; what went in its place is gone all the same.
      return event.textBefore === '' ? [] : [{ ...event, kind: 'textDeleted' as const, textAfter: '' }]
    }
    const move: TextEvent = {
      kind: 'textMoved',
      before: event.before,
      after: target.after,
      textBefore: event.textBefore,
      textAfter: target.textAfter,
    }
    if (taken || event.textAfter === '') return [move]
    return [move, { ...event, kind: 'textInserted' as const, textBefore: '' }]
  })
}

function isTextual({ kind }: TextEvent): boolean {
  return (
    kind === 'textDeleted' ||
    kind === 'textInserted' ||
    kind === 'textReplaced' ||
    kind === 'paragraphDeleted' ||
    kind === 'paragraphInserted'
  )
}

/** Without the marks at either end, which a passage takes along or leaves behind. */
function bare(text: string): string {
  return text.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
}

function nearness(
  gone: TextEvent,
  come: TextEvent,
  storyAfter: (storyId: string) => string | null,
): keyof typeof LEAST {
  const [before, after] = [gone.before as TextRangeAt, come.after as TextRangeAt]
  if (come.before?.paragraphId === before.paragraphId || gone.after?.paragraphId === after.paragraphId)
    return 'paragraph'
  return storyAfter(before.storyId) === after.storyId ? 'story' : 'anywhere'
}
