/** Editing a style: name, what it is based on, all that it says; the page shows it meanwhile. */
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { X } from 'lucide-react'
import { createStyle } from '../../core/commands/styles/createStyle.ts'
import { editStyle } from '../../core/commands/styles/editStyle.ts'
import { chainProps } from '../../core/commands/styles/styleRecords.ts'
import { DEFAULT_CHARACTER, DEFAULT_PARAGRAPH } from '../../core/model/defaults.ts'
import type { UserError } from '../../core/model/errors.ts'
import type { CharacterStyleRecord, ParagraphStyleRecord } from '../../core/model/records.ts'
import { all } from '../../core/model/snapshot.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { CharacterFields } from './CharacterFields.tsx'
import { ChoiceField, MixedText } from './fields.tsx'
import { ObjectStyleFields } from './ObjectStyleFields.tsx'
import { PanelDialog } from './PanelDialog.tsx'
import { ParagraphFields } from './ParagraphFields.tsx'
import { previewEdit } from './previewEdit.ts'
import { doDraft, type StyleDraft } from './styleDraft.ts'
import { PROP_NAMES, shownProp } from './propNames.ts'
import { TextInputField } from './TextInputField.tsx'
import type { TextPort, TextProps } from './textPort.ts'

export interface StyleDialogProps {
  readonly initial: StyleDraft
  readonly onClose: () => void
}

type TextStyle = Omit<ParagraphStyleRecord, 'id'> | Omit<CharacterStyleRecord, 'id'>
const NONE = 'none'

export function StyleDialog({ initial, onClose }: StyleDialogProps) {
  const session = useSession()
  const { t, say, locale } = useWords()
  const [draft, setDraft] = useState(initial)
  const [error, setError] = useState<UserError | null>(null)
  const { style } = draft
  useEffect(() => setError(previewEdit(session, (tx) => doDraft(session, tx, draft))), [session, draft])
  // Whatever way the dialog goes, the page shows the document again.
  useEffect(() => () => session.editing.previewSnapshot(null), [session])

  const isNew = draft.id === null
  const set = (changes: object): void => setDraft({ ...draft, style: { ...style, ...changes } as StyleDraft['style'] })
  return (
    <PanelDialog
      title={isNew ? say(createStyle.label) : say(editStyle.label)}
      action={isNew ? t('create') : t('ok')}
      error={error && error[locale]}
      onOk={() => {
        if (error) return
        session.editing.run(isNew ? createStyle.label : editStyle.label, (tx) => doDraft(session, tx, draft))
        onClose()
      }}
      onCancel={onClose}
    >
      <TextInputField
        label={t('name')}
        value={style.name}
        placeholder={isNew ? t('nameAuto') : ''}
        autoFocus
        onChange={(name) => set({ name })}
      />
      {style.type === 'objectStyle' ? (
        <ObjectStyleFields style={style} onChange={set} />
      ) : (
        <TextStyleFields id={draft.id} style={style} onChange={set} />
      )}
    </PanelDialog>
  )
}

interface TextStyleFieldsProps {
  readonly id: string | null
  readonly style: TextStyle
  readonly onChange: (changes: Partial<TextStyle>) => void
}

function TextStyleFields({ id, style, onChange }: TextStyleFieldsProps) {
  const session = useSession()
  const { t } = useWords()
  const { document } = session.editing.view.get()
  const isParagraph = style.type === 'paragraphStyle'
  const root: TextProps = isParagraph ? { ...DEFAULT_CHARACTER, ...DEFAULT_PARAGRAPH } : {}
  const said: TextProps = style.props
  const port: TextPort = {
    props: [{ ...root, ...chainProps(document, style.basedOnId), ...said }],
    isDisabled: false,
    set: (_label, changes) => onChange({ props: { ...said, ...changes } }),
  }
  return (
    <MixedText value={t('asText')}>
      <ChoiceField
        wide
        label={t('basedOn')}
        value={style.basedOnId ?? NONE}
        choices={[
          { id: NONE, text: t('basedOnNone') },
          ...all(document, style.type)
            .filter((other) => other.id !== id)
            .map((other) => ({ id: other.id, text: other.name })),
        ]}
        onChange={(basedOnId) => onChange({ basedOnId: basedOnId === NONE ? null : basedOnId })}
      />
      <h3>{t('panelCharacter')}</h3>
      <CharacterFields port={port} leading={isParagraph} />
      {isParagraph && (
        <>
          <h3>{t('panelParagraph')}</h3>
          <div>
            <ParagraphFields port={port} />
          </div>
        </>
      )}
      <h3>{t('styleSays')}</h3>
      <Said props={said} onChange={(props) => onChange({ props })} />
    </MixedText>
  )
}

/** What the style itself says; each can be taken back, so that what it is based on shows. */
function Said({ props, onChange }: { readonly props: TextProps; readonly onChange: (props: TextProps) => void }) {
  const session = useSession()
  const { t } = useWords()
  const { document } = session.editing.view.get()
  const keys = (Object.keys(PROP_NAMES) as (keyof TextProps)[]).filter((key) => props[key] !== undefined)
  if (keys.length === 0) return <p className="empty">{t('styleSaysNothing')}</p>
  return (
    <ul className="says" aria-label={t('styleSays')}>
      {keys.map((key) => (
        <li key={key}>
          {t(PROP_NAMES[key])} {shownProp(document, key, props[key], t)}
          <Button
            aria-label={t('takeBack', { name: t(PROP_NAMES[key]) })}
            onPress={() => {
              onChange(Object.fromEntries(Object.entries(props).filter(([other]) => other !== key)))
            }}
          >
            <X size={11} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  )
}
