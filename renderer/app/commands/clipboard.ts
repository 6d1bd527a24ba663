/**
 * Cut, copy, paste: one list, for all three are the browser's own, reached by its keys.
 *
 * Role: their lines in menu and palette. Boundary: what they do is `clipboard/watch.ts`; the keys are left to the browser, for
 * only so may a page read the clipboard without asking.
 */
import { UserError } from '../../../core/model/errors.ts'
import { currentClip, lastClip } from '../clipboard/lastClip.ts'
import { pasteFrames } from '../clipboard/pasteFrames.ts'
import { pasteText } from '../clipboard/pasteOther.ts'
import type { Session } from '../session.ts'
import { always, type AppCommand } from './appCommand.ts'

const selected = ({ selection }: Session): boolean => selection.get().length > 0

export const cut: AppCommand = {
  id: 'cut',
  label: { zh: '剪切', en: 'Cut' },
  menu: 'edit',
  shortcut: 'Mod+X',
  browserKey: true,
  startsGroup: true,
  onFrames: true,
  enabled: selected,
  run: () => void document.execCommand('cut'),
}

export const copy: AppCommand = {
  id: 'copy',
  label: { zh: '复制', en: 'Copy' },
  menu: 'edit',
  shortcut: 'Mod+C',
  browserKey: true,
  onFrames: true,
  enabled: selected,
  run: () => void document.execCommand('copy'),
}

export const paste: AppCommand = {
  id: 'paste',
  label: { zh: '粘贴', en: 'Paste' },
  menu: 'edit',
  shortcut: 'Mod+V',
  browserKey: true,
  enabled: always,
  async run(session) {
    const clip = currentClip()
    if (clip && (await pasteFrames(session, clip.json, false))) return
    let text: string
    try {
      text = await navigator.clipboard.readText()
    } catch {
      throw new UserError(
        'clipboard-by-key',
        '浏览器只让快捷键读剪贴板；请按 Ctrl+V 粘贴',
        'the browser lets only the key read the clipboard; press Ctrl+V',
      )
    }
    pasteText(session, text)
  },
}

/** Frames where they were on their page: those copied last in any window of the program. */
export const pasteInPlace: AppCommand = {
  id: 'pasteInPlace',
  label: { zh: '原位粘贴', en: 'Paste in Place' },
  menu: 'edit',
  shortcut: 'Mod+Alt+Shift+V',
  enabled: () => lastClip() !== null,
  async run(session) {
    const clip = lastClip()
    if (clip) await pasteFrames(session, clip.json, true)
  },
}
