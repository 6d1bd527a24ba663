/** 色板: the document's swatches as they print, for fill and stroke of frames and for text; made, edited, deleted here. */
import { useState, type ReactNode } from 'react'
import { ListBox, ListBoxItem, ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components'
import { Blend, CircleDot, Contrast, PencilLine, Plus, Trash2 } from 'lucide-react'
import { createGradient } from '../../core/commands/swatches/createGradient.ts'
import { createSwatch } from '../../core/commands/swatches/createSwatch.ts'
import { deleteSwatch } from '../../core/commands/swatches/deleteSwatch.ts'
import { editSwatch, isFixedSwatch } from '../../core/commands/swatches/editSwatch.ts'
import { swatchFromColour } from '../../core/commands/swatches/swatchFromColour.ts'
import { isInk, isNameOfCmyk } from '../../core/commands/swatches/swatchName.ts'
import { BLACK_ID, PAPER_ID } from '../../core/model/defaults.ts'
import type {
  ColourRef,
  FrameRecord,
  GradientSwatchRecord,
  InkSwatchRecord,
  SwatchRecord,
} from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { formatNumber } from '../../core/model/units.ts'
import { useSession, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { MESSAGES } from '../app/messages.ts'
import { TintField } from './ColourField.tsx'
import { filled } from './fills.ts'
import { GradientDialog } from './GradientDialog.tsx'
import { changeProps } from './frameEdits.ts'
import { IconButton } from './fields.tsx'
import { Panel } from './Panel.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { common, isReferred } from './shared.ts'
import { HAIRLINE } from './StrokeFields.tsx'
import { Chip, SwatchChip } from './SwatchChip.tsx'
import { SwatchDialog } from './SwatchDialog.tsx'
import { changeCharacters, useTextTarget } from './textTarget.ts'
import { useSelectedFrames } from './useSelectedFrames.ts'

type Target = 'fill' | 'stroke' | 'text'
const TARGETS: readonly Target[] = ['fill', 'stroke', 'text']
const NONE = 'none'
const SIZE = 14

const colourable = (frame: FrameRecord): boolean => frame.kind !== 'group'

/** What is coloured: its colours, and setting them. */
function useColourTarget() {
  const session = useSession()
  const frames = useSelectedFrames().filter(colourable)
  const text = useTextTarget()
  const span = useCalm(session.textSpan)
  const [wanted, setTarget] = useState<Target>('fill')
  // Whoever has a caret in text means the text, as in InDesign.
  const target = span !== null ? 'text' : wanted === 'text' && text.paragraphs.length === 0 ? 'fill' : wanted
  const colours: readonly (ColourRef | null)[] =
    target === 'text'
      ? text.props.map(({ colour }) => colour)
      : frames.map((frame) => (target === 'fill' ? frame.fill : (frame.stroke?.colour ?? null)))
  const apply = (colour: ColourRef | null): void => {
    if (target === 'text') {
      if (colour) changeCharacters(session, MESSAGES.textColour, text, { colour })
    } else
      changeProps(session, MESSAGES[target], (frame) => {
        if (!colourable(frame)) return null
        if (target === 'fill')
          return { fill: colour && filled(session.editing.view.get().document, frame.fill, colour) }
        return { stroke: colour && { ...(frame.stroke ?? HAIRLINE), colour } }
      })
  }
  return {
    target,
    setTarget,
    canBeText: text.paragraphs.length > 0,
    canBeFrame: span === null,
    colours,
    apply,
    isDisabled: colours.length === 0,
  }
}

export function ColourPanel() {
  const { t } = useWords()
  const { target, setTarget, canBeText, canBeFrame, colours, apply, isDisabled } = useColourTarget()
  const swatchId = common(colours, (colour) => colour?.swatchId ?? NONE)
  const tint = common(colours, (colour) => colour?.tint ?? null)
  return (
    <Panel id="colour" title={t('panelSwatches')}>
      <div className="colour-head">
        <ToggleButtonGroup
          className="segments"
          aria-label={t('target')}
          disallowEmptySelection
          selectedKeys={[target]}
          onSelectionChange={(keys) => setTarget(TARGETS.find((id) => keys.has(id)) ?? 'fill')}
        >
          <ToggleButton id="fill" isDisabled={!canBeFrame}>
            {t('fill')}
          </ToggleButton>
          <ToggleButton id="stroke" isDisabled={!canBeFrame}>
            {t('stroke')}
          </ToggleButton>
          <ToggleButton id="text" isDisabled={!canBeText}>
            {t('textColour')}
          </ToggleButton>
        </ToggleButtonGroup>
        <TintField tint={tint} swatchId={swatchId} isDisabled={isDisabled} onChange={apply} />
      </div>
      <SwatchList
        used={swatchId}
        tint={tint}
        canBeNone={target !== 'text'}
        canBeGradient={target === 'fill'}
        isDisabled={isDisabled}
        onApply={(id) => apply(id === NONE ? null : { swatchId: id, tint: swatchId === id ? (tint ?? 1) : 1 })}
      />
    </Panel>
  )
}

interface SwatchListProps {
  readonly used: string | null
  readonly tint: number | null
  readonly canBeNone: boolean
  readonly canBeGradient: boolean
  readonly isDisabled: boolean
  readonly onApply: (id: string) => void
}

type Open = { readonly kind: 'new' | 'new-gradient' | 'edit' | 'delete'; readonly swatch: SwatchRecord | null } | null

function SwatchList({ used, tint, canBeNone, canBeGradient, isDisabled, onApply }: SwatchListProps) {
  const session = useSession()
  const { t, say } = useWords()
  const { snapshot, document } = useCalm(session.editing.view)
  const { editing, newIds } = session
  const [picked, setPicked] = useState<string | null>(null)
  const [open, setOpen] = useState<Open>(null)
  const swatches = all(snapshot, 'swatch')
  const chosen = isDisabled ? picked : used
  const swatch = find(document, 'swatch', chosen)
  const colour: ColourRef | null = swatch && tint !== null ? { swatchId: swatch.id, tint } : null
  const close = (): void => setOpen(null)
  const created = (id: string): void => {
    setPicked(id)
    if (!isDisabled && (canBeGradient || isInk(find(editing.view.get().document, 'swatch', id)))) onApply(id)
  }
  const remove = (swatchId: string, replacementId: string): void => {
    close()
    editing.run(deleteSwatch.label, (tx) => deleteSwatch.run(tx, { swatchId, replacementId }))
  }
  const tool = (label: string, icon: ReactNode, disabled: boolean, onPress: () => void): ReactNode => (
    <IconButton label={label} icon={icon} isDisabled={disabled} onPress={onPress} placement="top" />
  )
  const addTint = (): void => {
    if (!colour) return
    let id = ''
    editing.run(swatchFromColour.label, (tx) => {
      id = swatchFromColour.run(tx, { colour, newIds })
    })
    onApply(id)
  }
  return (
    <>
      <ListBox
        className="list rows"
        // Whoever clicks goes on at the page; whoever came by the keyboard stays.
        onPointerUp={() => session.canvas.get()?.focus()}
        aria-label={t('panelSwatches')}
        selectionMode="single"
        // Strokes and text are of one ink each.
        disabledKeys={canBeGradient ? [] : swatches.filter((one) => !isInk(one)).map(({ id }) => id)}
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const id = keys === 'all' ? undefined : ([...keys][0] ?? chosen)
          if (typeof id !== 'string') return
          setPicked(id)
          if (!isDisabled) onApply(id)
        }}
      >
        {canBeNone && (
          <ListBoxItem id={NONE} className="item row swatch-row" textValue={t('none')}>
            <Chip rgb={null} />
            <span className="row-name">{t('none')}</span>
          </ListBoxItem>
        )}
        {swatches.map((one) => (
          <ListBoxItem key={one.id} id={one.id} className="item row swatch-row" textValue={one.name}>
            <SwatchChip swatch={one} />
            <span
              className="row-name"
              onDoubleClick={() => !isFixedSwatch(one.id) && setOpen({ kind: 'edit', swatch: one })}
            >
              {one.name}
            </span>
            <span className="row-detail">
              {/* A name made from the values says them already. */}
              {isInk(one) && !isNameOfCmyk(one.name) && valuesOf(one)}
              {one.kind === 'gradient' && t(one.shape === 'linear' ? 'gradientLinear' : 'gradientRadial')}
              {one.kind === 'spot' && <CircleDot size={12} role="img" aria-label={t('spot')} />}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
      <Toolbar className="panel-tools" aria-label={t('swatchTools')}>
        {tool(
          say(swatchFromColour.label),
          <Blend size={SIZE} />,
          !colour || isDisabled || !swatchFromColour.enabled(document, { colour, newIds }),
          addTint,
        )}
        {tool(say(createSwatch.label), <Plus size={SIZE} />, false, () => setOpen({ kind: 'new', swatch: null }))}
        {tool(say(createGradient.label), <Contrast size={SIZE} />, false, () =>
          setOpen({ kind: 'new-gradient', swatch: null }),
        )}
        {tool(say(editSwatch.label), <PencilLine size={SIZE} />, !swatch || isFixedSwatch(swatch.id), () =>
          setOpen({ kind: 'edit', swatch: swatch ?? null }),
        )}
        {tool(say(deleteSwatch.label), <Trash2 size={SIZE} />, !swatch || isFixedSwatch(swatch.id), () => {
          if (!swatch) return
          const other = swatches.find((one) => one.id !== swatch.id && (isInk(one) || !isInk(swatch)))
          if (other && !isReferred(document, swatch.id)) remove(swatch.id, other.id)
          else setOpen({ kind: 'delete', swatch })
        })}
      </Toolbar>
      {(open?.kind === 'new' || (open?.kind === 'edit' && isInk(open.swatch ?? undefined))) && (
        <SwatchDialog
          swatch={open.swatch as InkSwatchRecord | null}
          cmyk={isInk(swatch) ? swatch.cmyk : { c: 0, m: 0, y: 0, k: 0 }}
          onCreated={created}
          onClose={close}
        />
      )}
      {(open?.kind === 'new-gradient' || (open?.kind === 'edit' && open.swatch?.kind === 'gradient')) && (
        <GradientDialog
          swatch={open.swatch as GradientSwatchRecord | null}
          from={isInk(swatch) && swatch.id !== PAPER_ID ? (colour ?? { swatchId: swatch.id, tint: 1 }) : BLACK_INK}
          to={find(document, 'swatch', PAPER_ID) ? { swatchId: PAPER_ID, tint: 1 } : { ...BLACK_INK, tint: 0 }}
          onCreated={created}
          onClose={close}
        />
      )}
      {open?.kind === 'delete' && open.swatch && (
        <ReplaceDialog
          name={open.swatch.name}
          choices={swatches
            .filter((one) => one.id !== open.swatch?.id && (isInk(one) || open.swatch?.kind === 'gradient'))
            .sort((a, b) => Number(b.id === BLACK_ID) - Number(a.id === BLACK_ID))
            .map((one) => ({ id: one.id, text: one.name, icon: <SwatchChip swatch={one} /> }))}
          onReplace={(id) => remove(open.swatch!.id, id)}
          onCancel={close}
        />
      )}
    </>
  )
}

const BLACK_INK: ColourRef = { swatchId: BLACK_ID, tint: 1 }

const valuesOf = ({ cmyk: { c, m, y, k } }: InkSwatchRecord): string =>
  [c, m, y, k].map((value) => formatNumber(value, 1)).join(' / ')
