/** Saves the list that is shown as a report: 核红单 of the marks, else all differences. What became of it is said beside it. */
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { FileDown } from 'lucide-react'
import { toHostError } from '../../app/errors.ts'
import type { Comparing } from './comparing.ts'
import type { ListId } from './entries.ts'
import { useCompareWords } from './useCompareWords.ts'

interface SaveReportProps {
  readonly comparing: Comparing
  readonly list: ListId
  readonly onError: (error: unknown) => void
}

export function SaveReport({ comparing, list, onError }: SaveReportProps) {
  const { t } = useCompareWords()
  const [saving, setSaving] = useState(false)
  const [saved, setSaved] = useState('')
  const red = list === 'redCheck'
  const save = async (): Promise<void> => {
    setSaving(true)
    setSaved('')
    try {
      setSaved(await comparing.report(red ? 'redCheck' : 'differences'))
    } catch (error) {
      onError(toHostError(error))
    } finally {
      setSaving(false)
    }
  }
  return (
    <>
      <span className="compare-saved muted" role="status">
        {saving ? t('savingReport') : saved !== '' && t('savedReport', { name: saved })}
      </span>
      <Button
        className="button"
        aria-label={t(red ? 'saveRedCheck' : 'saveDifferences')}
        isPending={saving}
        onPress={() => void save()}
      >
        <FileDown size={14} aria-hidden />
        {t('saveReport')}
      </Button>
    </>
  )
}
