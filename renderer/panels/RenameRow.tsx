/** A row's name that can be written over: F2, Enter keeps it, Escape does not. */
import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'

export interface RenameRowProps {
  readonly label: string
  readonly name: string
  readonly onRename: (name: string) => void
  /** Kept or not, writing is over. */
  readonly onEnd: () => void
}

export function RenameRow({ label, name, onRename, onEnd }: RenameRowProps) {
  const [typed, setTyped] = useState(name)
  const keep = (): void => {
    if (typed.trim() !== name) onRename(typed.trim())
    onEnd()
  }
  return (
    <TextField className="rename-row" value={typed} onChange={setTyped} autoFocus maxLength={200}>
      <Label className="visually-hidden">{label}</Label>
      <Input
        className="input"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={keep}
        onKeyDown={(event) => {
          // The list would take the keys for its own.
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') keep()
          else if (event.key === 'Escape') onEnd()
        }}
      />
    </TextField>
  )
}
