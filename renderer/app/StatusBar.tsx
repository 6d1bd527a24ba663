/** The status bar: page, zoom, pointer, overset and preflight lights, save state. Its cells keep their widths. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { sheetOf } from '../../core/model/masters.ts'
import { find } from '../../core/model/snapshot.ts'
import { formatNumber, mmToPt } from '../../core/model/units.ts'
import { usePreferences, useSession, useSignal, useWords } from './hooks.tsx'
import { useCalm } from './useCalm.ts'
import type { MessageKey } from './messages.ts'
import { showOverset } from './showOverset.ts'
import type { SaveState } from './saving.ts'
import { ZOOM_STEPS } from './zoomSteps.ts'

const SAVE: Readonly<Record<SaveState, MessageKey>> = {
  saved: 'saveSaved',
  unsaved: 'saveUnsaved',
  saving: 'saveSaving',
  failed: 'saveFailed',
  conflict: 'saveConflict',
}
const LIGHT: Readonly<Record<SaveState, string>> = {
  saved: 'good',
  unsaved: 'warning',
  saving: 'idle',
  failed: 'error',
  conflict: 'error',
}

export function StatusBar() {
  const session = useSession()
  const { t } = useWords()
  const { snapshot, layout } = useCalm(session.editing.view)
  const pageId = useSignal(session.pageId)
  const page = find(snapshot, 'page', pageId)
  const master = find(snapshot, 'master', pageId)
  const findings = useSignal(session.preflight)
  const { panels } = usePreferences()
  const overset = layout.overset.reduce((sum, rest) => ({ n: sum.n + rest.characters, l: sum.l + rest.lines }), {
    n: 0,
    l: 0,
  })
  const worst = findings.some(({ severity }) => severity === 'error')
    ? 'error'
    : findings.length > 0
      ? 'warning'
      : 'good'
  return (
    <footer className="status" aria-label={t('status')}>
      <span className="status-cell status-page ellipsis">
        {master && t('masterShown', { name: master.name })}
        {page &&
          `${page.number} ${t('page')} ${page.section} ${formatNumber(page.widthMm, 1)} × ${formatNumber(page.heightMm, 1)} mm`}
      </span>
      <ZoomMenu />
      <PointerCell />
      <span className="status-space" />
      <Button
        className="status-cell status-button"
        aria-label={overset.n > 0 ? `${t('oversetCount', overset)}，${t('oversetShow')}` : t('oversetNone')}
        isDisabled={overset.n === 0}
        onPress={() => showOverset(session)}
      >
        <span className={`light ${overset.n > 0 ? 'error' : 'good'}`} />
        {overset.n > 0 ? t('oversetCount', overset) : t('oversetNone')}
      </Button>
      <Button
        className="status-cell status-button"
        onPress={() => panels.set([...panels.get().filter((id) => id !== 'preflight'), 'preflight'])}
      >
        <span className={`light ${worst}`} />
        {findings.length > 0 ? t('findings', { n: findings.length }) : t('noFindings')}
      </Button>
      <SaveCell />
    </footer>
  )
}

function SaveCell() {
  const session = useSession()
  const { t } = useWords()
  const save = useSignal(session.saving.state)
  return (
    <span className="status-cell status-save" role="status" data-testid="save-state" data-state={save}>
      <span className={`light ${LIGHT[save]}`} />
      {t(SAVE[save])}
    </span>
  )
}

const always = (): boolean => true

const percent = (zoom: number): string => `${formatNumber(zoom * 100, zoom < 0.1 ? 1 : 0)} %`

function ZoomMenu() {
  const session = useSession()
  const { t } = useWords()
  // A turn of the wheel is thirty steps.
  const zoom = useCalm(session.zoom, always)
  return (
    <MenuTrigger>
      <Button className="status-cell status-button status-zoom" aria-label={`${t('zoom')} ${percent(zoom)}`}>
        {percent(zoom)}
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label={t('zoom')} onAction={(key) => session.canvas.get()?.setZoom(Number(key))}>
          {ZOOM_STEPS.map((step) => (
            <MenuItem key={step} id={step} className="item" textValue={percent(step)}>
              {percent(step)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** Apart, because it changes with every move of the pointer. 字 count from the page's edge in body characters. */
function PointerCell() {
  const session = useSession()
  const { t } = useWords()
  const pointer = useSignal(session.pointerMm)
  const { snapshot } = session.editing.view.get()
  const grid = sheetOf(snapshot, session.pageId.get())?.grid
  const chars = (mm: number): string => (grid ? (mmToPt(mm) / grid.bodySizePt).toFixed(1) : '')
  return (
    <span className="status-cell status-pointer" aria-label={t('pointer')}>
      {pointer && (
        <>
          <span>{`${pointer.x.toFixed(1)}, ${pointer.y.toFixed(1)} mm`}</span>
          <span className="muted">{grid && `${chars(pointer.x)}, ${chars(pointer.y)} ${t('characters')}`}</span>
        </>
      )}
    </span>
  )
}
