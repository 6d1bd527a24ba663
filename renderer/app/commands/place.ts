/** 置入: pictures and copy from files; one picture goes straight into the selected picture frame, one text to the caret. */
import { pasteParagraphs } from '../../../core/commands/text/pasteParagraphs.ts'
import { placePicture } from '../../../core/commands/frames/placePicture.ts'
import { chooseFiles } from '../chooseFile.ts'
import { put } from '../placing.ts'
import { PLACEABLE, readFiles } from '../readFiles.ts'
import { selectedFrames } from '../session.ts'
import { always, type AppCommand } from './appCommand.ts'

export const place: AppCommand = {
  id: 'place',
  label: { zh: '置入…', en: 'Place…' },
  menu: 'file',
  shortcut: 'Mod+D',
  startsGroup: true,
  enabled: always,
  async run(session) {
    const { editing, newIds, load, textSpan, canvas } = session
    const loaded = await readFiles(session, await chooseFiles(PLACEABLE))
    const [only] = loaded
    if (!only) return
    const [frame, ...more] = selectedFrames(session)
    const span = textSpan.get()
    if (loaded.length === 1 && only.kind === 'text' && span)
      editing.run(pasteParagraphs.label, (tx) => {
        pasteParagraphs.run(tx, { span, paragraphs: only.paragraphs, newIds })
      })
    else if (
      loaded.length === 1 &&
      only.kind === 'picture' &&
      frame?.kind === 'image' &&
      more.length === 0 &&
      placePicture.enabled(editing.view.get().document, { asset: only.asset, place: { frameId: frame.id }, newIds })
    )
      put(session, only, { kind: 'frame', frameId: frame.id })
    else load.queue.set(loaded)
    if (!span) canvas.get()?.focus()
  },
}
