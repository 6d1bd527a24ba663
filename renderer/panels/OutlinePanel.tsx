/** 大纲: the frames of the page as a tree; a click selects, F2 names, the lock locks. It is also how screen readers know the page. */
import { useState, type ReactNode } from 'react'
import { Button, Tree, TreeItem, TreeItemContent } from 'react-aria-components'
import { ChevronRight, Group, Image, Lock, LockOpen, Minus, Square, Type } from 'lucide-react'
import { lockFrames, unlockFrames } from '../../core/commands/frames/lockFrames.ts'
import { setFrameProps } from '../../core/commands/frames/setFrameProps.ts'
import type { FrameRecord } from '../../core/model/records.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import type { MessageKey } from '../app/messages.ts'
import { MESSAGES } from '../app/messages.ts'
import { runCommand } from '../app/runCommand.ts'
import { commandOf } from '../app/commands/registry.ts'
import { outlineOf, type OutlineNode } from './outlineTree.ts'
import { Panel } from './Panel.tsx'
import { RenameRow } from './RenameRow.tsx'

const ICONS: Readonly<Record<FrameRecord['kind'], ReactNode>> = {
  text: <Type size={12} aria-hidden />,
  image: <Image size={12} aria-hidden />,
  shape: <Square size={12} aria-hidden />,
  line: <Minus size={12} aria-hidden />,
  group: <Group size={12} aria-hidden />,
}
const KINDS: Readonly<Record<FrameRecord['kind'], MessageKey>> = {
  text: 'kindText',
  image: 'kindImage',
  shape: 'kindShape',
  line: 'kindLine',
  group: 'kindGroup',
}
const ROLES: Readonly<Record<string, MessageKey>> = {
  headline: 'roleHeadline',
  kicker: 'roleKicker',
  deck: 'roleDeck',
  lead: 'roleLead',
  body: 'roleBody',
  photo: 'rolePhoto',
  caption: 'roleCaption',
  masthead: 'roleMasthead',
  folio: 'roleFolio',
  credits: 'roleCredits',
  subhead: 'roleSubhead',
  byline: 'roleByline',
}

export function OutlinePanel() {
  const session = useSession()
  const { t } = useWords()
  const { document } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const selected = useSignal(session.selection)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [renaming, setRenaming] = useState<string | null>(null)
  const nodes = outlineOf(document, pageId, {
    kind: (kind) => t(KINDS[kind]),
    role: (role) => (ROLES[role] ? t(ROLES[role]) : ''),
    locked: t('lockedState'),
  })
  const groups = idsOfGroups(nodes)
  const row = (node: OutlineNode): ReactNode => (
    <OutlineRow
      key={node.frame.id}
      node={node}
      isRenaming={renaming === node.frame.id}
      onRename={() => setRenaming(node.frame.id)}
      onRenamed={() => setRenaming(null)}
    >
      {node.members.map(row)}
    </OutlineRow>
  )
  return (
    <Panel id="outline" title={t('panelOutline')} aside={nodes.length || ''}>
      <div
        className="outline-keys"
        onKeyDownCapture={(event) => {
          if (renaming !== null) return
          const key = (event.target as HTMLElement).closest('[role=row]')?.getAttribute('data-key')
          if (event.key === 'F2' && key) setRenaming(key)
          else if (event.key === 'Delete') runCommand(session, commandOf('frame.delete'))
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        <Tree
          aria-label={t('panelOutline')}
          className="list rows outline"
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={selected}
          expandedKeys={groups.filter((id) => !closed.has(id))}
          onExpandedChange={(keys) => setClosed(new Set(groups.filter((id) => !keys.has(id))))}
          onSelectionChange={(keys) => {
            const ids = keys === 'all' ? nodes.map(({ frame }) => frame.id) : [...keys].map(String)
            session.selection.set(ids)
          }}
          renderEmptyState={() => <p className="empty">{t('outlineEmpty')}</p>}
        >
          {nodes.map(row)}
        </Tree>
      </div>
    </Panel>
  )
}

function idsOfGroups(nodes: readonly OutlineNode[]): readonly string[] {
  return nodes.flatMap(({ frame, members }) => (members.length > 0 ? [frame.id, ...idsOfGroups(members)] : []))
}

interface OutlineRowProps {
  readonly node: OutlineNode
  readonly isRenaming: boolean
  readonly onRename: () => void
  readonly onRenamed: () => void
  readonly children: ReactNode
}

function OutlineRow({ node, isRenaming, onRename, onRenamed, children }: OutlineRowProps) {
  const session = useSession()
  const { t } = useWords()
  const { frame, name, detail, spoken } = node
  const lock = frame.locked ? unlockFrames : lockFrames
  return (
    <TreeItem id={frame.id} textValue={`${name} ${detail}`} aria-label={spoken} className="item outline-row">
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <>
            <span className="outline-indent" style={{ width: (level - 1) * 12 }} />
            {hasChildItems ? (
              <Button slot="chevron" className="outline-arrow" aria-label={name}>
                <ChevronRight size={12} aria-hidden />
              </Button>
            ) : (
              <span className="outline-arrow" />
            )}
            {ICONS[frame.kind]}
            {isRenaming ? (
              <RenameRow
                label={t('frameName')}
                name={frame.name}
                onEnd={onRenamed}
                onRename={(next) =>
                  session.editing.run(MESSAGES.frameName, (tx) =>
                    setFrameProps.run(tx, { frameIds: [frame.id], props: { name: next } }),
                  )
                }
              />
            ) : (
              <span className="row-name" onDoubleClick={onRename}>
                {name} <span className="muted">{detail}</span>
              </span>
            )}
            <Button
              className="row-button"
              data-on={frame.locked}
              aria-label={t(frame.locked ? 'unlock' : 'lock')}
              onPress={() => session.editing.run(lock.label, (tx) => lock.run(tx, { frameIds: [frame.id] }))}
            >
              {frame.locked ? <Lock size={12} aria-hidden /> : <LockOpen size={12} aria-hidden />}
            </Button>
          </>
        )}
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}
