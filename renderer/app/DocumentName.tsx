/** The document's name in the title: a document that has no file yet is named here. */
import { useState } from 'react'
import { Button, Input, Label, TextField, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useSession, useSignal, useWords } from './hooks.tsx'

export function DocumentName() {
  const { saving } = useSession()
  const { t } = useWords()
  const name = useSignal(saving.name)
  const untitled = useSignal(saving.untitled)
  const [typed, setTyped] = useState<string | null>(null)
  if (!untitled) return <span>{name}</span>
  if (typed === null)
    return (
      <TooltipTrigger delay={500} closeDelay={0}>
        <Button className="menubar-name" onPress={() => setTyped(name)}>
          {name}
        </Button>
        <Tooltip className="tooltip" placement="bottom" offset={6}>
          {t('renameHint')}
        </Tooltip>
      </TooltipTrigger>
    )
  const commit = (): void => {
    saving.rename(typed)
    setTyped(null)
  }
  return (
    <TextField className="menubar-rename" value={typed} onChange={setTyped} autoFocus maxLength={120}>
      <Label className="visually-hidden">{t('rename')}</Label>
      <Input
        className="input"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') commit()
          else if (event.key === 'Escape') setTyped(null)
        }}
      />
    </TextField>
  )
}
