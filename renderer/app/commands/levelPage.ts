/** 齐版: photo heights change in whole lines until the columns of the page come out level. */
import { levelPage as level } from '../../../core/commands/levelPage.ts'
import type { Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

/** Width by height that photos keep within: as the templates have it. */
const ASPECT = { min: 1.1, best: 1.6, max: 2.3 }

const argsOf = ({ pageId, editing }: Session) => ({ pageId: pageId.get(), layout: editing.layoutOf, aspect: ASPECT })

export const levelPage: AppCommand = {
  id: level.id,
  label: level.label,
  menu: 'type',
  shortcut: level.shortcut,
  enabled: (session) => level.enabled(session.editing.view.get().document, argsOf(session)),
  run(session) {
    session.editing.run(level.label, (tx) => {
      const report = level.run(tx, argsOf(session))
      if (!report.level) session.problem.set({ code: 'page-not-level', ...report.message })
    })
  },
}
