/** One step nearer. */
import { zoomStep } from '../zoomSteps.ts'
import type { AppCommand } from './appCommand.ts'

export const zoomIn: AppCommand = {
  id: 'zoomIn',
  label: { zh: '放大', en: 'Zoom In' },
  menu: 'view',
  shortcut: 'Mod+=',
  enabled: ({ canvas }) => canvas.get() !== null,
  run: ({ canvas, zoom }) => canvas.get()?.setZoom(zoomStep(zoom.get(), 1)),
}
