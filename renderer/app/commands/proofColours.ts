/** The page as it will lie on the table: through the output profile, on newsprint instead of white. */
import { always, type AppCommand } from './appCommand.ts'

export const proofColours: AppCommand = {
  id: 'proofColours',
  label: { zh: '校样颜色', en: 'Proof Colours' },
  menu: 'view',
  shortcut: null,
  enabled: always,
  checked: ({ preferences: { proofColours } }) => proofColours.get(),
  run: ({ preferences: { proofColours } }) => proofColours.set(!proofColours.get()),
}
