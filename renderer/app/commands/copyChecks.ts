/** Copy checks by key: to the next finding, and put it right. */
import { canFix, chosenFinding, fixFinding, nextFinding } from '../copyActions.ts'
import type { AppCommand } from './appCommand.ts'

export const COPY_CHECKS: readonly AppCommand[] = [
  {
    id: 'copycheck.next',
    label: { zh: '下一处校对提示', en: 'Next Copy Finding' },
    menu: 'type',
    shortcut: 'F7',
    startsGroup: true,
    enabled: (session) => (session.copyChecks.state.get()?.open.length ?? 0) > 0,
    run: nextFinding,
  },
  {
    id: 'copycheck.fix',
    label: { zh: '按提示改正', en: 'Fix Copy Finding' },
    menu: 'type',
    shortcut: 'Shift+F7',
    enabled: (session) => canFix(session, chosenFinding(session)),
    run(session) {
      const finding = chosenFinding(session)
      if (finding) fixFinding(session, finding)
    },
  },
]
