/** The bar of the view: the page's way to press, the story that is read, who reads, the way out. */
import { Button, Toolbar } from 'react-aria-components'
import { ChevronLeft, ChevronRight, CircleHelp, LogOut, Maximize, UserRound } from 'lucide-react'
import { ROLES } from '../../core/model/proofNames.ts'
import { useSignal } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { IconButton } from '../panels/fields.tsx'
import { useProof } from './proofContext.ts'
import { RoundStrip } from './RoundStrip.tsx'
import { storiesOn } from './textOrder.ts'
import { actOn, attempt } from './watchPage.ts'
import type { ViewAct } from './proofKeys.ts'
import { useProofWords } from './words.ts'

export function ProofBar() {
  const proof = useProof()
  const { t, say } = useProofWords()
  const { session } = proof
  const person = useSignal(session.preferences.person)
  return (
    <header className="proof-bar" aria-label={t('view')}>
      <RoundStrip />
      <Stories />
      <Toolbar className="proof-who" aria-label={t('whoTitle')}>
        <Button
          className="button who-button"
          aria-label={person ? `${say(ROLES[person.role])} ${person.name}，${t('whoChange')}` : t('whoUnknown')}
          onPress={() => proof.dialog.set('who')}
        >
          <UserRound size={14} aria-hidden />
          {person ? (
            <>
              <span className="muted">{say(ROLES[person.role])}</span>
              <span className="ellipsis">{person.name}</span>
            </>
          ) : (
            t('whoUnknown')
          )}
        </Button>
        <IconButton
          label={t('help')}
          shortcut="F1"
          icon={<CircleHelp size={16} />}
          onPress={() => proof.dialog.set('help')}
        />
        <IconButton
          label={t('leave')}
          shortcut="F8"
          icon={<LogOut size={16} />}
          onPress={() => session.inProofView.set(false)}
        />
      </Toolbar>
    </header>
  )
}

/** Which story of the page is read; on and back, and the whole page. */
function Stories() {
  const proof = useProof()
  const { t } = useProofWords()
  const { session } = proof
  const pageId = useSignal(session.pageId)
  const { document, layout } = useCalm(session.editing.view)
  const span = useCalm(session.textSpan)
  const reading = useSignal(proof.reading)
  const stories = storiesOn(document, layout, pageId)
  const at = stories.findIndex(({ id }) => id === (span?.storyId ?? reading?.storyId))
  const press = (act: ViewAct) => () => attempt(proof, () => actOn(proof, act))
  const name = stories[at]?.name
  return (
    <Toolbar className="proof-stories" aria-label={t('storiesBar')}>
      <IconButton
        label={t('act_previousStory')}
        shortcut="Alt ↑"
        icon={<ChevronLeft size={16} />}
        onPress={press('previousStory')}
      />
      <span className="story-now">
        {at < 0 ? t('noStory', { of: stories.length }) : t('storyOf', { n: at + 1, of: stories.length })}
        {name !== undefined && name !== '' && <span className="muted ellipsis"> {name}</span>}
      </span>
      <IconButton
        label={t('act_nextStory')}
        shortcut="Alt ↓"
        icon={<ChevronRight size={16} />}
        onPress={press('nextStory')}
      />
      <IconButton label={t('act_overview')} shortcut="0" icon={<Maximize size={14} />} onPress={press('overview')} />
    </Toolbar>
  )
}
