/** 多重复制: how many copies, how far apart, in a row or a grid. */
import { useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { stepAndRepeat } from '../../core/commands/frames/stepAndRepeat.ts'
import { boundsOfAll, outermost } from '../../core/commands/frames/tree.ts'
import { sheetOf } from '../../core/model/masters.ts'
import { mmToPt, ptToMm } from '../../core/model/units.ts'
import { LengthField, NumberInput, SwitchField } from '../panels/fields.tsx'
import { useLengthContext } from '../panels/frameFields.tsx'
import { toHostError } from './errors.ts'
import { useSession, useSignal, useWords } from './hooks.tsx'

export function StepRepeatDialog() {
  const session = useSession()
  const isOpen = useSignal(session.stepRepeatOpen)
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => session.stepRepeatOpen.set(open)}>
      <Modal className="dialog">
        <Form />
      </Modal>
    </ModalOverlay>
  )
}

interface Wish {
  readonly columns: number
  readonly rows: number
  readonly dxMm: number
  readonly dyMm: number
  readonly grid: boolean
}

/** Kept while the window is open: the next row is often like the last. */
let last: Wish | null = null

function Form() {
  const session = useSession()
  const { t, say } = useWords()
  const context = useLengthContext()
  const [wish, setWish] = useState<Wish>(() => last ?? beside(session))
  const set = (change: Partial<Wish>): void => setWish((now) => ({ ...now, ...change }))
  const { columns, rows, dxMm, dyMm, grid } = wish
  const done = (): void => {
    last = wish
    session.stepRepeatOpen.set(false)
    let made: readonly string[] = []
    try {
      session.editing.run(stepAndRepeat.label, (tx) => {
        const count = grid ? columns : columns + 1
        const { newIds } = session
        made = stepAndRepeat.run(tx, { ...wish, columns: count, frameIds: session.selection.get(), newIds })
      })
      session.selection.set(made)
    } catch (error) {
      session.problem.set(toHostError(error))
    }
  }
  return (
    <Dialog>
      <Heading slot="title">{say(stepAndRepeat.label)}</Heading>
      <div className="grid">
        <NumberInput
          label={t(grid ? 'gridColumns' : 'copies')}
          value={columns}
          min={1}
          max={999}
          decimals={0}
          onChange={(value) => set({ columns: value })}
        />
        <NumberInput
          label={t('gridRows')}
          value={rows}
          min={1}
          max={999}
          decimals={0}
          isDisabled={!grid}
          onChange={(value) => set({ rows: value })}
        />
        <LengthField
          label={t('stepX')}
          valuePt={mmToPt(dxMm)}
          context={context}
          onChange={(pt) => set({ dxMm: ptToMm(pt) })}
        />
        <LengthField
          label={t('stepY')}
          valuePt={mmToPt(dyMm)}
          context={context}
          onChange={(pt) => set({ dyMm: ptToMm(pt) })}
        />
      </div>
      <SwitchField label={t('asGrid')} value={grid} onChange={(value) => set({ grid: value })} />
      <div className="dialog-actions">
        <Button className="button" onPress={() => session.stepRepeatOpen.set(false)}>
          {t('cancel')}
        </Button>
        <Button className="button primary" autoFocus onPress={done}>
          {t('ok')}
        </Button>
      </div>
    </Dialog>
  )
}

/** One copy beside the frames, a page gutter between. */
function beside({ editing, selection, pageId }: ReturnType<typeof useSession>): Wish {
  const { document } = editing.view.get()
  const frames = outermost(document, selection.get())
  const page = sheetOf(document, pageId.get())
  const gutter = page ? ptToMm(page.grid.gutterPt) : 0
  const { width, height } = frames.length > 0 ? boundsOfAll(document, frames) : { width: 10, height: 10 }
  return { columns: 1, rows: 1, dxMm: width + gutter, dyMm: frames.length > 0 ? 0 : height, grid: false }
}
