/** A field of plain text in a dialog: a name. */
import { Input, Label, TextField } from 'react-aria-components'

export interface TextInputFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly onChange: (value: string) => void
}

export function TextInputField({ label, value, placeholder = '', autoFocus = false, onChange }: TextInputFieldProps) {
  return (
    <TextField className="field wide" value={value} onChange={onChange} autoFocus={autoFocus}>
      <Label>{label}</Label>
      <Input
        className="input"
        placeholder={placeholder}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
    </TextField>
  )
}
