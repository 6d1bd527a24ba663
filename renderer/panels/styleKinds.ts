/** The three kinds of style to the styles panel: which there are, which is used, what the panel's buttons do. */
import { useMemo } from 'react'
import type { Bilingual } from '../../core/commands/command.ts'
import { applyObjectStyle } from '../../core/commands/styles/applyObjectStyle.ts'
import { clearOverrides } from '../../core/commands/styles/clearOverrides.ts'
import { createStyle } from '../../core/commands/styles/createStyle.ts'
import { deleteStyle } from '../../core/commands/styles/deleteStyle.ts'
import { duplicateStyle } from '../../core/commands/styles/duplicateStyle.ts'
import { editStyle } from '../../core/commands/styles/editStyle.ts'
import { redefineStyle, type RedefineStyleArgs } from '../../core/commands/styles/redefineStyle.ts'
import { sameValue } from '../../core/commands/styles/sameValue.ts'
import { characterStyleOf, paragraphStyleOf } from '../../core/commands/styles/styleOf.ts'
import { chainProps, type StyleRecord, type StyleType } from '../../core/commands/styles/styleRecords.ts'
import { applyCharacterStyle } from '../../core/commands/text/applyCharacterStyle.ts'
import { applyParagraphStyle } from '../../core/commands/text/applyParagraphStyle.ts'
import { DEFAULT_CHARACTER, DEFAULT_STYLE_ID } from '../../core/model/defaults.ts'
import type { ObjectStyleRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { formatSize } from '../../core/model/units.ts'
import { useSession } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import type { MessageKey } from '../app/messages.ts'
import { toHostError } from '../app/errors.ts'
import type { Session } from '../app/session.ts'
import { typeWith } from '../app/typing.ts'
import { common, isReferred } from './shared.ts'
import type { StyleDraft } from './styleDraft.ts'
import { runOnText, styleParagraphs, useTextTarget, type TextTarget } from './textTarget.ts'
import { useSelectedFrames } from './useSelectedFrames.ts'

export interface StyleKind {
  readonly title: MessageKey
  readonly styles: readonly StyleRecord[]
  /** Id of the style of all that is selected; null: none, or several. */
  readonly used: string | null
  /** Something is set over it. */
  readonly overridden: boolean
  /** What is selected can take such a style. */
  readonly hasTarget: boolean
  readonly canBeNone: boolean
  readonly commands: Readonly<Record<'clear' | 'redefine' | 'create' | 'edit' | 'duplicate' | 'remove', Bilingual>>
  detail(style: StyleRecord): string
  apply(id: string | null): void
  clear(): void
  redefine(id: string): void
  /** A new style that looks like what is selected. */
  draft(): StyleDraft
  /** Id of the copy. */
  duplicate(id: string): string
  isUsed(id: string): boolean
  canRemove(id: string): boolean
  remove(id: string, replacementId: string | null): void
}

const COMMANDS = {
  clear: clearOverrides.label,
  redefine: redefineStyle.label,
  create: createStyle.label,
  edit: editStyle.label,
  duplicate: duplicateStyle.label,
  remove: deleteStyle.label,
}

/** A refusal is told, not thrown. */
function guarded(session: Session, act: () => void): void {
  try {
    act()
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}

export function useStyleKinds(): Readonly<Record<StyleType, StyleKind>> {
  const session = useSession()
  const { document } = useCalm(session.editing.view)
  const textSpan = useCalm(session.textSpan)
  const target = useTextTarget()
  const frames = useSelectedFrames()
  return useMemo(() => {
    const text = textParts(session, document, target)
    const { editing } = session
    return {
      paragraphStyle: {
        ...shared(session, document, 'paragraphStyle'),
        ...text.paragraph,
      },
      characterStyle: {
        ...shared(session, document, 'characterStyle'),
        ...text.character,
        hasTarget: textSpan !== null && target.spans.length > 0,
      },
      objectStyle: {
        ...shared(session, document, 'objectStyle'),
        title: 'objectStyles',
        used: common(frames, ({ objectStyleId }) => objectStyleId),
        overridden: frames.some((frame) => {
          const style = find(document, 'objectStyle', frame.objectStyleId)
          return style !== undefined && !looksLike(frame, style)
        }),
        hasTarget: frames.length > 0,
        canBeNone: true,
        detail: () => '',
        apply: (objectStyleId) =>
          editing.run(applyObjectStyle.label, (tx) =>
            applyObjectStyle.run(tx, { frameIds: frames.map(({ id }) => id), objectStyleId }),
          ),
        clear: () =>
          editing.run(clearOverrides.label, (tx) => {
            for (const { id, objectStyleId } of frames) applyObjectStyle.run(tx, { frameIds: [id], objectStyleId })
          }),
        redefine: (styleId) => redefine(session, { styleId, span: null, frameId: frames[0]?.id ?? null }),
        draft: () => ({
          id: null,
          style: {
            type: 'objectStyle',
            name: '',
            fill: frames[0]?.fill ?? null,
            stroke: frames[0]?.stroke ?? null,
            wrap: frames[0]?.wrap ?? null,
          },
          apply(tx, objectStyleId) {
            if (frames[0]) applyObjectStyle.run(tx, { frameIds: [frames[0].id], objectStyleId })
          },
        }),
      },
    }
  }, [session, document, target, textSpan, frames])
}

const looksLike = (frame: Pick<ObjectStyleRecord, 'fill' | 'stroke' | 'wrap'>, style: ObjectStyleRecord): boolean =>
  sameValue(frame.fill, style.fill) &&
  sameValue(frame.stroke, style.stroke) &&
  (style.wrap === null || sameValue(frame.wrap, style.wrap))

/** What paragraph and character styles do with the text at hand. */
function textParts(session: Session, document: Snapshot, target: TextTarget) {
  const [first] = target.spans
  const text = {
    overridden: target.overridden,
    hasTarget: target.spans.length > 0,
    clear: () => runOnText(session, clearOverrides, target, (span) => ({ span })),
    redefine: (styleId: string) => redefine(session, { styleId, span: first ?? null, frameId: null }),
    detail(style: StyleRecord): string {
      const { sizePt } = chainProps(document, style.id)
      if (style.type === 'paragraphStyle') return formatSize(sizePt ?? DEFAULT_CHARACTER.sizePt)
      return sizePt === undefined ? '' : formatSize(sizePt)
    },
  }
  const paragraph: Omit<StyleKind, keyof ReturnType<typeof shared>> = {
    ...text,
    title: 'paragraphStyles',
    used: common(target.paragraphs, ({ styleId }) => styleId),
    canBeNone: false,
    apply(id) {
      if (id !== null && first) styleParagraphs(session, target, id)
    },
    draft() {
      const basedOnId = target.paragraphs[0]?.styleId ?? DEFAULT_STYLE_ID
      const base = find(document, 'paragraphStyle', basedOnId) ? basedOnId : null
      return {
        id: null,
        style: {
          type: 'paragraphStyle',
          name: '',
          basedOnId: base,
          props: (first && paragraphStyleOf(document, first, base)) ?? {},
        },
        apply(tx, styleId) {
          const span = first && { ...first, to: first.from }
          if (span) applyParagraphStyle.run(tx, { span, styleId, clearOverrides: true })
        },
      }
    },
  }
  const character: typeof paragraph = {
    ...text,
    title: 'characterStyles',
    used: common(target.characterStyleIds, (id) => id),
    canBeNone: true,
    apply(characterStyleId) {
      // At a caret it is the style of what is typed next.
      if (typeWith(session, (look) => ({ ...look, characterStyleId, overrides: {} }))) return
      runOnText(session, applyCharacterStyle, target, (span) => ({ span, characterStyleId }))
    },
    draft: () => ({
      id: null,
      style: {
        type: 'characterStyle',
        name: '',
        basedOnId: null,
        props: (first && characterStyleOf(document, first, null)) ?? {},
      },
      apply(tx, characterStyleId) {
        if (session.textSpan.get() && first) applyCharacterStyle.run(tx, { span: first, characterStyleId })
      },
    }),
  }
  return { paragraph, character }
}

/** What is alike for all kinds. */
function shared(session: Session, document: Snapshot, type: StyleType) {
  const { editing, newIds } = session
  return {
    commands: COMMANDS,
    styles: all(document, type) as readonly StyleRecord[],
    duplicate(styleId: string): string {
      let made = ''
      editing.run(duplicateStyle.label, (tx) => {
        made = duplicateStyle.run(tx, { styleId, newIds })
      })
      return made
    },
    // Styles based on it keep their looks anyway.
    isUsed: (id: string) => isReferred(document, id, ['paragraphStyle', 'characterStyle']),
    canRemove: (styleId: string) => deleteStyle.enabled(document, { styleId, replacementId: null }),
    remove(styleId: string, replacementId: string | null) {
      const stand = type === 'paragraphStyle' ? (replacementId ?? anotherThan(document, styleId)) : replacementId
      guarded(session, () =>
        editing.run(deleteStyle.label, (tx) => deleteStyle.run(tx, { styleId, replacementId: stand })),
      )
    },
  }
}

/** A paragraph style that can stand in where none is used. */
function anotherThan(document: Snapshot, id: string): string | null {
  return (
    find(document, 'paragraphStyle', DEFAULT_STYLE_ID)?.id ??
    all(document, 'paragraphStyle').find((other) => other.id !== id)?.id ??
    null
  )
}

function redefine(session: Session, args: RedefineStyleArgs): void {
  guarded(session, () => session.editing.run(redefineStyle.label, (tx) => redefineStyle.run(tx, args)))
}
