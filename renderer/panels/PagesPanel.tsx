/** 版次: the edition's pages, small; a click goes there, dragging or Alt and arrows move them. Thumbnails are drawn when they come into sight. */
import { useEffect, useRef, useState } from 'react'
import { ListBox, ListBoxItem, Text, useDragAndDrop } from 'react-aria-components'
import { Copy, Plus, Trash2 } from 'lucide-react'
import { movePage } from '../../core/commands/pages/movePage.ts'
import type { DisplayList } from '../../core/paint/displayList.ts'
import { addPage, deletePage, duplicatePage, pageEarlier, pageLater } from '../app/commands/pageCommands.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { pagesOf } from '../app/pages.ts'
import { runCommand } from '../app/runCommand.ts'
import type { Session } from '../app/session.ts'
import { drawThumbnail } from '../canvas/thumbnail.ts'
import { IconButton } from './fields.tsx'
import { Panel } from './Panel.tsx'

/** Width of a thumbnail, CSS px. */
const WIDTH = 64

export function PagesPanel() {
  const session = useSession()
  const { t, say } = useWords()
  const { document } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const pages = pagesOf(document)
  const ids = pages.map(({ id }) => id).join()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-key="${CSS.escape(pageId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [pageId, ids])
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => reorder(session, String([...keys][0]), String(target.key), target.dropPosition),
  })
  return (
    <Panel id="pages" title={t('panelPages')} aside={pages.length}>
      <div
        ref={list}
        className="pages-list"
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

interface ThumbnailProps {
  readonly pageId: string
  /** Height to width. */
  readonly ratio: number
  /** CSS px. */
  readonly width?: number
}

/** Drawn when it is in sight and the hand rests; drawn anew when the page's list is another. */
export function Thumbnail({ pageId, ratio, width = WIDTH }: ThumbnailProps) {
  const session = useSession()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setSeen(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '120px',
    })
    observer.observe(canvas.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (!seen) return
    const { editing, outlines, inkToRgb, pictures } = session
    let drawn: DisplayList | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const paint = (): void => {
      const { snapshot } = editing.view.get()
      if (ended || !snapshot.records.has(pageId)) return
      const list = editing.page(pageId)
      if (list === drawn) return
      drawn = list
      const parts = { outlines, inkToRgb, image: (sha256: string, width: number) => pictures.bitmap(sha256, width) }
      void drawThumbnail(canvas.current!, list, parts, () => ended || drawn !== list)
    }
    const rest = (): void => {
      clearTimeout(timer)
      timer = setTimeout(paint, 400)
    }
    timer = setTimeout(paint, 0)
    const end = editing.view.subscribe(rest)
    return () => {
      ended = true
      clearTimeout(timer)
      end()
    }
  }, [seen, session, pageId])
  const ppx = Math.max(1, Math.ceil(window.devicePixelRatio))
  const height = Math.round(Math.min(width * ratio, width * 2))
  return (
    <canvas
      ref={canvas}
      className="thumb-page"
      width={width * ppx}
      height={height * ppx}
      style={{ width, height }}
      aria-hidden
    />
  )
}
