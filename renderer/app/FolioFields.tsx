/** What a page's folio 报眉 is made of: paper, date with its weekday, edition of the day, number, section. Boundary: shows and asks; changes nothing. */
import { Input, Label, TextField } from 'react-aria-components'
import { printedDay } from '../../core/model/calendar.ts'
import type { NewFolio } from '../../electron/contract.ts'
import { useWords } from './hooks.tsx'
import type { MessageKey } from './messages.ts'

export interface FolioFieldsProps {
  readonly folio: NewFolio
  readonly onChange: (folio: NewFolio) => void
  readonly autoFocus?: boolean
}

/** Whether the date is one, or left open. */
export const hasDay = ({ date }: NewFolio): boolean => date === '' || printedDay(date) !== null

export function FolioFields({ folio, onChange, autoFocus = false }: FolioFieldsProps) {
  const { t } = useWords()
  const day = printedDay(folio.date)
  const field = (key: keyof NewFolio, label: MessageKey, isInvalid = false, hint = '') => (
    <TextField
      className="field"
      value={folio[key]}
      maxLength={200}
      isInvalid={isInvalid}
      autoFocus={autoFocus && key === 'paper'}
      onChange={(text) => onChange({ ...folio, [key]: text })}
    >
      <Label>{t(label)}</Label>
      <Input className="input" spellCheck={false} placeholder={hint} />
    </TextField>
  )
  return (
    <div className="grid">
      {field('paper', 'paperName')}
      <div className="field-with-note">
        {field('date', 'editionDate', !hasDay(folio), '2022-09-07')}
        <span className={hasDay(folio) ? 'muted' : 'icon-error'} role="status" aria-label={t('weekdayOf')}>
          {day?.weekday ?? (hasDay(folio) ? '' : t('noSuchDay'))}
        </span>
      </div>
      {field('pageNumber', 'pageNumber')}
      {field('section', 'sectionName')}
      {field('edition', 'editionName', false, t('editionNameHint'))}
    </div>
  )
}
