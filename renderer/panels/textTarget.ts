/** The text that panels act on, and acting on it: one step of the history each. */
import { useMemo } from 'react'
import type { Command } from '../../core/commands/command.ts'
import { applyParagraphStyle } from '../../core/commands/text/applyParagraphStyle.ts'
import { setCharacterProps } from '../../core/commands/text/setCharacterProps.ts'
import { hasOverrides } from '../../core/commands/styles/clearOverrides.ts'
import { setParagraphProps } from '../../core/commands/text/setParagraphProps.ts'
import type { CharacterProps, ParagraphProps, ParagraphRecord } from '../../core/model/records.ts'
import { find, type Snapshot } from '../../core/model/snapshot.ts'
import { createStyles, type AllProps } from '../../core/typeset/style.ts'
import { partsOf, samePoint, type TextSpan } from '../../core/typeset/textPosition.ts'
import { changedLook } from '../../core/commands/text/restyle.ts'
import { typedProps, typeWith } from '../app/typing.ts'
import { useSession, useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import type { Text } from '../app/messages.ts'
import type { Session } from '../app/session.ts'

/** The text selection, or else the whole stories of the selected text frames. */
function targetSpans(snapshot: Snapshot, textSpan: TextSpan | null, frameIds: readonly string[]): readonly TextSpan[] {
  if (textSpan) return [textSpan]
  const stories = new Set(
    frameIds.flatMap((id) => {
      const frame = find(snapshot, 'frame', id)
      return frame?.kind === 'text' ? [frame.storyId] : []
    }),
  )
  return [...stories].flatMap((storyId) => {
    const ids = find(snapshot, 'story', storyId)?.paragraphIds ?? []
    const last = find(snapshot, 'paragraph', ids[ids.length - 1] ?? null)
    return last
      ? [{ storyId, from: { paragraphId: ids[0]!, offset: 0 }, to: { paragraphId: last.id, offset: last.text.length } }]
      : []
  })
}

export interface TextTarget {
  readonly spans: readonly TextSpan[]
  readonly paragraphs: readonly ParagraphRecord[]
  /** All styles applied: of each paragraph, where characters are selected of each run of them. */
  readonly props: readonly AllProps[]
  /** Something is set over the styles. */
  readonly overridden: boolean
  /** The character styles in it; null: none. */
  readonly characterStyleIds: readonly (string | null)[]
}

export function useTextTarget(): TextTarget {
  const session = useSession()
  const { snapshot } = useCalm(session.editing.view)
  const frames = useSignal(session.selection)
  const textSpan = useCalm(session.textSpan)
  const typing = useSignal(session.typing)
  return useMemo(() => {
    const spans = targetSpans(snapshot, textSpan, frames)
    const styles = createStyles(snapshot)
    const paragraphs: ParagraphRecord[] = []
    const props: AllProps[] = []
    const characterStyleIds: (string | null)[] = []
    for (const { paragraphId, from, to } of spans.flatMap((span) => partsOf(snapshot, span))) {
      const paragraph = find(snapshot, 'paragraph', paragraphId)
      if (!paragraph) continue
      paragraphs.push(paragraph)
      characterStyleIds.push(...characterStyles(paragraph, from, to))
      const resolved = styles.paragraph(paragraph)
      const runs = resolved.runs.filter((run) => run.from < to && run.to > from)
      if (textSpan && runs.length > 0) props.push(...runs.map((run) => ({ ...resolved.props, ...run.props })))
      else props.push(textSpan && typing ? typedProps(snapshot, paragraph, typing) : resolved.props)
    }
    const overridden = spans.some((span) => hasOverrides(snapshot, span))
    return { spans, paragraphs, props, overridden, characterStyleIds }
  }, [snapshot, frames, textSpan, typing])
}

/** Of the characters from `from` to `to`; of the one before a caret. */
function characterStyles({ spans, text }: ParagraphRecord, from: number, to: number): readonly (string | null)[] {
  const [start, end] = from === to ? [Math.max(0, from - 1), Math.max(1, from)] : [from, to]
  const within = spans.filter((span) => span.from < end && span.to > start)
  const covered = within.reduce((sum, span) => sum + Math.min(span.to, end) - Math.max(span.from, start), 0)
  const ids = within.map(({ characterStyleId }) => characterStyleId)
  return covered < Math.min(end, text.length) - start || ids.length === 0 ? [...ids, null] : ids
}

/** Properties of the whole paragraphs; of characters too, where no characters are selected. */
export function changeParagraphs(
  session: Session,
  label: Text,
  target: TextTarget,
  props: Partial<CharacterProps & ParagraphProps>,
): void {
  run(session, label, setParagraphProps, target, (span) => ({ span, props }))
}

/** Properties of the selected characters, or of the whole paragraphs where none are. */
export function changeCharacters(
  session: Session,
  label: Text,
  target: TextTarget,
  props: Partial<CharacterProps>,
): void {
  const [first] = target.spans
  if (typeWith(session, (look) => changedLook(look, props))) return
  if (session.textSpan.get() && first && !samePoint(first.from, first.to))
    run(session, label, setCharacterProps, target, (span) => ({ span, props }))
  else changeParagraphs(session, label, target, props)
}

/** Gives the paragraphs a style and drops what was set over the old one. */
export function styleParagraphs(session: Session, target: TextTarget, styleId: string): void {
  run(session, applyParagraphStyle.label, applyParagraphStyle, target, (span) => ({
    span,
    styleId,
    clearOverrides: true,
  }))
}

/** Runs a command on each span of the text at hand: one step. */
export function runOnText<Args>(
  session: Session,
  command: Command<Args>,
  target: TextTarget,
  argsOf: (span: TextSpan) => Args,
): void {
  run(session, command.label, command, target, argsOf)
}

function run<Args>(
  session: Session,
  label: Text,
  command: Command<Args>,
  { spans }: TextTarget,
  argsOf: (span: TextSpan) => Args,
): void {
  session.editing.run(
    label,
    (tx) => {
      for (const span of spans) command.run(tx, argsOf(span))
    },
    // Arrow keys in a field make one step.
    {
      key: `${command.id}:${label.en}:${spans.map(({ from, to }) => `${from.paragraphId}.${from.offset}-${to.paragraphId}.${to.offset}`).join()}`,
      nowMs: performance.now(),
    },
  )
}
