/** 字符: how the characters at hand look; of whole paragraphs where none are selected. */
import { useWords } from '../app/hooks.tsx'
import { CharacterFields } from './CharacterFields.tsx'
import { Panel } from './Panel.tsx'
import { useTextPort } from './useTextPort.ts'

export function CharacterPanel() {
  const { t } = useWords()
  const port = useTextPort()
  return (
    <Panel id="character" title={t('panelCharacter')}>
      {port.isDisabled ? <p className="empty">{t('noText')}</p> : <CharacterFields port={port} leading />}
    </Panel>
  )
}
