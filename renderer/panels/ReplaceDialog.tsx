/** What stands in for a style or a swatch that is deleted where it is used. */
import { useState } from 'react'
import { useWords } from '../app/hooks.tsx'
import { ChoiceField, type Choice } from './fields.tsx'
import { PanelDialog } from './PanelDialog.tsx'

export interface ReplaceDialogProps {
  readonly name: string
  readonly choices: readonly Choice<string>[]
  readonly onReplace: (id: string) => void
  readonly onCancel: () => void
}

export function ReplaceDialog({ name, choices, onReplace, onCancel }: ReplaceDialogProps) {
  const { t } = useWords()
  const [id, setId] = useState(choices[0]?.id ?? '')
  return (
    <PanelDialog title={t('deleteTitle', { name })} action={t('delete')} onOk={() => onReplace(id)} onCancel={onCancel}>
      <p className="dialog-text">{t('deleteBody')}</p>
      <ChoiceField wide label={t('replaceWith')} value={id} choices={choices} onChange={setId} />
    </PanelDialog>
  )
}
