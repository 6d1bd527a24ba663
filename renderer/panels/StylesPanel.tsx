/** 样式: paragraph, character and object styles of the document; a click sets what is selected in one. */
import { useEffect, useState, type ReactNode } from 'react'
import { ListBox, ListBoxItem, Tab, TabList, TabPanel, Tabs, Toolbar } from 'react-aria-components'
import { Copy, Eraser, PencilLine, Plus, RefreshCw, Trash2 } from 'lucide-react'
import { usePreferences, useSession, useSignal, useWords } from '../app/hooks.tsx'
import type { MessageKey } from '../app/messages.ts'
import { IconButton } from './fields.tsx'
import { Panel } from './Panel.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { StyleDialog } from './StyleDialog.tsx'
import { draftOf, type StyleDraft } from './styleDraft.ts'
import { useShown } from './useShown.ts'
import { useStyleKinds, type StyleKind } from './styleKinds.ts'
import type { StylesTab } from '../app/preferences.ts'

const TABS: readonly (readonly [StylesTab, MessageKey])[] = [
  ['paragraphStyle', 'tabParagraph'],
  ['characterStyle', 'tabCharacter'],
  ['objectStyle', 'tabObject'],
]

export function StylesPanel() {
  const { t } = useWords()
  const { stylesTab } = usePreferences()
  const tab = useSignal(stylesTab)
  const kinds = useStyleKinds()
  return (
    <Panel id="styles" title={t('panelStyles')}>
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => stylesTab.set(TABS.find(([id]) => id === key)?.[0] ?? 'paragraphStyle')}
      >
        <TabList className="tabs" aria-label={t('panelStyles')}>
          {TABS.map(([id, key]) => (
            <Tab key={id} id={id} className="tab">
              {t(key)}
            </Tab>
          ))}
        </TabList>
        {TABS.map(([id]) => (
          <TabPanel key={id} id={id} className="tab-panel">
            <StyleList kind={kinds[id]} />
          </TabPanel>
        ))}
      </Tabs>
    </Panel>
  )
}

const SIZE = 14
/** Of the line that takes a style away. */
const NONE = 'none'

function StyleList({ kind }: { readonly kind: StyleKind }) {
  const session = useSession()
  const { t, say } = useWords()
  const [chosen, setChosen] = useState<string | null>(kind.used)
  const [draft, setDraft] = useState<StyleDraft | null>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  useEffect(() => setChosen(kind.used), [kind.used])
  const list = useShown(chosen)
  const { styles, commands } = kind
  const style = styles.find(({ id }) => id === chosen)
  const fallen = styles.find(({ id }) => id === leaving)
  const tool = (label: string, icon: ReactNode, isDisabled: boolean, onPress: () => void): ReactNode => (
    <IconButton label={label} icon={icon} isDisabled={isDisabled} onPress={onPress} placement="top" />
  )
  const remove = (): void => {
    if (!style) return
    if (kind.isUsed(style.id)) setLeaving(style.id)
    else kind.remove(style.id, null)
  }
  return (
    <>
      <ListBox
        ref={list}
        className="list rows"
        // Whoever clicks goes on at the page; whoever came by the keyboard stays.
        onPointerUp={() => session.canvas.get()?.focus()}
        aria-label={t(kind.title)}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const id = keys === 'all' ? undefined : [...keys][0]
          if (typeof id !== 'string') return
          setChosen(id)
          kind.apply(id === NONE ? null : id)
        }}
      >
        {kind.canBeNone && (
          <ListBoxItem id={NONE} className="item row" textValue={t('styleNone')}>
            <span className="row-name">{t('styleNone')}</span>
          </ListBoxItem>
        )}
        {styles.map((one) => (
          <ListBoxItem key={one.id} id={one.id} className="item row" textValue={one.name}>
            <span className="row-name" onDoubleClick={() => setDraft(draftOf(one))}>
              {one.name}
              {one.id === kind.used && kind.overridden && (
                <span className="plus" title={t('overridden')}>
                  +
                </span>
              )}
            </span>
            <span className="row-detail">{kind.detail(one)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <Toolbar className="panel-tools" aria-label={t('styleTools')}>
        {tool(say(commands.clear), <Eraser size={SIZE} />, !kind.overridden, kind.clear)}
        {tool(
          say(commands.redefine),
          <RefreshCw size={SIZE} />,
          !style || !kind.hasTarget,
          () => style && kind.redefine(style.id),
        )}
        {tool(say(commands.create), <Plus size={SIZE} />, false, () => setDraft(kind.draft()))}
        {tool(say(commands.edit), <PencilLine size={SIZE} />, !style, () => style && setDraft(draftOf(style)))}
        {tool(
          say(commands.duplicate),
          <Copy size={SIZE} />,
          !style,
          () => style && setChosen(kind.duplicate(style.id)),
        )}
        {tool(say(commands.remove), <Trash2 size={SIZE} />, !style || !kind.canRemove(style.id), remove)}
      </Toolbar>
      {draft && (
        <StyleDialog
          initial={draft}
          onClose={() => {
            setDraft(null)
            session.canvas.get()?.focus()
          }}
        />
      )}
      {fallen && (
        <ReplaceDialog
          name={fallen.name}
          choices={[
            ...(kind.canBeNone ? [{ id: NONE, text: t('keepLook') }] : []),
            ...styles.filter(({ id }) => id !== fallen.id).map(({ id, name }) => ({ id, text: name })),
          ]}
          onReplace={(id) => {
            setLeaving(null)
            kind.remove(fallen.id, id === NONE ? null : id)
          }}
          onCancel={() => setLeaving(null)}
        />
      )}
    </>
  )
}
