/** 主版 above the pages: a double click opens one on the canvas, dragging one on a page applies it, a right click offers the rest. */
import { useState } from 'react'
import { ListBox, ListBoxItem, Text, useDragAndDrop } from 'react-aria-components'
import { deleteMaster } from '../../core/commands/masters/deleteMaster.ts'
import { setMaster } from '../../core/commands/masters/setMaster.ts'
import { pagesShowing, sheetOf } from '../../core/model/masters.ts'
import type { Point } from '../../core/model/geometry.ts'
import { all } from '../../core/model/snapshot.ts'
import { commandsOfMaster } from '../app/commands/masterCommands.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import { useCalm } from '../app/useCalm.ts'
import { MenuAt } from './MenuAt.tsx'
import { Thumbnail } from './Thumbnail.tsx'
import { RenameRow } from './RenameRow.tsx'

/** What a dragged master is to the pages that it may be dropped on. */
export const MASTER_TYPE = 'application/x-banmian-master'
/** Width of a thumbnail, CSS px. */
const WIDTH = 48

/** Nothing where the document has no master. */
export function MastersList() {
  const session = useSession()
  const { t } = useWords()
  const { document } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [menu, setMenu] = useState<{ readonly at: Point; readonly id: string } | null>(null)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [MASTER_TYPE]: String(key) })),
  })
  const masters = all(document, 'master')
  if (masters.length === 0) return null
  return (
    <div
      className="masters-list"
      onKeyDownCapture={(event) => {
        const id = (event.target as HTMLElement).closest('[role=option]')?.getAttribute('data-key')
        if (renaming !== null || !id) return
        if (event.key === 'F2') setRenaming(id)
        else if (event.key === 'Delete')
          session.editing.run(deleteMaster.label, (tx) => deleteMaster.run(tx, { masterId: id }))
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
      onContextMenu={(event) => {
        const id = (event.target as HTMLElement).closest('[role=option]')?.getAttribute('data-key')
        if (!id) return
        event.preventDefault()
        setMenu({ at: { x: event.clientX, y: event.clientY }, id })
      }}
    >
      <ListBox
        aria-label={t('masters')}
        className="thumbs"
        layout="grid"
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={[pageId]}
        dragAndDropHooks={dragAndDropHooks}
        onAction={(key) => session.pageId.set(String(key))}
      >
        {masters.map(({ id, name }) => {
          const sheet = sheetOf(document, id)
          const used = pagesShowing(document, id).length
          return (
            <ListBoxItem key={id} id={id} className="thumb" textValue={t('masterUsed', { name, n: used })}>
              <Thumbnail pageId={id} ratio={sheet ? sheet.heightMm / sheet.widthMm : 1} width={WIDTH} />
              {renaming === id ? (
                <RenameRow
                  label={t('masterName')}
                  name={name}
                  onRename={(next) =>
                    session.editing.run(setMaster.label, (tx) => setMaster.run(tx, { masterId: id, name: next }))
                  }
                  onEnd={() => setRenaming(null)}
                />
              ) : (
                <Text slot="label" className="ellipsis">
                  {name}
                </Text>
              )}
            </ListBoxItem>
          )
        })}
      </ListBox>
      <MenuAt
        label={MESSAGES.panelPages}
        at={menu?.at ?? null}
        commands={menu ? commandsOfMaster(session, menu.id, () => setRenaming(menu.id)) : []}
        onClose={() => setMenu(null)}
      />
    </div>
  )
}
