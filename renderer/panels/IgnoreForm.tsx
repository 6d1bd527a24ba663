/** Why a finding may stand, and who says so. The name is remembered; it is asked for once. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Button, Form } from 'react-aria-components'
import type { Person } from '../../core/model/records.ts'
import { usePreferences, useSignal, useWords } from '../app/hooks.tsx'
import { TextInputField } from './TextInputField.tsx'

export interface IgnoreFormProps {
  readonly onIgnore: (person: Person, reason: string) => void
  readonly onCancel: () => void
}

export function IgnoreForm({ onIgnore, onCancel }: IgnoreFormProps) {
  const { t } = useWords()
  const { person } = usePreferences()
  const known = useSignal(person)
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // It opens at the foot of the stack.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const who: Person | null = known ?? (name.trim() === '' ? null : { name: name.trim(), role: 'proofreader' })
  const ready = who !== null && reason.trim() !== ''
  return (
    <Form
      ref={form}
      className="ignore-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!ready) return
        if (!known) person.set(who)
        onIgnore(who, reason.trim())
      }}
    >
      {!known && <TextInputField label={t('copyName')} value={name} onChange={setName} autoFocus />}
      <TextInputField
        label={t('copyReason')}
        placeholder={t('copyReasonHint')}
        value={reason}
        onChange={setReason}
        autoFocus={known !== null}
      />
      <div className="ignore-actions">
        <Button className="button" onPress={onCancel}>
          {t('cancel')}
        </Button>
        <Button className="button primary" type="submit" isDisabled={!ready}>
          {t('copyIgnore').replace('…', '')}
        </Button>
      </div>
    </Form>
  )
}
