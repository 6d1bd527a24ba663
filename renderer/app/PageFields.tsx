/** Size, margins and character grid of a page, with what the numbers come to (T4.1, T4.4). Boundary: shows and asks; changes nothing. */
import { Button } from 'react-aria-components'
import { UserError } from '../../core/model/errors.ts'
import { checkPage, FILLS_PT, gridOf, pageSums, type PageFormat } from '../../core/model/pageSums.ts'
import { formatNumber, mmToPt, ptToMm } from '../../core/model/units.ts'
import { LengthField, NumberInput } from '../panels/fields.tsx'
import { useWords } from './hooks.tsx'
import type { MessageKey } from './messages.ts'

export interface PageFieldsProps {
  readonly page: PageFormat
  readonly onChange: (page: PageFormat) => void
}

const SIDES: readonly (readonly [keyof PageFormat['margins'], MessageKey])[] = [
  ['topMm', 'top'],
  ['bottomMm', 'bottom'],
  ['leftMm', 'left'],
  ['rightMm', 'right'],
]

/** What is wrong with a page, or null. */
export function pageFault(page: PageFormat): UserError | null {
  try {
    checkPage({
      type: 'page',
      id: 'page',
      editionId: 'edition',
      number: '',
      section: '',
      masterId: null,
      overriddenIds: [],
      guides: [],
      ...page,
    })
    return null
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** A grid that filled the type area goes on filling it: the gutter takes up what changed. */
export function withFittingGutter(before: PageFormat, after: PageFormat): PageFormat {
  if (after.grid.gutterPt !== before.grid.gutterPt || Math.abs(pageSums(before).restPt) > FILLS_PT) return after
  const { fittingGutterPt } = pageSums(after)
  return fittingGutterPt === null ? after : { ...after, grid: { ...after.grid, gutterPt: fittingGutterPt } }
}

export function PageFields({ page, onChange }: PageFieldsProps) {
  const { t } = useWords()
  const { grid, margins } = page
  const change = (next: Partial<PageFormat>): void => onChange(withFittingGutter(page, { ...page, ...next }))
  const changeGrid = (next: Partial<PageFormat['grid']>): void => change({ grid: gridOf({ ...grid, ...next }) })
  const inMm = { unit: 'mm', charPt: grid.bodySizePt, linePt: grid.leadingPt } as const
  const inPt = { unit: 'pt', charPt: grid.bodySizePt, linePt: grid.leadingPt } as const
  const mm = (pt: number): number => Math.round(ptToMm(pt) * 1000) / 1000
  return (
    <>
      <h3>{t('pageSize')}</h3>
      <div className="grid">
        <LengthField
          label={t('width')}
          valuePt={mmToPt(page.widthMm)}
          context={inMm}
          onChange={(pt) => change({ widthMm: mm(pt) })}
        />
        <LengthField
          label={t('height')}
          valuePt={mmToPt(page.heightMm)}
          context={inMm}
          onChange={(pt) => change({ heightMm: mm(pt) })}
        />
        <LengthField
          label={t('bleed')}
          valuePt={mmToPt(page.bleedMm)}
          context={inMm}
          onChange={(pt) => change({ bleedMm: mm(pt) })}
        />
      </div>
      <h3>{t('margins')}</h3>
      <div className="grid">
        {SIDES.map(([side, key]) => (
          <LengthField
            key={side}
            label={t(key)}
            valuePt={mmToPt(margins[side])}
            context={inMm}
            onChange={(pt) => change({ margins: { ...margins, [side]: mm(pt) } })}
          />
        ))}
      </div>
      <h3>{t('characterGrid')}</h3>
      <div className="grid">
        <NumberInput
          label={t('columns')}
          value={grid.columns}
          min={1}
          max={100}
          decimals={0}
          onChange={(columns) => changeGrid({ columns })}
        />
        <NumberInput
          label={t('charsPerColumn')}
          value={grid.columnChars}
          min={0}
          max={1000}
          decimals={0}
          onChange={(columnChars) => changeGrid({ columnChars })}
        />
        <LengthField
          label={t('size')}
          valuePt={grid.bodySizePt}
          context={inPt}
          step={0.5}
          onChange={(bodySizePt) => changeGrid({ bodySizePt })}
        />
        <LengthField
          label={t('leading')}
          valuePt={grid.leadingPt}
          context={inPt}
          step={0.25}
          onChange={(leadingPt) => changeGrid({ leadingPt })}
        />
        <LengthField
          label={t('gutter')}
          valuePt={grid.gutterPt}
          context={inPt}
          step={0.1}
          onChange={(gutterPt) => changeGrid({ gutterPt: Math.round(gutterPt * 1000) / 1000 })}
        />
      </div>
      <Sums page={page} onFit={(gutterPt) => changeGrid({ gutterPt })} />
    </>
  )
}

function Sums({ page, onFit }: { readonly page: PageFormat; readonly onFit: (gutterPt: number) => void }) {
  const { t, locale } = useWords()
  const fault = pageFault(page)
  const { columns, columnChars, bodySizePt, gutterPt } = page.grid
  const { areaWidthPt, areaHeightPt, usedPt, restPt, columnPt, fittingGutterPt, lines, restHeightPt } = pageSums(page)
  const asMm = (pt: number): string => formatNumber(ptToMm(pt), 2)
  const fills = Math.abs(restPt) <= FILLS_PT
  return (
    <div className="sums" role="status" data-testid="page-sums" data-fault={fault?.code ?? ''}>
      <p>
        {t('typeArea')} {asMm(areaWidthPt)} × {asMm(areaHeightPt)} mm
      </p>
      <p>
        {columnChars > 0
          ? t('sumsColumns', {
              n: columns,
              c: columnChars,
              s: formatNumber(bodySizePt, 3),
              g: columns - 1,
              w: formatNumber(gutterPt, 3),
              u: asMm(usedPt),
            })
          : t('sumsEven', { n: columns, w: formatNumber(columnPt, 2), c: formatNumber(columnPt / bodySizePt, 2) })}
        {columnChars > 0 && (
          <strong className={fills ? 'icon-good' : restPt < 0 ? 'icon-error' : 'icon-warning'}>
            {' '}
            {fills ? t('sumsFills') : t(restPt < 0 ? 'sumsOver' : 'sumsRest', { r: asMm(Math.abs(restPt)) })}
          </strong>
        )}
      </p>
      <p>{t('sumsLines', { n: lines, r: asMm(Math.max(0, restHeightPt)) })}</p>
      {fault && <p className="icon-error">{fault[locale]}</p>}
      <Button
        className="button"
        isDisabled={fittingGutterPt === null || fills}
        onPress={() => fittingGutterPt !== null && onFit(fittingGutterPt)}
      >
        {t('fitGutter', { w: fittingGutterPt === null ? '–' : formatNumber(fittingGutterPt, 3) })}
      </Button>
    </div>
  )
}
