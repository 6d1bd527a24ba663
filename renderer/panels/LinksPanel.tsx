/** 图片链接: every picture frame, its picture, its resolution on the page; a click goes there. */
import { ListBox, ListBoxItem } from 'react-aria-components'
import { TriangleAlert } from 'lucide-react'
import type { AssetRecord, ImageFrameRecord } from '../../core/model/records.ts'
import { all, find } from '../../core/model/snapshot.ts'
import { useCalm, useSession, useSignal, useWords } from '../app/hooks.tsx'
import { Panel } from './Panel.tsx'

export function LinksPanel() {
  const session = useSession()
  const { t } = useWords()
  const { snapshot } = useCalm(session.editing.view)
  const selected = useSignal(session.selection)
  const frames = all(snapshot, 'frame').filter((frame): frame is ImageFrameRecord => frame.kind === 'image')
  const assetOf = (frame: ImageFrameRecord): AssetRecord | undefined => find(snapshot, 'asset', frame.assetId)
  const missing = frames.filter((frame) => {
    const asset = assetOf(frame)
    return !asset || !session.pictures.has(asset.sha256)
  })
  return (
    <Panel
      id="links"
      title={t('panelLinks')}
      aside={missing.length > 0 ? <span className="light warning">{missing.length}</span> : frames.length || ''}
    >
      {frames.length === 0 ? (
        <p className="empty">{t('noPictures')}</p>
      ) : (
        <ListBox
          className="list rows"
          aria-label={t('panelLinks')}
          selectionMode="single"
          selectedKeys={selected}
          onSelectionChange={(keys) => {
            const frame = keys === 'all' ? undefined : frames.find(({ id }) => keys.has(id))
            if (!frame) return
            if (snapshot.records.get(frame.pageId)?.type === 'page') session.pageId.set(frame.pageId)
            session.selection.set([frame.id])
          }}
        >
          {frames.map((frame) => {
            const asset = assetOf(frame)
            const fault = !asset ? t('emptyFrame') : session.pictures.has(asset.sha256) ? null : t('missingPicture')
            return (
              <ListBoxItem key={frame.id} id={frame.id} className="item row" textValue={asset?.name ?? frame.name}>
                <span className="row-name">{asset?.name ?? frame.name}</span>
                <span className="row-detail">
                  {fault ? (
                    <>
                      <TriangleAlert size={12} className="icon-warning" aria-hidden /> {fault}
                    </>
                  ) : (
                    `${ppiOf(frame, asset!)} ppi`
                  )}
                </span>
              </ListBoxItem>
            )
          })}
        </ListBox>
      )}
    </Panel>
  )
}

/** Pixels an inch as it lies in its frame. */
function ppiOf(frame: ImageFrameRecord, asset: AssetRecord): number {
  const across = asset.widthPx / (frame.placement?.widthMm ?? frame.widthMm)
  const down = asset.heightPx / (frame.placement?.heightMm ?? frame.heightMm)
  // Filling crops one direction, so the other one decides; containing leaves room in one.
  return Math.round(
    (frame.placement || frame.fit !== 'contain' ? Math.min(across, down) : Math.max(across, down)) * 25.4,
  )
}
