/** A comparison on show: pages side by side, overlaid or blinking, the lists beside them, keys for all of it. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Button, Heading, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { ChevronDown, ChevronUp, Maximize, X } from 'lucide-react'
import type { ShownPair } from '../../../core/proof/compare/result.ts'
import type { Comparing, PagePictures } from './comparing.ts'
import { CompareList } from './CompareList.tsx'
import { entriesOf, type ListId } from './entries.ts'
import { RedSummary } from './RedSummary.tsx'
import { SaveReport } from './SaveReport.tsx'
import { Sheet, type Layer, type Look } from './Sheet.tsx'
import { useCompareWords } from './useCompareWords.ts'

type Mode = 'side' | 'overlay' | 'blink'
const MODES: readonly Mode[] = ['side', 'overlay', 'blink']
const LISTS: readonly ListId[] = ['differences', 'redCheck', 'print']
/** The eye needs time to see each. */
const BLINK_MS = 600
/** Px a mm at which body type reads; the pictures have 5.9. */
const READING_SCALE = 6
const WHOLE: Look = { x: 0, y: 0, scale: null }

interface ComparedProps {
  readonly comparing: Comparing
  /** Of the document. */
  readonly name: string
  readonly onOther: () => void
  readonly onClose: () => void
  readonly onError: (error: unknown) => void
}

export function Compared({ comparing, name, onOther, onClose, onError }: ComparedProps) {
  const { t } = useCompareWords()
  const { result } = comparing
  const [mode, setMode] = useState<Mode>('side')
  const [list, setList] = useState<ListId>(result.marks.length > 0 ? 'redCheck' : 'differences')
  const [chosen, setChosen] = useState(-1)
  const [pageIndex, setPageIndex] = useState(0)
  const [pictures, setPictures] = useState<ReadonlyMap<number, PagePictures>>(new Map())
  const [looks, setLooks] = useState<{ readonly before: Look; readonly after: Look }>({ before: WHOLE, after: WHOLE })
  const [later, setLater] = useBlinking(mode === 'blink')
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    root.current?.focus()
  }, [])
  useEffect(() => {
    let gone = false
    comparing.page(pageIndex).then(
      (page) => !gone && setPictures((known) => new Map(known).set(pageIndex, page)),
      (error: unknown) => !gone && onError(error),
    )
    return () => void (gone = true)
  }, [comparing, pageIndex, onError])
  const picture = pictures.get(pageIndex)
  const page = result.pages[pageIndex]
  const regions = picture?.regions ?? null
  const entries = useMemo(() => entriesOf(result, list, regions ?? [], pageIndex), [result, list, regions, pageIndex])
  const choose = (index: number): void => {
    const entry = entries[index]
    if (!entry) return
    setChosen(index)
    setPageIndex(entry.pageIndex)
    setLooks(looksAt(entry.shown, mode !== 'side'))
  }
  const step = (by: number): void => {
    if (entries.length > 0) choose((Math.max(chosen, by > 0 ? -1 : 0) + by + entries.length) % entries.length)
  }
  const show = (next: Mode): void => {
    setMode(next)
    const entry = entries[chosen]
    if (entry) setLooks(looksAt(entry.shown, next !== 'side'))
    else setLooks({ before: WHOLE, after: WHOLE })
  }
  const pan = (dx: number, dy: number): void =>
    setLooks(({ before, after }) => {
      const moved = (look: Look): Look => (look.scale === null ? look : { ...look, x: look.x + dx, y: look.y + dy })
      return { before: moved(before), after: moved(after) }
    })
  const zoom = (scale: number): void =>
    setLooks(({ before, after }) => {
      const zoomed = (look: Look): Look =>
        look.scale === null && page ? { x: page.widthMm / 2, y: page.heightMm / 2, scale } : { ...look, scale }
      return { before: zoomed(before), after: zoomed(after) }
    })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      ' ': () => (mode === 'blink' ? setLater(!later) : show('blink')),
      '0': () => setLooks({ before: WHOLE, after: WHOLE }),
      '1': () => show('side'),
      '2': () => show('overlay'),
      '3': () => show('blink'),
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const before = result.before || t('opened')
  const entry = entries[chosen]
  const chosenBoxes = (side: keyof ShownPair) =>
    entry?.pageIndex === pageIndex ? (entry.shown[side]?.boxes ?? []) : []
  const layer = (href: string | null | undefined, tint: Layer['tint'] = null): readonly Layer[] =>
    href ? [{ href, tint }] : []
  const common = page && {
    widthMm: page.widthMm,
    heightMm: page.heightMm,
    boxes: list === 'print' ? (regions ?? []) : [],
    onPan: pan,
    onZoom: zoom,
  }
  return (
    <div
      className="compare-all"
      ref={root}
      tabIndex={-1}
      onKeyDownCapture={onKeyDown}
      data-testid="compare"
      data-mode={mode}
      data-ready={picture !== undefined}
    >
      <header className="compare-bar">
        <Heading slot="title">{t('title')}</Heading>
        <span className="muted ellipsis">
          {before} → {name}
        </span>
        <SaveReport comparing={comparing} list={list} onError={onError} />
        <Button className="button" onPress={onOther}>
          {t('other')}
        </Button>
        <ToggleButtonGroup
          className="segments"
          aria-label={t('mode')}
          disallowEmptySelection
          selectedKeys={[mode]}
          onSelectionChange={(keys) => show(MODES.find((id) => keys.has(id)) ?? 'side')}
        >
          {MODES.map((id) => (
            <ToggleButton key={id} id={id}>
              {t(id)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button className="icon-button" aria-label={t('previous')} onPress={() => step(-1)}>
          <ChevronUp size={14} />
        </Button>
        <Button className="icon-button" aria-label={t('next')} onPress={() => step(1)}>
          <ChevronDown size={14} />
        </Button>
        <Button
          className="icon-button"
          aria-label={t('wholePage')}
          onPress={() => setLooks({ before: WHOLE, after: WHOLE })}
        >
          <Maximize size={14} />
        </Button>
        <Button className="icon-button compare-close" aria-label={t('close')} onPress={onClose}>
          <X size={14} />
        </Button>
      </header>
      <main className="compare-pages" data-mode={mode}>
        {!picture && <p className="compare-drawing muted">{t('drawing')}</p>}
        {common && mode === 'side' && (
          <>
            <Sheet
              {...common}
              label={t('before')}
              name={before}
              layers={layer(picture?.before)}
              look={looks.before}
              chosen={chosenBoxes('before')}
            />
            <Sheet
              {...common}
              label={t('after')}
              name={name}
              layers={layer(picture?.after)}
              look={looks.after}
              good={entry?.state === 'done'}
              chosen={chosenBoxes('after')}
            />
          </>
        )}
        {common && mode === 'overlay' && (
          <Sheet
            {...common}
            label={t('overlay')}
            name={t('overlayKey')}
            layers={[...layer(picture?.before, 'red'), ...layer(picture?.after, 'cyan')]}
            look={looks.after}
            chosen={[...chosenBoxes('before'), ...chosenBoxes('after')]}
          />
        )}
        {common && mode === 'blink' && (
          <Sheet
            {...common}
            label={later ? t('after') : t('before')}
            name={later ? name : before}
            layers={layer(later ? picture?.after : picture?.before)}
            look={looks.after}
            chosen={chosenBoxes(later ? 'after' : 'before')}
          />
        )}
      </main>
      <aside className="compare-side">
        <ToggleButtonGroup
          className="segments"
          aria-label={t('lists')}
          disallowEmptySelection
          selectedKeys={[list]}
          onSelectionChange={(keys) => {
            setList(LISTS.find((id) => keys.has(id)) ?? 'differences')
            setChosen(-1)
          }}
        >
          {LISTS.map((id) => (
            <ToggleButton key={id} id={id}>
              {t(id)}{' '}
              {id === 'differences'
                ? result.differences.length
                : id === 'redCheck'
                  ? result.marks.length
                  : (regions?.length ?? '–')}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {list === 'redCheck' && <RedSummary result={result} />}
        {list === 'print' && picture && regions === null ? (
          <p className="compare-empty muted">{t('otherSize')}</p>
        ) : (
          <CompareList
            list={list}
            entries={entries}
            chosen={chosen}
            onChoose={choose}
            result={result}
            pictures={pictures}
          />
        )}
        <footer className="muted">{t('keys')}</footer>
      </aside>
    </div>
  )
}

/** Each side at its own place; laid over each other, at one. */
function looksAt({ before, after }: ShownPair, together: boolean): { readonly before: Look; readonly after: Look } {
  const look = (shown: ShownPair['before']): Look => {
    if (!shown) return WHOLE
    const { x, y, width, height } = shown.crop
    return { x: x + width / 2, y: y + height / 2, scale: width > 150 || height > 150 ? 3 : READING_SCALE }
  }
  const [one, other] = [look(before ?? after), look(after ?? before)]
  return together ? { before: other, after: other } : { before: one, after: other }
}

/** Which side shows: the later one every other moment, until a hand takes over. Nothing moves by itself for who asked for that. */
function useBlinking(on: boolean): readonly [boolean, (later: boolean) => void] {
  const [later, setLater] = useState(true)
  const [byHand, setByHand] = useState(false)
  useEffect(() => {
    if (!on) setByHand(false)
    if (!on || byHand || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const timer = setInterval(() => setLater((shown) => !shown), BLINK_MS)
    return () => clearInterval(timer)
  }, [on, byHand])
  return [
    later,
    (next) => {
      setByHand(true)
      setLater(next)
    },
  ]
}
