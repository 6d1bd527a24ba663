/** 图层: seen, locked, printed; named, put in order, taken away; and which one new frames go to. Front at the top. */
import { useState } from 'react'
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { Eye, EyeOff, Lock, LockOpen, Plus, Printer, PrinterCheck, SquareArrowDown, Trash2 } from 'lucide-react'
import { addLayer } from '../../core/commands/layers/addLayer.ts'
import { deleteLayer } from '../../core/commands/layers/deleteLayer.ts'
import { layersOf } from '../../core/commands/layers/layers.ts'
import { moveLayer } from '../../core/commands/layers/moveLayer.ts'
import { moveToLayer } from '../../core/commands/layers/moveToLayer.ts'
import { setLayer, type SetLayerArgs } from '../../core/commands/layers/setLayer.ts'
import type { LayerRecord } from '../../core/model/records.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { IconButton } from './fields.tsx'
import { Panel } from './Panel.tsx'
import { RenameRow } from './RenameRow.tsx'

export function LayersPanel() {
  const session = useSession()
  const { t } = useWords()
  const { editing, newIds, layerId } = session
  const { document } = useCalm(editing.view)
  const selected = useSignal(session.selection)
  const active = useSignal(layerId)
  const [renaming, setRenaming] = useState<string | null>(null)
  const stack = layersOf(document)
  const layers = [...stack].reverse()
  const chosen = layers.find(({ id }) => id === active) ?? null
  const set = (id: string, changes: SetLayerArgs['changes']): void =>
    void editing.run(setLayer.label, (tx) => setLayer.run(tx, { layerId: id, changes }))
  const move = (id: string, to: number): void =>
    void editing.run(moveLayer.label, (tx) => moveLayer.run(tx, { layerId: id, to }))
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const id = String([...keys][0])
      const rest = stack.map((layer) => layer.id).filter((other) => other !== id)
      // The list runs from the front to the back, the stack the other way.
      const at = rest.indexOf(String(target.key))
      if (at >= 0) move(id, target.dropPosition === 'before' ? at + 1 : at)
    },
  })
  const taken = chosen && { frameIds: selected, layerId: chosen.id }
  return (
    <Panel id="layers" title={t('panelLayers')} aside={layers.length}>
      <div
        className="outline-keys"
        onKeyDownCapture={(event) => {
          const key = (event.target as HTMLElement).closest('[role=row]')?.getAttribute('data-key')
          if (renaming !== null || !key) return
          const at = stack.findIndex(({ id }) => id === key)
          if (event.key === 'F2') setRenaming(key)
          else if (event.altKey && event.key === 'ArrowUp') move(key, at + 1)
          else if (event.altKey && event.key === 'ArrowDown') move(key, at - 1)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        <GridList
          aria-label={t('panelLayers')}
          className="list rows"
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen ? [chosen.id] : []}
          dragAndDropHooks={dragAndDropHooks}
          onSelectionChange={(keys) => {
            const id = keys === 'all' ? undefined : [...keys][0]
            layerId.set(id === undefined ? null : String(id))
          }}
        >
          {layers.map((layer) => (
            <GridListItem key={layer.id} id={layer.id} textValue={layer.name} className="item outline-row">
              <Toggle layer={layer} field="visible" onSet={set} />
              <Toggle layer={layer} field="locked" onSet={set} />
              {renaming === layer.id ? (
                <RenameRow
                  label={t('layerName')}
                  name={layer.name}
                  onRename={(name) => set(layer.id, { name })}
                  onEnd={() => setRenaming(null)}
                />
              ) : (
                <span
                  className={layer.visible ? 'row-name' : 'row-name muted'}
                  onDoubleClick={() => setRenaming(layer.id)}
                >
                  {layer.name}
                </span>
              )}
              <Toggle layer={layer} field="printable" onSet={set} />
            </GridListItem>
          ))}
        </GridList>
      </div>
      <div className="panel-tools">
        <IconButton
          label={t('addLayer')}
          icon={<Plus size={14} />}
          placement="top"
          onPress={() => {
            let made = ''
            editing.run(addLayer.label, (tx) => {
              made = addLayer.run(tx, { above: chosen?.id ?? null, newIds })
            })
            layerId.set(made)
          }}
        />
        <IconButton
          label={t('takeToLayer')}
          icon={<SquareArrowDown size={14} />}
          placement="top"
          isDisabled={!taken || !moveToLayer.enabled(document, taken)}
          onPress={() => taken && editing.run(moveToLayer.label, (tx) => moveToLayer.run(tx, taken))}
        />
        <IconButton
          label={t('deleteLayer')}
          icon={<Trash2 size={14} />}
          placement="top"
          isDisabled={!chosen || !deleteLayer.enabled(document, { layerId: chosen.id })}
          onPress={() => {
            if (!chosen) return
            editing.run(deleteLayer.label, (tx) => deleteLayer.run(tx, { layerId: chosen.id }))
            layerId.set(null)
          }}
        />
      </div>
    </Panel>
  )
}

interface ToggleProps {
  readonly layer: LayerRecord
  readonly field: 'visible' | 'locked' | 'printable'
  readonly onSet: (id: string, changes: SetLayerArgs['changes']) => void
}

const WORDS = {
  visible: ['show', 'hide'],
  locked: ['lock', 'unlock'],
  printable: ['doPrint', 'doNotPrint'],
} as const
const ICONS = { visible: [EyeOff, Eye], locked: [LockOpen, Lock], printable: [Printer, PrinterCheck] } as const

function Toggle({ layer, field, onSet }: ToggleProps) {
  const { t } = useWords()
  const on = layer[field]
  const Icon = ICONS[field][on ? 1 : 0]
  return (
    <Button
      className="row-button"
      data-on={field === 'locked' ? on : !on}
      aria-label={`${t(WORDS[field][on ? 1 : 0])} ${layer.name}`}
      onPress={() => onSet(layer.id, { [field]: !on })}
    >
      <Icon size={12} aria-hidden />
    </Button>
  )
}
