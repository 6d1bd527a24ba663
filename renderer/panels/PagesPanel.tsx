/** 版次: the edition's pages, small; a click goes there, dragging or Alt and arrows move them. Thumbnails are drawn when they come into sight. */
import { useEffect, useRef, useState } from 'react'
import { ListBox, ListBoxItem, Text, useDragAndDrop } from 'react-aria-components'
import { Copy, Plus, Trash2 } from 'lucide-react'
import { applyMaster } from '../../core/commands/masters/applyMaster.ts'
import { movePage } from '../../core/commands/pages/movePage.ts'
import type { Point } from '../../core/model/geometry.ts'
import { commandsOfPage } from '../app/commands/masterCommands.ts'
import { addPage, deletePage, duplicatePage, pageEarlier, pageLater } from '../app/commands/pageCommands.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import { useCalm } from '../app/useCalm.ts'
import { pagesOf } from '../app/pages.ts'
import { runCommand } from '../app/runCommand.ts'
import type { Session } from '../app/session.ts'
import { IconButton } from './fields.tsx'
import { MASTER_TYPE, MastersList } from './MastersList.tsx'
import { MenuAt } from './MenuAt.tsx'
import { Panel } from './Panel.tsx'
import { Thumbnail } from './Thumbnail.tsx'

export function PagesPanel() {
  const session = useSession()
  const { t, say } = useWords()
  const { document } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const pages = pagesOf(document)
  const ids = pages.map(({ id }) => id).join()
  const list = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ readonly at: Point; readonly id: string } | null>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-key="${CSS.escape(pageId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [pageId, ids])
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    acceptedDragTypes: [MASTER_TYPE],
    async onItemDrop({ items, target }) {
      const [item] = items
      if (item?.kind !== 'text') return
      const args = { pageIds: [String(target.key)], masterId: await item.getText(MASTER_TYPE) }
      if (applyMaster.enabled(session.editing.view.get().document, args))
        session.editing.run(applyMaster.label, (tx) => applyMaster.run(tx, args))
    },
    onReorder: ({ keys, target }) => reorder(session, String([...keys][0]), String(target.key), target.dropPosition),
  })
  return (
    <Panel id="pages" title={t('panelPages')} aside={pages.length}>
      <MastersList />
      <div
        ref={list}
        className="pages-list"
        onContextMenu={(event) => {
          const id = (event.target as HTMLElement).closest('[role=option]')?.getAttribute('data-key')
          if (!id) return
          event.preventDefault()
          setMenu({ at: { x: event.clientX, y: event.clientY }, id })
        }}
        onKeyDownCapture={(event) => {
          const command =
            event.altKey && event.key === 'ArrowUp'
              ? pageEarlier
              : event.altKey && event.key === 'ArrowDown'
                ? pageLater
                : event.key === 'Delete'
                  ? deletePage
                  : null
          if (!command) return
          event.preventDefault()
          event.stopPropagation()
          runCommand(session, command)
        }}
      >
        <ListBox
          aria-label={t('panelPages')}
          className="thumbs"
          layout="grid"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[pageId]}
          dragAndDropHooks={dragAndDropHooks}
          onSelectionChange={(keys) => {
            const id = keys === 'all' ? undefined : [...keys][0]
            if (typeof id === 'string') session.pageId.set(id)
          }}
        >
          {pages.map((page) => (
            <ListBoxItem
              key={page.id}
              id={page.id}
              className="thumb"
              textValue={t('pageOf', { n: page.number, s: page.section })}
            >
              <Thumbnail pageId={page.id} ratio={page.heightMm / page.widthMm} />
              <Text slot="label" className="ellipsis">
                {page.number || '–'}
              </Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </div>
      <MenuAt
        label={MESSAGES.panelPages}
        at={menu?.at ?? null}
        commands={menu ? commandsOfPage(session, menu.id) : []}
        onClose={() => setMenu(null)}
      />
      <div className="panel-tools">
        <IconButton
          label={say(addPage.label)}
          icon={<Plus size={14} />}
          onPress={() => runCommand(session, addPage)}
          placement="top"
        />
        <IconButton
          label={say(duplicatePage.label)}
          icon={<Copy size={14} />}
          onPress={() => runCommand(session, duplicatePage)}
          placement="top"
        />
        <IconButton
          label={say(deletePage.label)}
          icon={<Trash2 size={14} />}
          isDisabled={pages.length < 2}
          onPress={() => runCommand(session, deletePage)}
          placement="top"
        />
      </div>
    </Panel>
  )
}

function reorder(session: Session, pageId: string, targetId: string, position: string): void {
  const rest = pagesOf(session.editing.view.get().document)
    .map(({ id }) => id)
    .filter((id) => id !== pageId)
  const at = rest.indexOf(targetId)
  if (at < 0) return
  const args = { pageId, to: position === 'after' ? at + 1 : at }
  if (movePage.enabled(session.editing.view.get().document, args))
    session.editing.run(movePage.label, (tx) => movePage.run(tx, args))
}
