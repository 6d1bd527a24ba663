/** Asks how many copies of the selected frames to make, and how far apart. */
import { stepAndRepeat as command } from '../../../core/commands/frames/stepAndRepeat.ts'
import type { AppCommand } from './appCommand.ts'

export const stepAndRepeat: AppCommand = {
  id: command.id,
  label: { zh: '多重复制…', en: 'Step and Repeat…' },
  menu: 'edit',
  shortcut: 'Mod+Alt+U',
  onFrames: true,
  enabled: ({ selection }) => selection.get().length > 0,
  run: ({ stepRepeatOpen }) => stepRepeatOpen.set(true),
}
