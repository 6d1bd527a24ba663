/** What the menu 校对 has beside the view itself: walking through the marks, the log. In the designer's window and in the view alike. */
import { all } from '../../../core/model/snapshot.ts'
import { toHostError } from '../errors.ts'
import type { Session } from '../session.ts'
import { always, type AppCommand } from './appCommand.ts'

/** Loads what marks are walked by, and walks. */
async function walkMarks(session: Session, direction: 1 | -1): Promise<void> {
  try {
    const [{ proofSessionOf }, { walk }] = await Promise.all([
      import('../../proof/proofSession.ts'),
      import('../../proof/walking.ts'),
    ])
    const { panels } = session.preferences
    // Who walks sees what is asked.
    if (!session.inProofView.get() && !panels.get().includes('marks')) panels.set([...panels.get(), 'marks'])
    walk(proofSessionOf(session), direction)
  } catch (error) {
    session.problem.set(toHostError(error))
  }
}

const hasMarks = ({ editing }: Session): boolean => all(editing.view.get().document, 'annotation').length > 0

export const nextMark: AppCommand = {
  id: 'proof.nextMark',
  label: { zh: '下一处校对符号', en: 'Next Mark' },
  menu: 'proof',
  shortcut: 'Mod+F8',
  startsGroup: true,
  enabled: hasMarks,
  run: (session) => walkMarks(session, 1),
}

export const previousMark: AppCommand = {
  id: 'proof.previousMark',
  label: { zh: '上一处校对符号', en: 'Previous Mark' },
  menu: 'proof',
  shortcut: 'Mod+Shift+F8',
  enabled: hasMarks,
  run: (session) => walkMarks(session, -1),
}

export const proofLog: AppCommand = {
  id: 'proof.log',
  label: { zh: '留痕记录…', en: 'Log…' },
  menu: 'proof',
  shortcut: null,
  startsGroup: true,
  enabled: always,
  run: ({ dialog }) => dialog.set({ kind: 'log' }),
}
