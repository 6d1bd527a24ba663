/** 标题配位: the selected heads as large as their frames hold, on as many rows as make them largest. */
import { fitHeadline as fit } from '../../../core/commands/fitHeadline.ts'
import type { ParagraphComposer } from '../../../core/typeset/typeset.ts'
import { createStore } from '../../../core/model/store.ts'
import type { TextFrameRecord } from '../../../core/model/records.ts'
import type { Snapshot } from '../../../core/model/snapshot.ts'
import { mmToPt } from '../../../core/model/units.ts'
import { selectedFrames, type Session } from '../session.ts'
import type { AppCommand } from './appCommand.ts'

/** Below this, display type is none, pt. */
const LEAST_PT = 10
/** Look of the page: heads are condensed to 85 %, no further. */
const LEAST_SCALE = 0.85
const MOST_ROWS = 3
/** Each try asks for type so much smaller. */
const STEP = 0.85

export const fitHeadline: AppCommand = {
  id: fit.id,
  label: fit.label,
  menu: 'type',
  shortcut: fit.shortcut,
  startsGroup: true,
  enabled: (session) => heads(session).length > 0,
  run(session) {
    const { editing } = session
    const composer = editing.composer()
    const fitted = heads(session).flatMap((frame) => argsOf(editing.view.get().document, frame, composer) ?? [])
    if (fitted.length === 0) {
      session.problem.set({
        code: 'headline-too-long',
        zh: `标题缩到 ${LEAST_PT} pt 也放不下；请删字，或把框放大`,
        en: `the head does not fit even at ${LEAST_PT} pt; cut words or enlarge the frame`,
      })
      return
    }
    editing.run(fit.label, (tx) => {
      for (const args of fitted) fit.run(tx, args)
    })
  },
}

/** The frames a head can be fitted in; while text is edited, that which holds the caret is selected too. */
function heads(session: Session): readonly TextFrameRecord[] {
  const { document } = session.editing.view.get()
  return selectedFrames(session).filter(
    (frame): frame is TextFrameRecord =>
      frame.kind === 'text' &&
      !frame.locked &&
      fit.enabled(document, { frameId: frame.id } as Parameters<typeof fit.run>[1]),
  )
}

/** The largest type that fits, tried on a document of its own; null: none does. */
function argsOf(document: Snapshot, { id, heightMm }: TextFrameRecord, composer: ParagraphComposer) {
  const maxPt = mmToPt(heightMm)
  for (let minPt = maxPt; ; minPt *= STEP) {
    const args = {
      frameId: id,
      maxPt,
      minPt: Math.max(minPt, LEAST_PT),
      minScale: LEAST_SCALE,
      maxRows: MOST_ROWS,
      composer,
    }
    let fits = false
    createStore(document).transact('', (tx) => {
      fits = fit.run(tx, args)?.fits ?? false
    })
    if (fits) return args
    if (minPt <= LEAST_PT) return null
  }
}
