/**
 * The small field beside the words: the right text, or which kind of the mark.
 *
 * Role: Enter makes the mark, Esc leaves it; Enter belongs to the input method while it composes. Boundary: what is made of the
 * answer is `marking.ts`.
 */
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Rect } from '../../core/model/geometry.ts'
import { MARKS } from '../../core/model/proofNames.ts'
import { answerDraft, dropDraft, type MarkDraft } from './marking.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { keyText } from './proofKeys.ts'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

/** From the words to the field, and from the field to the edge of the page area, px. */
const GAP_PX = 10
const EDGE_PX = 8

export function MarkField({ draft, box }: { readonly draft: MarkDraft; readonly box: Rect | null }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const [text, setText] = useState(draft.text)
  const form = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const { kind } = draft.input
  const lines = kind === 'note' || kind === 'instruction'
  const answer = (given: Parameters<typeof answerDraft>[1]): void => attempt(proof, () => answerDraft(proof, given))
  useLayoutEffect(() => {
    ;(area.current ?? first.current)?.focus({ preventScroll: true })
    area.current?.select()
  }, [])
  // Under the words; over them where there is no room; always whole in the page area.
  useLayoutEffect(() => {
    const element = form.current
    const room = element?.parentElement?.getBoundingClientRect()
    if (!element || !room) return
    if (area.current) {
      area.current.style.height = 'auto'
      area.current.style.height = `${area.current.scrollHeight + 2}px`
    }
    const { offsetWidth: width, offsetHeight: height } = element
    const at = box ?? { x: room.width / 2, y: room.height / 2, width: 0, height: 0 }
    const below = at.y + at.height + GAP_PX
    const top = below + height + EDGE_PX <= room.height ? below : at.y - GAP_PX - height
    const clamp = (value: number, most: number): number => Math.max(EDGE_PX, Math.min(value, most - EDGE_PX))
    element.style.left = `${clamp(at.x, room.width - width)}px`
    element.style.top = `${clamp(top, room.height - height)}px`
  })
  return (
    <div
      ref={form}
      className="mark-field"
      role="group"
      aria-label={say(MARKS[kind])}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        const variant = draft.input.variants.find(({ key }) => key === event.key)
        if (event.key === 'Escape') dropDraft(proof)
        else if (draft.wants === 'variant' && variant) answer({ variant: variant.id })
        else if (draft.wants === 'text' && event.key === 'Enter' && !(lines && event.shiftKey)) answer({ text })
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div className="mark-field-head">
        <MarkPicture kind={kind} />
        <strong>{say(MARKS[kind])}</strong>
        {draft.anchor.kind === 'text' && draft.anchor.quote !== '' && (
          <span className="muted ellipsis">{draft.anchor.quote}</span>
        )}
      </div>
      {draft.wants === 'text' ? (
        <>
          <textarea
            ref={area}
            className="input mark-text"
            rows={1}
            aria-label={say(MARKS[kind])}
            spellCheck={false}
            value={text}
            onChange={({ target: { value } }) => setText(lines ? value : value.replace(/\s*\n\s*/gu, ''))}
          />
          <div className="mark-field-foot muted">
            <span>{t('fieldEnter')}</span>
            {lines && <span>{t('fieldEnterHow')}</span>}
            <span>{t('fieldEscape')}</span>
          </div>
        </>
      ) : (
        <div className="mark-variants">
          {draft.input.variants.map(({ id, key, sign }, at) => (
            <Button
              key={id}
              {...(at === 0 ? { ref: first } : {})}
              className="button"
              onPress={() => answer({ variant: id })}
            >
              <span className="mark-sign">{sign}</span>
              <span className="muted">{t(`variant_${id.replace('/', '_') as '1'}`)}</span>
              {key !== sign && keyText(key) !== sign && <kbd>{keyText(key)}</kbd>}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
