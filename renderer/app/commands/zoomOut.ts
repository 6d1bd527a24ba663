/** One step further away. */
import { zoomStep } from '../zoomSteps.ts'
import type { AppCommand } from './appCommand.ts'

export const zoomOut: AppCommand = {
  id: 'zoomOut',
  label: { zh: '缩小', en: 'Zoom Out' },
  menu: 'view',
  shortcut: 'Mod+-',
  enabled: ({ canvas }) => canvas.get() !== null,
  run: ({ canvas, zoom }) => canvas.get()?.setZoom(zoomStep(zoom.get(), -1)),
}
