/** The marks at the left: picture, name, key; those that the role may not make say why. */
import { Button, Toolbar } from 'react-aria-components'
import { useSignal } from '../app/hooks.tsx'
import { MARKS } from '../../core/model/proofNames.ts'
import { GROUPS, MARK_INPUTS, type MarkInput } from './markInputs.ts'
import { beginMark } from './marking.ts'
import { MarkPicture } from './markPictures.tsx'
import { useProof } from './proofContext.ts'
import { keyText } from './proofKeys.ts'
import { refusal } from './proofSession.ts'
import { attempt } from './watchPage.ts'
import { useProofWords } from './words.ts'

export function MarkToolbar() {
  const proof = useProof()
  const { t, say } = useProofWords()
  useSignal(proof.session.preferences.person)
  useSignal(proof.session.pageId)
  const why = refusal(proof, 'mark')
  return (
    <aside className="marks" aria-label={t('marks')}>
      <Toolbar orientation="vertical" className="marks-list" aria-label={t('marks')}>
        {GROUPS.map((group) => (
          <div key={group} className="marks-group" role="group" aria-label={t(`markGroup_${group}`)}>
            {MARK_INPUTS.filter((input) => input.group === group).map((input) => (
              <MarkButton key={input.kind} input={input} isDisabled={why !== null} />
            ))}
          </div>
        ))}
      </Toolbar>
      {why && <p className="marks-why">{say(why)}</p>}
    </aside>
  )
}

function MarkButton({ input, isDisabled }: { readonly input: MarkInput; readonly isDisabled: boolean }) {
  const proof = useProof()
  const { say } = useProofWords()
  const draft = useSignal(proof.draft)
  const inking = useSignal(proof.inking)
  const isOn = input.kind === 'ink' ? inking : draft?.input.kind === input.kind
  const { number, ...name } = MARKS[input.kind]
  return (
    <Button
      className="mark-button"
      data-on={isOn}
      isDisabled={isDisabled}
      // The selection on the page is what the mark is for: it keeps the keyboard.
      preventFocusOnPress
      aria-keyshortcuts={input.key}
      aria-label={number === null ? say(name) : `${number} ${say(name)}`}
      onPress={() => attempt(proof, () => beginMark(proof, input))}
    >
      <MarkPicture kind={input.kind} />
      <span className="mark-name">{say(name)}</span>
      <kbd>{input.kind === 'fixedSpace' ? '1–4' : keyText(input.key)}</kbd>
    </Button>
  )
}
