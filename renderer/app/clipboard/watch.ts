/**
 * The browser's copy, cut and paste while frames have the keyboard.
 *
 * Role: these events reach the system's clipboard without asking for leave, in every shell; frames go under a type of our own
 * and as plain text. Boundary: fields and the caret on the page keep their own clipboard.
 */
import { deleteFrames } from '../../../core/commands/frames/deleteFrames.ts'
import { movable } from '../../../core/commands/frames/tree.ts'
import { CLIP_TYPE, readClip } from '../../../core/commands/text/clip.ts'
import { toHostError } from '../errors.ts'
import type { Session } from '../session.ts'
import { copyFrames } from './copyFrames.ts'
import { forgetClip, watchOtherWindows } from './lastClip.ts'
import { pasteFrames } from './pasteFrames.ts'
import { pastePicture, pasteText } from './pasteOther.ts'

/** Returns what ends it. */
export function watchClipboard(session: Session): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const stopWindows = watchOtherWindows()
  const ours = (event: Event): boolean =>
    !event.defaultPrevented &&
    !(
      event.target instanceof HTMLElement && event.target.closest('input,textarea,[contenteditable=true],[role=dialog]')
    )

  // Without a selection of text the browser would find nothing to copy.
  for (const name of ['beforecopy', 'beforecut'])
    document.addEventListener(
      name,
      (event) => {
        if (ours(event) && session.selection.get().length > 0) event.preventDefault()
      },
      { signal },
    )
  const put = (event: ClipboardEvent, frameIds: readonly string[]): boolean => {
    const copied = copyFrames(session, frameIds)
    if (!copied || !event.clipboardData) return false
    event.preventDefault()
    event.clipboardData.setData(CLIP_TYPE, copied.json)
    event.clipboardData.setData('text/plain', copied.plain)
    return true
  }
  document.addEventListener(
    'copy',
    (event) => {
      if (ours(event)) put(event, session.selection.get())
      else forgetClip()
    },
    { signal },
  )
  document.addEventListener(
    'cut',
    (event) => {
      if (!ours(event)) return forgetClip()
      if (session.inProofView.get()) return
      // What is locked stays, and is not copied either: it would be there twice.
      const { editing, selection } = session
      const frameIds = movable(editing.view.get().document, selection.get()).map(({ id }) => id)
      if (put(event, frameIds)) editing.run(CUT, (tx) => deleteFrames.run(tx, { frameIds }))
    },
    { signal },
  )
  document.addEventListener(
    'paste',
    (event) => {
      if (!ours(event) || !event.clipboardData || session.inProofView.get()) return
      event.preventDefault()
      paste(session, event.clipboardData).catch((error: unknown) => session.problem.set(toHostError(error)))
    },
    { signal },
  )
  return () => {
    ending.abort()
    stopWindows()
  }
}

const CUT = { zh: '剪切框', en: 'Cut frames' }

async function paste(session: Session, data: DataTransfer): Promise<void> {
  // All of it now: the event's data is gone after the first wait.
  const [own, plain] = [data.getData(CLIP_TYPE), data.getData('text/plain')]
  const picture = [...data.files].find(({ type }) => type.startsWith('image/'))
  if (own !== '' && (await pasteFrames(session, own, false))) return
  const paragraphs = own === '' ? null : readClip(own)
  if (paragraphs && pasteText(session, paragraphs)) return
  if (picture) return pastePicture(session, picture)
  pasteText(session, plain)
}
