/** The annotation that is chosen: who asked for what, what was answered, who has it now. */
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { MARKS, ROLES } from '../../core/model/proofNames.ts'
import type { AnnotationRecord, Person } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { assign, decide, editWords, removeMark, reply } from './deciding.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { refusal } from './proofSession.ts'
import { shortDay } from './ReviewFilters.tsx'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

export function Thread({ annotation }: { readonly annotation: AnnotationRecord }) {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { id, kind, anchor, target, text, author, createdAt, state, replies } = annotation
  const own = refusal(proof, 'mark') === null
  return (
    <section className="thread" data-thread aria-label={t('thread')}>
      <header className="thread-head">
        <MarkPicture kind={kind} />
        <strong>{say(MARKS[kind])}</strong>
        <span className="review-state" data-state={state}>
          {t(`state_${state}`)}
        </span>
        {state === 'open' ? (
          <Button
            className="thread-link"
            isDisabled={!own}
            onPress={() => attempt(proof, () => decide(proof, 'resolved', [id]))}
          >
            {t('decide_resolved')}
          </Button>
        ) : (
          <Button
            className="thread-link"
            isDisabled={!own}
            onPress={() => attempt(proof, () => decide(proof, 'open', [id]))}
          >
            {t('decide_open')}
          </Button>
        )}
        <Button className="thread-link" isDisabled={!own} onPress={() => attempt(proof, () => removeMark(proof))}>
          {t('remove')}
        </Button>
      </header>
      <div className="thread-body">
        {anchor.kind === 'text' && (
          <blockquote className="thread-quote">
            <span className="muted">{anchor.prefix.slice(-8)}</span>
            <mark>{anchor.quote === '' ? '‸' : anchor.quote}</mark>
            <span className="muted">{anchor.suffix.slice(0, 8)}</span>
          </blockquote>
        )}
        {target && (
          <p className="thread-words">
            → {target.quote === '' ? `${target.prefix.slice(-6)}‸${target.suffix.slice(0, 6)}` : target.quote}
          </p>
        )}
        {text !== '' && <Words annotation={annotation} />}
        <By person={author} at={createdAt} />
        {replies.map((one) => (
          <div key={one.id} className="thread-reply">
            {one.state && (
              <span className="review-state" data-state={one.state}>
                {t(`state_${one.state}`)}
              </span>
            )}
            {one.text !== '' && <p>{one.text}</p>}
            <By person={one.author} at={one.at} />
          </div>
        ))}
      </div>
      <Answer annotation={annotation} />
    </section>
  )

  function By({ person, at }: { readonly person: Person; readonly at: string }) {
    return (
      <p className="thread-by muted">
        {person.name} · {say(ROLES[person.role])} · {shortDay(at)}
      </p>
    )
  }
}

/** The words of the mark; a double click, or F2, changes them. */
function Words({ annotation: { id, text } }: { readonly annotation: AnnotationRecord }) {
  const proof = useProof()
  const { t } = useProofWords()
  return (
    <Button
      className="thread-words thread-edit"
      aria-label={`${text}，${t('editWords')}`}
      onPress={() => attempt(proof, () => editWords(proof, id))}
    >
      {text}
    </Button>
  )
}

function Answer({ annotation: { id, assignee } }: { readonly annotation: AnnotationRecord }) {
  const proof = useProof()
  const { t } = useProofWords()
  const [text, setText] = useState('')
  const [name, setName] = useState(assignee)
  const { document } = proof.session.editing.view.get()
  const names = [...new Set([...all(document, 'annotation').map(({ author }) => author.name), ...creditsOf(document)])]
  const send = (): void => {
    if (text.trim() === '') return
    attempt(proof, () => reply(proof, id, text.trim()))
    setText('')
  }
  const give = (): void => {
    if (name.trim() !== assignee) attempt(proof, () => assign(proof, [id], name.trim()))
  }
  return (
    <div className="thread-answer">
      <textarea
        className="input"
        rows={2}
        aria-label={t('reply')}
        placeholder={t('replyHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return
          if (event.key === 'Escape') proof.session.canvas.get()?.focus()
          else if (event.key === 'Enter' && !event.shiftKey) send()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div className="thread-row">
        <TextField className="field thread-assign" value={name} onChange={setName}>
          <Label>{t('assign')}</Label>
          <Input
            className="input"
            list="proof-names"
            placeholder={t('nobody')}
            onBlur={give}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) give()
            }}
          />
        </TextField>
        <datalist id="proof-names">
          {names.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <Button className="button" isDisabled={text.trim() === ''} onPress={send}>
          {t('reply')}
        </Button>
      </div>
    </div>
  )
}

/** Who stands on the page: 责编, 美编, 审读, 排版. */
const creditsOf = (document: Parameters<typeof all>[0]): readonly string[] =>
  all(document, 'edition').flatMap(({ credits }) => credits.map(({ name }) => name).filter((name) => name !== ''))
