/** 图片链接: every picture frame, missing ones first; a click goes there, a button puts another picture in. */
import { ListBox, ListBoxItem, Toolbar } from 'react-aria-components'
import { Crosshair, ImageUp, TriangleAlert } from 'lucide-react'
import type { AssetRecord, ImageFrameRecord } from '../../core/model/records.ts'
import { all, find, type Snapshot } from '../../core/model/snapshot.ts'
import { isLocked } from '../../core/commands/frames/tree.ts'
import { formatNumber } from '../../core/model/units.ts'
import { useSession, useSignal, useWords } from '../app/hooks.tsx'
import { useCalm } from '../app/useCalm.ts'
import { relink } from '../app/relink.ts'
import { revealFrame } from '../app/reveal.ts'
import type { Session } from '../app/session.ts'
import { IconButton } from './fields.tsx'
import { Ppi } from './ImageFrameFields.tsx'
import { Panel } from './Panel.tsx'
import { ppiOf } from './ppi.ts'
import { useShown } from './useShown.ts'

interface Link {
  readonly frame: ImageFrameRecord
  readonly asset: AssetRecord | undefined
  /** Why there is nothing to print; null: there is. */
  readonly fault: 'emptyFrame' | 'missingPicture' | null
}

/** Of all picture frames; what is missing comes first. */
function linksOf({ pictures }: Session, snapshot: Snapshot): readonly Link[] {
  const links = all(snapshot, 'frame').flatMap((frame): readonly Link[] => {
    if (frame.kind !== 'image') return []
    const asset = find(snapshot, 'asset', frame.assetId)
    const fault = !asset ? 'emptyFrame' : pictures.has(asset.sha256) ? null : 'missingPicture'
    return [{ frame, asset, fault }]
  })
  return [...links.filter(({ fault }) => fault !== null), ...links.filter(({ fault }) => fault === null)]
}

export function LinksPanel() {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const selected = useSignal(session.selection)
  const links = linksOf(session, snapshot)
  const missing = links.filter(({ fault }) => fault !== null).length
  const chosen = links.find(({ frame }) => selected.length === 1 && frame.id === selected[0])
  const list = useShown(chosen?.frame.id ?? null)
  return (
    <Panel
      id="links"
      title={t('panelLinks')}
      aside={missing > 0 ? <span className="light warning">{missing}</span> : links.length || ''}
    >
      {links.length === 0 ? (
        <p className="empty">{t('noPictures')}</p>
      ) : (
        <>
          <ListBox
            ref={list}
            className="list rows"
            aria-label={t('panelLinks')}
            selectionMode="single"
            selectedKeys={selected}
            onSelectionChange={(keys) => {
              const link = keys === 'all' ? undefined : links.find(({ frame }) => keys.has(frame.id))
              if (link) revealFrame(session, link.frame.id)
            }}
          >
            {links.map(({ frame, asset, fault }) => (
              <ListBoxItem key={frame.id} id={frame.id} className="item row" textValue={asset?.name ?? frame.name}>
                <span className="row-name">{asset?.name ?? frame.name}</span>
                <span className="row-detail">
                  {fault || !asset ? (
                    <>
                      <TriangleAlert size={12} className="icon-warning" aria-hidden /> {t(fault ?? 'emptyFrame')}
                    </>
                  ) : (
                    <>
                      <span className="row-size">{formatNumber(asset.byteLength / 1024, 0)} KB</span>
                      <Ppi values={[ppiOf(frame, asset)]} />
                    </>
                  )}
                </span>
              </ListBoxItem>
            ))}
          </ListBox>
          <Toolbar className="panel-tools" aria-label={t('linkTools')}>
            <IconButton
              label={t('relink')}
              icon={<ImageUp size={14} />}
              placement="top"
              isDisabled={!chosen || isLocked(snapshot, chosen.frame)}
              onPress={() => chosen && void relink(session, chosen.frame.id)}
            />
            <IconButton
              label={t('goToPicture')}
              icon={<Crosshair size={14} />}
              placement="top"
              isDisabled={!chosen}
              onPress={() => chosen && revealFrame(session, chosen.frame.id)}
            />
          </Toolbar>
        </>
      )}
    </Panel>
  )
}
